//! One call of DeleteConnection.

use aws_sdk_directconnect::Client;
use aws_sdk_directconnect::config::{BehaviorVersion, Config, Credentials, Region};

#[path = "../../calls/src/answer.rs"]
mod answer;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new(
            "AKIDEXAMPLE",
            "secret",
            None,
            None,
            "example",
        ))
        .http_client(answer::Answer::new(
            "{\"connectionId\":\"dxcon-fg31dyv6\"}".to_owned(),
        ))
        .build();
    let call = Client::from_conf(config)
        .delete_connection()
        .connection_id("dxcon-fg31dyv6");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let connection = runtime.block_on(call.send())?;
    println!("{}", connection.connection_id().unwrap_or_default());
    Ok(())
}
