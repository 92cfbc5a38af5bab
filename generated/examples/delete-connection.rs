//! Calls DeleteConnection against a recorded service: no account, no network.

use aws_smithy_http_client::test_util::infallible_client_fn;
use tinsmith_aws::directconnect::config::{BehaviorVersion, Credentials, Region};
use tinsmith_aws::directconnect::{Client, Config, Error};

/// What the service answered when this was recorded.
const RECORDED: &str = r#"{
    "ownerAccount": "123456789012",
    "connectionId": "dxcon-fg31dyv6",
    "connectionName": "Connection to AWS",
    "connectionState": "deleted",
    "region": "us-east-1",
    "location": "TIVIT",
    "bandwidth": "1Gbps"
}"#;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let recorded = infallible_client_fn(|request| {
        println!("> {} {}", request.method(), request.uri());
        println!(
            "> {}",
            request.headers()["x-amz-target"]
                .to_str()
                .unwrap_or_default()
        );
        http::Response::new(RECORDED)
    });
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(
            "AKIDEXAMPLE",
            "secret",
            None,
            None,
            "example",
        ))
        .http_client(recorded)
        .build();
    let client = Client::from_conf(config);
    let connection = client
        .delete_connection()
        .connection_id("dxcon-fg31dyv6")
        .send()
        .await?;
    println!(
        "{} is {}",
        connection.connection_id().unwrap_or("?"),
        connection
            .connection_state()
            .map_or("?", |state| state.as_str()),
    );
    Ok(())
}
