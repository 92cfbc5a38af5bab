//! The shapes of data that a model has, as far as choices depend on them.

use serde_json::{Map, Value, json};

/// What a shape is, as far as bindings and defaults depend on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Blob,
    Boolean,
    String,
    /// An integer of so many bits.
    Integer(u32),
    Float,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    /// An enum with its values.
    Enum(Vec<String>),
    IntEnum(Vec<i64>),
    List,
    Map,
    Structure,
    Union,
    Error,
    /// A stream of bytes.
    Stream,
    EventStream,
}

/// A shape that members can target.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) id: String,
    pub(super) kind: Kind,
    /// The default of the shape itself, which a member has to repeat or to remove.
    pub(super) default: Option<Value>,
    /// The timestamp format of the shape itself.
    pub(super) format: Option<&'static str>,
    /// Of a list, its member; of a map, its value: places in the pool.
    pub(super) item: Option<usize>,
    /// Whether a constraint forbids some values, so that a default would have to respect it.
    pub(super) constrained: bool,
    /// Whether a list or map may hold null.
    pub(super) sparse: bool,
}

impl Target {
    pub(super) fn new(id: impl Into<String>, kind: Kind) -> Self {
        Self {
            id: id.into(),
            kind,
            default: None,
            format: None,
            item: None,
            constrained: false,
            sparse: false,
        }
    }

    /// Whether it can be one value of a header, a query parameter, or a label.
    pub(super) fn is_scalar(&self) -> bool {
        matches!(
            self.kind,
            Kind::Boolean
                | Kind::String
                | Kind::Integer(_)
                | Kind::Float
                | Kind::BigInteger
                | Kind::BigDecimal
                | Kind::Timestamp
                | Kind::Enum(_)
                | Kind::IntEnum(_)
        )
    }

    /// Whether only inputs and outputs of operations can have it.
    pub(super) fn is_stream(&self) -> bool {
        matches!(self.kind, Kind::Stream | Kind::EventStream)
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.kind, Kind::String | Kind::Enum(_))
    }

    /// Whether a value of it contains no other shapes.
    pub(super) fn is_simple(&self) -> bool {
        self.is_scalar() || matches!(self.kind, Kind::Blob | Kind::Document)
    }

    /// Whether recursion may pass through it: a structure or union is an indirection that lists and maps are not.
    pub(super) fn is_composite(&self) -> bool {
        matches!(self.kind, Kind::Structure | Kind::Union | Kind::Error)
    }
}

/// A member that is being made.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    /// Its place in the pool.
    pub(super) target: usize,
    pub(super) traits: Map<String, Value>,
}

impl Field {
    pub(super) fn new(name: String, target: usize) -> Self {
        Self {
            name,
            target,
            traits: Map::new(),
        }
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.traits.contains_key(id)
    }

    pub(super) fn set(&mut self, id: &str, value: Value) {
        self.traits.insert(id.to_owned(), value);
    }
}

/// A shape of some type with traits.
pub(super) fn shape(kind: &str, traits: Map<String, Value>) -> Value {
    let mut shape = json!({ "type": kind });
    if !traits.is_empty() {
        shape["traits"] = Value::Object(traits);
    }
    shape
}

/// A member with its target and traits.
pub(super) fn member(target: &str, traits: Map<String, Value>) -> Value {
    let mut member = json!({ "target": target });
    if !traits.is_empty() {
        member["traits"] = Value::Object(traits);
    }
    member
}
