//! The settings that all clients share, as those of one service.

use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use super::ConfigData;
use super::aws::prelude::{UseDualStack, UseFips};
use super::prelude::{DisableRequestCompression, EndpointUrl, RequestMinCompressionSizeBytes};
use crate::client::ServiceDescriptor;
use crate::retries;

impl ConfigData {
    /// The settings that all clients share, as those of one service.
    pub fn shared(service: &ServiceDescriptor, input: &SdkConfig) -> Self {
        let mut data = Self::default();
        if let Some(provider) = input.credentials_provider() {
            data.set_credentials_provider(provider);
        }
        data.layer
            .store_or_unset(input.region().cloned())
            .store_or_unset(input.use_fips().map(UseFips))
            .store_or_unset(input.use_dual_stack().map(UseDualStack))
            .store_or_unset(input.account_id_endpoint_mode().cloned())
            .store_or_unset(endpoint_url(service.sdk_id, input).map(EndpointUrl))
            .store_or_unset(
                input
                    .disable_request_compression()
                    .map(DisableRequestCompression),
            )
            .store_or_unset(
                input
                    .request_min_compression_size_bytes()
                    .map(RequestMinCompressionSizeBytes),
            )
            .store_or_unset(input.auth_scheme_preference().cloned())
            .store_or_unset(input.app_name().cloned());
        #[cfg(feature = "sigv4a")]
        data.layer
            .store_or_unset(input.sigv4a_signing_region_set().cloned());
        #[cfg(feature = "http-auth")]
        if service.auth_schemes.contains(&"httpBearerAuth")
            && let Some(provider) = input.token_provider()
        {
            super::schemes::set_token(&mut data, provider);
        }
        #[cfg(feature = "http-auth")]
        own_token(service, input, &mut data);
        if let Some(sessions) = service.sessions() {
            (sessions.shared)(service, input, &mut data);
        }
        // These three have defaults, which unsetting them would remove.
        if let Some(config) = input.retry_config() {
            let is_chosen = input.get_origin("retry_config").is_client_config();
            let own = retries::of_service(service, config, is_chosen);
            data.layer.store_put(own);
        }
        if let Some(config) = input.timeout_config() {
            data.layer.store_put(config.clone());
        }
        if let Some(config) = input.stalled_stream_protection() {
            data.layer.store_put(config);
        }
        if let Some(disable) = input.disable_clock_skew_correction() {
            data.layer
                .store_put(DisableClockSkewCorrection::from(disable));
        }
        for framework_metadata in input.framework_metadata() {
            data.layer.store_append(framework_metadata.clone());
        }
        data.components.set_sleep_impl(input.sleep_impl());
        data.components.set_http_client(input.http_client());
        data.components.set_time_source(input.time_source());
        if let Some(cache) = input.identity_cache() {
            data.components.set_identity_cache(Some(cache));
        }
        data.behavior_version = input.behavior_version();
        data
    }
}

/// The endpoint that was set in code; else the service's own of the environment or profile (`AWS_ENDPOINT_URL_<SERVICE>`); else the shared one.
fn endpoint_url(sdk_id: &str, input: &SdkConfig) -> Option<String> {
    let shared = input.endpoint_url().map(str::to_owned);
    if input.get_origin("endpoint_url").is_client_config() {
        return shared;
    }
    let own = |service_id: &str| {
        let key = ServiceConfigKey::builder()
            .service_id(service_id)
            .env("AWS_ENDPOINT_URL")
            .profile("endpoint_url")
            .build();
        input.service_config()?.load_config(key.ok()?)
    };
    // In profiles words are joined by `_`, says AWS's reference; the official clients join them by `-`. Where a service has none
    // of its own, either returns the shared one.
    let of_service = [own(sdk_id), own(&sdk_id.replace(' ', "_"))]
        .into_iter()
        .flatten()
        .find(|it| Some(it) != shared.as_ref());
    of_service.or(shared)
}

/// The token that the environment has for this service (`AWS_BEARER_TOKEN_<SERVICE>`, or `AWS_BEARER_TOKEN` where that is not set), and with it the
/// preference for tokens, unless code says otherwise.
#[cfg(feature = "http-auth")]
fn own_token(service: &ServiceDescriptor, input: &SdkConfig, data: &mut ConfigData) {
    use aws_credential_types::credential_feature::AwsCredentialFeature;
    use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
    use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
    use aws_smithy_runtime_api::client::identity::Identity;
    use aws_smithy_runtime_api::client::identity::http::Token;
    use aws_smithy_types::config_bag::Layer;

    if !SERVICES_WITH_TOKENS.contains(&service.signing_name)
        || !service.auth_schemes.contains(&"httpBearerAuth")
    {
        return;
    }
    let key = ServiceConfigKey::builder()
        .service_id(service.signing_name)
        .env("AWS_BEARER_TOKEN")
        .profile("")
        .build();
    let token = key
        .ok()
        .and_then(|key| input.service_config()?.load_config(key));
    let Some(token) = token else { return };
    // What the user agent says of it is the token's, so that another one that code sets takes both away.
    let mut features = Layer::new("own token");
    features.store_append(AwsCredentialFeature::BearerServiceEnvVars);
    let token = Identity::builder()
        .data(Token::new(token, None))
        .property(features.freeze())
        .build();
    // It fails only without data.
    let Ok(token) = token else { return };
    if !input
        .get_origin("auth_scheme_preference")
        .is_client_config()
    {
        let preference = AuthSchemePreference::from([HTTP_BEARER_AUTH_SCHEME_ID]);
        data.layer.store_put(preference);
    }
    if !input.get_origin("token_provider").is_client_config() {
        super::schemes::set_token(data, token);
    }
}

/// The signing names of the services that take such tokens.
#[cfg(feature = "http-auth")]
const SERVICES_WITH_TOKENS: [&str; 1] = ["bedrock"];
