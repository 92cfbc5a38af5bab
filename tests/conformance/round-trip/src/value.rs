//! Values as the model defines them, without Rust types, and how two of them differ.

use std::collections::BTreeMap;

use tinsmith_suites::node::{Node, canonical_number};

/// A value of any shape.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub enum Value {
    /// A null in a sparse collection.
    Null,
    Boolean(bool),
    /// A byte, short, integer, long or value of an `intEnum`.
    Integer(i64),
    Float(f32),
    Double(f64),
    /// A big integer or big decimal, as a decimal number.
    Big(String),
    /// A string or value of an enum.
    Text(String),
    Blob(Vec<u8>),
    Timestamp(Timestamp),
    Document(Node),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
    /// Those members that are set, by their names in the model.
    Structure(BTreeMap<String, Value>),
    /// The member that is set, and its value.
    Union(String, Box<Value>),
}

/// A point in time, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp(pub i64);

/// The members of a structure.
pub type Members = BTreeMap<String, Value>;

impl Value {
    /// The members of a structure; none of any other value.
    pub fn members(&self) -> Members {
        match self {
            Self::Structure(members) => members.clone(),
            _ => Members::new(),
        }
    }

    /// Whether it is the zero value of a number or boolean.
    pub fn is_zero(&self) -> bool {
        match self {
            Self::Boolean(value) => !value,
            Self::Integer(value) => *value == 0,
            Self::Float(value) => *value == 0.0,
            Self::Double(value) => *value == 0.0,
            _ => false,
        }
    }

    /// The value in a line, cut where it is long.
    pub fn shown(&self) -> String {
        let mut text = format!("{self:?}");
        if let Some((at, _)) = text.char_indices().nth(400) {
            text.truncate(at);
            text.push('…');
        }
        text
    }
}

/// Where two values differ; nothing where they are equal.
pub fn difference(path: &str, expected: &Value, found: &Value) -> Option<String> {
    let differs = || {
        Some(format!(
            "{path}: expected {}, found {}",
            expected.shown(),
            found.shown()
        ))
    };
    let equal = match (expected, found) {
        (Value::Structure(one), Value::Structure(two)) | (Value::Map(one), Value::Map(two)) => {
            return entries(path, one, two);
        }
        (Value::Union(one, expected), Value::Union(two, found)) if one == two => {
            return difference(&format!("{path}.{one}"), expected, found);
        }
        (Value::List(one), Value::List(two)) if one.len() == two.len() => {
            let mut pairs = one.iter().zip(two).enumerate();
            return pairs
                .find_map(|(index, (one, two))| difference(&format!("{path}[{index}]"), one, two));
        }
        (Value::Null, Value::Null) => true,
        (Value::Boolean(one), Value::Boolean(two)) => one == two,
        (Value::Integer(one), Value::Integer(two)) => one == two,
        (Value::Float(one), Value::Float(two)) => one == two || (one.is_nan() && two.is_nan()),
        (Value::Double(one), Value::Double(two)) => one == two || (one.is_nan() && two.is_nan()),
        (Value::Big(one), Value::Big(two)) => canonical_number(one) == canonical_number(two),
        (Value::Text(one), Value::Text(two)) => one == two,
        (Value::Blob(one), Value::Blob(two)) => one == two,
        (Value::Timestamp(one), Value::Timestamp(two)) => one == two,
        (Value::Document(one), Value::Document(two)) => one.canonical() == two.canonical(),
        _ => false,
    };
    match equal {
        true => None,
        false => differs(),
    }
}

fn entries(path: &str, expected: &Members, found: &Members) -> Option<String> {
    for (name, value) in expected {
        let inner = format!("{path}.{name}");
        let problem = match found.get(name) {
            Some(found) => difference(&inner, value, found),
            None => Some(format!(
                "{inner}: expected {}, found nothing",
                value.shown()
            )),
        };
        if problem.is_some() {
            return problem;
        }
    }
    let extra = found.iter().find(|(name, _)| !expected.contains_key(*name));
    extra.map(|(name, value)| format!("{path}.{name}: expected nothing, found {}", value.shown()))
}
