//! Direct Connect against a service of our own on loopback.

use std::time::Duration;

use aws_smithy_http_client::Builder as HttpClientBuilder;
use tinsmith_aws::directconnect::config::retry::RetryConfig;
use tinsmith_aws::directconnect::config::{BehaviorVersion, Builder, Credentials, Region};
use tinsmith_aws::directconnect::error::SdkError;
use tinsmith_aws::directconnect::operation::delete_connection::{
    DeleteConnectionError, DeleteConnectionOutput,
};
use tinsmith_aws::directconnect::{Client, Config};

use crate::service::{Service, account};
use tinsmith_e2e::case::Suite;

mod connections;
mod recorded;
mod retries;
mod signatures;

/// All cases.
pub(crate) fn suites() -> [Suite; 4] {
    [
        recorded::suite(),
        signatures::suite(),
        retries::suite(),
        connections::suite(),
    ]
}

/// Settings of a client of this service: it may call, and is quick to try again.
fn config(service: &Service) -> Builder {
    config_at(service.url())
}

/// Settings of a client of the service at this URL.
fn config_at(url: String) -> Builder {
    let account = account();
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_millis(5));
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(
            account.access_key,
            account.secret,
            None,
            None,
            "e2e",
        ))
        .endpoint_url(url)
        .retry_config(retries)
        .http_client(HttpClientBuilder::new().build_http())
}

/// A client of this service.
fn client(service: &Service) -> Client {
    Client::from_conf(config(service).build())
}

type Deleted = Result<DeleteConnectionOutput, SdkError<DeleteConnectionError>>;

/// One call, the same in all cases that are not about what is called.
async fn delete(client: &Client) -> Deleted {
    client
        .delete_connection()
        .connection_id("dxcon-1")
        .send()
        .await
}

/// What a service answers to it.
const DELETED: &str = r#"{"connectionId":"dxcon-1","connectionState":"deleted"}"#;
