//! Shapes that become types of their own.

use super::member::{Member, Structure};
use crate::model::shape::{ShapeId, Traits};

/// A type.
#[derive(Debug)]
pub struct Type<'m> {
    /// The Rust name, unique among errors or among all other types.
    pub name: String,
    /// The traits of the shape.
    pub traits: &'m Traits,
    /// Whether no value must be shown.
    pub is_sensitive: bool,
    /// What kind of shape it is.
    pub kind: TypeKind<'m>,
}

/// The kinds of types.
#[derive(Debug)]
pub enum TypeKind<'m> {
    /// A structure.
    Structure(Structure<'m>),
    /// A structure with the `error` trait.
    Error(Structure<'m>),
    /// A union.
    Union(Vec<Member<'m>>),
    /// A union with the `streaming` trait.
    Events(Events<'m>),
    /// An enum of strings, sorted by value as the official clients do.
    Enum(Vec<Variant<'m>>),
}

/// An event stream.
#[derive(Debug)]
pub struct Events<'m> {
    /// The events.
    pub events: Vec<Member<'m>>,
    /// The errors that end the stream: the member's name and its target.
    pub exceptions: Vec<(&'m str, &'m ShapeId)>,
    /// The distinct errors among its members.
    pub errors: Vec<ShapeId>,
    /// The Rust name of the type of its errors.
    pub error: String,
}

/// A value of an enum.
#[derive(Debug)]
pub struct Variant<'m> {
    /// The Rust variant.
    pub name: String,
    /// The value on the wire.
    pub value: &'m str,
    /// The traits of the member.
    pub traits: &'m Traits,
}
