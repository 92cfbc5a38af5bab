//! Errors of a service: what was modelled, and everything else.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;

use crate::request_id::RequestId;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::Error as ErasedError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};

use crate::codec::ReadError;
use crate::schema::Trait;
use crate::shape::{self, REDACTED, Structure};

/// Re-exports of the module `error` of every service.
pub mod reexports {
    pub use crate::shape::enumeration::UnknownVariantError;
    pub use aws_smithy_runtime_api::box_error::BoxError;
    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    pub use aws_smithy_runtime_api::client::result::ConnectorError;
    pub use aws_smithy_types::error::display::DisplayErrorContext;
    pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
    pub use aws_smithy_types::error::operation::BuildError;

    /// Why a call failed: before it was sent, on its way, or by the service's answer.
    pub type SdkError<E, R = HttpResponse> = aws_smithy_runtime_api::client::result::SdkError<E, R>;
}

/// A generated error structure.
pub trait ErrorShape: Structure + StdError + ProvideErrorMetadata {
    /// Takes the metadata that was read beside the structure, and from it the message that the structure may lack.
    fn set_meta(&mut self, meta: ErrorMetadata);

    /// What the `retryable` trait says of it.
    fn retryable(&self) -> Option<ErrorKind> {
        None
    }
}

/// Any [`ErrorShape`], without its type.
pub trait ModeledError: StdError + ProvideErrorMetadata + Any + Send + Sync {
    /// What the `retryable` trait says of it.
    fn retryable(&self) -> Option<ErrorKind>;
}

impl<T: ErrorShape> ModeledError for T {
    fn retryable(&self) -> Option<ErrorKind> {
        ErrorShape::retryable(self)
    }
}

/// Fills an error from a body.
pub type FillError<'a> = dyn FnMut(&mut dyn Structure) -> Result<(), ReadError> + 'a;

/// One error that an operation can return: its code on the wire, and how it is made.
#[derive(Debug, Clone, Copy)]
pub struct ErrorDescriptor {
    /// The code, which is the shape's name.
    pub code: &'static str,
    /// The code in AWS Query, where the model chooses another (`@awsQueryError`).
    pub query_code: Option<&'static str>,
    /// Makes the error: its members from `fill`, and the metadata.
    pub make: fn(&mut FillError<'_>, ErrorMetadata) -> Result<Box<dyn ModeledError>, ReadError>,
}

impl ErrorDescriptor {
    /// The descriptor of an error type.
    pub const fn new<E: ErrorShape>(code: &'static str) -> Self {
        Self {
            code,
            query_code: None,
            make: |fill, meta| {
                let mut error = E::initial();
                fill(&mut error)?;
                error.set_meta(meta);
                shape::correct(&mut error);
                Ok(Box::new(error))
            },
        }
    }

    /// The same, with another code in AWS Query.
    pub const fn in_query(mut self, code: &'static str) -> Self {
        self.query_code = Some(code);
        self
    }

    /// The code, in AWS Query or in any other protocol.
    pub(crate) fn code(&self, in_query: bool) -> &'static str {
        self.query_code.filter(|_| in_query).unwrap_or(self.code)
    }
}

/// The enum of the errors that an operation can return.
pub trait ErrorList:
    StdError + ProvideErrorMetadata + ProvideErrorKind + Send + Sync + 'static
{
    /// All errors of the list.
    const ERRORS: &'static [ErrorDescriptor];

    /// The variant that holds this error.
    fn from_service(error: ServiceError) -> Self;
}

/// The error of any operation of any service, before it becomes one of the operation's own type.
#[derive(Debug)]
pub enum ServiceError {
    /// An error of the model.
    Modeled(Box<dyn ModeledError>),
    /// Any other, with what is known of it.
    Unhandled(BoxError, ErrorMetadata),
}

impl ServiceError {
    /// The error as this type, or as it was.
    pub fn take<E: ErrorShape>(self) -> Result<E, Self> {
        match self {
            Self::Modeled(error) if (&*error as &dyn Any).is::<E>() => {
                match (error as Box<dyn Any>).downcast::<E>() {
                    Ok(error) => Ok(*error),
                    Err(_) => unreachable!("the type was looked at"),
                }
            }
            other => Err(other),
        }
    }
}

impl ServiceError {
    /// An error that is not of the operation's own type, which only an interceptor can have made.
    pub(crate) fn from_foreign(error: ErasedError) -> Self {
        let error = match error.downcast::<Self>() {
            Ok(error) => return error,
            Err(error) => error,
        };
        match error.downcast::<ErrorMetadata>() {
            Ok(meta) => Self::Unhandled(meta.clone().into(), meta),
            Err(error) => Self::Unhandled(error.into(), ErrorMetadata::default()),
        }
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modeled(error) => fmt::Display::fmt(error, f),
            Self::Unhandled(_, meta) => display_code(f, meta),
        }
    }
}

impl StdError for ServiceError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Modeled(error) => Some(&**error),
            Self::Unhandled(source, _) => Some(&**source),
        }
    }
}

impl ProvideErrorMetadata for ServiceError {
    fn meta(&self) -> &ErrorMetadata {
        match self {
            Self::Modeled(error) => error.meta(),
            Self::Unhandled(_, meta) => meta,
        }
    }
}

impl ProvideErrorKind for ServiceError {
    fn code(&self) -> Option<&str> {
        ProvideErrorMetadata::code(self)
    }

    fn retryable_error_kind(&self) -> Option<ErrorKind> {
        match self {
            Self::Modeled(error) => error.retryable(),
            Self::Unhandled(..) => None,
        }
    }
}

/// A response that says nothing of the error, of which only the status is known; or one that cannot be read, with the reason as its source.
#[derive(Debug)]
pub(crate) struct Unreadable {
    status: u16,
    source: Option<ReadError>,
}

impl Unreadable {
    /// The error of this response.
    pub(crate) fn new(response: &HttpResponse, source: ReadError) -> Self {
        Self {
            source: Some(source),
            ..Self::silent(response)
        }
    }

    /// The error of a response without code and message.
    pub(crate) fn silent(response: &HttpResponse) -> Self {
        Self {
            status: response.status().as_u16(),
            source: None,
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HTTP status {}", self.status)
    }
}

impl StdError for Unreadable {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|it| it as _)
    }
}

/// What an `Unhandled` variant holds. Opaque: `code()`, `message()` and `source()` of the error tell what there is to know.
pub struct Unhandled<O> {
    inner: Box<(BoxError, ErrorMetadata)>,
    operation: PhantomData<fn() -> O>,
}

impl<O> Unhandled<O> {
    #[doc(hidden)]
    pub fn new(source: BoxError, meta: ErrorMetadata) -> Self {
        Self {
            inner: Box::new((source, meta)),
            operation: PhantomData,
        }
    }

    #[doc(hidden)]
    pub fn from_service(error: ServiceError) -> Self {
        match error {
            ServiceError::Unhandled(source, meta) => Self::new(source, meta),
            ServiceError::Modeled(error) => {
                let meta = error.meta().clone();
                Self::new(error.to_string().into(), meta)
            }
        }
    }

    #[doc(hidden)]
    pub fn meta(&self) -> &ErrorMetadata {
        &self.inner.1
    }

    #[doc(hidden)]
    pub fn source(&self) -> &(dyn StdError + 'static) {
        &*self.inner.0
    }

    #[doc(hidden)]
    pub fn retag<P>(self) -> Unhandled<P> {
        Unhandled {
            inner: self.inner,
            operation: PhantomData,
        }
    }
}

impl<O> fmt::Debug for Unhandled<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unhandled")
            .field("source", &self.inner.0)
            .field("meta", &self.inner.1)
            .finish()
    }
}

impl<O> fmt::Display for Unhandled<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display_code(f, self.meta())
    }
}

/// The member that holds an error's message: a string, optional or not, whatever it is called.
pub trait Message {
    /// The message, where there is one.
    fn message(&self) -> Option<&str>;
    /// Takes the message of the metadata where the body had none.
    fn fill(&mut self, meta: &ErrorMetadata);
}

impl Message for Option<String> {
    fn message(&self) -> Option<&str> {
        self.as_deref()
    }

    fn fill(&mut self, meta: &ErrorMetadata) {
        if self.as_deref().is_none_or(str::is_empty)
            && let Some(message) = meta.message()
        {
            *self = Some(message.to_owned());
        }
    }
}

impl Message for String {
    fn message(&self) -> Option<&str> {
        Some(self)
    }

    fn fill(&mut self, meta: &ErrorMetadata) {
        if self.is_empty() {
            *self = meta.message().unwrap_or_default().to_owned();
        }
    }
}

/// Whether the message of an error must not be shown.
pub(crate) fn hides_message(error: &dyn Structure) -> bool {
    let mut members = error.schema().members.iter();
    members.any(|it| it.name.eq_ignore_ascii_case("message") && it.has(Trait::Sensitive))
}

/// Shows an error structure: its name, and its message.
pub fn display(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    message: Option<&str>,
    error: &dyn Structure,
) -> fmt::Result {
    f.write_str(name)?;
    let message = match hides_message(error) {
        true => message.map(|_| REDACTED),
        false => message,
    };
    match message {
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}

fn display_code(f: &mut fmt::Formatter<'_>, meta: &ErrorMetadata) -> fmt::Result {
    match meta.code() {
        Some(code) => write!(f, "unhandled error ({code})"),
        None => f.write_str("unhandled error"),
    }
}

/// Shows a modelled error of the service: its name, its message, and the request id.
pub fn display_with_request_id(
    f: &mut fmt::Formatter<'_>,
    error: &dyn fmt::Display,
    meta: &ErrorMetadata,
) -> fmt::Result {
    error.fmt(f)?;
    display_request_id(f, meta)
}

/// Shows any other error of the service: its code, its message, and the request id; or what was its source.
pub fn display_unhandled<O>(
    f: &mut fmt::Formatter<'_>,
    error: &Unhandled<O>,
    meta: &ErrorMetadata,
) -> fmt::Result {
    match (meta.code(), meta.message()) {
        (Some(code), Some(message)) => write!(f, "{code}: {message}")?,
        (Some(code), None) => f.write_str(code)?,
        (None, Some(message)) => write!(f, "unhandled error: {message}")?,
        (None, None) => {
            f.write_str("unhandled error")?;
            let mut source = Some(error.source());
            // Metadata as the source says nothing that is not said here.
            while let Some(cause) = source.filter(|it| !it.is::<ErrorMetadata>()) {
                write!(f, ": {cause}")?;
                source = cause.source();
            }
        }
    }
    display_request_id(f, meta)
}

fn display_request_id(f: &mut fmt::Formatter<'_>, meta: &ErrorMetadata) -> fmt::Result {
    match meta.request_id() {
        Some(id) => write!(f, " (request id: {id})"),
        None => Ok(()),
    }
}
