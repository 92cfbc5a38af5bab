//! Endpoint rules, read and checked.

/// The rules of a service.
#[derive(Debug)]
pub(super) enum RuleSet {
    Tree(Vec<Rule>),
    Diagram(Diagram),
}

/// A decision diagram.
#[derive(Debug)]
pub(super) struct Diagram {
    pub(super) conditions: Vec<Condition>,
    pub(super) results: Vec<Rule>,
    pub(super) root: Edge,
    pub(super) nodes: Vec<Node>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) condition: usize,
    pub(super) high: Edge,
    pub(super) low: Edge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Node { index: usize, complement: bool },
    Result(usize),
    NoMatch,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    pub(super) conditions: Vec<Condition>,
    pub(super) outcome: Outcome,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    Tree(Vec<Rule>),
    Endpoint(Endpoint),
    Error(Term),
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Endpoint {
    pub(super) url: Term,
    pub(super) properties: Vec<(String, Document)>,
    pub(super) headers: Vec<(String, Vec<Term>)>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Condition {
    pub(super) variable: Option<String>,
    pub(super) term: Term,
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// A string or string template, as in the model.
    Text(String),
    Boolean(bool),
    Integer(i64),
    /// A parameter or variable.
    Reference(String),
    IsSet(Box<Term>),
    /// `getAttr` with its path.
    Attribute(Box<Term>, String),
    /// A call, with the name that the text has for the function.
    Call(&'static str, Vec<Term>),
}

/// A value of an endpoint property.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Document {
    Null,
    Boolean(bool),
    /// The number's text.
    Number(String),
    String(Term),
    Array(Vec<Document>),
    Object(Vec<(String, Document)>),
}
