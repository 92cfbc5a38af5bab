//! JSON values that keep their numbers as text, so that arbitrary precision survives.

use indexmap::IndexMap;

/// A node value (Smithy 2.0, "Node values").
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Node {
    Null,
    Boolean(bool),
    /// The number's text, as written.
    Number(String),
    String(String),
    Array(Vec<Node>),
    Object(IndexMap<String, Node>),
}

impl Node {
    /// The text of a string node.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a boolean node.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// The elements of an array node.
    pub fn as_array(&self) -> Option<&[Node]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The entries of an object node.
    pub fn as_object(&self) -> Option<&IndexMap<String, Node>> {
        match self {
            Self::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// The entry of an object node under a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }
}
