//! Stands in for `aws.rs` in builds without the feature `aws`: nothing of it applies.

use std::borrow::Cow;
use std::sync::Arc;

use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, Layer};

#[cfg(feature = "test-util")]
use super::ConfigData;
use super::ConfigOverride;
use crate::client::{Core, ServiceDescriptor};
use crate::endpoint::Value;
use crate::operation::Descriptor;

pub(super) fn built_in(_: &str, _: &ConfigBag) -> Option<Value> {
    None
}

pub(super) fn account_id(_: &Identity) -> Option<&str> {
    None
}

pub(super) fn region(_: &CloneableLayer) -> Option<Cow<'static, str>> {
    None
}

pub(super) fn finish(_: &mut CloneableLayer, _: &'static ServiceDescriptor) {}

pub(super) fn sign_in_region(_: &mut CloneableLayer) {}

pub(super) fn service(_: &'static ServiceDescriptor, _: &mut RuntimeComponentsBuilder) {}

pub(crate) fn operation(_: &'static Descriptor, _: &mut Layer) {}

pub(crate) fn classifiers<E>(_: &ServiceDescriptor, _: &mut RuntimeComponentsBuilder) {}

pub(crate) fn call(
    _: &Arc<Core>,
    _: Option<&ConfigOverride>,
) -> Option<aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin> {
    None
}

pub(crate) fn sign_payload_hash(_: &str, _: &mut ConfigBag) {}

pub(super) fn unsigned_payload(_: &mut Layer) {}

#[cfg(feature = "test-util")]
pub(super) fn test_defaults(_: &mut ConfigData) {}
