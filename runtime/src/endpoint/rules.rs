//! What a service declares about its endpoints, and the form that the engine walks.

use std::sync::OnceLock;

use super::decision::Diagram;
use super::decode::{DecodeError, decode};
use super::value::{Kind, Value};

/// The default of an endpoint parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultValue {
    /// No default.
    None,
    /// The default of a `boolean` parameter.
    Bool(bool),
    /// The default of a `string` parameter.
    String(&'static str),
    /// The default of a `stringArray` parameter.
    StringArray(&'static [&'static str]),
}

impl DefaultValue {
    /// The default as a value, where there is one.
    pub(crate) fn value(self) -> Option<Value> {
        match self {
            Self::None => None,
            Self::Bool(value) => Some(Value::Bool(value)),
            Self::String(text) => Some(Value::from(text)),
            Self::StringArray(items) => {
                let items = items.iter().map(|&it| it.to_owned());
                Some(Value::StringArray(items.collect()))
            }
        }
    }
}

/// A parameter of endpoint rules (Rules engine specification, "Parameter object").
///
/// Declared in one expression:
/// `Parameter::boolean("UseFIPS").built_in("AWS::UseFIPS").or(DefaultValue::Bool(false))`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name as the model has it.
    pub name: &'static str,
    /// The type of its values.
    pub kind: Kind,
    /// Whether resolution fails without a value.
    pub required: bool,
    /// The value that stands in for a missing one.
    pub default: DefaultValue,
    /// The client setting that supplies the value, such as `AWS::Region`.
    pub built_in: Option<&'static str>,
}

impl Parameter {
    /// A parameter of a type, optional and without default.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            required: false,
            default: DefaultValue::None,
            built_in: None,
        }
    }

    /// An optional `string` parameter.
    pub const fn string(name: &'static str) -> Self {
        Self::new(name, Kind::String)
    }

    /// An optional `boolean` parameter.
    pub const fn boolean(name: &'static str) -> Self {
        Self::new(name, Kind::Boolean)
    }

    /// An optional `stringArray` parameter.
    pub const fn string_array(name: &'static str) -> Self {
        Self::new(name, Kind::StringArray)
    }

    /// The same parameter, supplied by a built-in of the client.
    pub const fn built_in(mut self, built_in: &'static str) -> Self {
        self.built_in = Some(built_in);
        self
    }

    /// The same parameter, required.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same parameter with a default, which also makes it required.
    pub const fn or(mut self, default: DefaultValue) -> Self {
        self.default = default;
        self.required()
    }
}

/// Endpoint rules as text, decoded at first use.
///
/// Services that differ in nothing but their endpoint prefix share one.
#[derive(Debug)]
pub struct Rules {
    parameters: &'static [Parameter],
    text: &'static str,
    program: OnceLock<Result<Program, DecodeError>>,
}

impl Rules {
    /// Rules over parameters. The grammar of the text is in the documentation of `decode.rs`.
    pub const fn new(parameters: &'static [Parameter], text: &'static str) -> Self {
        Self {
            parameters,
            text,
            program: OnceLock::new(),
        }
    }

    /// The parameters; values are given to the engine in this order.
    pub fn parameters(&self) -> &'static [Parameter] {
        self.parameters
    }

    /// The number of the parameter of a name.
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.parameters
            .iter()
            .position(|parameter| parameter.name == name)
    }

    pub(super) fn program(&self) -> &Result<Program, DecodeError> {
        self.program
            .get_or_init(|| decode(self.parameters, self.text))
    }
}

/// The endpoint rules of one service: rules, and the endpoint prefix that fills their `{}`.
#[derive(Clone, Copy, Debug)]
pub struct RuleSet {
    /// The rules, perhaps shared with other services.
    pub rules: &'static Rules,
    /// The text that stands for `{}` in string templates.
    pub prefix: &'static str,
}

impl RuleSet {
    /// Rules with an endpoint prefix; rules without `{}` ignore it.
    pub const fn new(rules: &'static Rules, prefix: &'static str) -> Self {
        Self { rules, prefix }
    }
}

/// Decoded rules. Everything refers to everything else by number, so that what is equal is stored
/// once.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) terms: Vec<Term>,
    pub(super) conditions: Vec<Condition>,
    pub(super) rules: Vec<Rule>,
    pub(super) documents: Vec<Document>,
    /// How many slots parameters and variables take; parameters come first.
    pub(super) slots: usize,
    /// The slots of the parameters that a rule looks at or that must be given, in order.
    pub(super) used: Box<[u16]>,
    pub(super) start: Start,
}

/// Where evaluation begins.
#[derive(Debug)]
pub(super) enum Start {
    Tree(Box<[RuleId]>),
    Diagram(Diagram),
}

impl Default for Start {
    fn default() -> Self {
        Self::Tree(Box::default())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TermId(pub(super) u32);
#[derive(Clone, Copy, Debug)]
pub(super) struct ConditionId(pub(super) u32);
#[derive(Clone, Copy, Debug)]
pub(super) struct RuleId(pub(super) u32);
#[derive(Clone, Copy, Debug)]
pub(super) struct DocumentId(pub(super) u32);

// The decoder hands out the numbers, so each is in range.
impl Program {
    pub(super) fn term(&self, id: TermId) -> &Term {
        &self.terms[id.0 as usize]
    }

    /// The value of a term that is a constant position or count.
    pub(super) fn size(&self, id: TermId) -> Option<usize> {
        match self.term(id) {
            Term::Integer(value) => usize::try_from(*value).ok(),
            _ => None,
        }
    }

    pub(super) fn condition(&self, id: ConditionId) -> &Condition {
        &self.conditions[id.0 as usize]
    }

    pub(super) fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[id.0 as usize]
    }

    pub(super) fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.0 as usize]
    }
}

/// An expression.
#[derive(Debug)]
pub(super) enum Term {
    Text(&'static str),
    Template(Box<[Piece]>),
    Bool(bool),
    Integer(i64),
    Slot(u16),
    IsSet(TermId),
    Attribute(TermId, Path),
    Call(Function, Box<[TermId]>),
}

/// A part of a string template.
#[derive(Debug)]
pub(super) enum Piece {
    Text(&'static str),
    Prefix,
    Term(TermId),
}

/// The path of a `getAttr`: a property, an element, or an element of a property.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path {
    pub(super) property: Option<Property>,
    pub(super) index: Option<i32>,
}

/// A property of a structure that a function returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Property {
    Name,
    DnsSuffix,
    DualStackDnsSuffix,
    SupportsFips,
    SupportsDualStack,
    ImplicitGlobalRegion,
    Partition,
    Service,
    Region,
    AccountId,
    ResourceId,
    Scheme,
    Authority,
    Path,
    NormalizedPath,
    IsIp,
}

/// A function besides `isSet` and `getAttr`, which are terms of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Equals,
    Not,
    Coalesce,
    IfThenElse,
    IsValidHostLabel,
    ParseUrl,
    Split,
    Substring,
    UriEncode,
    Partition,
    ParseArn,
    IsVirtualHostableS3Bucket,
}

/// What must hold for a rule to match (Rules engine specification, "Condition object"): the term is
/// set and not false. The variable then has its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Condition {
    pub(super) variable: Option<u16>,
    pub(super) term: TermId,
}

#[derive(Debug)]
pub(super) struct Rule {
    pub(super) conditions: Box<[ConditionId]>,
    pub(super) outcome: Outcome,
}

#[derive(Debug)]
pub(super) enum Outcome {
    Tree(Box<[RuleId]>),
    Endpoint(Endpoint),
    Error(TermId),
}

#[derive(Debug)]
pub(super) struct Endpoint {
    pub(super) url: TermId,
    pub(super) headers: Box<[Header]>,
    pub(super) properties: Box<[(&'static str, DocumentId)]>,
}

/// A header's name, and its values.
pub(super) type Header = (&'static str, Box<[TermId]>);

/// A value of an endpoint property.
#[derive(Debug)]
pub(super) enum Document {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    String(TermId),
    Array(Box<[DocumentId]>),
    Object(Box<[(&'static str, DocumentId)]>),
}
