//! Typed values of traits that several stages read.

use crate::model::node::Node;
use crate::model::shape::Traits;

/// The value of the `deprecated` trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deprecated<'m> {
    /// Why, and what to use instead.
    pub message: Option<&'m str>,
    /// The version or date since when.
    pub since: Option<&'m str>,
}

/// The text of the `documentation` trait.
pub fn documentation(traits: &Traits) -> Option<&str> {
    text(traits, "smithy.api#documentation")
}

/// The `deprecated` trait.
pub fn deprecated(traits: &Traits) -> Option<Deprecated<'_>> {
    let value = &traits.get("smithy.api#deprecated")?.value;
    let entry = |key| value.get(key).and_then(Node::as_str);
    Some(Deprecated {
        message: entry("message"),
        since: entry("since"),
    })
}

/// Whether a collection can hold null.
pub fn is_sparse(traits: &Traits) -> bool {
    traits.contains_key("smithy.api#sparse")
}

/// The text of the `title` trait.
pub fn title(traits: &Traits) -> Option<&str> {
    text(traits, "smithy.api#title")
}

/// URI and prefix of the `xmlNamespace` trait.
pub fn xml_namespace(traits: &Traits) -> Option<(&str, Option<&str>)> {
    let value = &traits.get("smithy.api#xmlNamespace")?.value;
    let entry = |key| value.get(key).and_then(Node::as_str);
    Some((entry("uri")?, entry("prefix")))
}

/// The trait of an operation that returns its results in pages.
pub const PAGINATED: &str = "smithy.api#paginated";

/// An entry of the `paginated` trait: the operation's own, else that of its service.
pub fn paginated<'t>(
    on_operation: &'t Traits,
    on_service: &'t Traits,
    entry: &str,
) -> Option<&'t Node> {
    let of = |traits: &'t Traits| traits.get(PAGINATED)?.value.get(entry);
    of(on_operation).or_else(|| of(on_service))
}

/// The text of a trait's value.
pub fn text<'t>(traits: &'t Traits, trait_id: &str) -> Option<&'t str> {
    traits.get(trait_id)?.value.as_str()
}
