//! Messages that were cut, changed, or made to harm.

use super::shapes::{Headers, Mixed, StructurePayload, UnionPayload};
use super::{read_json, response};
use crate::protocol::Protocol;
use crate::protocol::REST_JSON_1;

const BODY: &str =
    r#"{"Title":"x\u00e9","count":-1.5e1,"odd":[{"a":[true,null]},"\n",1E400],"page":"é"}"#;

#[test]
fn every_truncation_is_an_error() {
    assert!(read_json::<Mixed>(&response(200, &[], BODY)).is_ok());
    for length in 1..BODY.len() {
        let cut = BODY.as_bytes()[..length].to_vec();
        assert!(
            read_json::<Mixed>(&response(200, &[], cut.clone())).is_err(),
            "{length}"
        );
        assert!(read_json::<StructurePayload>(&response(200, &[], cut.clone())).is_err());
        assert!(
            REST_JSON_1
                .error_metadata(&response(400, &[], cut))
                .is_err()
        );
    }
}

#[test]
fn every_change_of_a_byte_is_survived() {
    for at in 0..BODY.len() {
        for byte in (0..=255).step_by(3) {
            let mut changed = BODY.as_bytes().to_vec();
            changed[at] = byte;
            let answer = response(200, &[], changed);
            let _ = read_json::<Mixed>(&answer);
            let _ = read_json::<UnionPayload>(&answer);
            let _ = REST_JSON_1.error_metadata(&answer);
        }
    }
}

#[test]
fn nesting_is_bounded() {
    for open in ["[", "{\"a\":", "{\"body\":["] {
        let body = open.repeat(100_000);
        let whole = format!("{{\"odd\":{body}");
        assert!(
            read_json::<Mixed>(&response(200, &[], whole))
                .unwrap_err()
                .contains("deeper")
        );
        assert!(
            REST_JSON_1
                .error_metadata(&response(400, &[], body))
                .is_err()
        );
    }
}

#[test]
fn headers_of_any_text_are_survived() {
    const PARTS: [&str; 14] = [
        "\"",
        "\\",
        ",",
        " ",
        "\t",
        "é",
        "1",
        "-",
        "true",
        "Mon, 16 Dec 2019 23:48:18 GMT",
        "1E400",
        "2019-12-16T23:48:18Z",
        "GMT",
        "=",
    ];
    const NAMES: [&str; 9] = [
        "x-text",
        "x-texts",
        "x-number",
        "x-numbers",
        "x-flags",
        "x-times",
        "x-stamps",
        "x-json",
        "x-meta-",
    ];
    let mut random = fastrand::Rng::with_seed(3);
    for _ in 0..20_000 {
        let mut answer = response(200, &[], "");
        for _ in 0..random.usize(1..3) {
            let value: String = (0..random.usize(..8))
                .map(|_| PARTS[random.usize(..14)])
                .collect();
            let _ = answer
                .headers_mut()
                .try_append(NAMES[random.usize(..9)], value);
        }
        let _ = read_json::<Headers>(&answer);
    }
}
