//! Passwords for databases, which are signed URLs without their scheme and valid for minutes.

/// Declares the configuration of passwords: its fields beside the host, each with the error if it is not set, and the settings that all have.
macro_rules! config {
    ($($field:ident: $type:ty = $missing:literal,)*) => {
        /// The database that passwords are for.
        #[derive(Debug, Clone)]
        pub struct Config {
            hostname: String,
            $($field: $type,)*
            credentials: Option<SharedCredentialsProvider>,
            region: Option<Region>,
            expires_in: Option<u64>,
        }

        impl Config {
            /// Returns a builder of configurations.
            pub fn builder() -> ConfigBuilder {
                ConfigBuilder::default()
            }

            /// Returns the host of the database.
            pub fn hostname(&self) -> &str {
                &self.hostname
            }

            /// Returns the credentials that sign passwords, if they are not those of the shared configuration.
            pub fn credentials(&self) -> Option<SharedCredentialsProvider> {
                self.credentials.clone()
            }

            /// Returns the region of the database, if it is not that of the shared configuration.
            pub fn region(&self) -> Option<&Region> {
                self.region.as_ref()
            }

            /// Returns for how many seconds passwords are valid, if it is not the default.
            pub fn expires_in(&self) -> Option<u64> {
                self.expires_in
            }
        }

        /// Builds a [`Config`].
        #[derive(Debug, Default)]
        pub struct ConfigBuilder {
            hostname: Option<String>,
            $($field: Option<$type>,)*
            credentials: Option<SharedCredentialsProvider>,
            region: Option<Region>,
            expires_in: Option<u64>,
        }

        impl ConfigBuilder {
            /// Sets the host of the database. Required.
            pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
                self.hostname = Some(hostname.into());
                self
            }

            /// Sets the credentials that sign passwords. The default is those of the shared configuration.
            pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
                self.credentials = Some(SharedCredentialsProvider::new(credentials));
                self
            }

            /// Sets the region of the database. The default is that of the shared configuration.
            pub fn region(mut self, region: Region) -> Self {
                self.region = Some(region);
                self
            }

            /// Sets for how many seconds passwords are valid. The default is 900.
            pub fn expires_in(mut self, expires_in: u64) -> Self {
                self.expires_in = Some(expires_in);
                self
            }

            /// Builds the configuration.
            ///
            /// # Errors
            ///
            /// If something required is not set.
            pub fn build(self) -> Result<Config, BoxError> {
                Ok(Config {
                    hostname: self.hostname.ok_or("a hostname is required")?,
                    $($field: self.$field.ok_or($missing)?,)*
                    credentials: self.credentials,
                    region: self.region,
                    expires_in: self.expires_in,
                })
            }
        }
    };
}

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

/// For how many seconds passwords are valid by default.
const DEFAULT_VALIDITY: u64 = 900;

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
