//! Enums of strings.

use super::documentation::one_line;
use super::{Context, deprecated, names};
use crate::ir;
use crate::model::node::Node;
use crate::model::shape::{Member, Members, Shape, ShapeId};

/// An enum.
pub(super) fn enumeration(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    members: &Members,
) -> ir::Enumeration {
    let mut members: Vec<(&String, &Member)> = members.iter().collect();
    // The official clients sort by value, which is the order of `values()` and of the variants.
    members.sort_by_key(|(name, member)| value(name, member).to_owned());
    let names = members
        .iter()
        .map(|(name, _)| names::enum_variant(name))
        .collect();
    let variants = names::distinct(names).into_iter().zip(&members);
    // Where no variant has documentation, the values speak for themselves.
    let documented = members.iter().any(|(_, member)| {
        let has = |name: &str| member.traits.get(name).is_some();
        has("smithy.api#documentation") || has("smithy.api#deprecated")
    });
    ir::Enumeration {
        docs: context.docs_or(&shape.traits, 4, format!("The enum `{}`.", id.name())),
        deprecated: deprecated(&shape.traits),
        name: names::type_name(context.service.name_of(id)),
        variants: variants
            .map(|(variant, (name, member))| ir::Variant {
                docs: match documented {
                    true => context.docs_or(
                        &member.traits,
                        8,
                        format!("The value `{}`.", one_line(value(name, member))),
                    ),
                    false => Vec::new(),
                },
                deprecated: deprecated(&member.traits),
                name: variant,
                value: value(name, member).to_owned(),
            })
            .collect(),
    }
}

/// The value on the wire: that of the `enumValue` trait, or the member's name.
fn value<'m>(name: &'m str, member: &'m Member) -> &'m str {
    let given = member
        .traits
        .get("smithy.api#enumValue")
        .and_then(|it| Node::as_str(&it.value));
    given.unwrap_or(name)
}
