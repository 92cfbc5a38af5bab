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
    let canonical = canonical_request(
        &parts,
        "/",
        &sha256(b""),
        &["content-type", "host", "x-amz-date"],
    );
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
    let parts = request("/a%20b//./c/../d/?b=%7E&a=x%20y&a", &[]);
    let path = encoded_again(parts.uri.path());
    let canonical = canonical_request(&parts, &path, &sha256(b""), &[]);
    let lines: Vec<&str> = canonical.lines().collect();
    assert_eq!(lines[..3], ["GET", "/a%2520b/d/", "a=&a=x%20y&b=~"]);
}

/// The published example of S3: GetObject with a range.
#[test]
fn get_object() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let authorization = "AWS4-HMAC-SHA256 \
        Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,\
        SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,\
        Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
    let request = http::Request::get("/test.txt")
        .header("host", "examplebucket.s3.amazonaws.com")
        .header("range", "bytes=0-9")
        .header("x-amz-content-sha256", empty)
        .header("x-amz-date", "20130524T000000Z")
        .header("authorization", authorization);
    let parts = request.body(()).unwrap().into_parts().0;
    let account = Account {
        access_key: "AKIAIOSFODNN7EXAMPLE".to_owned(),
        secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned(),
        ..account("s3")
    };
    let signed_at = parse_time("20130524T000000Z").unwrap();
    assert_eq!(account.check(&parts, b"", signed_at), Ok(()));
    let rejection = account.check(&parts, b"x", signed_at).unwrap_err();
    assert_eq!(rejection.code, "XAmzContentSHA256Mismatch");
}
