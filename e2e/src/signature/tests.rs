//! Signatures that AWS has published.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use super::*;

fn account(service: &str) -> Account {
    Account {
        access_key: "AKIDEXAMPLE".to_owned(),
        secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned(),
        session_token: None,
        region: "us-east-1".to_owned(),
        service: service.to_owned(),
    }
}

fn request(uri: &str, headers: &[(&str, &str)]) -> Parts {
    let mut request = http::Request::get(uri).header("x-amz-date", "20150830T123600Z");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(()).unwrap().into_parts().0
}

/// The example of the API reference: ListUsers of IAM.
#[test]
fn list_users() {
    let uri = "/?Version=2010-05-08&Action=ListUsers";
    let headers = [
        ("host", "iam.amazonaws.com"),
        (
            "content-type",
            "application/x-www-form-urlencoded; charset=utf-8",
        ),
    ];
    let parts = request(uri, &headers);
    let canonical = canonical_request(&parts, b"", &["content-type", "host", "x-amz-date"]);
    assert_eq!(
        sha256(canonical.as_bytes()),
        "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59"
    );
    assert_eq!(
        account("iam").sign("20150830T123600Z", &canonical),
        "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
    );
}

/// `get-vanilla` of the published test suite, as a whole request.
#[test]
fn get_vanilla() {
    let authorization = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
        SignedHeaders=host;x-amz-date, \
        Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    let headers = [
        ("host", "example.amazonaws.com"),
        ("authorization", authorization),
    ];
    let parts = request("/", &headers);
    let signed_at = parse_time("20150830T123600Z").unwrap();
    assert_eq!(basic(signed_at), "20150830T123600Z");
    assert_eq!(account("service").check(&parts, b"", signed_at), Ok(()));

    let code = |result: Result<(), Rejection>| result.unwrap_err().code;
    assert_eq!(
        code(account("service").check(&parts, b"{}", signed_at)),
        INVALID
    );
    assert_eq!(code(account("iam").check(&parts, b"", signed_at)), INVALID);
    let late = signed_at + Duration::from_secs(301);
    let rejection = account("service").check(&parts, b"", late).unwrap_err();
    assert_eq!(
        rejection.message,
        "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T124101Z - 5 min.)"
    );
}

#[test]
fn a_path_is_encoded_twice_and_cleaned() {
    let canonical = canonical_request(&request("/a%20b//./c/../d/?b=%7E&a=x%20y&a", &[]), b"", &[]);
    let lines: Vec<&str> = canonical.lines().collect();
    assert_eq!(lines[..3], ["GET", "/a%2520b/d/", "a=&a=x%20y&b=~"]);
}
