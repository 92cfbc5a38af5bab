//! Unions.

use super::{Context, deprecated, member, traits};
use crate::ir;
use crate::model::shape::ShapeId;
use crate::resolve::{Member, Type};

/// A union.
pub(super) fn union(
    context: &Context<'_>,
    id: &ShapeId,
    one: &Type<'_>,
    members: &[Member<'_>],
) -> ir::Union {
    let variants: Vec<ir::UnionVariant> = members
        .iter()
        .map(|member| {
            let unit = member.is_unit();
            let [is_method, as_method] = member.identifiers.methods.clone();
            ir::UnionVariant {
                docs: context.docs_of(member, "member"),
                deprecated: deprecated(member.traits),
                name: member.identifiers.name.clone(),
                is_method,
                as_method,
                kind: (!unit).then(|| member::kind(context, member)),
                wire_name: member.name.to_owned(),
                traits: traits::of_member(context, None, member),
            }
        })
        .collect();
    ir::Union {
        docs: context.docs_or(one.traits, format!("The union `{}`.", id.name())),
        deprecated: deprecated(one.traits),
        name: one.name.clone(),
        id: id.name().to_owned(),
        traits: traits::of_shape(one.traits),
        variants,
    }
}
