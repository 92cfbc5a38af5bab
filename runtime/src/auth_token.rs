//! Passwords for databases, which are signed URLs without their scheme and valid for minutes.

pub mod dsql;
pub mod rds;

use std::fmt;
use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign,
};
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_types::SdkConfig;
use aws_types::region::Region;

use crate::protocol::http::escape;

/// A password for a database.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthToken(String);

impl AuthToken {
    /// Returns the password.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whoever knows the password can use it, so it is not shown.
impl fmt::Debug for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthToken(** redacted **)")
    }
}

/// What a password is for.
struct Access<'a> {
    /// The name of the service in the signature.
    service: &'static str,
    credentials: Option<SharedCredentialsProvider>,
    region: Option<&'a Region>,
    /// The host, perhaps with a port, and the query.
    authority: String,
    query: String,
    expires_in: Duration,
}

impl Access<'_> {
    /// Signs a password. What the access lacks is taken from the shared configuration.
    async fn token(self, shared: &SdkConfig) -> Result<AuthToken, BoxError> {
        let credentials = self.credentials.or(shared.credentials_provider());
        let credentials = credentials.ok_or("no credentials are set")?;
        let identity: Identity = credentials.provide_credentials().await?.into();
        let region = self.region.or(shared.region()).ok_or("no region is set")?;
        let time = shared.time_source().unwrap_or_default();
        let mut settings = SigningSettings::default();
        settings.expires_in = Some(self.expires_in);
        settings.signature_location = SignatureLocation::QueryParams;
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(region.as_ref())
            .name(self.service)
            .time(time.now())
            .settings(settings)
            .build()?;
        let mut url = format!("https://{}/?{}", self.authority, self.query);
        let request =
            SignableRequest::new("GET", &*url, std::iter::empty(), SignableBody::Bytes(&[]))?;
        let (instructions, _) = sign(request, &parameters.into())?.into_parts();
        for (name, value) in instructions.params() {
            url.push('&');
            url.push_str(name);
            url.push('=');
            escape(&mut url, value, false);
        }
        Ok(AuthToken(url.split_off("https://".len())))
    }
}
