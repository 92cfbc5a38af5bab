//! Enums of strings.

use super::documentation::code;
use super::{Context, deprecated};
use crate::ir;
use crate::model::shape::ShapeId;
use crate::model::traits::read;
use crate::resolve::{Type, Variant};

/// An enum.
pub(super) fn enumeration(
    context: &Context<'_>,
    id: &ShapeId,
    one: &Type<'_>,
    variants: &[Variant<'_>],
) -> ir::Enumeration {
    // If no variant has documentation, the values speak for themselves.
    let is_documented = variants.iter().any(|it| {
        read::documentation(it.traits).is_some() || read::deprecated(it.traits).is_some()
    });
    let docs = |variant: &Variant<'_>| match is_documented {
        true => {
            let otherwise = format!("The value {}.", code(variant.value));
            context.docs_or(variant.traits, otherwise)
        }
        false => Vec::new(),
    };
    let variants = variants.iter().map(|variant| ir::Variant {
        docs: docs(variant),
        deprecated: deprecated(variant.traits),
        name: variant.name.clone(),
        value: variant.value.to_owned(),
    });
    ir::Enumeration {
        docs: context.docs_or(one.traits, format!("The enum `{}`.", id.name())),
        deprecated: deprecated(one.traits),
        name: one.name.clone(),
        sensitive: one.is_sensitive,
        variants: variants.collect(),
    }
}
