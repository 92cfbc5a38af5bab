//! Requests, responses and errors of both protocols.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::str::FromStr;

use aws_smithy_types::{BigDecimal, BigInteger, DateTime};

use super::{RPC_V2_CBOR, RPC_V2_JSON, RpcV2};
use crate::operation::{Descriptor, OperationTrait};
use crate::protocol::Protocol;
use crate::protocol::http::tests::{header, operation, read, request_of, response, text_of};
use crate::protocol::xml::tests::shapes::shape;

static LOOK: Descriptor = operation(&[]);
static UNIT: Descriptor = operation(&[OperationTrait::UnitInput]);

shape! {
    Thing: "Thing" [] {
        name: String = "name" [JsonName("Name")],
        time: Timestamp = "time" [TimestampFormat(DateTime)],
        huge: BigInteger = "huge" [],
        exact: BigDecimal = "exact" [],
        things: List(Thing) = "things" [],
    }
}

shape! {
    Nothing: "Nothing" [] {}
}

fn thing() -> Thing {
    Thing {
        name: Some("x".to_owned()),
        time: Some(DateTime::from_secs(7)),
        ..Thing::default()
    }
}

const CBOR: &[(&str, &str)] = &[("smithy-protocol", "rpc-v2-cbor")];
const JSON: &[(&str, &str)] = &[("smithy-protocol", "rpc-v2-json")];

#[test]
fn requests_name_service_operation_and_protocol() {
    for (protocol, name, media_type) in [
        (&RPC_V2_CBOR, "rpc-v2-cbor", "application/cbor"),
        (&RPC_V2_JSON, "rpc-v2-json", "application/json"),
    ] {
        let request = request_of(protocol, &LOOK, Thing::default()).unwrap();
        assert_eq!(request.method(), "POST");
        assert_eq!(request.uri(), "/service/Museum/operation/Look");
        assert_eq!(header(&request, "smithy-protocol"), Some(name));
        assert_eq!(header(&request, "accept"), Some(media_type));
        assert_eq!(header(&request, "content-type"), Some(media_type));
        assert_eq!(header(&request, "content-length"), Some("2"));
        assert_eq!(header(&request, "x-amz-target"), None);

        let request = request_of(protocol, &UNIT, Thing::default()).unwrap();
        assert_eq!(request.body().bytes(), Some(&[][..]));
        assert_eq!(header(&request, "accept"), Some(media_type));
        assert_eq!(header(&request, "content-type"), None);
        assert_eq!(header(&request, "content-length"), None);
    }
}

#[test]
fn bodies_are_written() {
    let request = request_of(&RPC_V2_CBOR, &LOOK, thing()).unwrap();
    assert_eq!(
        request.body().bytes().unwrap(),
        b"\xbfdnameaxdtime\xc1\x07\xff"
    );
    let big = Thing {
        huge: BigInteger::from_str("9223372036854775808").ok(),
        exact: BigDecimal::from_str("0.100000000000000000000001").ok(),
        ..thing()
    };
    let request = request_of(&RPC_V2_JSON, &LOOK, big.clone()).unwrap();
    let text = r#"{"name":"x","time":7,"huge":"9223372036854775808","exact":"0.100000000000000000000001"}"#;
    assert_eq!(text_of(&request), text);
    let body = text_of(&request).to_owned();
    assert_eq!(
        read::<Thing>(&RPC_V2_JSON, &LOOK, &response(200, JSON, body)).unwrap(),
        big
    );
}

#[test]
fn bodies_are_read() {
    let body: &[u8] = b"\xa2dnameaxdtime\xc1\x07";
    assert_eq!(
        read::<Thing>(&RPC_V2_CBOR, &LOOK, &response(200, CBOR, body)).unwrap(),
        thing()
    );
    let body = r#"{"name":"x","time":7}"#;
    assert_eq!(
        read::<Thing>(&RPC_V2_JSON, &LOOK, &response(200, JSON, body)).unwrap(),
        thing()
    );
    for (protocol, headers) in [(&RPC_V2_CBOR, CBOR), (&RPC_V2_JSON, JSON)] {
        let empty = read::<Thing>(protocol, &LOOK, &response(200, headers, ""));
        assert_eq!(empty.unwrap(), Thing::default());
    }
}

#[test]
fn a_response_of_something_else_is_an_error() {
    let headers: [&[(&str, &str)]; 3] = [&[], JSON, &[("smithy-protocol", "rpc-v2-cbor, x")]];
    for headers in headers {
        let answer = response(200, headers, &b"\xa0"[..]);
        assert!(
            read::<Thing>(&RPC_V2_CBOR, &LOOK, &answer)
                .unwrap_err()
                .contains("protocol")
        );
        let failure = response(503, headers, "<html></html>");
        assert!(RPC_V2_CBOR.error_metadata(&failure).is_err());
    }
    assert!(!RPC_V2_CBOR.is_success(&response(204, CBOR, "")));
    assert!(RPC_V2_CBOR.is_success(&response(200, CBOR, "")));
}

/// A 16-byte body on which other readers run out of memory.
#[test]
fn a_list_that_does_not_end_is_an_error() {
    for body in [
        &b"\xa1fthings\x9f"[..],
        b"\xa1fthings\x9a\xff\xff\xff\xff",
        b"\xbffthings\x9f\xa0\xa0",
    ] {
        let read = read::<Thing>(&RPC_V2_CBOR, &LOOK, &response(200, CBOR, body));
        assert!(read.unwrap_err().contains("ends within"));
    }
}

fn metadata(
    protocol: &RpcV2,
    headers: &[(&'static str, &'static str)],
    body: &'static [u8],
) -> (Option<String>, Option<String>) {
    let metadata = protocol
        .error_metadata(&response(400, headers, body))
        .unwrap()
        .build();
    (
        metadata.code().map(str::to_owned),
        metadata.message().map(str::to_owned),
    )
}

#[test]
fn only_the_body_tells_the_error() {
    let some = |text: &str| Some(text.to_owned());
    let body = b"\xbff__typefns#BadgmessagebHidcodeaXdCodeaX\xff";
    let headers = [
        ("smithy-protocol", "rpc-v2-cbor"),
        ("x-amzn-errortype", "Other"),
    ];
    assert_eq!(
        metadata(&RPC_V2_CBOR, &headers, body),
        (some("Bad"), some("Hi"))
    );
    let body = br#"{"__type":"ns#Bad","Message":"Hi","code":"X","more":[{}]}"#;
    let headers = [
        ("smithy-protocol", "rpc-v2-json"),
        ("x-amzn-errortype", "Other"),
    ];
    assert_eq!(
        metadata(&RPC_V2_JSON, &headers, body),
        (some("Bad"), some("Hi"))
    );
    assert_eq!(
        metadata(&RPC_V2_CBOR, CBOR, b"\xa1f__type\x01"),
        (None, None)
    );
    assert_eq!(metadata(&RPC_V2_CBOR, CBOR, b""), (None, None));
    // The code is enough where the rest is cut off, or followed by something.
    for body in [
        &b"\xa2f__typecBadgmessagebH"[..],
        b"\xbff__typecBad",
        b"\xa1f__typecBad\xa0",
    ] {
        let (code, _) = metadata(&RPC_V2_CBOR, CBOR, body);
        assert_eq!(code.as_deref(), Some("Bad"));
    }
    let cut = br#"{"__type":"ns#Bad","message":"H"#;
    assert_eq!(metadata(&RPC_V2_JSON, JSON, cut), (some("Bad"), None));
    for body in [&b"\xa1f__type"[..], b"\x80", b"\xa0\xa0"] {
        assert!(
            RPC_V2_CBOR
                .error_metadata(&response(400, CBOR, body))
                .is_err()
        );
    }
}

#[test]
fn a_body_does_not_matter_without_members() {
    for (protocol, headers) in [(&RPC_V2_CBOR, CBOR), (&RPC_V2_JSON, JSON)] {
        for body in ["null", "<html>", "\u{feff}", "[]"] {
            let answer = response(200, headers, body);
            assert!(read::<Nothing>(protocol, &LOOK, &answer).is_ok());
            assert!(read::<Thing>(protocol, &LOOK, &answer).is_err());
            let other = response(200, &[], body);
            assert!(read::<Nothing>(protocol, &LOOK, &other).is_err());
        }
    }
}

#[test]
fn errors_are_read() {
    let mut error = Thing::default();
    let body: &[u8] = b"\xa2f__typeens#Badnameax";
    let body = [&body[..14], b"dnameax"].concat();
    let answer = response(400, CBOR, body);
    RPC_V2_CBOR.deserialize_error(&answer, &mut error).unwrap();
    assert_eq!(error.name(), Some("x"));
}
