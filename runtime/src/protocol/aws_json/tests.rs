//! Responses of success and failure.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use super::AWS_JSON_1_1;
use crate::operation::Descriptor;
use crate::protocol::Protocol;
use crate::protocol::http::tests::{operation, read, response};
use crate::protocol::xml::tests::shapes::shape;

static LOOK: Descriptor = operation(&[]);

shape! {
    Thing: "Thing" [] {
        name: String = "name" [],
    }
}

shape! {
    Nothing: "Nothing" [] {}
}

#[test]
fn a_body_does_not_matter_without_members() {
    for body in ["", "null", "<html>", "[]", "{", "\u{feff}"] {
        let answer = response(200, &[], body);
        assert!(
            read::<Nothing>(&AWS_JSON_1_1, &LOOK, &answer).is_ok(),
            "{body}"
        );
        let thing = read::<Thing>(&AWS_JSON_1_1, &LOOK, &answer);
        assert_eq!(thing.is_ok(), body.is_empty(), "{body}");
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let body = "\u{feff}{\"name\":\"x\"}";
    let thing = read::<Thing>(&AWS_JSON_1_1, &LOOK, &response(200, &[], body)).unwrap();
    assert_eq!(thing.name(), Some("x"));
    let failure = response(400, &[], "\u{feff}{\"__type\":\"ns#Bad\"}");
    let metadata = AWS_JSON_1_1.error_metadata(&failure).unwrap().build();
    assert_eq!(metadata.code(), Some("Bad"));
}

#[test]
fn the_code_is_enough_where_the_rest_cannot_be_read() {
    const CODE: &[(&str, &str)] = &[("x-amzn-errortype", "Bad")];
    for (headers, body) in [
        (CODE, "<html>"),
        (CODE, ""),
        (&[][..], "{\"__type\":\"ns#Bad\",\"message\":\"ha"),
        (&[], "{\"__type\":\"ns#Bad\"}{}"),
    ] {
        let failure = response(400, headers, body);
        let metadata = AWS_JSON_1_1.error_metadata(&failure).unwrap().build();
        assert_eq!(metadata.code(), Some("Bad"), "{body}");
    }
    for body in ["<html>", "{\"__type\":\"ns#Ba", "{\"message\":\"m\""] {
        assert!(
            AWS_JSON_1_1
                .error_metadata(&response(400, &[], body))
                .is_err(),
            "{body}"
        );
    }
}

#[test]
fn message_stays_without_a_code() {
    let failure = response(400, &[], "{\"message\":\"m\"}");
    let metadata = AWS_JSON_1_1.error_metadata(&failure).unwrap().build();
    assert_eq!((metadata.code(), metadata.message()), (None, Some("m")));
}
