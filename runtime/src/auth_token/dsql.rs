//! Passwords for clusters of Aurora DSQL.

use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::SdkConfig;
use aws_types::region::Region;

pub use super::AuthToken;
use super::{Access, DEFAULT_VALIDITY};

/// Makes passwords for a cluster.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Returns a generator of passwords for this cluster.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// Makes a password for a role of the database.
    ///
    /// # Errors
    ///
    /// If no credentials or no region are set, or if the credentials cannot be loaded.
    pub async fn db_connect_auth_token(&self, shared: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token(shared, "DbConnect").await
    }

    /// Makes a password for the administrator.
    ///
    /// # Errors
    ///
    /// If no credentials or no region are set, or if the credentials cannot be loaded.
    pub async fn db_connect_admin_auth_token(
        &self,
        shared: &SdkConfig,
    ) -> Result<AuthToken, BoxError> {
        self.token(shared, "DbConnectAdmin").await
    }

    async fn token(&self, shared: &SdkConfig, action: &str) -> Result<AuthToken, BoxError> {
        let config = &self.config;
        let access = Access {
            service: "dsql",
            credentials: config.credentials(),
            region: config.region(),
            authority: config.hostname.clone(),
            query: format!("Action={action}"),
            expires_in: Duration::from_secs(config.expires_in.unwrap_or(DEFAULT_VALIDITY)),
        };
        access.token(shared).await
    }
}

config! {}
