//! The two halves of a wire format, as every generated type sees them.
//!
//! A format implements [`Writer`] and [`Reader`]; a Rust type implements `Value`, and asks its
//! reader or writer for what it needs. Both sides are dynamic, so that the code of a format is compiled once, for all services.

use std::borrow::Cow;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document};

use crate::schema::{Member, Schema, Trait};
use crate::shape::Structure;
use crate::value::Value;

/// Writes values in a wire format. Every call writes one value, described by its member.
#[allow(missing_docs)]
pub trait Writer {
    fn structure(&mut self, member: &Member, value: &dyn Structure) -> Result<(), WriteError>;

    /// A union: the schema of the union, and its variant with its value.
    fn union(
        &mut self,
        member: &Member,
        schema: &Schema,
        variant: &Member,
        value: &dyn Value,
    ) -> Result<(), WriteError>;

    fn list(
        &mut self,
        member: &Member,
        items: &mut dyn ExactSizeIterator<Item = &dyn Value>,
    ) -> Result<(), WriteError>;

    fn map(
        &mut self,
        member: &Member,
        entries: &mut dyn ExactSizeIterator<Item = (&str, &dyn Value)>,
    ) -> Result<(), WriteError>;

    /// A null in a sparse collection.
    fn null(&mut self, member: &Member) -> Result<(), WriteError>;
    fn boolean(&mut self, member: &Member, value: bool) -> Result<(), WriteError>;
    /// A byte, short, integer or long.
    fn integer(&mut self, member: &Member, value: i64) -> Result<(), WriteError>;
    fn float(&mut self, member: &Member, value: f32) -> Result<(), WriteError>;
    fn double(&mut self, member: &Member, value: f64) -> Result<(), WriteError>;
    fn big_integer(&mut self, member: &Member, value: &BigInteger) -> Result<(), WriteError>;
    fn big_decimal(&mut self, member: &Member, value: &BigDecimal) -> Result<(), WriteError>;
    /// A string or enum.
    fn text(&mut self, member: &Member, value: &str) -> Result<(), WriteError>;
    fn blob(&mut self, member: &Member, value: &[u8]) -> Result<(), WriteError>;
    fn timestamp(&mut self, member: &Member, value: &DateTime) -> Result<(), WriteError>;
    fn document(&mut self, member: &Member, value: &Document) -> Result<(), WriteError>;
}

/// Takes each element of a list as it is met.
pub type ReadElement<'a> = dyn FnMut(&mut dyn Reader, &Member) -> Result<(), ReadError> + 'a;

/// Takes each entry of a map as it is met: its key, and a reader that stands at its value.
pub type ReadEntry<'a> = dyn FnMut(&str, &mut dyn Reader, &Member) -> Result<(), ReadError> + 'a;

/// Takes the variant of a union: its index in the schema (`None` for one that the schema does not know).
pub type ReadVariant<'a> =
    dyn FnMut(Option<(usize, &Member)>, &mut dyn Reader) -> Result<(), ReadError> + 'a;

/// Reads values of a wire format. Every call but [`null`](Self::null) consumes one value, described by its member.
#[allow(missing_docs)]
pub trait Reader {
    /// Whether the next value is null; consumes it if so.
    fn null(&mut self) -> Result<bool, ReadError>;

    /// Fills the members that are present; unknown ones are skipped.
    fn structure(&mut self, member: &Member, value: &mut dyn Structure) -> Result<(), ReadError>;

    /// Reads the one member of a union that is present.
    fn union(
        &mut self,
        member: &Member,
        schema: &Schema,
        variant: &mut ReadVariant<'_>,
    ) -> Result<(), ReadError>;

    /// Returns how many items to reserve memory for in the next list, if its length is known before they are read. An item takes so many
    /// bytes of memory.
    fn list_size(&self, _member: &Member, _item_size: usize) -> usize {
        0
    }

    /// About how many entries the next map has: at most 14, since it may be a guess.
    fn map_size(&self, _member: &Member) -> usize {
        0
    }

    fn list(&mut self, member: &Member, element: &mut ReadElement<'_>) -> Result<(), ReadError>;
    fn map(&mut self, member: &Member, entry: &mut ReadEntry<'_>) -> Result<(), ReadError>;
    fn boolean(&mut self, member: &Member) -> Result<bool, ReadError>;
    /// A byte, short, integer or long.
    fn integer(&mut self, member: &Member) -> Result<i64, ReadError>;
    fn double(&mut self, member: &Member) -> Result<f64, ReadError>;
    fn big_integer(&mut self, member: &Member) -> Result<BigInteger, ReadError>;
    fn big_decimal(&mut self, member: &Member) -> Result<BigDecimal, ReadError>;
    /// A string or enum, borrowed from the input where the format allows it.
    fn text(&mut self, member: &Member) -> Result<Cow<'_, str>, ReadError>;
    fn blob(&mut self, member: &Member) -> Result<Vec<u8>, ReadError>;
    fn timestamp(&mut self, member: &Member) -> Result<DateTime, ReadError>;
    fn document(&mut self, member: &Member) -> Result<Document, ReadError>;
    /// Skips the next value.
    fn skip(&mut self) -> Result<(), ReadError>;
}

/// The members of a union that a reader has met. Of several, only one may be known: a later version of the service may send others
/// beside it.
#[derive(Debug, Default)]
pub(crate) struct UnionMembers {
    known: bool,
    unknown: bool,
}

impl UnionMembers {
    /// Whether the next member is to be read, which is not the case for an unknown one beside the known one.
    pub(crate) fn takes(&mut self, known: bool) -> Result<bool, ReadError> {
        match (known, self.known) {
            (true, true) => Err(ReadError::new("a union has more than one member")),
            (true, false) => {
                self.known = true;
                Ok(true)
            }
            (false, known) => {
                self.unknown = true;
                Ok(!known)
            }
        }
    }

    /// Ends the union, which must have had a member.
    pub(crate) fn end(self) -> Result<(), ReadError> {
        match self.known || self.unknown {
            true => Ok(()),
            false => Err(ReadError::new("a union has no member")),
        }
    }
}

/// An input that no request can be made of: a value that the wire format cannot carry, or a member that is missing.
#[derive(Debug)]
pub struct WriteError(Reason);

#[derive(Debug)]
enum Reason {
    Unwritable(String),
    Build(BuildError),
}

impl WriteError {
    /// An error with its whole message.
    pub fn new(message: impl Into<String>) -> Self {
        Self(Reason::Unwritable(message.into()))
    }

    /// The error as the source of a failed call: a [`BuildError`] stands for itself, as in the official clients.
    pub(crate) fn into_source(self) -> BoxError {
        match self.0 {
            Reason::Unwritable(_) => self.into(),
            Reason::Build(error) => error.into(),
        }
    }
}

impl From<BuildError> for WriteError {
    fn from(error: BuildError) -> Self {
        Self(Reason::Build(error))
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to write the request: ")?;
        match &self.0 {
            Reason::Unwritable(message) => f.write_str(message),
            Reason::Build(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WriteError {}

/// A body that cannot be read as its shape says: what was expected, and at which member. It quotes nothing of the body, which may be
/// secret, but the keys of maps that are not sensitive.
#[derive(Debug)]
pub struct ReadError {
    message: Cow<'static, str>,
    /// The path of the failing value, innermost step first.
    path: Vec<Step>,
}

/// How many characters of a key are shown.
const LONGEST_KEY: usize = 64;

#[derive(Debug)]
enum Step {
    Member(&'static str),
    Index(usize),
    Key(String),
    /// A key that must not be shown.
    SecretKey,
}

impl ReadError {
    /// An error with its whole message.
    #[cold]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
            path: Vec::new(),
        }
    }

    /// Expected one kind of value, found another.
    #[cold]
    pub fn expected(expected: &str, found: &str) -> Self {
        Self::new(format!("expected {expected}, found {found}"))
    }

    /// Adds the member within which the error arose.
    #[cold]
    pub fn in_member(mut self, member: &Member) -> Self {
        if member.has(Trait::Sensitive) {
            for step in &mut self.path {
                if let Step::Key(_) = step {
                    *step = Step::SecretKey;
                }
            }
        }
        self.path.push(Step::Member(member.name));
        self
    }

    /// Adds the key of the map's entry within which the error arose.
    #[cold]
    pub fn at_key(mut self, key: &str) -> Self {
        let mut shown: String = key.chars().take(LONGEST_KEY).collect();
        if shown.len() < key.len() {
            shown.push('…');
        }
        self.path.push(Step::Key(shown));
        self
    }

    /// Adds the position of the list's element within which the error arose.
    #[cold]
    pub fn at_index(mut self, index: usize) -> Self {
        self.path.push(Step::Index(index));
        self
    }

    /// Where the error arose, as `connections[0].connectionId` or `Item["key"].N`; empty at the body's root.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.path.iter().rev() {
            match step {
                Step::Index(index) => path.push_str(&format!("[{index}]")),
                Step::Key(key) => path.push_str(&format!("[{key:?}]")),
                Step::SecretKey => path.push_str("[…]"),
                Step::Member(name) if path.is_empty() => path.push_str(name),
                Step::Member(name) => path.push_str(&format!(".{name}")),
            }
        }
        path
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to read the response: ")?;
        match self.path() {
            path if path.is_empty() => f.write_str(&self.message),
            path => write!(f, "{path}: {}", self.message),
        }
    }
}

impl std::error::Error for ReadError {}
