//! XML, as a wire format (Smithy 2.0, "XML bindings"; XML 1.0, fifth edition).
//!
//! A body is parsed while values are read from it, and always to its end, so that a truncated or ill-formed one is never taken for a
//! response. Only of an error is what can be read enough. Document types with entities are refused, and all entities but the five named ones.

mod error;
mod escape;
mod lexical;
mod parse;
mod reader;
mod root;
mod writer;

#[cfg(test)]
pub(crate) mod tests;

pub use error::error_metadata;
pub(crate) use error::{error_element, error_text};
pub use reader::XmlReader;
pub(crate) use root::root_is;
pub use writer::XmlWriter;

use crate::schema::{Member, Schema, Trait};

/// How deep elements may nest, which bounds the stack.
pub(crate) const DEPTH: usize = 128;

/// A namespace: its URI, and its prefix where it is not the default one.
pub type XmlNamespace = (&'static str, Option<&'static str>);

/// The name of a member's element or attribute (`@xmlName`).
#[inline]
pub(crate) fn member_name(member: &Member) -> &'static str {
    explicit_name(member).unwrap_or(member.name)
}

/// `@xmlName`, where the member has it.
#[inline]
pub(crate) fn explicit_name(member: &Member) -> Option<&'static str> {
    member.find(named)
}

/// The name of the root where it is the structure or union of an `@httpPayload` member.
pub(crate) fn root_name(member: &Member, schema: &Schema) -> &'static str {
    explicit_name(member).unwrap_or(schema_name(schema))
}

/// The name of a structure's or union's element where it is the root (`@xmlName`).
pub(crate) fn schema_name(schema: &Schema) -> &'static str {
    schema
        .traits
        .iter()
        .find_map(named)
        .unwrap_or(schema.name())
}

fn named(it: &'static Trait) -> Option<&'static str> {
    match it {
        Trait::XmlName(name) => Some(name),
        _ => None,
    }
}

/// `@xmlNamespace` among these traits.
pub(crate) fn namespace(traits: &'static [Trait]) -> Option<XmlNamespace> {
    traits.iter().find_map(|it| match it {
        Trait::XmlNamespace(uri, prefix) => Some((*uri, *prefix)),
        _ => None,
    })
}

/// `@xmlAttribute`.
#[inline]
pub(crate) fn is_attribute(member: &Member) -> bool {
    member
        .traits
        .iter()
        .any(|it| matches!(it, Trait::XmlAttribute))
}

/// `@xmlFlattened`.
#[inline]
pub(crate) fn is_flattened(member: &Member) -> bool {
    member
        .traits
        .iter()
        .any(|it| matches!(it, Trait::XmlFlattened))
}

/// Whether an element or attribute of this name is the wanted one: any prefix will do where none is wanted.
#[inline]
pub(crate) fn is_named(name: &str, wanted: &str) -> bool {
    // A longer name can only be one with a prefix.
    name == wanted
        || (name.len() > wanted.len()
            && name
                .split_once(':')
                .is_some_and(|(_, local)| local == wanted))
}
