//! Parameters of endpoint rules (Rules engine specification, "Parameter object").

use super::problems::Problems;
use super::signature::Type;
use crate::model::node::Node;
use crate::names;

/// The type of a parameter, or of a setting that sets one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    String,
    Boolean,
    StringArray,
}

/// The default of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DefaultValue {
    String(String),
    Boolean(bool),
    StringArray(Vec<String>),
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name in the model.
    pub name: String,
    /// The name in Rust.
    pub field: String,
    /// The builder's method that takes an `Option`.
    pub setter: String,
    /// The type of its values.
    pub kind: Kind,
    /// Whether resolution fails without a value.
    pub required: bool,
    /// The value in place of a missing one.
    pub default: Option<DefaultValue>,
    /// The client setting that supplies the value, such as `AWS::Region`.
    pub built_in: Option<String>,
    /// The model's documentation.
    pub documentation: Option<String>,
    /// The model's message on a deprecated parameter, perhaps empty.
    pub deprecated: Option<String>,
}

impl Kind {
    pub(super) fn value_type(self) -> Type {
        match self {
            Self::String => Type::String,
            Self::Boolean => Type::Boolean,
            Self::StringArray => Type::StringArray,
        }
    }
}

/// The parameters of the value of either trait.
pub(super) fn read(
    value: &Node,
    field_name: &impl Fn(&str) -> String,
    problems: &mut Problems,
) -> Vec<Parameter> {
    problems.enter("parameters");
    let mut parameters = Vec::new();
    match value.get("parameters").and_then(Node::as_object) {
        None => problems.report("must be an object with the parameters"),
        Some(entries) => {
            for (name, parameter) in entries {
                problems.enter(name);
                parameters.extend(read_one(name, parameter, field_name, problems));
                problems.leave();
            }
        }
    }
    problems.leave();
    parameters
}

fn read_one(
    name: &str,
    parameter: &Node,
    field_name: &impl Fn(&str) -> String,
    problems: &mut Problems,
) -> Option<Parameter> {
    if !is_identifier(name) {
        problems.report(format!("`{name}` cannot be the name of a parameter"));
        return None;
    }
    let text = |key: &str| parameter.get(key).and_then(Node::as_str);
    // Models from before version 1.0 was final have capitals.
    let kind = match text("type") {
        Some("string" | "String") => Kind::String,
        Some("boolean" | "Boolean") => Kind::Boolean,
        Some("stringArray" | "StringArray") => Kind::StringArray,
        _ => {
            problems.report("`type` must be `string`, `boolean` or `stringArray`");
            return None;
        }
    };
    let required = parameter
        .get("required")
        .and_then(Node::as_bool)
        .unwrap_or(false);
    let default = parameter.get("default").and_then(|default| {
        let value = default_value(kind, default);
        if value.is_none() {
            problems.report(format!(
                "`default` must be {}",
                kind.value_type().describe()
            ));
        }
        value
    });
    if default.is_some() && !required {
        problems.report("a parameter with `default` must also be `required`");
    }
    Some(Parameter {
        name: name.to_owned(),
        field: field_name(name),
        setter: names::setter(name),
        kind,
        required,
        default,
        built_in: text("builtIn").map(str::to_owned),
        documentation: text("documentation").map(str::to_owned),
        deprecated: parameter.get("deprecated").map(|deprecated| {
            deprecated
                .get("message")
                .and_then(Node::as_str)
                .unwrap_or_default()
                .to_owned()
        }),
    })
}

fn default_value(kind: Kind, default: &Node) -> Option<DefaultValue> {
    Some(match kind {
        Kind::String => DefaultValue::String(default.as_str()?.to_owned()),
        Kind::Boolean => DefaultValue::Boolean(default.as_bool()?),
        Kind::StringArray => {
            let elements = default.as_array()?.iter();
            let elements: Option<_> = elements
                .map(|one| one.as_str().map(str::to_owned))
                .collect();
            DefaultValue::StringArray(elements?)
        }
    })
}

/// Whether a text may name a parameter or a variable.
pub(super) fn is_identifier(name: &str) -> bool {
    let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let is_word = name
        .chars()
        .all(|one| one.is_ascii_alphanumeric() || one == '_');
    starts_well && is_word
}
