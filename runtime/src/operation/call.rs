//! A call of an operation, before and while it is sent.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

#[cfg(feature = "aws")]
use aws_smithy_runtime::client::orchestrator::StopPoint;
#[cfg(feature = "aws")]
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::interceptors::context::{
    Error as ErasedError, Input, Output as ErasedOutput,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_types::error::operation::BuildError;

use super::{Holds, InputBuilder, InputFields, Operation};
use crate::client::Handle;
use crate::config::ConfigOverride;
use crate::error::{ErrorList, ServiceError};
use crate::orchestrate;

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

    /// Replaces what is different for this call only.
    pub(crate) fn with_override(mut self, config_override: ConfigOverride) -> Self {
        self.config_override = Some(config_override);
        self
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
