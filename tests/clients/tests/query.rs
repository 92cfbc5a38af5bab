//! Parts of a request without which it would be another one, and checksums that it must have.

use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
use aws_smithy_runtime_api::client::result::SdkError;
use tinsmith_runtime::config::BehaviorVersion;

use crate::operation_query::{Client, Config};

fn client() -> (Client, CaptureRequestReceiver) {
    let response = http::Response::builder().status(204).body("".into());
    let (http_client, requests) = capture_request(response.ok());
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url("http://localhost:1")
        .allow_no_auth()
        .http_client(http_client)
        .build();
    (Client::from_conf(config), requests)
}

#[tokio::test]
async fn no_request_goes_out_without_a_required_part_of_its_query() {
    let (client, requests) = client();
    let drop = client.drop().name("it");
    for call in [
        drop.clone(),
        drop.clone().part(1),
        drop.clone().upload("u"),
        drop.clone().part(1).upload(""),
    ] {
        let error = call.send().await.unwrap_err();
        assert!(
            matches!(error, SdkError::ConstructionFailure(_)),
            "{error:?}"
        );
        let shown = format!("{error:?}");
        assert!(shown.contains("cannot be empty or unset"), "{shown}");
    }
    drop.part(0).upload("u").send().await.unwrap();
    let request = requests.expect_request();
    assert_eq!(
        request.uri(),
        "http://localhost:1/things/it?part=0&upload=u"
    );
}

#[tokio::test]
async fn a_checksum_that_is_required_is_there() {
    let (client, requests) = client();
    client.keep().what("it").send().await.unwrap();
    let request = requests.expect_request();
    assert_eq!(request.body().bytes(), Some(br#"{"what":"it"}"#.as_slice()));
    assert_eq!(
        request.headers().get("content-md5"),
        Some("DNmI+VdUQ2kx4wJxfYQCzQ==")
    );
}
