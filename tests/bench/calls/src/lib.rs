//! Our client and the official one, with the same settings and the same answers.

use std::fmt::Write as _;

pub mod answer;

/// The body of an answer to DeleteConnection.
pub fn one() -> String {
    connection(1)
}

/// The body of an answer to DescribeConnections with so many items.
pub fn many(count: usize) -> String {
    let items: Vec<String> = (0..count).map(connection).collect();
    format!("{{\"connections\":[{}]}}", items.join(","))
}

/// A connection as the service shows it.
fn connection(number: usize) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        r#"{{"ownerAccount":"123456789012","connectionId":"dxcon-{number:08x}","connectionName":"Line {number} to Frankfurt","connectionState":"{state}","region":"eu-central-1","location":"EqFA5","bandwidth":"1Gbps","vlan":{vlan},"partnerName":"Example Networks","loaIssueTime":{time}.25,"lagId":"dxlag-{number:08x}","awsDevice":"EqFA5-{number:08x}","jumboFrameCapable":true,"awsDeviceV2":"EqFA5-{number:08x}","awsLogicalDeviceId":"EqFA5-{number:08x}","hasLogicalRedundancy":"unknown","tags":[{{"key":"team","value":"network"}},{{"key":"note","value":"line \"{number}\""}}],"providerName":"Example Networks","macSecCapable":true,"portEncryptionStatus":"Encryption Down","encryptionMode":"no_encrypt","macSecKeys":[]}}"#,
        state = ["available", "deleting", "down"][number % 3],
        vlan = 100 + number % 3900,
        time = 1_700_000_000 + number,
    );
    text
}

/// The runtime that all calls run in.
///
/// # Errors
/// Where the system has none to give.
pub fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
}

macro_rules! client {
    ($(#[$doc:meta])* $module:ident, $($path:ident)::+) => {
        $(#[$doc])*
        pub mod $module {
            use $($path)::+::Client;
            use $($path)::+::config::{BehaviorVersion, Config, Credentials, Region};
            use $($path)::+::operation::delete_connection::DeleteConnectionOutput;
            use $($path)::+::operation::describe_connections::DescribeConnectionsOutput;

            /// A client that is given this body whatever it asks.
            pub fn client(body: String) -> Client {
                let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "example");
                let config = Config::builder()
                    .behavior_version(BehaviorVersion::latest())
                    .region(Region::new("eu-central-1"))
                    .credentials_provider(credentials)
                    .http_client(crate::answer::Answer::new(body))
                    .build();
                Client::from_conf(config)
            }

            /// One call of DeleteConnection.
            ///
            /// # Panics
            /// Where it fails.
            pub async fn delete(client: &Client) -> DeleteConnectionOutput {
                let call = client.delete_connection().connection_id("dxcon-00000001");
                call.send().await.expect("DeleteConnection fails")
            }

            /// One call of DescribeConnections.
            ///
            /// # Panics
            /// Where it fails.
            pub async fn describe(client: &Client) -> DescribeConnectionsOutput {
                client.describe_connections().send().await.expect("DescribeConnections fails")
            }
        }
    };
}

client! {
    /// The official client.
    peer, aws_sdk_directconnect
}

client! {
    /// Our client.
    ours, tinsmith_aws::directconnect
}

/// Makes sure that both clients read the same, and all of it.
///
/// # Panics
/// Where they do not.
pub fn check(runtime: &tokio::runtime::Runtime, count: usize) {
    let (theirs, own) = runtime.block_on(async {
        let theirs = peer::delete(&peer::client(one())).await;
        (theirs, ours::delete(&ours::client(one())).await)
    });
    assert_eq!(
        format!("{theirs:?}"),
        format!("{own:?}"),
        "the outputs differ"
    );
    assert_eq!(own.connection_id(), Some("dxcon-00000001"));
    assert_eq!(own.vlan(), 101);
    assert_eq!(own.tags()[1].value(), Some("line \"1\""));
    assert_eq!(
        own.loa_issue_time().map(|it| it.as_secs_f64()),
        Some(1_700_000_001.25)
    );
    let (theirs, own) = runtime.block_on(async {
        let theirs = peer::describe(&peer::client(many(count))).await;
        (theirs, ours::describe(&ours::client(many(count))).await)
    });
    assert_eq!(own.connections().len(), count);
    assert_eq!(
        format!("{theirs:?}"),
        format!("{own:?}"),
        "the outputs differ"
    );
}
