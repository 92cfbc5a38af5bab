//! What only the clients of AWS's services have: signatures of version 4, regions, the user agent, and the interceptors that AWS wants.
//!
//! `without_aws.rs` stands in for it in builds without the feature `aws`.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::sync::Arc;

use aws_credential_types::attributes::AccountId;
use aws_runtime::auth::sigv4::SigV4AuthScheme;
use aws_runtime::auth::{
    PayloadSigningOverride, SigV4OperationSigningConfig, SigningOptions, sigv4,
};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::retries::classifiers::{AwsErrorCodeClassifier, TRANSIENT_ERRORS};
use aws_runtime::service_clock_skew::{ServiceClockSkewClassifier, ServiceClockSkewInterceptor};
use aws_runtime::user_agent::ApiMetadata;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_runtime_api::client::auth::SharedAuthScheme;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, Layer, Storable, StoreReplace};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::SigningName;
use aws_types::endpoint_config::{AccountIdEndpointMode, UseDualStack, UseFips};
use aws_types::region::{Region, SigningRegion};

pub use aws_types::region::SigningRegionSet;

use super::user_agent::KeptUserAgent;
use super::{ConfigData, ConfigOverride};
use crate::client::{Core, ServiceDescriptor, ServiceTrait};
use crate::endpoint::Value;
use crate::intercept::FeatureInterceptor;
use crate::operation::{Descriptor, OperationTrait};
use credentials::SharedCredentialsProvider;

/// Further re-exports of the module `config` of AWS's services.
pub mod reexports {
    pub use aws_types::app_name::AppName;
    pub use aws_types::region::Region;
    pub use aws_types::sdk_ua_metadata::FrameworkMetadata;
}

/// Its re-exports for signing requests.
pub mod credentials {
    pub use aws_credential_types::Credentials;
    pub use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
}

/// What the expansion of the part `Aws` of [`config!`](crate::config!) speaks of.
#[doc(hidden)]
pub mod prelude {
    pub use super::reexports::{AppName, FrameworkMetadata, Region};
    pub use crate::config::SdkConfig;
    pub use aws_runtime::invocation_id::{InvocationIdGenerator, SharedInvocationIdGenerator};
    pub use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
    pub use aws_types::endpoint_config::{AccountIdEndpointMode, UseDualStack, UseFips};
}

impl ConfigData {
    /// The provider of the credentials that requests are signed with.
    pub fn set_credentials_provider(&mut self, provider: SharedCredentialsProvider) {
        #[cfg(feature = "sigv4a")]
        self.components
            .set_identity_resolver(aws_runtime::auth::sigv4a::SCHEME_ID, provider.clone());
        self.components
            .set_identity_resolver(sigv4::SCHEME_ID, provider);
    }
}

/// Whether S3 and STS are called at their global endpoints from the regions that once had no others (Smithy 2.0, "AWS rules engine
/// built-ins", `AWS::S3::UseGlobalEndpoint` and `AWS::STS::UseGlobalEndpoint`).
///
/// Official clients have no setting for it, so it goes into a layer of a runtime plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UseGlobalEndpoint(pub bool);

impl Storable for UseGlobalEndpoint {
    type Storer = StoreReplace<Self>;
}

/// The value of an endpoint parameter that AWS's settings give (Smithy 2.0, "AWS rules engine built-ins").
pub(super) fn built_in(name: &str, config: &ConfigBag) -> Option<Value> {
    match name {
        "AWS::Region" => config.load::<Region>().map(|it| Value::from(it.as_ref())),
        "AWS::UseDualStack" => config.load::<UseDualStack>().map(|it| Value::from(it.0)),
        "AWS::UseFIPS" => config.load::<UseFips>().map(|it| Value::from(it.0)),
        "AWS::S3::UseGlobalEndpoint" | "AWS::STS::UseGlobalEndpoint" => config
            .load::<UseGlobalEndpoint>()
            .map(|it| Value::from(it.0)),
        "AWS::Auth::AccountIdEndpointMode" => {
            let mode = config.load::<AccountIdEndpointMode>().cloned();
            Some(Value::from(mode.unwrap_or_default().to_string()))
        }
        _ => None,
    }
}

/// The account that an identity belongs to.
pub(super) fn account_id(identity: &Identity) -> Option<&str> {
    identity.property::<AccountId>().map(AccountId::as_str)
}

/// The region, where the retry quota of a service is counted by it.
pub(super) fn region(layer: &CloneableLayer) -> Option<Cow<'static, str>> {
    let region = layer.load::<Region>()?;
    Some(Cow::Owned(region.as_ref().to_owned()))
}

/// Settings that follow from others and from the service.
pub(super) fn finish(layer: &mut CloneableLayer, service: &'static ServiceDescriptor) {
    if !service.aws {
        return;
    }
    layer.store_put(ApiMetadata::new(service.package, service.package_version));
    layer.store_put(SigningName::from_static(service.signing_name));
    sign_in_region(layer);
}

/// Signatures are for the region that is set.
pub(super) fn sign_in_region(layer: &mut CloneableLayer) {
    if let Some(region) = layer.load::<Region>().cloned() {
        layer.store_put(SigningRegion::from(region));
    }
}

/// What all clients of a service have.
pub(super) fn service(service: &'static ServiceDescriptor, to: &mut RuntimeComponentsBuilder) {
    if !service.aws {
        return;
    }
    to.push_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()));
    #[cfg(feature = "sigv4a")]
    to.push_auth_scheme(SharedAuthScheme::new(
        aws_runtime::auth::sigv4a::SigV4aAuthScheme::new(),
    ));
    if let Some(sessions) = service.sessions() {
        (sessions.service)(to);
    }
    to.push_interceptor(ServiceClockSkewInterceptor::new());
    to.push_interceptor(RequestInfoInterceptor::new());
    to.push_interceptor(SharedInterceptor::permanent(KeptUserAgent::new()));
    to.push_interceptor(InvocationIdInterceptor::new());
    to.push_interceptor(SharedInterceptor::permanent(
        RecursionDetectionInterceptor::new(),
    ));
    to.push_interceptor(SharedInterceptor::permanent(FeatureInterceptor::new(
        service,
    )));
}

/// What an operation has: how it is signed.
pub(crate) fn operation(operation: &'static Descriptor, layer: &mut Layer) {
    let service = operation.service;
    if !service.aws {
        return;
    }
    let as_is = service.has(ServiceTrait::SignPathAsIs);
    let mut signing_options = SigningOptions::default();
    signing_options.double_uri_encode = !as_is;
    signing_options.normalize_uri_path = !as_is;
    signing_options.content_sha256_header = service.has(ServiceTrait::SignContentHash)
        || operation.traits.contains(&OperationTrait::UnsignedPayload);
    #[cfg(feature = "event-stream")]
    crate::event_stream::call::sign_without_body(operation, &mut signing_options);
    layer.store_put(SigV4OperationSigningConfig {
        signing_options,
        ..Default::default()
    });
    if let Some(sessions) = service.sessions() {
        (sessions.operation)(layer);
    }
}

/// What of an operation's failures is worth another attempt.
pub(crate) fn classifiers<E>(service: &ServiceDescriptor, to: &mut RuntimeComponentsBuilder)
where
    E: StdError + ProvideErrorMetadata + Send + Sync + 'static,
{
    if !service.aws {
        return;
    }
    let mut transient = Cow::Borrowed(TRANSIENT_ERRORS);
    for one in service.traits {
        if let ServiceTrait::TransientErrors(codes) = one {
            transient.to_mut().extend_from_slice(codes);
        }
    }
    let by_code = AwsErrorCodeClassifier::<E>::builder().transient_errors(transient);
    to.push_retry_classifier(by_code.build());
    to.push_retry_classifier(ServiceClockSkewClassifier::<E>::new());
}

/// What one call has beside what its operation has.
pub(crate) fn call(
    core: &Arc<Core>,
    overriding: Option<&ConfigOverride>,
) -> Option<StaticRuntimePlugin> {
    let sessions = core.service.sessions()?;
    Some((sessions.call)(core, overriding))
}

/// Signs the body by a hash that is known already.
pub(crate) fn sign_payload_hash(hash: &str, config: &mut ConfigBag) {
    if let Some(mut signing) = config.load::<SigV4OperationSigningConfig>().cloned() {
        let hash = SignableBody::Precomputed(hash.to_owned());
        signing.signing_options.payload_override = Some(hash);
        config.interceptor_state().store_put(signing);
    }
}

/// The body of a request is not signed.
pub(super) fn unsigned_payload(layer: &mut Layer) {
    layer.store_put(PayloadSigningOverride::unsigned_payload());
}

/// The same as a plugin of one call.
pub(crate) fn unsigned_payload_plugin() -> StaticRuntimePlugin {
    let mut layer = Layer::new("UnsignedPayload");
    unsigned_payload(&mut layer);
    StaticRuntimePlugin::new().with_config(layer.freeze())
}

/// Settings for tests of clients.
#[cfg(feature = "test-util")]
pub(super) fn test_defaults(data: &mut ConfigData) {
    data.layer
        .store_put(aws_runtime::user_agent::AwsUserAgent::for_tests());
    let credentials = aws_credential_types::Credentials::for_tests();
    data.set_credentials_provider(SharedCredentialsProvider::new(credentials));
}
