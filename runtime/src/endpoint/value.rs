//! Values of endpoint parameters.

/// The type of an endpoint parameter (Rules engine specification, "Parameter object").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `string`
    String,
    /// `boolean`
    Boolean,
    /// `stringArray`
    StringArray,
}

/// The value of an endpoint parameter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A value of a `string` parameter.
    String(String),
    /// A value of a `boolean` parameter.
    Bool(bool),
    /// A value of a `stringArray` parameter.
    StringArray(Vec<String>),
}

impl Value {
    /// The type that a parameter must have to hold this value.
    pub fn kind(&self) -> Kind {
        match self {
            Self::String(_) => Kind::String,
            Self::Bool(_) => Kind::Boolean,
            Self::StringArray(_) => Kind::StringArray,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Vec<String>> for Value {
    fn from(elements: Vec<String>) -> Self {
        Self::StringArray(elements)
    }
}
