//! Authentication of HTTP itself: API keys, names with passwords, bearer tokens (Smithy 2.0, "Authentication traits").

use aws_smithy_runtime::client::auth::http::{BasicAuthScheme, BearerAuthScheme};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID,
};
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, SharedAuthScheme, Sign,
};
use aws_smithy_runtime_api::client::identity::http::Token;
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;

use super::ConfigData;
use crate::client::{ServiceDescriptor, ServiceTrait};
use crate::protocol::http::escape;

pub use aws_smithy_runtime_api::client::identity::ResolveIdentity;

/// Re-exports of the module `config` of services with these schemes.
pub mod reexports {
    /// Names with passwords.
    pub mod login {
        pub use aws_smithy_runtime_api::client::identity::http::Login;
    }

    /// Bearer tokens and API keys.
    pub mod token {
        pub use aws_smithy_runtime_api::client::identity::http::Token;
    }

    /// The provider of bearer tokens for AWS's services.
    #[cfg(feature = "aws")]
    pub mod provider {
        pub use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
    }
}

/// Sets the provider of the API key.
pub fn set_api_key(data: &mut ConfigData, resolver: impl ResolveIdentity + 'static) {
    set(data, HTTP_API_KEY_AUTH_SCHEME_ID, resolver);
}

/// Sets the provider of the name and password.
pub fn set_login(data: &mut ConfigData, resolver: impl ResolveIdentity + 'static) {
    set(data, HTTP_BASIC_AUTH_SCHEME_ID, resolver);
}

/// Sets the provider of the bearer token.
pub fn set_token(data: &mut ConfigData, resolver: impl ResolveIdentity + 'static) {
    set(data, HTTP_BEARER_AUTH_SCHEME_ID, resolver);
}

fn set(data: &mut ConfigData, id: AuthSchemeId, resolver: impl ResolveIdentity + 'static) {
    let resolver = SharedIdentityResolver::new(resolver);
    data.components.set_identity_resolver(id, resolver);
}

/// The schemes of a service.
pub(super) fn service(service: &'static ServiceDescriptor, to: &mut RuntimeComponentsBuilder) {
    let of_operations = service.traits.iter().filter_map(|it| match it {
        ServiceTrait::OperationAuth(id) => Some(id),
        _ => None,
    });
    for id in service.auth_schemes.iter().chain(of_operations) {
        let scheme = match *id {
            "httpBasicAuth" => SharedAuthScheme::new(BasicAuthScheme::new()),
            "httpBearerAuth" => SharedAuthScheme::new(BearerAuthScheme::new()),
            "httpApiKeyAuth" => {
                let place = service.traits.iter().find_map(|it| match *it {
                    ServiceTrait::ApiKeyHeader(name, scheme) => Some(Place::Header(name, scheme)),
                    ServiceTrait::ApiKeyQuery(name) => Some(Place::Query(name)),
                    _ => None,
                });
                let Some(place) = place else { continue };
                SharedAuthScheme::new(ApiKey(Signer(place)))
            }
            _ => continue,
        };
        to.push_auth_scheme(scheme);
    }
}

/// Where the API key goes.
#[derive(Debug)]
enum Place {
    /// A header of this name, perhaps after the name of a scheme.
    Header(&'static str, Option<&'static str>),
    /// A parameter of the query.
    Query(&'static str),
}

/// API keys. Not the published scheme: that one writes a space before a key without a scheme, and adds a header to one that is there.
#[derive(Debug)]
struct ApiKey(Signer);

#[derive(Debug)]
struct Signer(Place);

impl AuthScheme for ApiKey {
    fn scheme_id(&self) -> AuthSchemeId {
        HTTP_API_KEY_AUTH_SCHEME_ID
    }

    fn identity_resolver(
        &self,
        resolvers: &dyn GetIdentityResolver,
    ) -> Option<SharedIdentityResolver> {
        resolvers.identity_resolver(self.scheme_id())
    }

    fn signer(&self) -> &dyn Sign {
        &self.0
    }
}

impl Sign for Signer {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _endpoint: AuthSchemeEndpointConfig<'_>,
        _components: &RuntimeComponents,
        _config: &ConfigBag,
    ) -> Result<(), BoxError> {
        let token = identity.data::<Token>();
        let key = token.ok_or("an API key is a `Token`")?.token();
        match self.0 {
            Place::Header(name, scheme) => {
                let value = match scheme {
                    Some(scheme) => format!("{scheme} {key}"),
                    None => key.to_owned(),
                };
                let inserted = request
                    .headers_mut()
                    .try_insert(name.to_ascii_lowercase(), value);
                // The error itself may show the key.
                inserted.map_err(|_| "the API key has characters that no header can have")?;
            }
            Place::Query(name) => {
                let mut uri = request.uri().to_owned();
                uri.push(if uri.contains('?') { '&' } else { '?' });
                escape(&mut uri, name, false);
                uri.push('=');
                escape(&mut uri, key, false);
                request
                    .set_uri(uri)
                    .map_err(|_| "the API key has characters that no URI can have")?;
            }
        }
        Ok(())
    }
}
