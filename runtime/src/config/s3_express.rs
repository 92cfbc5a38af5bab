//! Sessions with S3 Express: requests to directory buckets are signed with credentials of their own, and their token has a header of
//! its own (Amazon S3 User Guide, "Authorizing Zonal endpoint API operations with CreateSession").

mod provider;
mod session;

use std::fmt;
use std::sync::Arc;

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_runtime::auth::SigV4SessionTokenNameOverride;
use aws_runtime::auth::sigv4::SigV4Signer;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeId, SharedAuthScheme, Sign};
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use aws_smithy_types::endpoint::Endpoint;
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use super::{ConfigData, ConfigOverride};
use crate::client::{Core, ServiceDescriptor};
use crate::endpoint::Value;
use provider::SessionProvider;

/// The id that endpoint rules have for it.
const SCHEME: &str = "sigv4-s3express";
/// The endpoint parameter by which a client turns sessions off.
const DISABLE: &str = "DisableS3ExpressSessionAuth";

impl ConfigData {
    /// The provider of the credentials of sessions.
    pub fn set_express_credentials_provider(&mut self, provider: SharedCredentialsProvider) {
        self.components
            .set_identity_resolver(AuthSchemeId::new(SCHEME), provider);
    }

    /// Leaves out the interceptors and plugins of users.
    pub(crate) fn forget_watchers(&mut self) {
        self.plugins.clear();
        self.components
            .set_interceptors(std::iter::empty::<SharedInterceptor>());
    }
}

/// Signatures with the credentials of a session.
#[derive(Debug, Default)]
struct S3ExpressAuthScheme {
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
fn token_name() -> SigV4SessionTokenNameOverride {
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

/// What sessions add to a client. The table of a service that has them names it, so that no other program links it.
pub struct Sessions {
    /// What all clients of the service have.
    pub(crate) service: fn(&mut RuntimeComponentsBuilder),
    /// What the environment or the profile says.
    pub(crate) shared: fn(&ServiceDescriptor, &SdkConfig, &mut ConfigData),
    /// What all operations have.
    pub(crate) operation: fn(&mut Layer),
    /// What a call has so that a session can be asked for.
    pub(crate) call: fn(&Arc<Core>, Option<&ConfigOverride>) -> StaticRuntimePlugin,
}

/// Sessions with S3 Express.
pub const S3_EXPRESS: &Sessions = &Sessions {
    service,
    shared,
    operation,
    call,
};

impl PartialEq for Sessions {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}

fn service(to: &mut RuntimeComponentsBuilder) {
    to.push_auth_scheme(SharedAuthScheme::new(S3ExpressAuthScheme::default()));
    to.set_identity_resolver(AuthSchemeId::new(SCHEME), SessionProvider::default());
}

/// Whether sessions are off, as the environment or the profile has it.
fn shared(service: &ServiceDescriptor, input: &SdkConfig, data: &mut ConfigData) {
    let key = ServiceConfigKey::builder()
        .service_id(service.sdk_id)
        .env("AWS_S3_DISABLE_EXPRESS_SESSION_AUTH")
        .profile("s3_disable_express_session_auth")
        .build();
    let text = key
        .ok()
        .and_then(|key| input.service_config()?.load_config(key));
    if let Some(off) = text.and_then(|it| it.parse().ok()) {
        data.set_context(DISABLE, Some(Value::Bool(off)));
    }
}

fn operation(layer: &mut Layer) {
    layer.store_put(token_name());
}

/// What a session is asked for with: the client of the call, and what is different for the call.
#[derive(Clone, Debug)]
struct Caller {
    core: Arc<Core>,
    config: Option<ConfigData>,
}

impl Storable for Caller {
    type Storer = StoreReplace<Self>;
}

fn call(core: &Arc<Core>, overriding: Option<&ConfigOverride>) -> StaticRuntimePlugin {
    let mut layer = Layer::new("S3Express");
    layer.store_put(Caller {
        core: core.clone(),
        config: overriding.and_then(|it| it.config.clone()),
    });
    StaticRuntimePlugin::new().with_config(layer.freeze())
}
