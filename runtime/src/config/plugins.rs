//! The plugins of a client: AWS's defaults, the user's settings, and what every service has.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime::client::auth::no_auth;
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::auth::SharedAuthSchemeOptionResolver;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, RuntimePlugin, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_types::config_bag::{FrozenLayer, Layer};

use super::auth::ModelAuthSchemes;
use super::endpoint::RulesResolver;
use super::prelude::SharedTimeSource;
#[cfg(feature = "http-auth")]
use super::schemes;
use super::{ConfigData, aws};
use crate::client::ServiceDescriptor;
use crate::intercept::RetryModeInterceptor;

impl ConfigData {
    /// The settings with what follows from them and from the service.
    pub fn finish(mut self, service: &'static ServiceDescriptor) -> Self {
        if self.components.time_source().is_none() {
            self.components
                .set_time_source(Some(SharedTimeSource::default()));
        }
        aws::finish(&mut self.layer, service);
        self
    }
}

/// The plugins of a client, in the order in which a call applies them.
#[derive(Clone, Debug)]
pub struct ClientPlugins {
    /// All of them.
    metered: RuntimePlugins,
    /// Those of a call that nobody measures.
    unmetered: RuntimePlugins,
}

impl ClientPlugins {
    /// The plugins of a call that begins now. Where no meter is set, nothing is measured, which costs a fifth of all allocations.
    pub(crate) fn current(&self) -> &RuntimePlugins {
        match get_telemetry_provider() {
            Ok(provider) if provider.meter_provider().provider_name() == "noop" => &self.unmetered,
            _ => &self.metered,
        }
    }
}

/// The plugins of a client with this configuration.
#[expect(
    deprecated,
    reason = "the official clients have this plugin too, and without it unsigned operations fail"
)]
#[track_caller]
pub(crate) fn base_plugins(
    service: &'static ServiceDescriptor,
    config: &ConfigData,
) -> ClientPlugins {
    let version = match config.behavior_version {
        Some(version) => version,
        // Clients of AWS's services ask for a version, as the official ones do, because others depend on older defaults.
        None if service.aws && !cfg!(feature = "behavior-version-latest") => panic!(
            "Invalid client configuration: A behavior major version must be set when sending a \
             request or constructing a client. You must set it during client construction or by \
             enabling the `behavior-version-latest` cargo feature."
        ),
        None => BehaviorVersion::latest(),
    };
    let partition = match aws::region(&config.layer) {
        Some(region) => Cow::from(format!("{}-{region}", service.package)),
        None => Cow::from(service.package),
    };
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(partition)
        .with_behavior_version(version)
        .with_is_aws_sdk(service.aws);
    let layer = Layer::from(config.layer.clone())
        .with_name("Config")
        .freeze();
    let mut plugins: Vec<SharedRuntimePlugin> = default_plugins(defaults).into_iter().collect();
    plugins.push(SharedRuntimePlugin::new(
        StaticRuntimePlugin::new()
            .with_config(layer)
            .with_runtime_components(config.components.clone()),
    ));
    plugins.push(SharedRuntimePlugin::new(ServicePlugin::new(service)));
    plugins.push(SharedRuntimePlugin::new(no_auth::NoAuthRuntimePlugin::new()));
    let metrics = MetricsRuntimePlugin::builder()
        .with_scope(scope(service))
        .with_time_source(config.components.time_source().unwrap_or_default())
        .build()
        .ok()
        .map(SharedRuntimePlugin::new);
    let users = config.plugins.iter().cloned();
    let metered = plugins.iter().cloned().chain(metrics).chain(users.clone());
    ClientPlugins {
        metered: RuntimePlugins::new().with_client_plugins(metered),
        unmetered: match config.plugins.is_empty() {
            true => merged(plugins),
            // A user's plugin may return something else for each call.
            false => RuntimePlugins::new().with_client_plugins(plugins.into_iter().chain(users)),
        },
    }
}

/// The name of a service's crate, under which its metrics are reported.
fn scope(service: &'static ServiceDescriptor) -> &'static str {
    static SCOPES: Mutex<BTreeMap<&str, &str>> = Mutex::new(BTreeMap::new());
    if !service.aws {
        return service.package;
    }
    let mut scopes = SCOPES.lock().unwrap_or_else(PoisonError::into_inner);
    scopes
        .entry(service.package)
        .or_insert_with(|| Box::leak(["aws-sdk-", service.package].concat().into_boxed_str()))
}

/// Plugins that always give the same, with their components put together once.
fn merged(plugins: Vec<SharedRuntimePlugin>) -> RuntimePlugins {
    let (defaults, others): (Vec<_>, Vec<_>) = plugins
        .into_iter()
        .partition(|it| it.order() == Order::Defaults);
    let (mut components, mut layers) = (RuntimeComponentsBuilder::new("client"), Vec::new());
    for plugin in defaults.into_iter().chain(others) {
        layers.extend(plugin.config());
        let next = plugin.runtime_components(&components).into_owned();
        components = components.merge_from(&next);
    }
    let components = StaticRuntimePlugin::new().with_runtime_components(components);
    let layers = layers
        .into_iter()
        .map(|it| StaticRuntimePlugin::new().with_config(it));
    let plugins = layers.chain([components]).map(SharedRuntimePlugin::new);
    RuntimePlugins::new().with_client_plugins(plugins)
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
        let schemes = ModelAuthSchemes::of(service);
        components
            .set_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(schemes)));
        let resolver = RulesResolver::new(service.endpoint);
        components.set_endpoint_resolver(Some(SharedEndpointResolver::new(resolver)));
        components.push_retry_classifier(HttpStatusCodeClassifier::default());
        #[cfg(feature = "http-auth")]
        schemes::service(service, &mut components);
        components.push_interceptor(SharedInterceptor::permanent(
            ConnectionPoisoningInterceptor::new(),
        ));
        components.push_interceptor(SharedInterceptor::permanent(RetryModeInterceptor));
        aws::service(service, &mut components);
        Self {
            config: layer.freeze(),
            components,
        }
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
