//! Settings of one call.

use std::borrow::Cow;

use super::{ConfigData, aws};
use aws_smithy_runtime::client::config_override::Resolver;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
use aws_smithy_types::config_bag::{FrozenLayer, Layer};

/// What is different for just one call.
#[derive(Clone, Debug, Default)]
pub struct ConfigOverride {
    /// Settings that replace the client's.
    pub config: Option<ConfigData>,
    /// Interceptors beside the client's.
    pub interceptors: Vec<SharedInterceptor>,
    /// Plugins beside the client's.
    pub plugins: Vec<SharedRuntimePlugin>,
}

/// The settings of one call as a plugin.
#[derive(Debug)]
pub(crate) struct OverridePlugin {
    config: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl OverridePlugin {
    pub(crate) fn new(overriding: ConfigData, client: &ConfigData) -> Self {
        let mut layer = overriding.layer;
        let mut components = overriding.components;
        let frozen = Layer::from(client.layer.clone()).freeze();
        let mut resolver =
            Resolver::overrid(frozen, &client.components, &mut layer, &mut components);
        aws::sign_in_region(resolver.config_mut());
        // Credentials of one call must not pile up in the cache of the client, nor be fetched anew on each attempt.
        if components.has_identity_resolvers() && components.identity_cache().is_none() {
            components.set_identity_cache(Some(IdentityCache::lazy().max_partitions(1).build()));
        }
        let config = Layer::from(layer).with_name("ConfigOverride").freeze();
        Self { config, components }
    }
}

impl RuntimePlugin for OverridePlugin {
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
