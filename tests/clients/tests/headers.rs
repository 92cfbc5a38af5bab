//! Headers of responses that are not UTF-8.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::http::NonUtf8HeaderHandling;
use tinsmith_runtime::config::reexports::ConfigBag;
use tinsmith_runtime::error::reexports::DisplayErrorContext;

use crate::s3_errors::{answering, config};
use crate::service_s3::Client;

/// Asks that unreadable headers are skipped.
#[derive(Debug)]
struct Skip;

#[dyn_dispatch_hint]
impl Intercept for Skip {
    fn name(&self) -> &'static str {
        "Skip"
    }

    fn read_before_execution(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let handling = NonUtf8HeaderHandling::Skip;
        config.interceptor_state().store_put(handling);
        Ok(())
    }
}

const METADATA: &[(&str, &[u8])] = &[
    ("x-amz-meta-Name", b"caf\xe9"),
    ("x-amz-meta-other", b"plain"),
];
const EXPIRATION: &[(&str, &[u8])] = &[("x-amz-expiration", b"rule-id=\"\xe9\"")];

#[tokio::test]
async fn a_header_that_is_not_utf_8_is_an_error_that_names_its_member() {
    for (headers, expected) in [
        (
            METADATA,
            "Metadata: the header x-amz-meta-name is not UTF-8",
        ),
        (
            EXPIRATION,
            "Expiration: the header x-amz-expiration is not UTF-8",
        ),
    ] {
        let (http_client, _) = answering(200, headers, "object");
        let client = Client::from_conf(config(http_client).build());
        let call = client.get_object().bucket("b").key("k");
        let error = DisplayErrorContext(call.send().await.unwrap_err()).to_string();
        assert!(error.contains(expected), "{error}");
    }
    // The same where the output is not a stream.
    let (http_client, _) = answering(200, &[("x-amz-version-id", b"\xff")], "<CopyObjectResult/>");
    let client = Client::from_conf(config(http_client).build());
    let call = client.copy_object().bucket("b").key("k").copy_source("b/k");
    let error = DisplayErrorContext(call.send().await.unwrap_err()).to_string();
    assert!(error.contains("VersionId: the header"), "{error}");
}

#[tokio::test]
async fn an_interceptor_can_have_it_skipped() {
    for headers in [METADATA, EXPIRATION] {
        let (http_client, _) = answering(200, headers, "object");
        let client = Client::from_conf(config(http_client).interceptor(Skip).build());
        let call = client.get_object().bucket("b").key("k");
        let output = call.send().await.unwrap();
        assert_eq!(output.expiration(), None);
        assert!(output.metadata().is_none_or(|it| it.is_empty()));
        let body = output.body.collect().await.unwrap();
        assert_eq!(body.to_vec(), b"object");
    }
}

#[tokio::test]
async fn a_header_of_no_member_may_be_anything() {
    let (http_client, _) = answering(200, &[("server", b"\xe9"), ("etag", b"e")], "");
    let client = Client::from_conf(config(http_client).build());
    let call = client.head_object().bucket("b").key("k");
    assert_eq!(call.send().await.unwrap().e_tag(), Some("e"));
}
