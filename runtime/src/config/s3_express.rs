//! Sessions with S3 Express: requests to directory buckets are signed with credentials of their own, and their token has a header of
//! its own (Amazon S3 User Guide, "Authorizing Zonal endpoint API operations with CreateSession").

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_runtime::auth::SigV4SessionTokenNameOverride;
use aws_runtime::auth::sigv4::SigV4Signer;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::runtime_components::GetIdentityResolver;
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;

use super::ConfigData;

/// The id that endpoint rules have for it.
const SCHEME: &str = "sigv4-s3express";

impl ConfigData {
    /// What gives the credentials of sessions.
    pub fn set_express_credentials_provider(&mut self, provider: SharedCredentialsProvider) {
        self.components
            .set_identity_resolver(AuthSchemeId::new(SCHEME), provider);
    }
}

/// Signatures with the credentials of a session.
#[derive(Debug, Default)]
pub(super) struct S3ExpressAuthScheme {
    signer: SigV4Signer,
}

impl AuthScheme for S3ExpressAuthScheme {
    fn scheme_id(&self) -> AuthSchemeId {
        AuthSchemeId::new(SCHEME)
    }

    fn identity_resolver(
        &self,
        resolvers: &dyn GetIdentityResolver,
    ) -> Option<SharedIdentityResolver> {
        resolvers.identity_resolver(self.scheme_id())
    }

    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}

/// Where the token of a session goes.
pub(super) fn token_name() -> SigV4SessionTokenNameOverride {
    SigV4SessionTokenNameOverride::new(|settings, config| {
        let in_query = settings.expires_in.is_some();
        Ok(match (is_session(config), in_query) {
            (true, true) => Some("X-Amz-S3session-Token"),
            (true, false) => Some("x-amz-s3session-token"),
            (false, _) => settings.session_token_name_override,
        })
    })
}

/// Whether the endpoint of a call wants a session.
fn is_session(config: &ConfigBag) -> bool {
    let Some(endpoint) = config.load::<Endpoint>() else {
        return false;
    };
    let first = endpoint.auth_schemes().first();
    let name = first.map(|it| it.name()).or_else(|| {
        let schemes = endpoint.properties().get("authSchemes")?;
        let Document::Array(schemes) = schemes else {
            return None;
        };
        schemes.first()?.as_object()?.get("name")?.as_string()
    });
    name == Some(SCHEME)
}
