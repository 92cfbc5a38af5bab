//! Whether a member is an `Option` (Smithy 2.0, "Structure member optionality").

use super::Service;
use crate::model::node::Node;
use crate::model::shape::{Member, ShapeId, ShapeKind};

/// How a member is held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Optionality<'m> {
    /// As an `Option`.
    Optional,
    /// As it is; a builder fails without it.
    Required,
    /// As it is, with the model's default where nothing else is set.
    Default(&'m Node),
}

impl<'m> Service<'m> {
    /// How a member of a structure is held. As the official clients have it, all members of an input are optional, and so are required
    /// structures and unions, for which a response may lack a sensible zero value.
    pub fn optionality(&self, container: &ShapeId, member: &'m Member) -> Optionality<'m> {
        let is_input = self.operations.iter().any(|it| it.input == *container);
        let has = |trait_id: &str| member.traits.contains_key(trait_id);
        let input_trait = self
            .get(container)
            .is_some_and(|it| it.traits.contains_key("smithy.api#input"));
        if input_trait
            || (is_input && !self.types.contains_key(container))
            || has("smithy.api#clientOptional")
        {
            return Optionality::Optional;
        }
        let default = member.traits.get("smithy.api#default").map(|it| &it.value);
        match default {
            Some(Node::Null) => return Optionality::Optional,
            Some(default) => return Optionality::Default(default),
            None => {}
        }
        let aggregate = matches!(
            self.get(&member.target.id).map(|it| &it.kind),
            Some(ShapeKind::Structure(_) | ShapeKind::Union(_))
        );
        match has("smithy.api#required") && !aggregate {
            true => Optionality::Required,
            false => Optionality::Optional,
        }
    }
}
