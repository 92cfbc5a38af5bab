//! `apply` statements ("Applying traits externally"; JSON AST, "AST apply type").

use indexmap::IndexMap;

use crate::error::Report;
use crate::model::definition::{Application, Definition};
use crate::model::merge::merge_traits;
use crate::model::shape::{Location, ShapeId, Traits};

/// Traits for members that a shape has from its mixins, by the id of the member.
pub(super) type Inherited = IndexMap<ShapeId, (Traits, Location)>;

/// Adds traits to the definitions, and returns those for members that can only come from mixins.
pub(super) fn apply(
    applications: Vec<Application>,
    shapes: &mut IndexMap<ShapeId, Definition>,
    report: &mut Report,
) -> Inherited {
    let mut inherited = Inherited::new();
    for application in applications {
        let target = application.target;
        let container = container(&target);
        let traits = match (shapes.get_mut(&container), target.member()) {
            (Some(definition), None) => &mut definition.traits,
            (Some(definition), Some(member)) => match definition.members.get_mut(member) {
                Some(member) => &mut member.traits,
                None => {
                    &mut inherited
                        .entry(target.clone())
                        .or_insert_with(|| (Traits::new(), application.location))
                        .0
                }
            },
            (None, _) => {
                missing(&target, application.location, report);
                continue;
            }
        };
        merge_traits(traits, application.traits, &target, report);
    }
    inherited
}

/// The id of the shape that a member's id belongs to.
pub(super) fn container(id: &ShapeId) -> ShapeId {
    match id.as_str().split_once('$') {
        Some((container, _)) => ShapeId::new(container),
        None => id.clone(),
    }
}

/// Reports a statement for a shape or member that does not exist.
pub(super) fn missing(target: &ShapeId, location: Location, report: &mut Report) {
    report
        .error(
            "dangling-apply",
            format!("traits are applied to `{target}`, which is defined nowhere"),
        )
        .on(target)
        .at(location)
        .help("correct the id, or give the file that defines it");
}
