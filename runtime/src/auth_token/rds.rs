//! Passwords for databases of RDS (IAM database authentication).

use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::SdkConfig;
use aws_types::region::Region;

pub use super::AuthToken;
use super::{Access, DEFAULT_VALIDITY};
use crate::protocol::http::escape;

/// For how many seconds passwords are valid at most.
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
    /// If no credentials or no region are set, or if the credentials cannot be loaded.
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
            expires_in: Duration::from_secs(
                config.expires_in.unwrap_or(DEFAULT_VALIDITY).min(LONGEST),
            ),
        };
        access.token(shared).await
    }
}

config! {
    port: u64 = "a port is required",
    username: String = "a username is required",
}

impl Config {
    /// Returns the port of the database.
    pub fn port(&self) -> u64 {
        self.port
    }

    /// Returns the user of the database.
    pub fn username(&self) -> &str {
        &self.username
    }
}

impl ConfigBuilder {
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
}
