//! The plugins of a client: AWS's defaults, the user's settings, and what every service has.

use std::borrow::Cow;

use aws_runtime::auth::sigv4::SigV4AuthScheme;
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::{ApiMetadata, UserAgentInterceptor};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::auth::{SharedAuthScheme, SharedAuthSchemeOptionResolver};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, RuntimePlugin, RuntimePlugins, StaticRuntimePlugin,
};
use aws_smithy_types::config_bag::{FrozenLayer, Layer};
use aws_types::SigningName;
use aws_types::region::{Region, SigningRegion};

use super::auth::{ModelAuthSchemes, options};
use super::endpoint::RulesResolver;
use super::ConfigData;
use super::prelude::SharedTimeSource;
use crate::client::ServiceDescriptor;
use crate::intercept::{FeatureInterceptor, RetryModeInterceptor};

impl ConfigData {
    /// The settings with what follows from them and from the service.
    pub fn finish(mut self, service: &'static ServiceDescriptor) -> Self {
        if self.components.time_source().is_none() {
            self.components.set_time_source(Some(SharedTimeSource::default()));
        }
        self.layer.store_put(ApiMetadata::new(service.package, service.package_version));
        self.layer.store_put(SigningName::from_static(service.signing_name));
        if let Some(region) = self.layer.load::<Region>().cloned() {
            self.layer.store_put(SigningRegion::from(region));
        }
        self
    }
}

/// The plugins of a client with this configuration.
#[expect(deprecated, reason = "the official clients have this plugin too, and without it unsigned operations fail")]
#[track_caller]
pub(crate) fn base_plugins(
    service: &'static ServiceDescriptor,
    config: &ConfigData,
) -> RuntimePlugins {
    let version = config.behavior_version.or_else(default_behavior_version).expect(
        "Invalid client configuration: A behavior major version must be set when sending a \
         request or constructing a client. You must set it during client construction or by \
         enabling the `behavior-version-latest` cargo feature.",
    );
    let partition = match config.layer.load::<Region>() {
        Some(region) => Cow::from(format!("{}-{region}", service.package)),
        None => Cow::from(service.package),
    };
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(partition)
        .with_behavior_version(version)
        .with_is_aws_sdk(true);
    let layer = Layer::from(config.layer.clone()).with_name("Config").freeze();
    let mut plugins = RuntimePlugins::new()
        .with_client_plugins(default_plugins(defaults))
        .with_client_plugin(
            StaticRuntimePlugin::new()
                .with_config(layer)
                .with_runtime_components(config.components.clone()),
        )
        .with_client_plugin(ServicePlugin::new(service))
        .with_client_plugin(aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePlugin::new());
    let metrics = MetricsRuntimePlugin::builder()
        .with_scope(service.package)
        .with_time_source(config.components.time_source().unwrap_or_default())
        .build();
    if let Ok(metrics) = metrics {
        plugins = plugins.with_client_plugin(metrics);
    }
    for plugin in config.plugins.iter().cloned() {
        plugins = plugins.with_client_plugin(plugin);
    }
    plugins
}

fn default_behavior_version() -> Option<BehaviorVersion> {
    cfg!(feature = "behavior-version-latest").then(BehaviorVersion::latest)
}

/// What every client of a service has, whatever its settings.
#[derive(Debug)]
struct ServicePlugin {
    config: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl ServicePlugin {
    fn new(service: &'static ServiceDescriptor) -> Self {
        let mut layer = Layer::new(service.sdk_id);
        layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
        let mut components = RuntimeComponentsBuilder::new("ServicePlugin");
        let schemes = ModelAuthSchemes(options(service.auth_schemes));
        components
            .set_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(schemes)));
        let resolver = RulesResolver::new(service.endpoint);
        components.set_endpoint_resolver(Some(SharedEndpointResolver::new(resolver)));
        components.push_retry_classifier(HttpStatusCodeClassifier::default());
        components.push_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()));
        components.push_interceptor(SharedInterceptor::permanent(
            ConnectionPoisoningInterceptor::new(),
        ));
        components.push_interceptor(SharedInterceptor::permanent(RetryModeInterceptor));
        components.push_interceptor(ServiceClockSkewInterceptor::new());
        components.push_interceptor(RequestInfoInterceptor::new());
        components.push_interceptor(UserAgentInterceptor::new());
        components.push_interceptor(InvocationIdInterceptor::new());
        components.push_interceptor(SharedInterceptor::permanent(
            RecursionDetectionInterceptor::new(),
        ));
        components.push_interceptor(SharedInterceptor::permanent(FeatureInterceptor));
        Self { config: layer.freeze(), components }
    }
}

impl RuntimePlugin for ServicePlugin {
    fn order(&self) -> Order {
        Order::Defaults
    }

    fn config(&self) -> Option<FrozenLayer> {
        Some(self.config.clone())
    }

    fn runtime_components(
        &self,
        _: &RuntimeComponentsBuilder,
    ) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}
