//! Errors; the rest is with the bindings.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use super::REST_JSON_1;
use crate::protocol::Protocol;
use crate::protocol::http::tests::response;
use crate::protocol::xml::tests::shapes::shape;

shape! {
    Missing: "Missing" [] {
        resource: String = "resource" [HttpHeader("X-Resource")],
        detail: String = "detail" [JsonName("Detail")],
        message: String = "message" [],
        status: Integer = "status" [HttpResponseCode],
    }
}

/// Code and message of an error.
fn metadata(
    headers: &[(&'static str, &'static str)],
    body: &'static str,
) -> (Option<String>, Option<String>) {
    let metadata = REST_JSON_1
        .error_metadata(&response(404, headers, body))
        .unwrap()
        .build();
    (
        metadata.code().map(str::to_owned),
        metadata.message().map(str::to_owned),
    )
}

#[test]
fn the_code_comes_from_the_header_or_the_body() {
    const TYPE: &str = "x-amzn-errortype";
    for (headers, body) in [
        (&[(TYPE, "Missing")][..], ""),
        (&[(TYPE, "Missing:http://internal.example/a.b/")], "{}"),
        (
            &[(TYPE, "ns.a#Missing:http://internal.example/")],
            "{\"code\":\"Other\"}",
        ),
        (&[], "{\"code\":\"Missing\"}"),
        (&[], "{\"code\":\"ns#Missing:http://internal.example/\"}"),
        (
            &[],
            "{\"__type\":\"ns#Missing\",\"more\":[{\"__type\":\"ns#Other\"}]}",
        ),
    ] {
        assert_eq!(
            metadata(headers, body).0.as_deref(),
            Some("Missing"),
            "{headers:?} {body}"
        );
    }
    let (code, message) = metadata(&[], "{\"Message\":\"Hi\"}");
    assert_eq!((code, message.as_deref()), (None, Some("Hi")));
}

#[test]
fn the_header_is_enough_where_the_body_is_no_json() {
    const PAGE: &str = "<html>Not found</html>";
    let headers = [("x-amzn-errortype", "ns#Missing:")];
    assert_eq!(metadata(&headers, PAGE), (Some("Missing".to_owned()), None));
    assert!(
        REST_JSON_1
            .error_metadata(&response(404, &[], PAGE))
            .is_err()
    );
}

#[test]
fn the_code_is_enough_where_the_body_is_cut_off() {
    for body in [
        "{\"code\":\"Missing\",\"message\":\"no",
        "{\"__type\":\"Missing\"} {}",
        "{\"__type\":\"Missing\",\"more\":[}",
    ] {
        assert_eq!(metadata(&[], body), (Some("Missing".to_owned()), None));
    }
    // A header without a value says nothing.
    let headers = [("x-amzn-errortype", "")];
    let (code, _) = metadata(&headers, "{\"code\":\"Missing\"}");
    assert_eq!(code.as_deref(), Some("Missing"));
    let cut = response(404, &[], "{\"code\":\"Miss");
    assert!(REST_JSON_1.error_metadata(&cut).is_err());
}

#[test]
fn members_of_errors_have_their_places() {
    let answer = response(
        404,
        &[("x-resource", "r")],
        "{\"Detail\":\"d\",\"message\":\"m\"}",
    );
    let mut error = Missing::default();
    REST_JSON_1.deserialize_error(&answer, &mut error).unwrap();
    assert_eq!((error.resource(), error.detail()), (Some("r"), Some("d")));
    assert_eq!((error.message(), error.status()), (Some("m"), Some(404)));
    let mut error = Missing::default();
    REST_JSON_1
        .deserialize_error(&response(404, &[], ""), &mut error)
        .unwrap();
    assert_eq!(error.status(), Some(404));
}
