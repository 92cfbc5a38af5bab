//! A moto that runs already: its clients' configuration, and its state, which tells what has reached it.

use std::net::SocketAddr;
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_http_client::Builder;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::region::Region;
use serde_json::Value;

use crate::case::{Failure, Outcome};
use crate::checked::checked;
use crate::raw;
use crate::signature::Account;

const ACCESS_KEY: &str = "AKIDEXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const REGION: &str = "us-east-1";

/// Where moto listens.
#[derive(Debug, Clone)]
pub struct Moto {
    address: SocketAddr,
}

impl Moto {
    /// The moto at `http://ADDRESS`.
    pub fn at(url: &str) -> Outcome<Self> {
        let address = url.strip_prefix("http://").and_then(|it| it.parse().ok());
        let address = address.ok_or_else(|| format!("{url} is not http:// and an address"))?;
        Ok(Self { address })
    }

    /// Settings as a user loads them: an account that moto takes, and its URL for every service.
    ///
    /// Nothing is tried twice, so that an error of moto shows.
    pub fn sdk_config(&self) -> SdkConfig {
        let credentials = Credentials::new(ACCESS_KEY, SECRET, None, None, "e2e");
        let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(20));
        SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new(REGION))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .endpoint_url(format!("http://{}", self.address))
            .retry_config(RetryConfig::disabled())
            .timeout_config(timeouts.build())
            .http_client(Builder::new().build_http())
            .build()
    }

    /// The same, where every request has to be signed for the service of this name.
    pub fn signed(&self, service: &str) -> SdkConfig {
        let account = Account {
            access_key: ACCESS_KEY.to_owned(),
            secret: SECRET.to_owned(),
            session_token: None,
            region: REGION.to_owned(),
            service: service.to_owned(),
        };
        let client = checked(Builder::new().build_http(), account);
        self.sdk_config().into_builder().http_client(client).build()
    }

    /// Makes moto forget everything.
    pub async fn reset(&self) -> Outcome {
        self.own("POST", "/moto-api/reset").await.map(drop)
    }

    /// Sets what moto can be told, in JSON, until it ends.
    pub async fn configure(&self, settings: &str) -> Outcome {
        let (status, body) =
            raw::send(self.address, "POST", "/moto-api/config", &[], settings).await?;
        match status {
            200 | 201 => Ok(()),
            _ => Err(Failure::from(format!("settings of moto: {status} {body}"))),
        }
    }

    /// What moto has of a kind (`Connection`) of a service (`directconnect`): its attributes.
    pub async fn state(&self, service: &str, kind: &str) -> Outcome<Vec<Value>> {
        let data = self.own("GET", "/moto-api/data.json").await?;
        match data.pointer(&format!("/{service}/{kind}")) {
            Some(Value::Array(items)) => Ok(items.clone()),
            // moto loads a service when it is first called.
            None => Ok(Vec::new()),
            Some(other) => Err(format!("{service} {kind} of moto: {other}").into()),
        }
    }

    async fn own(&self, method: &str, path: &str) -> Outcome<Value> {
        let (status, body) = raw::send(self.address, method, path, &[], "").await?;
        match serde_json::from_str(&body) {
            Ok(value) if status == 200 => Ok(value),
            _ => Err(Failure::from(format!("{method} {path}: {status} {body}"))),
        }
    }
}
