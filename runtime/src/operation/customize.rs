//! Calls that are changed before they are sent.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};

#[cfg(feature = "aws")]
use super::OptionalPayloadSigning;
use super::{Call, Operation, Sending};
use crate::client::Service;
use crate::config::{ConfigOverride, ServiceConfig, ServiceConfigBuilder};
use crate::pagination::{Paginated, Paginator};
#[cfg(feature = "aws")]
use crate::presigning::{self, Presigned, PresigningConfig};

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
        self.builder.into_call().with_override(self.config_override)
    }
}
