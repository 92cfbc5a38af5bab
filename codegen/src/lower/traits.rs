//! Traits that change the bytes, as the runtime's tables state them.

use super::{Context, text};
use crate::ir::Trait;
use crate::model::node::Node;
use crate::model::shape::{Member, Shape, ShapeId, ShapeKind, Traits};
use crate::resolve::{Operation, Optionality};

/// Traits of a structure itself.
pub(super) fn of_shape(_context: &Context<'_>, _shape: &Shape) -> Vec<Trait> {
    Vec::new()
}

/// Traits of an operation.
pub(super) fn of_operation(_context: &Context<'_>, operation: &Operation<'_>) -> Vec<Trait> {
    let mut traits = Vec::new();
    if operation.input.as_str() == "smithy.api#Unit" {
        traits.push(Trait::Flag("UnitInput"));
    }
    if operation.output.as_str() == "smithy.api#Unit" {
        traits.push(Trait::Flag("UnitOutput"));
    }
    traits
}

/// Traits of a structure's member, those of its target that bear on the wire included.
pub(super) fn of_member(context: &Context<'_>, id: &ShapeId, member: &Member) -> Vec<Trait> {
    let mut traits = Vec::new();
    if context.is_sensitive(member) {
        traits.push(Trait::Flag("Sensitive"));
    }
    traits.extend(shared(context, member));
    if member.traits.contains_key("smithy.api#idempotencyToken") {
        traits.push(Trait::Flag("IdempotencyToken"));
    }
    if omits_zero(context, id, member) {
        traits.push(Trait::Flag("OmitZero"));
    }
    traits
}

/// Whether a zero is not sent: the default is that of the target itself, as it is of Smithy 1.0's primitives, for which services take
/// zero as not given.
fn omits_zero(context: &Context<'_>, id: &ShapeId, member: &Member) -> bool {
    let target = context.service.get(&member.target.id);
    matches!(context.service.optionality(id, member), Optionality::Default(_))
        && !member.traits.contains_key("smithy.api#required")
        && target.is_some_and(|it| it.traits.contains_key("smithy.api#default"))
}

/// Traits that elements of collections have too.
fn shared(context: &Context<'_>, member: &Member) -> Vec<Trait> {
    let mut traits = Vec::new();
    let target = context.service.get(&member.target.id);
    let on_target = target.map(|it| &it.traits);
    if let Some(format) = either(&member.traits, on_target, "smithy.api#timestampFormat") {
        let format = match format {
            "date-time" => "DateTime",
            "http-date" => "HttpDate",
            _ => "EpochSeconds",
        };
        traits.push(Trait::Call("TimestampFormat", vec![format.to_owned()]));
    }
    match target.map(|it| &it.kind) {
        Some(ShapeKind::List(element)) => nested(context, "Element", element, &mut traits),
        Some(ShapeKind::Map { key, value }) => {
            nested(context, "Key", key, &mut traits);
            nested(context, "Value", value, &mut traits);
        }
        _ => {}
    }
    traits
}

fn nested(context: &Context<'_>, name: &'static str, member: &Member, traits: &mut Vec<Trait>) {
    let inner = shared(context, member);
    if !inner.is_empty() {
        traits.push(Trait::Nested(name, inner));
    }
}

/// A trait of the member, else of its target.
fn either<'t>(
    member: &'t Traits,
    target: Option<&'t Traits>,
    trait_id: &str,
) -> Option<&'t str> {
    let value = |traits: &'t Traits| traits.get(trait_id).and_then(|it| Node::as_str(&it.value));
    text(member, trait_id).or_else(|| target.and_then(value))
}
