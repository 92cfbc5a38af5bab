//! Responses of success and failure.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use aws_types::request_id::RequestId;

use super::{EC2_QUERY, read_output};
use crate::protocol::Protocol;
use crate::protocol::xml::tests::shapes::{Empty, Part};

#[test]
fn reads_the_output_from_the_root() {
    let read = |body: &str| {
        let mut part = Part::default();
        read_output("Weigh", body.as_bytes(), &mut part).map(|()| part)
    };
    let body =
        "<WeighResponse xmlns=\"urn:m\"><code>c</code><requestId>r</requestId></WeighResponse>";
    assert_eq!(read(body).expect("an output").code(), Some("c"));
    let empty = read("").expect_err("an error").to_string();
    assert!(empty.contains("no root element"), "{empty}");
    assert!(read("<html><code>c</code></html>").is_err());
    assert!(read("<WeighResponse><code>c</code>").is_err());
}

#[test]
fn reads_an_output_without_members_from_anything() {
    for body in ["", "null", "<html>", "<WeighResponse/>"] {
        let read = read_output("Weigh", body.as_bytes(), &mut Empty::default());
        assert!(read.is_ok(), "{body}");
    }
}

#[test]
fn reads_an_error() {
    let body = "<Response><Errors><Error><Code>Broken</Code><Message>Hi</Message><code>c</code></Error></Errors>\
                <RequestID>r-1</RequestID></Response>";
    let status = 400.try_into().expect("a status");
    let response = HttpResponse::new(status, SdkBody::from(body));
    let metadata = EC2_QUERY
        .error_metadata(&response)
        .expect("metadata")
        .build();
    assert_eq!(
        (metadata.code(), metadata.message()),
        (Some("Broken"), Some("Hi"))
    );
    assert_eq!(metadata.request_id(), Some("r-1"));
    let mut part = Part::default();
    EC2_QUERY
        .deserialize_error(&response, &mut part)
        .expect("an error's members");
    assert_eq!(part.code(), Some("c"));
}
