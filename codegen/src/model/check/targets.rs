//! Every target resolves, to a shape of a type that is allowed there.

use crate::model::check::{Checker, has};
use crate::model::shape::{Shape, ShapeId, ShapeKind, Simple, Target};

/// What a target must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// A data shape: anything but a service, resource or operation.
    Data,
    Text,
    Structure,
    Error,
    Operation,
    Resource,
}

impl Wanted {
    fn admits(self, shape: &Shape) -> bool {
        let kind = &shape.kind;
        match self {
            Self::Data => !matches!(
                kind,
                ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_)
            ),
            Self::Text => matches!(kind, ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_)),
            Self::Structure => {
                matches!(kind, ShapeKind::Structure(_)) && !has(Some(shape), "smithy.api#error")
            }
            Self::Error => {
                matches!(kind, ShapeKind::Structure(_)) && has(Some(shape), "smithy.api#error")
            }
            Self::Operation => matches!(kind, ShapeKind::Operation(_)),
            Self::Resource => matches!(kind, ShapeKind::Resource(_)),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Data => "a shape of data",
            Self::Text => "a string or enum",
            Self::Structure => "a structure without the trait `smithy.api#error`",
            Self::Error => "a structure with the trait `smithy.api#error`",
            Self::Operation => "an operation",
            Self::Resource => "a resource",
        }
    }
}

/// Checks whatever a shape refers to.
pub(super) fn check(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape) {
    match &shape.kind {
        ShapeKind::Operation(operation) => {
            one(
                checker,
                id,
                "the input",
                &operation.input,
                Wanted::Structure,
            );
            one(
                checker,
                id,
                "the output",
                &operation.output,
                Wanted::Structure,
            );
            all(checker, id, "an error", &operation.errors, Wanted::Error);
        }
        ShapeKind::Resource(resource) => {
            let operation = "an operation of the resource";
            all(
                checker,
                id,
                operation,
                &resource.operations,
                Wanted::Operation,
            );
            all(
                checker,
                id,
                "a resource",
                &resource.resources,
                Wanted::Resource,
            );
            all(
                checker,
                id,
                "an identifier",
                resource.identifiers.values(),
                Wanted::Text,
            );
            all(
                checker,
                id,
                "a property",
                resource.properties.values(),
                Wanted::Data,
            );
        }
        ShapeKind::Service(service) => {
            let operation = "an operation of the service";
            all(
                checker,
                id,
                operation,
                &service.operations,
                Wanted::Operation,
            );
            all(
                checker,
                id,
                "a resource",
                &service.resources,
                Wanted::Resource,
            );
            all(checker, id, "an error", &service.errors, Wanted::Error);
        }
        // The members of enums target `smithy.api#Unit` by definition.
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => {}
        kind => {
            let is_map = matches!(kind, ShapeKind::Map { .. });
            for (name, member) in kind.members() {
                let wanted = match name {
                    "key" if is_map => Wanted::Text,
                    _ => Wanted::Data,
                };
                // An absent member was reported as such; its place is that of the shape.
                if member.location != shape.location {
                    one(
                        checker,
                        &id.with_member(name),
                        "the member",
                        &member.target,
                        wanted,
                    );
                }
            }
        }
    }
}

fn all<'t>(
    checker: &mut Checker<'_, '_>,
    subject: &ShapeId,
    what: &str,
    targets: impl IntoIterator<Item = &'t Target>,
    wanted: Wanted,
) {
    for target in targets {
        one(checker, subject, what, target, wanted);
    }
}

fn one(
    checker: &mut Checker<'_, '_>,
    subject: &ShapeId,
    what: &str,
    target: &Target,
    wanted: Wanted,
) {
    let id = &target.id;
    let Some(shape) = checker.target(target) else {
        dangling(checker, subject, what, target);
        return;
    };
    if !wanted.admits(shape) {
        let message = format!(
            "{what} must target {}, but `{id}` is a shape of type {}{}",
            wanted.name(),
            shape.kind.name(),
            match has(Some(shape), "smithy.api#error") {
                true => " with the trait `smithy.api#error`",
                false => "",
            }
        );
        checker
            .error("wrong-target", subject, target.location, message)
            .help(format!("target {}", wanted.name()));
    } else if has(Some(shape), "smithy.api#mixin") {
        let message = format!("{what} targets `{id}`, which is a mixin");
        checker
            .error("wrong-target", subject, target.location, message)
            .help("target a shape that uses the mixin");
    }
}

fn dangling(checker: &mut Checker<'_, '_>, subject: &ShapeId, what: &str, target: &Target) {
    let id = &target.id;
    if checker.is_partial || checker.reported.contains(id) {
        return;
    }
    if id.member().is_some() {
        let message = format!("{what} targets `{id}`, which is a member, not a shape");
        checker
            .error("wrong-target", subject, target.location, message)
            .help("target the shape that the member targets");
        return;
    }
    let help = match similar(checker, id) {
        Some(similar) => format!("did you mean `{similar}`?"),
        None => "correct the id, or give the file that defines the shape".to_owned(),
    };
    let message = format!("{what} targets `{id}`, which is defined nowhere");
    checker
        .error("dangling-target", subject, target.location, message)
        .help(help);
}

/// A shape whose name is the same but for case.
fn similar<'m>(checker: &mut Checker<'m, '_>, id: &ShapeId) -> Option<&'m ShapeId> {
    let model = checker.model;
    let similar = checker.similar.get_or_insert_with(|| {
        let names = model.shapes.keys();
        names
            .map(|id| (id.name().to_ascii_lowercase(), id))
            .collect()
    });
    similar.get(&id.name().to_ascii_lowercase()).copied()
}
