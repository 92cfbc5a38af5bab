//! Operations and calls: what is generic in a type is a few lines; the rest is compiled once.

mod call;
mod customize;
mod fields;

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::client::interceptors::context::{
    Error as ErasedError, Input, Output as ErasedOutput,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;

pub use call::{Call, ErasedCall, Sending};
pub use customize::{ConfigBuilder, CustomizableOperation, IntoCall};
pub use fields::{Holds, InputBuilder, InputFields, debug_builder};

use crate::client::{Service, ServiceDescriptor};
use crate::codec::ReadError;
pub use crate::customization::{BARE_BUCKET, LONG_POLLING, OwnInterceptor};
use crate::error::{ErrorDescriptor, ErrorList, FillError, ServiceError};
pub use crate::request::{BodyChecksums, Encoding, GZIP, TREE_HASH};
use crate::request_id::RequestIds;
use crate::retries;
use crate::shape::{self, Extra, Structure};

/// A generated operation. Its input stands for it in types, so that no more types than need be are declared.
pub trait Operation: Structure + Sized {
    /// The service.
    type Service: Service;
    /// What the input's builder keeps.
    type Fields: InputFields<Input = Self>;
    /// The input's builder.
    type Builder: InputBuilder<Fields = Self::Fields>;
    /// The output.
    type Output: Output;
    /// The enum of its errors.
    type Error: ErrorList;
    /// The operation's name in the model.
    const NAME: &'static str;
    /// Traits that bear on the wire or on how the call is made.
    const TRAITS: &'static [OperationTrait] = &[];
    /// The operation without its types.
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new::<Self>();
}

/// The name of an operation, without input.
pub struct Named<O>(PhantomData<fn() -> O>);

impl<O> Named<O> {
    /// The operation.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<O: Operation> Named<O> {
    /// The operation without its types.
    pub const DESCRIPTOR: &'static Descriptor = O::DESCRIPTOR;
}

impl<O> Clone for Named<O> {
    fn clone(&self) -> Self {
        Self::new()
    }
}

impl<O> Default for Named<O> {
    fn default() -> Self {
        Self::new()
    }
}

impl<O: Operation> fmt::Debug for Named<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(O::NAME)
    }
}

/// An operation of which a call can leave its body out of the signature.
pub trait OptionalPayloadSigning: Operation {}

/// A trait of an operation that changes how it is called.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OperationTrait {
    /// `@http`: method, URI pattern, status code of success.
    Http(&'static str, &'static str, u16),
    /// `@endpoint`: the host prefix.
    HostPrefix(&'static str),
    /// The input is `smithy.api#Unit`.
    UnitInput,
    /// The input has a stream of events.
    EventInput,
    /// The output has a stream of events.
    EventOutput,
    /// `@staticContextParams`: an endpoint parameter that is a text.
    ContextText(&'static str, &'static str),
    /// `@staticContextParams`: an endpoint parameter that is a boolean.
    ContextBoolean(&'static str, bool),
    /// `@staticContextParams`: an endpoint parameter that is a list of texts.
    ContextList(&'static str, &'static [&'static str]),
    /// `@operationContextParams`: an endpoint parameter with the path of what it takes from the input.
    ContextPath(&'static str, &'static str),
    /// `@httpChecksumRequired`, or a checksum that `aws.protocols#httpChecksum` requires.
    HttpChecksumRequired,
    /// The output or an error has something in it that must not be shown.
    SensitiveAnswer,
    /// `@requestCompression`: the encodings that the service takes.
    RequestCompression(&'static [Encoding]),
    /// `@s3UnwrappedXmlOutput`: the root of the answer is the only member itself.
    UnwrappedOutput,
    /// The root of the answer may have any name but that of an error.
    AnyRoot,
    /// Its calls have this interceptor.
    Interceptor(OwnInterceptor),
    /// Its request or response may pause for long, so stalled streams are no failure.
    Unsteady,
    /// Requests have these checksums of their bodies.
    BodyChecksums(BodyChecksums),
    /// The member of the input that holds the endpoint.
    EndpointMember(&'static str),
    /// A presigned request has the input in its query.
    PresignInQuery,
    /// The ids of the auth schemes in order of preference, where they are not those of the service.
    Auth(&'static [&'static str]),
    /// `@unsignedPayload`.
    UnsignedPayload,
}

/// The output of an operation.
pub trait Output: Structure {
    /// Whether its service gives requests ids, as those of AWS do.
    const HAS_IDS: bool;
    /// The ids that the service gave the request.
    fn request_ids(&mut self) -> &mut RequestIds;
}

/// What an operation calls an output that it shares with others.
pub trait NamedOutput: Send + Sync + 'static {
    /// The output's name.
    const OUTPUT: &'static str;
    /// The name of the output's builder.
    const BUILDER: &'static str;
    /// Whether its service gives requests ids, as those of AWS do.
    const HAS_IDS: bool;
}

/// The request IDs, as `Debug` shows them with the output `T` or its builder.
#[doc(hidden)]
#[inline]
pub fn shown_ids<T: Output>(ids: &RequestIds) -> impl Extra + use<'_, T> {
    T::HAS_IDS.then_some(("_request_id", ids))
}

/// An operation without its types: constant data, so that it costs nothing where the operation is not called.
pub struct Descriptor {
    /// The operation's name in the model.
    pub name: &'static str,
    /// Its service.
    pub service: &'static ServiceDescriptor,
    /// Its traits.
    pub traits: &'static [OperationTrait],
    /// Its errors.
    pub errors: &'static [ErrorDescriptor],
    /// Sees an erased input.
    pub input: fn(&Input) -> Option<&dyn Structure>,
    /// Sees an erased input, and may change it.
    pub input_mut: fn(&mut Input) -> Option<&mut dyn Structure>,
    /// Makes the output: its members from `fill`, and the ids of the request.
    pub output: fn(&mut FillError<'_>, RequestIds) -> Result<ErasedOutput, ReadError>,
    /// Sees an erased output, and may change it.
    pub output_mut: fn(&mut ErasedOutput) -> Option<&mut dyn Structure>,
    /// Erases an error as one of the operation's own type, which interceptors and retry classifiers look for.
    pub error: fn(ServiceError) -> ErasedError,
    /// Adds the retry classifiers, which look for errors of the operation's own type.
    pub classifiers: fn(&ServiceDescriptor, &mut RuntimeComponentsBuilder),
}

impl Descriptor {
    const fn new<O: Operation>() -> Self {
        Self {
            name: O::NAME,
            service: <O::Service as Service>::DESCRIPTOR,
            traits: O::TRAITS,
            errors: <O::Error as ErrorList>::ERRORS,
            input: |input| match input.downcast_ref::<O>() {
                Some(input) => Some(input),
                None => None,
            },
            input_mut: |input| match input.downcast_mut::<O>() {
                Some(input) => Some(input),
                None => None,
            },
            output: |fill, request_ids| {
                let mut output = <O::Output as Structure>::initial();
                fill(&mut output)?;
                shape::correct(&mut output);
                *output.request_ids() = request_ids;
                Ok(ErasedOutput::erase(output))
            },
            output_mut: |output| match output.downcast_mut::<O::Output>() {
                Some(output) => Some(output),
                None => None,
            },
            error: |error| ErasedError::erase(O::Error::from_service(error)),
            classifiers: retries::classifiers::<O::Error>,
        }
    }

    /// The first trait that `pick` takes something from.
    pub fn find<T>(&self, pick: impl FnMut(&'static OperationTrait) -> Option<T>) -> Option<T> {
        self.traits.iter().find_map(pick)
    }
}

impl fmt::Debug for Descriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
