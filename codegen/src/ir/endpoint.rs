//! Endpoint rules, their parameters, and the settings that set them.

/// The service's endpoint rules and parameters.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Endpoint {
    pub parameters: Vec<EndpointParameter>,
    /// The text of the rules in pieces, one a line.
    pub text: Vec<String>,
    /// The path of rules that many services share, in place of a text.
    pub shared: Option<String>,
    pub prefix: String,
}

/// A setting of the client that only this service has.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Setting {
    pub docs: Vec<String>,
    pub field: String,
    pub setter: String,
    pub kind: ParameterKind,
    /// The endpoint parameter that it sets.
    pub parameter: String,
}

/// An endpoint parameter.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct EndpointParameter {
    pub docs: Vec<String>,
    pub field: String,
    pub setter: String,
    pub kind: ParameterKind,
    /// The name in the rules.
    pub name: String,
    /// The built-in that it is bound to, such as `AWS::Region`.
    pub built_in: Option<String>,
    pub default: Option<ParameterDefault>,
    pub required: bool,
}

/// The type of an endpoint parameter or of a setting that sets one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ParameterKind {
    String,
    Boolean,
    StringArray,
}

/// The default of an endpoint parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ParameterDefault {
    String(String),
    Boolean(bool),
    StringArray(Vec<String>),
}
