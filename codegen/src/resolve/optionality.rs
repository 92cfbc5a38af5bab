//! Whether a member is an `Option` (Smithy 2.0, "Structure member optionality").

use super::member::Role;
use crate::model::node::Node;
use crate::model::shape::{Member, Shape, ShapeKind, Traits};

/// How a member is held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Optionality<'m> {
    /// As an `Option`.
    Optional,
    /// As a plain value; a builder fails without it.
    Required,
    /// As a plain value, with the model's default if nothing else is set.
    Default(&'m Node),
}

/// How a member is held that is not a stream. As in the official clients, all members of an input are optional, and so are required
/// structures and unions, for which a response may lack a sensible zero value.
pub(super) fn of_member<'m>(
    role: Role,
    on_container: &Traits,
    member: &'m Member,
    target: Option<&Shape>,
) -> Optionality<'m> {
    let has = |trait_id: &str| member.traits.contains_key(trait_id);
    if role == Role::Input
        || on_container.contains_key("smithy.api#input")
        || has("smithy.api#clientOptional")
    {
        return Optionality::Optional;
    }
    match member.traits.get("smithy.api#default").map(|it| &it.value) {
        Some(Node::Null) => return Optionality::Optional,
        Some(default) => return Optionality::Default(default),
        None => {}
    }
    let is_aggregate =
        target.is_some_and(|it| matches!(it.kind, ShapeKind::Structure(_) | ShapeKind::Union(_)));
    match has("smithy.api#required") && !is_aggregate {
        true => Optionality::Required,
        false => Optionality::Optional,
    }
}
