//! Unions.

use super::{Context, deprecated, member, names, traits};
use crate::ir;
use crate::model::shape::{Members, Shape, ShapeId};

/// A union.
pub(super) fn union(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    members: &Members,
) -> ir::Union {
    let variants: Vec<ir::UnionVariant> = members
        .iter()
        .map(|(name, member)| {
            let unit = member.target.id.as_str() == "smithy.api#Unit";
            let variant = names::union_variant(name);
            let snake = names::snake_case(&variant);
            ir::UnionVariant {
                docs: context.docs_or(&member.traits, 8, format!("The member `{name}`.")),
                deprecated: deprecated(&member.traits),
                name: variant,
                is_method: format!("is_{snake}"),
                as_method: format!("as_{snake}"),
                kind: (!unit).then(|| member::kind(context, id, name, member)),
                wire_name: name.clone(),
                traits: traits::of_member(context, id, member),
                sensitive: context.is_sensitive(member),
            }
        })
        .collect();
    ir::Union {
        docs: context.docs_or(&shape.traits, 4, format!("The union `{}`.", id.name())),
        deprecated: deprecated(&shape.traits),
        name: names::type_name(context.service.name_of(id)),
        id: id.name().to_owned(),
        traits: traits::of_shape(shape),
        sensitive: variants.iter().any(|it| it.sensitive),
        variants,
    }
}
