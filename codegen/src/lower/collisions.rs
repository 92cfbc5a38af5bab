//! Names of the model that are one in Rust: `fooBar` and `foo_bar`.

use indexmap::IndexMap;

use super::{auth, names};
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
        if space == "error" && name == names::UNHANDLED {
            taken(&name, id, shape.location, report);
        }
        types.add(space, name, id, shape.location, report);
        check_members(service, id, report);
    }
    check_settings(service, report);
    let mut operations = Names::default();
    for operation in &service.operations {
        let location = service.get(&operation.id).map(|it| it.location);
        let name = names::module(operation.id.name());
        if names::CLIENT_METHODS.contains(&name.as_str()) {
            taken(&name, &operation.id, location.unwrap_or_default(), report);
        }
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

/// The settings that the endpoint rules ask for are methods of the configuration's builder.
fn check_settings(service: &Service<'_>, report: &mut Report) {
    let Some(found) = service.shape.traits.get("smithy.rules#clientContextParams") else {
        return;
    };
    let is_aws = auth::is_aws(&service.shape.traits);
    let mut settings = Names::default();
    for name in found.value.as_object().into_iter().flatten().map(|it| it.0) {
        let id = service.id.with_member(name);
        let method = names::field(name);
        let methods = [&method, &names::setter(name)];
        let config = |it: &&String| {
            names::CONFIG_METHODS.contains(&it.as_str())
                || (is_aws && names::AWS_CONFIG_METHODS.contains(&it.as_str()))
        };
        if methods.iter().copied().any(|it| config(&it)) {
            taken(&method, &id, found.location, report);
        } else {
            settings.add("setting", method, &id, found.location, report);
        }
    }
}

fn check_members(service: &Service<'_>, id: &ShapeId, report: &mut Report) {
    // A member of a structure has three methods of its builder.
    let rust: fn(&str) -> Vec<String> = match service.get(id).map(|it| &it.kind) {
        Some(ShapeKind::Structure(_)) => {
            |name| vec![names::field(name), names::setter(name), names::getter(name)]
        }
        Some(ShapeKind::Union(_)) => |name| vec![names::union_variant(name)],
        _ => return,
    };
    let mut members = Names::default();
    for (name, member) in service.members(id) {
        let id = id.with_member(name);
        // One finding a member is enough.
        let _ = rust(name)
            .into_iter()
            .all(|it| members.add("member", it, &id, member.location, report));
    }
}

/// The names so far, each with what has it.
#[derive(Default)]
struct Names(IndexMap<(&'static str, String), (ShapeId, Location)>);

impl Names {
    /// Adds a name, and tells whether it is new; reports it otherwise.
    fn add(
        &mut self,
        kind: &'static str,
        name: String,
        id: &ShapeId,
        location: Location,
        report: &mut Report,
    ) -> bool {
        let Some((first, place)) = self.0.get(&(kind, name.clone())) else {
            self.0.insert((kind, name), (id.clone(), location));
            return true;
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
        false
    }
}

/// Reports a name that generated code has another use for.
fn taken(name: &str, id: &ShapeId, location: Location, report: &mut Report) {
    report
        .error(
            "name-collision",
            format!("generated code has another use for the name `{name}`"),
        )
        .on(id)
        .at(location)
        .help("rename it in the model; a shape can be renamed by the service's `rename` too");
}
