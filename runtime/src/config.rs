//! A client's configuration: one body of data for all services, and a macro that gives each service its own types over it.

use aws_smithy_types::config_bag::{CloneableLayer, Storable, StoreReplace};

pub mod auth;
#[cfg(feature = "aws")]
pub mod aws;
#[cfg(not(feature = "aws"))]
#[path = "config/without_aws.rs"]
pub(crate) mod aws;
pub mod endpoint;
mod facade;
mod idempotency;
mod overriding;
mod plugins;
#[cfg(feature = "aws")]
mod s3_express;
#[cfg(feature = "http-auth")]
pub mod schemes;
#[cfg(feature = "aws")]
mod sdk_config;
#[cfg(feature = "aws")]
mod user_agent;

pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
pub use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
#[cfg(feature = "aws")]
pub use aws_types::sdk_config::SdkConfig;
pub use idempotency::IdempotencyTokenProvider;
pub use overriding::ConfigOverride;
pub(crate) use overriding::OverridePlugin;
pub use plugins::ClientPlugins;
pub(crate) use plugins::base_plugins;
#[cfg(feature = "aws")]
pub use s3_express::{S3_EXPRESS, Sessions};

#[cfg(feature = "test-util")]
use crate::client::ServiceDescriptor;
use crate::endpoint::Value;
use crate::protocol::SharedProtocol;

/// Re-exports of the module `config` of every service.
pub mod reexports {
    pub use super::IdempotencyTokenProvider;
    pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
    pub use aws_smithy_runtime::client::identity::IdentityCache;
    pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
    pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
    pub use aws_smithy_runtime_api::client::identity::{
        ResolveCachedIdentity, SharedIdentityCache,
    };
    pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
    pub use aws_smithy_runtime_api::client::runtime_components::{
        RuntimeComponents, RuntimeComponentsBuilder,
    };
    pub use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
    pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
    pub use aws_smithy_runtime_api::shared::IntoShared;
    pub use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};

    /// The protocols that a client can speak.
    pub mod protocol {
        pub use crate::protocol::{
            AWS_JSON_1_0, AWS_JSON_1_1, AWS_QUERY, EC2_QUERY, Protocol, REST_JSON_1, REST_XML,
            RPC_V2_CBOR, RPC_V2_JSON, SharedProtocol,
        };
    }

    /// Requests and responses as interceptors see them.
    pub mod http {
        pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
    }

    /// What interceptors see of a call.
    pub mod interceptors {
        pub use aws_smithy_runtime_api::client::interceptors::context::{
            AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
            BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
            BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
            BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut,
            FinalizerInterceptorContextRef, InterceptorContext,
        };
    }

    /// How failed calls are tried again.
    pub mod retry {
        pub use aws_smithy_runtime::client::retries::{
            ClientRateLimiter, RetryPartition, TokenBucket,
        };
        pub use aws_smithy_runtime_api::client::retries::ShouldAttempt;
        pub use aws_smithy_runtime_api::client::retries::classifiers::{
            ClassifyRetry, RetryAction,
        };
        pub use aws_smithy_types::retry::{
            ReconnectMode, RetryConfig, RetryConfigBuilder, RetryMode,
        };
    }

    /// How long a call and its parts may take.
    pub mod timeout {
        pub use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
    }
}

/// What the expansion of [`config!`](crate::config!) speaks of.
#[doc(hidden)]
pub mod prelude {
    pub use super::endpoint::EndpointUrl;
    pub use super::reexports::retry::{ClassifyRetry, RetryConfig, RetryPartition};
    pub use super::reexports::timeout::TimeoutConfig;
    pub use super::reexports::{
        AsyncSleep, BehaviorVersion, HttpClient, Intercept, IntoShared, ResolveCachedIdentity,
        RuntimePlugin, SharedAsyncSleep, SharedHttpClient, SharedIdentityCache, SharedInterceptor,
        SharedRuntimePlugin, StalledStreamProtectionConfig,
    };
    pub use super::{ConfigData, IdempotencyTokenProvider, ServiceConfig, ServiceConfigBuilder};
    pub use crate::protocol::{Protocol, SharedProtocol};
    pub use crate::request::{DisableRequestCompression, RequestMinCompressionSizeBytes};
    pub use aws_smithy_async::time::{SharedTimeSource, TimeSource};
    pub use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
    pub use aws_smithy_runtime_api::client::auth::{
        AuthScheme, AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver,
    };
    pub use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
    pub use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
    pub use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
}

/// A service's `Config`.
pub trait ServiceConfig: Clone + std::fmt::Debug + Send + Sync + 'static {
    /// Its builder.
    type Builder: ServiceConfigBuilder;
    /// The settings.
    fn data(&self) -> &ConfigData;
}

/// A service's config builder.
pub trait ServiceConfigBuilder {
    /// The settings so far.
    fn into_data(self) -> ConfigData;
}

/// The settings of a client or of one call, without the service's type.
#[derive(Clone, Debug)]
pub struct ConfigData {
    pub(crate) layer: CloneableLayer,
    pub(crate) components: RuntimeComponentsBuilder,
    pub(crate) plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
    protocol: Option<SharedProtocol>,
}

impl Default for ConfigData {
    fn default() -> Self {
        Self {
            layer: CloneableLayer::default(),
            components: RuntimeComponentsBuilder::new("service config"),
            plugins: Vec::new(),
            behavior_version: None,
            protocol: None,
        }
    }
}

/// The values of the service's own endpoint parameters that a client has.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClientContext(pub(crate) Vec<(&'static str, Value)>);

impl Storable for ClientContext {
    type Storer = StoreReplace<Self>;
}

impl ConfigData {
    /// The settings of the configuration's own layer.
    pub fn layer(&self) -> &CloneableLayer {
        &self.layer
    }

    /// The settings of the configuration's own layer, to be changed.
    pub fn layer_mut(&mut self) -> &mut CloneableLayer {
        &mut self.layer
    }

    /// The components that were set.
    pub fn components(&self) -> &RuntimeComponentsBuilder {
        &self.components
    }

    /// The components that were set, to be changed.
    pub fn components_mut(&mut self) -> &mut RuntimeComponentsBuilder {
        &mut self.components
    }

    /// The plugins that were added.
    pub fn plugins_mut(&mut self) -> &mut Vec<SharedRuntimePlugin> {
        &mut self.plugins
    }

    /// A value for the service's own endpoint parameter of a name (`@clientContextParams`).
    pub fn set_context(&mut self, name: &'static str, value: Option<Value>) {
        let mut context = self
            .layer
            .load::<ClientContext>()
            .cloned()
            .unwrap_or_default();
        context.0.retain(|(there, _)| *there != name);
        context.0.extend(value.map(|value| (name, value)));
        self.layer.store_put(context);
    }

    /// The protocol that was chosen.
    pub fn protocol(&self) -> Option<&SharedProtocol> {
        self.protocol.as_ref()
    }

    /// The protocol that is spoken in place of the service's own.
    pub fn set_protocol(&mut self, protocol: Option<SharedProtocol>) {
        self.protocol = protocol;
    }

    /// The version of the defaults.
    pub fn set_behavior_version(&mut self, version: Option<BehaviorVersion>) {
        self.behavior_version = version;
    }

    /// Settings for a test: a clock that stands still, and the newest defaults; of AWS's services a fixed user agent and test credentials too.
    #[cfg(feature = "test-util")]
    pub fn apply_test_defaults(&mut self, service: &'static ServiceDescriptor) {
        use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
        use std::time::{Duration, UNIX_EPOCH};
        let time = StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(1_234_567_890));
        self.components
            .set_time_source(Some(SharedTimeSource::new(time)));
        if service.aws {
            aws::test_defaults(self);
        }
        self.set_behavior_version(Some(BehaviorVersion::latest()));
    }
}
