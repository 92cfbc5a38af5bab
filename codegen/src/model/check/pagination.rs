//! The members that [pagination](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait) names exist.

use crate::model::check::Checker;
use crate::model::node::Node;
use crate::model::shape::{Member, Model, Operation, Shape, ShapeId, ShapeKind, Simple};
use crate::model::traits::read::{PAGINATED, paginated};

/// Checks the pagination of an operation, with what it inherits from its service.
pub(super) fn check(
    checker: &mut Checker<'_, '_>,
    id: &ShapeId,
    shape: &Shape,
    operation: &Operation,
    service: &Shape,
) {
    let Some(own) = shape.traits.get(PAGINATED) else {
        return;
    };
    let model = checker.model;
    let fields = [
        ("inputToken", &operation.input, true),
        ("outputToken", &operation.output, true),
        ("items", &operation.output, false),
        ("pageSize", &operation.input, false),
    ];
    for (name, target, is_needed) in fields {
        let value = paginated(&shape.traits, &service.traits, name);
        let problem = match value.map(Node::as_str) {
            None if is_needed => "neither the operation nor its service sets it".to_owned(),
            None => continue,
            Some(None) => "it must be a string".to_owned(),
            Some(Some(path)) => match model.member_at(&target.id, path) {
                None => format!("`{}` has no member `{path}`", target.id),
                Some(member) if !admits(name, model, member) => {
                    format!(
                        "`{path}` targets `{}`, which has the wrong type",
                        member.target.id
                    )
                }
                Some(_) => continue,
            },
        };
        let message =
            format!("`{name}` of the trait `{PAGINATED}` names nothing to page by: {problem}");
        checker
            .error("malformed-trait", id, own.location, message)
            .help(help(name));
    }
}

fn admits(name: &str, model: &Model, member: &Member) -> bool {
    let Some(shape) = model.shapes.get(&member.target.id) else {
        // The target dangles, which is reported as such.
        return true;
    };
    match name {
        "items" => matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. }),
        "pageSize" => matches!(
            shape.kind,
            ShapeKind::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long)
        ),
        _ => matches!(
            shape.kind,
            ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_) | ShapeKind::Map { .. }
        ),
    }
}

fn help(name: &str) -> &'static str {
    match name {
        "inputToken" => "name a member of the input that is a string",
        "outputToken" => "name a member of the output that is a string, or the path to one",
        "items" => "name a member of the output that is a list or map, or the path to one",
        _ => "name a member of the input that is an integer",
    }
}
