//! Names of the model that are one in Rust: `fooBar` and `foo_bar`.

use indexmap::IndexMap;

use super::names;
use crate::error::Report;
use crate::model::shape::{Location, ShapeId, ShapeKind};
use crate::resolve::Service;

/// Reports members, types and operations whose Rust names another one has already.
pub(super) fn check(service: &Service<'_>, report: &mut Report) {
    let mut types = Names::default();
    for (id, shape) in &service.types {
        let name = names::type_name(service.name_of(id));
        let space = match shape.traits.contains_key("smithy.api#error") {
            true => "error",
            false => "type",
        };
        types.add(space, name, id, shape.location, report);
        check_members(service, id, report);
    }
    let mut operations = Names::default();
    for operation in &service.operations {
        let location = service.get(&operation.id).map(|it| it.location);
        let name = names::module(operation.id.name());
        operations.add(
            "operation",
            name,
            &operation.id,
            location.unwrap_or_default(),
            report,
        );
        for id in [&operation.input, &operation.output] {
            if !service.types.contains_key(id) {
                check_members(service, id, report);
            }
        }
    }
}

fn check_members(service: &Service<'_>, id: &ShapeId, report: &mut Report) {
    let rust: fn(&str) -> String = match service.get(id).map(|it| &it.kind) {
        Some(ShapeKind::Structure(_)) => names::field,
        Some(ShapeKind::Union(_)) => names::union_variant,
        _ => return,
    };
    let mut members = Names::default();
    for (name, member) in service.members(id) {
        members.add(
            "member",
            rust(name),
            &id.with_member(name),
            member.location,
            report,
        );
    }
}

/// The names so far, each with what has it.
#[derive(Default)]
struct Names(IndexMap<(&'static str, String), (ShapeId, Location)>);

impl Names {
    fn add(
        &mut self,
        kind: &'static str,
        name: String,
        id: &ShapeId,
        location: Location,
        report: &mut Report,
    ) {
        let Some((first, place)) = self.0.get(&(kind, name.clone())) else {
            self.0.insert((kind, name), (id.clone(), location));
            return;
        };
        report
            .error(
                "name-collision",
                format!("`{id}` and `{first}` are both `{name}` in Rust"),
            )
            .on(id)
            .at(location)
            .related(*place, "the other one")
            .help(
                "rename one of them in the model; a shape can be renamed by the service's `rename`",
            );
    }
}
