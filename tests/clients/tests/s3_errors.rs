//! Errors as S3 has them: in a response whose status is one of success, and without a body.

use std::sync::{Arc, Mutex};

use aws_credential_types::Credentials;
use aws_smithy_async::test_util::InstantSleep;
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::config::reexports::protocol::{
    AWS_JSON_1_0, AWS_JSON_1_1, AWS_QUERY, EC2_QUERY, REST_JSON_1, REST_XML, RPC_V2_CBOR,
    RPC_V2_JSON, SharedProtocol,
};
use tinsmith_runtime::config::reexports::retry::{RetryConfig, RetryPartition};

use crate::museum;
use crate::service_s3 as s3;
use s3::Client;
use s3::config::Region;
use s3::types::{Delete, ObjectIdentifier};

/// A service that sends the same response to every request, and how many it has given.
pub(crate) fn answering(
    status: u16,
    headers: &'static [(&'static str, &'static [u8])],
    body: &'static str,
) -> (SharedHttpClient, Arc<Mutex<usize>>) {
    let count = Arc::new(Mutex::new(0));
    let counted = count.clone();
    let client = infallible_client_fn(move |_: http::Request<SdkBody>| {
        *counted.lock().unwrap() += 1;
        let mut response = http::Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, http::HeaderValue::from_bytes(value).unwrap());
        }
        response.body(SdkBody::from(body)).unwrap()
    });
    (client, count)
}

/// Settings of a client of S3 that has a quota of retries for itself and does not wait between attempts.
pub(crate) fn config(http_client: SharedHttpClient) -> s3::config::Builder {
    s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .retry_config(RetryConfig::standard())
        .retry_partition(RetryPartition::custom("s3_errors").build())
        .sleep_impl(InstantSleep::unlogged())
        .http_client(http_client)
}

/// The code of an operation's failure, its message, and how often the operation was tried.
macro_rules! failed {
    ($body:expr, $call:expr) => {{
        let (http_client, count) = answering(200, &[], $body);
        let partition = RetryPartition::custom(concat!("s3_errors", line!())).build();
        let config = config(http_client).retry_partition(partition);
        let client = Client::from_conf(config.build());
        let call: fn(&Client) -> _ = $call;
        let error = call(&client).send().await.unwrap_err();
        let error = error.into_service_error();
        let message = error.message().map(str::to_owned);
        let count = *count.lock().unwrap();
        (error.code().map(str::to_owned), message, count)
    }};
}

fn delete() -> Delete {
    let object = ObjectIdentifier::builder().key("k").build().unwrap();
    Delete::builder().objects(object).build().unwrap()
}

#[tokio::test]
async fn an_error_with_a_status_of_success_is_an_error() {
    for (body, code, count) in [
        (
            "<Error><Code>SlowDown</Code><Message>m</Message></Error>",
            "SlowDown",
            3,
        ),
        (
            " \n\t <Error><Code>SlowDown</Code><Message>m</Message></Error>",
            "SlowDown",
            3,
        ),
        (
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n  <Error><Code>InternalError</Code><Message>m</Message></Error>",
            "InternalError",
            3,
        ),
        (
            "<!-- kept alive --><Error xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Code>AccessDenied</Code><Message>m</Message></Error>",
            "AccessDenied",
            1,
        ),
    ] {
        let expected = (Some(code.to_owned()), Some("m".to_owned()), count);
        let all = [
            failed!(body, |it| it.delete_objects().bucket("b").delete(delete())),
            failed!(body, |it| {
                it.copy_object().bucket("b").key("k").copy_source("b/k")
            }),
            failed!(body, |it| {
                let call = it.complete_multipart_upload().bucket("b").key("k");
                call.upload_id("u")
            }),
            failed!(body, |it| {
                let call = it.abort_multipart_upload().bucket("b").key("k");
                call.upload_id("u")
            }),
            // These have no output.
            failed!(body, |it| it.put_bucket_acl().bucket("b")),
            failed!(body, |it| it.delete_bucket().bucket("b")),
            failed!(body, |it| it.list_buckets()),
            // The output of this one is the body as it is.
            failed!(body, |it| it.get_bucket_policy().bucket("b")),
        ];
        for found in all {
            assert_eq!(found, expected, "{body}");
        }
    }
}

#[tokio::test]
async fn an_error_of_the_model_is_found_whatever_the_status() {
    let body = "<Error><Code>ObjectNotInActiveTierError</Code><Message>m</Message></Error>";
    let (http_client, _) = answering(200, &[("x-amz-request-id", b"r-1")], body);
    let client = Client::from_conf(config(http_client).build());
    let call = client.copy_object().bucket("b").key("k").copy_source("b/k");
    let error = call.send().await.unwrap_err().into_service_error();
    assert!(error.is_object_not_in_active_tier_error(), "{error:?}");
    use tinsmith_runtime::request_id::RequestId;
    assert_eq!(error.request_id(), Some("r-1"));
}

#[tokio::test]
async fn what_only_looks_like_an_error_is_none() {
    let body = "<Error><Code>SlowDown</Code></Error>";
    let (http_client, _) = answering(200, &[], body);
    let client = Client::from_conf(config(http_client).build());
    let call = client.get_object().bucket("b").key("k");
    let object = call.send().await.unwrap().body.collect().await.unwrap();
    assert_eq!(object.to_vec(), body.as_bytes());
    let (http_client, _) = answering(200, &[], "{\"Statement\": \"<Error>\"}");
    let client = Client::from_conf(config(http_client).build());
    let policy = client.get_bucket_policy().bucket("b").send().await.unwrap();
    assert_eq!(policy.policy(), Some("{\"Statement\": \"<Error>\"}"));
}

#[tokio::test]
async fn a_head_without_an_object_is_not_found() {
    let (http_client, _) = answering(404, &[], "");
    let client = Client::from_conf(config(http_client).build());
    let call = client.head_object().bucket("b").key("k");
    let error = call.send().await.unwrap_err().into_service_error();
    assert!(error.is_not_found(), "{error:?}");
    assert_eq!(error.code(), Some("NotFound"));
}

#[tokio::test]
async fn a_failed_head_says_its_status() {
    for status in [301, 403] {
        let (http_client, _) = answering(status, &[], "");
        let client = Client::from_conf(config(http_client).build());
        let error = client.head_object().bucket("b").key("k").send().await;
        let error = error.unwrap_err();
        assert_eq!(error.code(), None);
        let of_service = s3::Error::from(error);
        let expected = format!("unhandled error: HTTP status {status}");
        assert_eq!(of_service.to_string(), expected);
    }
}

/// Of services other than S3, in all protocols.
#[tokio::test]
async fn an_error_without_a_body_has_no_code_but_a_status() {
    let all = [
        SharedProtocol::new(AWS_JSON_1_0),
        SharedProtocol::new(AWS_JSON_1_1),
        SharedProtocol::new(AWS_QUERY),
        SharedProtocol::new(EC2_QUERY),
        SharedProtocol::new(REST_JSON_1),
        SharedProtocol::new(REST_XML),
        SharedProtocol::new(RPC_V2_CBOR),
        SharedProtocol::new(RPC_V2_JSON),
    ];
    for protocol in all {
        for status in [301, 403, 404] {
            let (http_client, _) = answering(status, &[], "");
            let mut config = museum::Config::builder();
            config.set_protocol(Some(protocol.clone()));
            let config = config
                .endpoint_url("https://museum.example")
                .http_client(http_client);
            let client = museum::Client::from_conf(config.build());
            let error = client.get_exhibit().id("1").send().await.unwrap_err();
            assert_eq!(error.code(), None, "{protocol:?}");
            let shown = DisplayErrorContext(error).to_string();
            let expected = format!("HTTP status {status}");
            assert!(shown.contains(&expected), "{protocol:?}: {shown}");
        }
    }
}

/// Only S3 has its errors in responses with a status of success.
#[tokio::test]
async fn other_services_mean_their_status() {
    let (http_client, _) = answering(200, &[], "<Error><Code>SlowDown</Code></Error>");
    let config = museum::Config::builder()
        .protocol(REST_XML)
        .endpoint_url("https://museum.example")
        .http_client(http_client);
    let client = museum::Client::from_conf(config.build());
    let result = client.get_exhibit().id("1").send().await;
    let code = result.as_ref().err().and_then(|it| it.code());
    assert_eq!(code, None, "{result:?}");
}
