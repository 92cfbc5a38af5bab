//! Why no endpoint was found.

use std::borrow::Cow;
use std::fmt;

/// The kinds of failure of endpoint resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResolveErrorKind {
    /// An error rule of the service matched; the message is the rule's own.
    Rule,
    /// No rule matched.
    NoMatch,
    /// A required parameter has no value and no default.
    MissingParameter,
    /// A parameter has a value of another type than it declares.
    WrongType,
    /// A rule matched, but what it yields is not a URL.
    InvalidUrl,
    /// The text of the rules cannot be read; the generated code is at fault.
    InvalidRules,
}

/// Endpoint resolution failed.
///
/// Shows as the message, followed in parentheses by what to set, where that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolveError(Box<Details>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    kind: ResolveErrorKind,
    message: Cow<'static, str>,
    help: Option<Cow<'static, str>>,
}

impl ResolveError {
    pub(super) fn new(kind: ResolveErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Details {
            kind,
            message: message.into(),
            help: None,
        }))
    }

    pub(super) fn with_help(mut self, help: Option<Cow<'static, str>>) -> Self {
        self.0.help = help;
        self
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> ResolveErrorKind {
        self.0.kind
    }

    /// The message; that of an error rule is given as the rule has it.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What the caller may set to get an endpoint.
    pub fn help(&self) -> Option<&str> {
        self.0.help.as_deref()
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match &self.0.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ResolveError {}
