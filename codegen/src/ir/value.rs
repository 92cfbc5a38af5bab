//! Constant values: defaults of members, and arguments of traits.

/// The default value of a member. A value that does not fit its type saturates.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A boolean.
    Boolean(bool),
    /// An integer within the range of the member's type.
    Integer(i64),
    /// A 32-bit number, which may be infinite or NaN.
    Float(f32),
    /// A 64-bit number, which may be infinite or NaN.
    Double(f64),
    /// A string.
    String(String),
    /// The value of an enum, and the enum's name.
    #[allow(missing_docs)]
    Enum { name: String, value: String },
    /// Bytes.
    Blob(Vec<u8>),
    /// A point in time, in seconds since the Unix epoch and nanoseconds after them.
    #[allow(missing_docs)]
    Timestamp { seconds: i64, nanoseconds: u32 },
    /// The digits of a big integer or a big decimal.
    BigNumber(String),
    /// A document.
    Document(Document),
}

/// A document (Smithy 2.0, "document").
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Document {
    Null,
    Boolean(bool),
    /// An integer that is not negative.
    Positive(u64),
    /// A negative integer.
    Negative(i64),
    /// Any other number, which may be infinite.
    Float(f64),
    String(String),
    Array(Vec<Document>),
    Object(Vec<(String, Document)>),
}

/// An argument of a trait in the runtime's tables.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// `"text"`.
    Text(String),
    /// `Some("text")` or `None`.
    OptionalText(Option<String>),
    /// `&["text", …]`.
    Texts(Vec<String>),
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(u64),
    /// A constant or an enum's variant that the runtime's macro brings into scope.
    Constant(&'static str),
    /// `&[CONSTANT, …]`.
    Constants(Vec<&'static str>),
}

impl Argument {
    /// `"text"`.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// An expression of the runtime's `schema::Trait`, `operation::OperationTrait` or `client::ServiceTrait`, without its path.
#[derive(Debug, Clone, PartialEq)]
pub enum Trait {
    /// `Name`.
    Flag(&'static str),
    /// `Name("text")`.
    Text(&'static str, String),
    /// `Name("text", true, …)`.
    Call(&'static str, Vec<Argument>),
    /// `Name(&[…])`.
    Nested(&'static str, Vec<Trait>),
}
