//! Members that a request would have another meaning without: the call fails before anything is sent, and the error names the member.

use std::error::Error;

use aws_credential_types::Credentials;
use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::operation::BuildError;
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::config::reexports::protocol::{
    AWS_JSON_1_0, AWS_JSON_1_1, AWS_QUERY, EC2_QUERY, REST_JSON_1, REST_XML, RPC_V2_CBOR,
    RPC_V2_JSON, SharedProtocol,
};

use crate::rules_required as tables;
use crate::service_s3 as s3;
use s3::config::Region;
use tables::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};

/// The first `BuildError` behind a call that failed before it was sent, as text.
fn construction<E, R>(error: SdkError<E, R>) -> String
where
    SdkError<E, R>: Error + Send + Sync + 'static,
    E: std::fmt::Debug,
    R: std::fmt::Debug,
{
    assert!(
        matches!(error, SdkError::ConstructionFailure(_)),
        "{error:?}"
    );
    let mut source: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(cause) = source {
        if let Some(error) = cause.downcast_ref::<BuildError>() {
            return error.to_string();
        }
        source = cause.source();
    }
    panic!("no BuildError: {}", DisplayErrorContext(error));
}

fn s3_config() -> (s3::config::Builder, CaptureRequestReceiver) {
    let (http_client, sent) = capture_request(None);
    let config = s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .http_client(http_client);
    (config, sent)
}

/// Fails calls of S3 with a setting, and checks that nothing was sent.
macro_rules! refused {
    ($config:expr; $($field:literal: $call:expr;)*) => {$({
        let (config, sent) = s3_config();
        let configure: fn(s3::config::Builder) -> s3::config::Builder = $config;
        let client = s3::Client::from_conf(configure(config).build());
        let call: fn(&s3::Client) -> _ = $call;
        let said = construction(call(&client).send().await.unwrap_err());
        assert!(said.starts_with(concat!($field, " was missing: ")), "{said}");
        sent.expect_no_request();
    })*};
}

/// Whatever takes the bucket to the service: the host, the path, or an endpoint of one's own.
#[tokio::test]
async fn s3_is_not_called_without_a_bucket() {
    let settings: [fn(s3::config::Builder) -> s3::config::Builder; 5] = [
        |it| it,
        |it| it.force_path_style(true),
        |it| it.endpoint_url("http://store.example"),
        |it| it.use_dual_stack(true).use_fips(true),
        |it| it.accelerate(true),
    ];
    for setting in settings {
        refused! { setting;
            "bucket": |it| it.delete_object().key("k");
            "bucket": |it| it.delete_object().bucket("").key("k");
            "bucket": |it| it.delete_object().bucket(" ").key("k");
            "bucket": |it| it.delete_bucket();
            "bucket": |it| it.delete_bucket().bucket("");
            "bucket": |it| it.get_object().bucket("").key("arn:aws:s3:us-east-1:123456789012:accesspoint/a");
            "bucket": |it| it.put_bucket_acl().acl("private");
            "bucket": |it| it.delete_objects().bucket("");
        }
    }
}

#[tokio::test]
async fn s3_is_not_called_without_what_is_in_the_path_the_query_a_header_or_the_host() {
    refused! { |it| it;
        "key": |it| it.delete_object().bucket("b");
        "key": |it| it.delete_object().bucket("b").key("");
        "key": |it| it.head_object().bucket("b").key("");
        "upload_id": |it| it.abort_multipart_upload().bucket("b").key("k");
        "upload_id": |it| it.abort_multipart_upload().bucket("b").key("k").upload_id("");
        "copy_source": |it| it.copy_object().bucket("b").key("k");
        "copy_source": |it| it.copy_object().bucket("b").key("k").copy_source("");
        "request_route": |it| it.write_get_object_response();
        "request_route": |it| it.write_get_object_response().request_route("");
    }
}

#[tokio::test]
async fn the_words_are_those_of_the_official_clients() {
    let (config, _sent) = s3_config();
    let client = s3::Client::from_conf(config.build());
    let call = client.abort_multipart_upload().bucket("b").key("k");
    let expected = BuildError::missing_field("upload_id", "cannot be empty or unset");
    assert_eq!(
        construction(call.send().await.unwrap_err()),
        expected.to_string()
    );
    let call = client.head_object().bucket("b");
    let expected = BuildError::missing_field("key", "cannot be empty or unset");
    assert_eq!(
        construction(call.send().await.unwrap_err()),
        expected.to_string()
    );
    let call = client.delete_object().key("k");
    let expected = BuildError::missing_field("bucket", "A required field was not set");
    assert_eq!(
        construction(call.send().await.unwrap_err()),
        expected.to_string()
    );
}

#[tokio::test]
async fn a_host_takes_no_other_characters() {
    let (config, sent) = s3_config();
    let client = s3::Client::from_conf(config.build());
    let call = client.write_get_object_response();
    let call = call.request_route("evil.example/");
    let said = construction(call.send().await.unwrap_err());
    assert!(
        said.starts_with("invalid field in input: request_route") && !said.contains("evil"),
        "{said}"
    );
    sent.expect_no_request();
}

/// A key may be a space, although a bucket may not.
#[tokio::test]
async fn a_blank_part_of_the_path_is_sent() {
    let (config, sent) = s3_config();
    let client = s3::Client::from_conf(config.build());
    let call = client.delete_object().bucket("bucket").key(" ");
    let _ = call.send().await;
    let uri = sent.expect_request().uri().to_owned();
    assert_eq!(
        uri,
        "https://bucket.s3.us-east-1.amazonaws.com/%20?x-id=DeleteObject"
    );
}

/// An endpoint, whatever its parameters.
#[derive(Debug)]
struct Elsewhere;

impl ResolveEndpoint for Elsewhere {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        assert!(params.table().is_some());
        assert_eq!(params.zone(), Some("one"), "the rules' default");
        let endpoint = Endpoint::builder().url("https://elsewhere.example");
        EndpointFuture::ready(Ok(endpoint.build()))
    }
}

#[tokio::test]
async fn in_every_protocol_and_with_every_resolver() {
    let all: [fn() -> SharedProtocol; 8] = [
        || SharedProtocol::new(AWS_JSON_1_0),
        || SharedProtocol::new(AWS_JSON_1_1),
        || SharedProtocol::new(AWS_QUERY),
        || SharedProtocol::new(EC2_QUERY),
        || SharedProtocol::new(REST_JSON_1),
        || SharedProtocol::new(REST_XML),
        || SharedProtocol::new(RPC_V2_CBOR),
        || SharedProtocol::new(RPC_V2_JSON),
    ];
    let resolvers: [fn(tables::config::Builder) -> tables::config::Builder; 3] = [
        |it| it,
        |it| it.endpoint_url("http://tables.example"),
        |it| it.endpoint_resolver(Elsewhere),
    ];
    for protocol in all {
        for resolver in resolvers {
            let client = || {
                let (http_client, sent) = capture_request(None);
                let mut config = resolver(tables::Config::builder()).http_client(http_client);
                config.set_protocol(Some(protocol()));
                config.set_behavior_version(Some(BehaviorVersion::latest()));
                (tables::Client::from_conf(config.build()), sent)
            };
            macro_rules! fails {
                ($field:literal: $($set:tt)*) => {{
                    let (client, sent) = client();
                    let said = construction((client.$($set)*).send().await.unwrap_err());
                    assert!(said.starts_with(concat!($field, " was missing: ")), "{said}");
                    sent.expect_no_request();
                }};
            }
            fails!("type": get_row().cold(false).account("a"));
            fails!("type": get_row().r#type("").cold(false).account("a"));
            fails!("type": get_row().r#type("\t").cold(false).account("a"));
            fails!("cold": get_row().r#type("t").account("a"));
            fails!("account": get_row().r#type("t").cold(false));
            fails!("account": get_row().r#type("t").cold(false).account(""));
            // Not required itself, but by the rules.
            fails!("table": count_rows());
            let (client, sent) = client();
            let call = client.get_row().r#type("t").cold(false).account("a-1");
            let _ = call.send().await;
            let uri = sent.expect_request().uri().to_owned();
            assert!(
                uri.starts_with("http") && uri.contains("://a-1.data."),
                "{uri}"
            );
        }
    }
}

/// A parameter that no member gives is named as the rules name it.
#[tokio::test]
async fn a_missing_region_says_what_to_set() {
    let (http_client, sent) = capture_request(None);
    let config = tinsmith_aws::directconnect::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .http_client(http_client);
    let client = tinsmith_aws::directconnect::Client::from_conf(config.build());
    let error = client.describe_connections().send().await.unwrap_err();
    let said = DisplayErrorContext(error).to_string();
    assert!(said.contains("no region is set"), "{said}");
    sent.expect_no_request();
}
