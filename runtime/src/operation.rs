//! Operations and calls: what is generic in a type is a few lines; the rest is compiled once.

mod fields;

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
#[cfg(feature = "aws")]
use aws_smithy_runtime::client::orchestrator::StopPoint;
#[cfg(feature = "aws")]
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::interceptors::context::{
    Error as ErasedError, Input, Output as ErasedOutput,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
use aws_smithy_types::error::operation::BuildError;

pub use fields::{Holds, InputBuilder, InputFields, debug_builder};

use crate::client::{Handle, Service, ServiceDescriptor};
use crate::codec::ReadError;
use crate::config::{ConfigOverride, ServiceConfig, ServiceConfigBuilder};
pub use crate::customization::{BARE_BUCKET, LONG_POLLING, OwnInterceptor};
use crate::error::{ErrorDescriptor, ErrorList, FillError, ServiceError};
use crate::orchestrate;
use crate::pagination::{Paginated, Paginator};
#[cfg(feature = "aws")]
use crate::presigning::{self, Presigned, PresigningConfig};
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
    type Error: OperationErrors<Operation = Self>;
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

/// The errors of one operation.
pub trait OperationErrors: ErrorList {
    /// The operation.
    type Operation: Operation<Error = Self>;
}

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

/// A structure that an operation gives back.
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

/// A call in the making: the client, the input so far, and what is different for just this call.
pub struct Call<O: Operation> {
    handle: Arc<Handle<O::Service>>,
    config_override: Option<ConfigOverride>,
    builder: O::Builder,
}

impl<O: Operation<Builder: Clone>> Clone for Call<O> {
    fn clone(&self) -> Self {
        Self {
            handle: self.handle.clone(),
            config_override: self.config_override.clone(),
            builder: self.builder.clone(),
        }
    }
}

impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(O::NAME)
            .field("input", &self.builder)
            .field("config_override", &self.config_override)
            .finish_non_exhaustive()
    }
}

impl<O: Operation> Holds<O::Fields> for Call<O> {
    #[inline]
    fn held(&self) -> &O::Fields {
        self.builder.fields()
    }

    #[inline]
    fn held_mut(&mut self) -> &mut O::Fields {
        self.builder.fields_mut()
    }
}

impl<O: Operation> Call<O> {
    /// A call by this client, with an empty input.
    #[inline]
    pub fn new(handle: Arc<Handle<O::Service>>) -> Self {
        Self {
            handle,
            config_override: None,
            builder: O::Builder::default(),
        }
    }

    /// The call with this input.
    #[inline]
    pub fn with_input(mut self, builder: O::Builder) -> Self {
        self.builder = builder;
        self
    }

    /// The input so far.
    #[inline]
    pub fn as_input(&self) -> &O::Builder {
        &self.builder
    }

    /// The input so far, to be changed.
    pub(crate) fn fields_mut(&mut self) -> &mut O::Fields {
        self.builder.fields_mut()
    }

    /// Builds the input, and leaves an empty one.
    pub(crate) fn finish(&mut self) -> Result<O, BuildError> {
        std::mem::replace(self.builder.fields_mut(), InputFields::empty()).finish()
    }

    /// Another call of the same client with the same configuration, and an empty input.
    pub(crate) fn again(&self) -> Self {
        Self {
            handle: self.handle.clone(),
            config_override: self.config_override.clone(),
            builder: O::Builder::default(),
        }
    }

    /// Adds a plugin for this call only.
    pub(crate) fn with_plugin(mut self, plugin: SharedRuntimePlugin) -> Self {
        let config_override = self.config_override.get_or_insert_default();
        config_override.plugins.push(plugin);
        self
    }

    /// Sends the call.
    pub fn start(mut self) -> Sending<O> {
        match self.finish() {
            Ok(input) => self.start_with_input(input),
            Err(error) => {
                let failed = std::future::ready(Err(SdkError::construction_failure(error)));
                Sending {
                    call: Box::pin(failed),
                    operation: PhantomData,
                }
            }
        }
    }

    /// Makes the call up to this point.
    #[cfg(feature = "aws")]
    pub(crate) async fn prepare(
        mut self,
        stop: StopPoint,
    ) -> Result<InterceptorContext, SdkError<O::Error, HttpResponse>> {
        let input = self.finish().map_err(SdkError::construction_failure)?;
        let core = self.handle.core().clone();
        let input = Input::erase(input);
        let context = orchestrate::prepare(core, O::DESCRIPTOR, input, self.config_override, stop);
        context
            .await
            .map_err(|error| error.map_service_error(own_error))
    }

    /// Sends the call with an input that is made already.
    #[doc(hidden)]
    pub fn start_with_input(self, input: O) -> Sending<O> {
        let core = self.handle.core().clone();
        let call = orchestrate::invoke(
            core,
            O::DESCRIPTOR,
            Input::erase(input),
            self.config_override,
        );
        Sending {
            call,
            operation: PhantomData,
        }
    }
}

/// A call under way, before its output and error have their types.
pub type ErasedCall =
    Pin<Box<dyn Future<Output = Result<ErasedOutput, SdkError<ErasedError, HttpResponse>>> + Send>>;

/// A call under way: one future type for all operations, instead of a state machine for each.
#[must_use = "a call does nothing unless it is awaited"]
pub struct Sending<O> {
    call: ErasedCall,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Future for Sending<O> {
    type Output = Result<O::Output, SdkError<O::Error, HttpResponse>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.call.as_mut().poll(context).map(|result| match result {
            Ok(output) => output.downcast::<O::Output>().map_err(|output| {
                SdkError::construction_failure(format!("an interceptor left {output:?} as output"))
            }),
            Err(error) => Err(error.map_service_error(own_error)),
        })
    }
}

/// An erased error as the operation's own type; an interceptor may have put any other in its place.
fn own_error<E: ErrorList>(error: ErasedError) -> E {
    match error.downcast::<E>() {
        Ok(error) => error,
        Err(error) => E::from_service(ServiceError::from_foreign(error)),
    }
}

impl<O> fmt::Debug for Sending<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}

/// The config builder of an operation's service.
pub type ConfigBuilder<O> =
    <<<O as Operation>::Service as Service>::Config as ServiceConfig>::Builder;

/// A fluent builder: what becomes a call.
#[doc(hidden)]
pub trait IntoCall {
    /// The operation.
    type Operation: Operation;
    /// Returns the call.
    fn into_call(self) -> Call<Self::Operation>;
}

/// A call of which the request or the configuration can be changed before it is sent. `T` is its output, `E` its error, `B` its fluent builder.
pub struct CustomizableOperation<T, E, B> {
    builder: B,
    config_override: ConfigOverride,
    types: PhantomData<fn() -> (T, E)>,
}

impl<T, E, B> fmt::Debug for CustomizableOperation<T, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomizableOperation")
            .field("config_override", &self.config_override)
            .finish_non_exhaustive()
    }
}

impl<T, E, B> CustomizableOperation<T, E, B> {
    #[doc(hidden)]
    pub fn new(builder: B) -> Self {
        Self {
            builder,
            config_override: ConfigOverride::default(),
            types: PhantomData,
        }
    }

    /// Adds an interceptor that sees this call only.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.config_override
            .interceptors
            .push(SharedInterceptor::new(interceptor));
        self
    }

    /// Adds a runtime plugin for this call only.
    #[doc(hidden)]
    pub fn runtime_plugin(mut self, plugin: impl RuntimePlugin + 'static) -> Self {
        self.config_override
            .plugins
            .push(SharedRuntimePlugin::new(plugin));
        self
    }

    /// Replaces the request just before it is signed, or fails the call.
    pub fn map_request<F, MapE>(self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: std::error::Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(f))
    }

    /// Changes the request just before it is signed.
    pub fn mutate_request<F>(self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(f))
    }

    /// Replaces settings of the client's configuration for this call only.
    pub fn config_override(
        mut self,
        config_override: impl Into<ConfigBuilder<B::Operation>>,
    ) -> Self
    where
        B: IntoCall,
    {
        self.config_override.config = Some(config_override.into().into_data());
        self
    }

    /// Leaves the body out of the signature of this call: nothing then tells the service that the body is what the client sent.
    #[cfg(feature = "aws")]
    pub fn disable_payload_signing(self) -> Self
    where
        B: IntoCall<Operation: OptionalPayloadSigning>,
    {
        self.runtime_plugin(crate::config::aws::unsigned_payload_plugin())
    }

    /// Sends the call.
    pub fn send(self) -> Sending<B::Operation>
    where
        B: IntoCall,
    {
        self.into_call().start()
    }

    /// Makes a paginator of the call, which sends it for page after page with the same changes.
    pub fn into_paginator(self) -> Paginator<B::Operation>
    where
        B: IntoCall<Operation: Paginated>,
    {
        Paginator::new(self.into_call())
    }

    /// Signs the call, and returns the request instead of sending it.
    #[cfg(feature = "aws")]
    pub async fn presigned(self, config: PresigningConfig) -> Presigned<B::Operation>
    where
        B: IntoCall,
    {
        presigning::presign(self.into_call(), config).await
    }

    fn into_call(self) -> Call<B::Operation>
    where
        B: IntoCall,
    {
        Call {
            config_override: Some(self.config_override),
            ..self.builder.into_call()
        }
    }
}
