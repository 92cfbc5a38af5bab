//! Sessions that a client asks for by itself, and keeps.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_runtime::auth::sigv4;
use aws_smithy_runtime::expiring_cache::ExpiringCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityFuture, ResolveCachedIdentity, ResolveIdentity,
};
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::ConfigBag;

use super::{Caller, session};
use crate::config::endpoint::EndpointValues;

/// How many sessions a client keeps.
const MOST: usize = 100;
/// So long before its end a session is renewed.
const BUFFER: Duration = Duration::from_secs(10);

type Session = ExpiringCache<Identity, BoxError>;

/// Whose session it is. When credentials end, and who gave them, does not tell two apart.
struct Key {
    bucket: String,
    credentials: Credentials,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.credentials, &other.credentials);
        self.bucket == other.bucket
            && one.access_key_id() == two.access_key_id()
            && one.secret_access_key() == two.secret_access_key()
            && one.session_token() == two.session_token()
    }
}

/// Gives the identity of a session with the bucket of the call.
#[derive(Default)]
pub(super) struct SessionProvider {
    /// What was used last stands last.
    sessions: Mutex<Vec<(Key, Session)>>,
}

impl SessionProvider {
    fn session(&self, key: Key) -> Session {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let place = sessions.iter().rposition(|(there, _)| *there == key);
        let entry = match place {
            Some(place) => sessions.remove(place),
            None => (key, ExpiringCache::new(BUFFER)),
        };
        if sessions.len() == MOST {
            sessions.remove(0);
        }
        let session = entry.1.clone();
        sessions.push(entry);
        session
    }

    async fn identity(
        &self,
        components: &RuntimeComponents,
        config: &ConfigBag,
    ) -> Result<Identity, BoxError> {
        let caller = config
            .load::<Caller>()
            .ok_or("only calls of a client have sessions with S3 Express")?;
        let slot = caller.core.service.endpoint.rules.slot("Bucket");
        let bucket = config
            .load::<EndpointResolverParams>()
            .and_then(|it| it.get::<EndpointValues>()?.text(slot?))
            .ok_or("the call names no bucket to have a session with")?
            .to_owned();
        let resolver = components
            .identity_resolver(sigv4::SCHEME_ID)
            .ok_or("a session with S3 Express needs credentials: set `credentials_provider`")?;
        let ordinary = components
            .identity_cache()
            .resolve_cached_identity(resolver, components, config)
            .await?;
        let credentials = ordinary
            .data::<Credentials>()
            .ok_or("the identity for `sigv4` has no credentials")?
            .clone();
        let now = components.time_source().map(|it| it.now());
        let key = Key {
            bucket: bucket.clone(),
            credentials: credentials.clone(),
        };
        let session = self.session(key);
        if let Some(now) = now
            && let Some(identity) = session.yield_or_clear_if_expired(now).await
        {
            return Ok(identity);
        }
        let load = || async {
            let credentials = session::create(caller, bucket, credentials).await?;
            let expiry = credentials.expiry().ok_or("a session without an end")?;
            Ok((Identity::from(credentials), expiry))
        };
        session.get_or_load(load).await
    }
}

impl ResolveIdentity for SessionProvider {
    fn resolve_identity<'a>(
        &'a self,
        components: &'a RuntimeComponents,
        config: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::new(self.identity(components, config))
    }

    fn cache_location(&self) -> IdentityCacheLocation {
        IdentityCacheLocation::IdentityResolver
    }
}

impl fmt::Debug for SessionProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionProvider")
    }
}
