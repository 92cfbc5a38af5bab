//! Recorded exchanges with services: what was sent, and what the service answered.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// One recorded exchange with AWS Direct Connect.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The name of its file, without the ending: `delete-connection`.
    pub name: String,
    /// The operation's name in the model.
    pub operation: String,
    /// The operation's input, with the names of the wire.
    pub input: Value,
    /// The HTTP status of the response.
    pub status: u16,
    /// The body of the response.
    pub response: Value,
}

impl Exchange {
    /// The exchange of this name.
    ///
    /// # Panics
    ///
    /// Where there is no such file, or it is not an exchange; the message says what is wrong with which file.
    pub fn load(name: &str) -> Self {
        let path = directory().join(format!("{name}.json"));
        let text = std::fs::read(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
        let mut value: Value =
            serde_json::from_slice(&text).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
        let mut part = |key: &str| value.get_mut(key).map(Value::take);
        let missing = |key: &str| -> ! { panic!("{} has no {key}", path.display()) };
        let Some(Value::String(operation)) = part("operation") else {
            missing("operation")
        };
        let status = part("status")
            .and_then(|it| it.as_u64()?.try_into().ok())
            .unwrap_or(200);
        let (Some(input), Some(response)) = (part("input"), part("response")) else {
            missing("input or response")
        };
        Self {
            name: name.to_owned(),
            operation,
            input,
            status,
            response,
        }
    }

    /// The names of all exchanges, sorted.
    ///
    /// # Panics
    ///
    /// Where their folder cannot be read.
    pub fn names() -> Vec<String> {
        let entries = std::fs::read_dir(directory()).unwrap_or_else(|it| panic!("recorded: {it}"));
        let paths = entries.filter_map(|it| Some(it.ok()?.path()));
        let stem = |it: PathBuf| Some(it.file_stem()?.to_str()?.to_owned());
        let mut names: Vec<String> = paths.filter_map(stem).collect();
        names.sort_unstable();
        names
    }

    /// All exchanges, in the order of their names.
    ///
    /// # Panics
    ///
    /// As [`load`](Self::load) does.
    pub fn all() -> Vec<Self> {
        Self::names().iter().map(|name| Self::load(name)).collect()
    }
}

/// The folder of the recorded exchanges with Direct Connect.
pub fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("recorded/direct-connect")
}

/// Brings two ways of writing the same facts into one: a number as a float, and a member that is zero left out, as clients
/// leave out the default of a primitive.
pub fn comparable(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(float) = number.as_f64() {
                *value = Value::from(float);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(comparable),
        Value::Object(entries) => {
            entries.iter_mut().for_each(|(_, value)| comparable(value));
            entries.retain(|_, value| value.as_f64() != Some(0.0));
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// The snippets of the README.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
