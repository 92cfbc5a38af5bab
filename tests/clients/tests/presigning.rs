//! Presigned requests. `cargo xtask official-tests --only polly,s3` compares their signatures with published ones.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::error::display::DisplayErrorContext;
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::presigning::{Presign, PresignedRequest, PresigningConfig};

use crate::client::Service;

/// A client of a fixture's service that must not send anything.
macro_rules! client {
    ($module:ident) => {
        crate::$module::Client::from_conf(
            crate::$module::Config::builder()
                .behavior_version(BehaviorVersion::latest())
                .region(crate::$module::config::Region::new("us-east-1"))
                .credentials_provider(Credentials::new(
                    "AKID",
                    "secret",
                    Some("token".into()),
                    None,
                    "test",
                ))
                .endpoint_url("http://localhost")
                .http_client(Service::default().http_client())
                .build(),
        )
    };
}

fn valid(seconds: u64) -> PresigningConfig {
    PresigningConfig::builder()
        .start_time(SystemTime::UNIX_EPOCH + Duration::from_secs(1_234_567_891))
        .expires_in(Duration::from_secs(seconds))
        .build()
        .unwrap()
}

/// The parameters of the query.
fn query(request: &PresignedRequest) -> BTreeMap<&str, &str> {
    let (_, query) = request.uri().split_once('?').unwrap();
    query
        .split('&')
        .map(|it| it.split_once('=').unwrap_or((it, "")))
        .collect()
}

#[tokio::test]
async fn the_signature_is_in_the_query() {
    let client = client!(service_s3_objects);
    let call = client.upload_part().bucket("bucket").key("a key");
    let request = call.presigned(valid(30)).await.unwrap();
    assert_eq!(request.method(), "PUT");
    let path = request.uri().split('?').next().unwrap();
    assert!(path.ends_with("/a%20key"), "{path}");
    assert_eq!(request.headers().count(), 0);
    let query = query(&request);
    for (name, value) in [
        ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
        (
            "X-Amz-Credential",
            "AKID%2F20090213%2Fus-east-1%2Fs3%2Faws4_request",
        ),
        ("X-Amz-Date", "20090213T233131Z"),
        ("X-Amz-Expires", "30"),
        ("X-Amz-Security-Token", "token"),
        ("X-Amz-SignedHeaders", "host"),
    ] {
        assert_eq!(query.get(name), Some(&value), "{}", request.uri());
    }
    assert_eq!(query["X-Amz-Signature"].len(), 64);
}

#[tokio::test]
async fn the_body_is_chosen_later() {
    let client = client!(service_s3_objects);
    let call = client.put_object().bucket("bucket").key("key");
    let call = call.body(ByteStream::from_static(b"left out"));
    let request = call.presigned(valid(30)).await.unwrap();
    let headers: Vec<_> = request.headers().collect();
    assert!(headers.is_empty(), "{headers:?}");
    let request = request.make_http_1x_request("another");
    assert_eq!(
        (request.method().as_str(), *request.body()),
        ("PUT", "another")
    );
}

#[tokio::test]
async fn customized_calls_are_presigned_with_their_changes() {
    let client = client!(service_s3_objects);
    let call = client.put_object().bucket("bucket").key("key").customize();
    let call = call.mutate_request(|request| {
        request.headers_mut().insert("x-own", "1");
    });
    let request = call.presigned(valid(30)).await.unwrap();
    assert_eq!(request.headers().collect::<Vec<_>>(), [("x-own", "1")]);
    assert_eq!(query(&request)["X-Amz-SignedHeaders"], "host%3Bx-own");
}

#[tokio::test]
async fn forms_become_queries() {
    let client = client!(service_sts);
    let call = client.assume_role();
    let request = Presign::presigned(call, valid(60)).await.unwrap();
    assert_eq!(request.method(), "GET");
    let query = query(&request);
    assert_eq!(query["Action"], "AssumeRole");
    assert!(query.contains_key("Version") && query.contains_key("X-Amz-Signature"));
}

#[tokio::test]
async fn a_request_without_a_signature_is_an_error() {
    let config = crate::service_s3_objects::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(crate::service_s3_objects::config::Region::new("us-east-1"))
        .endpoint_url("http://localhost")
        .http_client(Service::default().http_client());
    let client = crate::service_s3_objects::Client::from_conf(config.build());
    let call = client.put_object().bucket("public").key("key");
    let error = call.presigned(valid(60)).await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("the request is not signed"), "{text}");
}

#[tokio::test]
async fn a_body_that_would_be_lost_is_an_error() {
    let client = client!(service_sqs);
    let call = client.receive_message().queue_url("queue");
    let error = Presign::presigned(call, valid(60)).await.unwrap_err();
    assert!(!matches!(error, SdkError::ServiceError(_)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("a request with a body cannot be presigned"),
        "{text}"
    );
}

#[test]
fn requests_are_valid_for_a_week_at_most() {
    const WEEK: u64 = 7 * 24 * 60 * 60;
    assert_eq!(valid(WEEK).expires(), Duration::from_secs(WEEK));
    let error = PresigningConfig::expires_in(Duration::from_secs(WEEK + 1)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`expires_in` must be no longer than one week"
    );
    let error = PresigningConfig::builder().build().unwrap_err();
    assert_eq!(error.to_string(), "`expires_in` is required");
}
