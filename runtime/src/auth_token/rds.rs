//! Passwords for databases of RDS (IAM database authentication).

use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::SdkConfig;
use aws_types::region::Region;

use super::Access;
pub use super::AuthToken;
use crate::protocol::http::escape;

/// How long passwords are valid by default, and at most.
const LONGEST: u64 = 900;

/// Makes passwords for a database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Returns a generator of passwords for this database.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// Makes a password, which is valid for 15 minutes at most.
    ///
    /// # Errors
    ///
    /// If there are no credentials or no region, or if they cannot be used.
    pub async fn auth_token(&self, shared: &SdkConfig) -> Result<AuthToken, BoxError> {
        let config = &self.config;
        let mut query = "Action=connect&DBUser=".to_owned();
        escape(&mut query, &config.username, false);
        let access = Access {
            service: "rds-db",
            credentials: config.credentials(),
            region: config.region(),
            authority: format!("{}:{}", config.hostname, config.port),
            query,
            expires_in: Duration::from_secs(config.expires_in.unwrap_or(LONGEST).min(LONGEST)),
        };
        access.token(shared).await
    }
}

/// The database that passwords are for.
#[derive(Debug, Clone)]
pub struct Config {
    hostname: String,
    port: u64,
    username: String,
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

    /// Returns the port of the database.
    pub fn port(&self) -> u64 {
        self.port
    }

    /// Returns the user of the database.
    pub fn username(&self) -> &str {
        &self.username
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
    port: Option<u64>,
    username: Option<String>,
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

    /// Sets the port of the database. Required.
    pub fn port(mut self, port: u64) -> Self {
        self.port = Some(port);
        self
    }

    /// Sets the user of the database. Required.
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
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
            port: self.port.ok_or("a port is required")?,
            username: self.username.ok_or("a username is required")?,
            credentials: self.credentials,
            region: self.region,
            expires_in: self.expires_in,
        })
    }
}
