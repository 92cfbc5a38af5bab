//! Responses of success and failure.

#![allow(dead_code, unreachable_pub)]

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::ErrorMetadata;
use aws_types::request_id::RequestId;

use super::{AWS_QUERY, read_output};
use crate::protocol::Protocol;
use crate::protocol::xml::tests::shapes::{Empty, Part, shape};

shape! {
    Failure: "Failure" [] {
        message: String = "Message" [],
        top_level: String = "TopLevel" [],
        part: Structure(Part) = "Nested" [],
    }
}

fn output(body: &str) -> Result<Part, String> {
    let mut part = Part::default();
    read_output("Weigh", body.as_bytes(), &mut part).map_err(|error| error.to_string())?;
    Ok(part)
}

fn response(body: &str) -> HttpResponse {
    HttpResponse::new(400.try_into().expect("a status"), SdkBody::from(body))
}

fn metadata(body: &str) -> ErrorMetadata {
    AWS_QUERY
        .error_metadata(&response(body))
        .expect("metadata")
        .build()
}

#[test]
fn reads_the_result_in_the_response() {
    let body = "<WeighResponse xmlns=\"urn:m\">\n<WeighResult>\n<code>c</code></WeighResult>\
                <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></WeighResponse>\n";
    assert_eq!(output(body).expect("an output").code(), Some("c"));
}

#[test]
fn reads_an_output_without_members_from_anything() {
    for body in [
        "",
        "null",
        "<WeighResponse/>",
        "<WeighResponse><ResponseMetadata/></WeighResponse>",
        "<html><body>Sorry</body></html>",
        "<WeighResponse>",
    ] {
        let read = read_output("Weigh", body.as_bytes(), &mut Empty::default());
        assert!(read.is_ok(), "{body}");
    }
}

#[test]
fn passes_over_unknown_elements_before_the_result() {
    let body = "<WeighResponse><Later><code>l</code></Later><ResponseMetadata/><WeighResult>\
                <code>c</code></WeighResult></WeighResponse>";
    assert_eq!(output(body).expect("an output").code(), Some("c"));
}

#[test]
fn refuses_what_is_no_response() {
    let empty = output("").expect_err("an error");
    assert!(empty.contains("no root element"), "{empty}");
    let missing = output("<WeighResponse><code>c</code></WeighResponse>").expect_err("an error");
    assert!(missing.contains("WeighResult"), "{missing}");
    let other = output("<html><WeighResult/></html>").expect_err("an error");
    assert!(other.contains("WeighResponse"), "{other}");
    assert!(output("<WeighResponse><WeighResult><code>c</code></WeighResult>").is_err());
    assert!(output("<!DOCTYPE html><html></html>").is_err());
}

#[test]
fn reads_an_error() {
    let body = "<ErrorResponse>\n<Error><Type>Sender</Type><Code>Custom.Code</Code><Message>Hi</Message>\
                <TopLevel>t</TopLevel><Nested><code>c</code></Nested></Error><RequestId>r-1</RequestId></ErrorResponse>";
    let metadata = metadata(body);
    assert_eq!(
        (metadata.code(), metadata.message()),
        (Some("Custom.Code"), Some("Hi"))
    );
    assert_eq!(metadata.request_id(), Some("r-1"));
    let mut failure = Failure::default();
    AWS_QUERY
        .deserialize_error(&response(body), &mut failure)
        .expect("an error's members");
    assert_eq!(
        (failure.message(), failure.top_level()),
        (Some("Hi"), Some("t"))
    );
    assert_eq!(failure.part().and_then(Part::code), Some("c"));
}

#[test]
fn reads_errors_that_are_wrapped_otherwise() {
    let error = "<Error><Code>C</Code><message>m</message></Error>";
    let id = "<RequestId>r</RequestId>";
    for body in [
        format!("<Response><Errors>{error}</Errors>{id}</Response>"),
        format!("<ErrorResponse>{error}{id}</ErrorResponse>"),
        format!(
            "<ErrorResponse>{}</ErrorResponse>",
            error.replace("<Code>", &format!("{id}<Code>"))
        ),
        error.replace("<Code>", &format!("{id}<Code>")),
    ] {
        let metadata = metadata(&body);
        assert_eq!(
            (metadata.code(), metadata.message()),
            (Some("C"), Some("m")),
            "{body}"
        );
        assert_eq!(metadata.request_id(), Some("r"), "{body}");
    }
}

#[test]
fn reads_what_there_is_of_an_error_that_is_cut_off() {
    let body = "<ErrorResponse><Error><Code>C</Code><TopLevel>t</TopLevel><Message>half";
    let metadata = metadata(body);
    assert_eq!((metadata.code(), metadata.message()), (Some("C"), None));
    let mut failure = Failure::default();
    AWS_QUERY
        .deserialize_error(&response(body), &mut failure)
        .expect("an error's members");
    assert_eq!((failure.top_level(), failure.message()), (Some("t"), None));
}

#[test]
fn tells_message_and_request_id_without_a_code() {
    let body = "<ErrorResponse><Error><Message>m</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    let metadata = metadata(body);
    assert_eq!((metadata.code(), metadata.message()), (None, Some("m")));
    assert_eq!(metadata.request_id(), Some("r"));
}

#[test]
fn tells_no_code_where_there_is_none() {
    assert_eq!(metadata("").code(), None);
    assert_eq!(
        metadata("<ErrorResponse><Error/></ErrorResponse>").code(),
        None
    );
    for body in [
        "<html>Bad Gateway</html>",
        "Bad Gateway",
        "<ErrorResponse/>",
        "<ErrorResponse><Error>",
        "<ErrorResponse><Error><Code>C",
    ] {
        assert!(AWS_QUERY.error_metadata(&response(body)).is_err(), "{body}");
    }
}
