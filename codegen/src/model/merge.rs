//! Several files to one set of definitions ("Merging model files", "Trait conflict resolution", "Merging metadata").

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::error::Report;
use crate::model::definition::{Application, Definition};
use crate::model::node::Node;
use crate::model::parse::Document;
use crate::model::shape::{Location, Members, ShapeId, Traits};

/// The files read so far.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) shapes: IndexMap<ShapeId, Definition>,
    pub(super) applications: Vec<Application>,
    pub(super) metadata: IndexMap<String, (Node, Location)>,
}

/// Adds a file to those before it.
pub(super) fn add(merged: &mut Merged, document: Document, report: &mut Report) {
    for (id, definition) in document.shapes {
        match merged.shapes.entry(id) {
            Entry::Vacant(vacant) => {
                vacant.insert(definition);
            }
            Entry::Occupied(mut occupied) => {
                let id = occupied.key().clone();
                again(&id, occupied.get_mut(), definition, report);
            }
        }
    }
    merged.applications.extend(document.applications);
    for (key, value, location) in document.metadata {
        match merged.metadata.entry(key) {
            Entry::Vacant(vacant) => {
                vacant.insert((value, location));
            }
            Entry::Occupied(mut occupied) => {
                let key = occupied.key().clone();
                let (earlier, earlier_location) = occupied.get_mut();
                if !combine(earlier, value) {
                    report
                        .error(
                            "conflicting-metadata",
                            format!("the metadata `{key}` has two different values"),
                        )
                        .at(location)
                        .related(*earlier_location, "the other value is here")
                        .help("remove one of the two, or make them equal");
                }
            }
        }
    }
}

/// Takes a second definition of a shape, which must say the same but for the traits.
fn again(id: &ShapeId, earlier: &mut Definition, later: Definition, report: &mut Report) {
    if let Some(difference) = difference(earlier, &later) {
        report
            .error(
                "conflicting-definition",
                format!("the shape is defined twice, and {difference}"),
            )
            .on(id)
            .at(later.location)
            .related(earlier.location, "the other definition is here")
            .help("remove one of the two definitions, or make them equal");
        return;
    }
    merge_traits(&mut earlier.traits, later.traits, id, report);
    for (name, member) in later.members {
        if let Some(same) = earlier.members.get_mut(&name) {
            merge_traits(
                &mut same.traits,
                member.traits,
                &id.with_member(&name),
                report,
            );
        }
    }
}

/// In what two definitions of one shape differ.
fn difference(earlier: &Definition, later: &Definition) -> Option<String> {
    let (kind, other) = (earlier.kind.name(), later.kind.name());
    if kind != other {
        return Some(format!("is of type {other} here, of type {kind} elsewhere"));
    }
    if earlier.kind != later.kind {
        return Some("its properties differ".to_owned());
    }
    if earlier.mixins != later.mixins {
        return Some("its mixins differ".to_owned());
    }
    differing_member(&earlier.members, &later.members)
        .or_else(|| differing_member(&later.members, &earlier.members))
        .map(|name| format!("its member `{name}` differs"))
}

fn differing_member<'m>(one: &'m Members, other: &Members) -> Option<&'m str> {
    one.iter()
        .find(|(name, member)| other.get(*name).map(|other| &other.target) != Some(&member.target))
        .map(|(name, _)| name.as_str())
}

/// Adds traits of another definition or `apply` statement.
pub(super) fn merge_traits(
    traits: &mut Traits,
    more: Traits,
    subject: &ShapeId,
    report: &mut Report,
) {
    for (id, value) in more {
        match traits.entry(id) {
            Entry::Vacant(vacant) => {
                vacant.insert(value);
            }
            Entry::Occupied(mut occupied) => {
                let id = occupied.key().clone();
                let earlier = occupied.get_mut();
                if !combine(&mut earlier.value, value.value) {
                    report
                        .error(
                            "conflicting-trait",
                            format!("the trait `{id}` is applied twice with different values"),
                        )
                        .on(subject)
                        .at(value.location)
                        .related(earlier.location, "the other value is here")
                        .help("remove one of the two, or make them equal");
                }
            }
        }
    }
}

/// Adds a second value of the same trait or metadata key: arrays are joined, equal values are one. False if they conflict.
fn combine(earlier: &mut Node, later: Node) -> bool {
    if *earlier == later {
        return true;
    }
    match (earlier, later) {
        (Node::Array(earlier), Node::Array(later)) => {
            earlier.extend(later);
            true
        }
        _ => false,
    }
}
