//! Headers, both ways.

use std::collections::HashMap;

use aws_smithy_types::DateTime;

use super::shapes::{AnyHeaders, Colour, Headers};
use super::{GET, header, read_json, request_of, response};
use crate::protocol::REST_JSON_1;

fn full() -> Headers {
    let day = DateTime::from_secs(1_576_540_098);
    Headers {
        text: Some("one, \"two\"".to_owned()),
        texts: Some(
            ["a", "b,c", "\"d\" \\", " e ", "f g"]
                .map(str::to_owned)
                .into(),
        ),
        number: Some(-3),
        numbers: Some(vec![1, i64::MIN]),
        ratio: Some(f64::INFINITY),
        flag: Some(true),
        flags: Some(vec![true, false]),
        colours: Some(vec![Colour::Red, Colour::from("blue")]),
        time: Some(day),
        times: Some(vec![day, day]),
        stamps: Some(vec![day, day]),
        seconds: Some(vec![day, DateTime::from_millis(500)]),
        json: Some("{\"ü\": true}\n".to_owned()),
        meta: Some(HashMap::from([("a".to_owned(), "1".to_owned())])),
    }
}

#[test]
fn are_written() {
    let request = request_of(&REST_JSON_1, &GET, full()).unwrap();
    for (name, value) in [
        ("x-text", "one, \"two\""),
        ("x-texts", r#"a, "b,c", "\"d\" \\", " e ", f g"#),
        ("x-number", "-3"),
        ("x-numbers", "1, -9223372036854775808"),
        ("x-ratio", "Infinity"),
        ("x-flag", "true"),
        ("x-flags", "true, false"),
        ("x-colours", "red, blue"),
        ("x-time", "Mon, 16 Dec 2019 23:48:18 GMT"),
        (
            "x-times",
            "Mon, 16 Dec 2019 23:48:18 GMT, Mon, 16 Dec 2019 23:48:18 GMT",
        ),
        ("x-stamps", "2019-12-16T23:48:18Z, 2019-12-16T23:48:18Z"),
        ("x-seconds", "1576540098, 0.5"),
        ("x-json", "eyLDvCI6IHRydWV9Cg=="),
        ("x-meta-a", "1"),
    ] {
        assert_eq!(header(&request, name), Some(value), "{name}");
    }
}

#[test]
fn are_read_back() {
    let request = request_of(&REST_JSON_1, &GET, full()).unwrap();
    let mut answer = response(200, &[], "");
    for (name, value) in request.headers().iter() {
        answer
            .headers_mut()
            .append(name.to_owned(), value.to_owned());
    }
    assert_eq!(read_json::<Headers>(&answer).unwrap(), full());
}

#[test]
fn absence_is_not_emptiness() {
    let empty = Headers {
        text: Some(String::new()),
        texts: Some(vec![]),
        meta: Some(HashMap::from([("a".to_owned(), String::new())])),
        ..Headers::default()
    };
    let request = request_of(&REST_JSON_1, &GET, empty).unwrap();
    assert_eq!(header(&request, "x-text"), Some(""));
    assert_eq!(header(&request, "x-texts"), Some(""));
    assert_eq!(header(&request, "x-meta-a"), Some(""));
    assert_eq!(header(&request, "x-number"), None);
    let read = read_json::<Headers>(&response(200, &[], "")).unwrap();
    assert_eq!(
        read,
        Headers {
            meta: Some(HashMap::new()),
            ..Headers::default()
        }
    );
}

/// Only a text can be empty.
#[test]
fn an_empty_header_is_absent() {
    const NAMES: [&str; 12] = [
        "x-text",
        "x-texts",
        "x-number",
        "x-numbers",
        "x-ratio",
        "x-flags",
        "x-colours",
        "x-time",
        "x-times",
        "x-stamps",
        "x-seconds",
        "x-flag",
    ];
    for value in ["", " \t"] {
        let headers = NAMES.map(|name| (name, value));
        let read = read_json::<Headers>(&response(200, &headers, "")).unwrap();
        let expected = Headers {
            text: Some(String::new()),
            meta: Some(HashMap::new()),
            ..Headers::default()
        };
        assert_eq!(read, expected);
    }
    let lines = [("x-number", ""), ("x-number", "3"), ("x-flag", "no")];
    let read = read_json::<Headers>(&response(200, &lines[..2], "")).unwrap();
    assert_eq!(read.number(), Some(3));
    assert!(read_json::<Headers>(&response(200, &lines, "")).is_err());
}

#[test]
fn lists_come_in_several_lines_and_with_odd_spaces() {
    let answer = response(
        200,
        &[
            ("x-texts", "a ,b,, \"c\\\"\" ,\t"),
            ("x-texts", ""),
            ("x-texts", "\"\""),
            ("x-numbers", "1,2"),
            ("x-numbers", "3"),
            (
                "x-times",
                "Mon, 16 Dec 2019 23:48:18 GMT,Thu, 01 Jan 1970 00:00:00 GMT",
            ),
            ("x-times", "Thu, 01 Jan 1970 00:00:01 GMT"),
        ],
        "",
    );
    let read = read_json::<Headers>(&answer).unwrap();
    assert_eq!(read.texts(), ["a", "b", "c\"", ""]);
    assert_eq!(read.numbers(), [1, 2, 3]);
    assert_eq!(read.times(), [1_576_540_098, 0, 1].map(DateTime::from_secs));
}

#[test]
fn what_is_no_value_is_an_error_that_names_the_member() {
    for (name, value, member) in [
        ("x-number", "70000", "number"),
        ("x-numbers", "1 2", "numbers"),
        ("x-ratio", "inf", "ratio"),
        ("x-flags", "yes", "flags"),
        ("x-time", "yesterday", "time"),
        ("x-times", "Mon, 16 Dec 2019", "times"),
        ("x-json", "{}", "json"),
        ("x-texts", "\"a", "texts"),
        ("x-texts", "\"a\"b", "texts"),
        ("x-texts", "\"a\\", "texts"),
    ] {
        let error = read_json::<Headers>(&response(200, &[(name, value)], "")).unwrap_err();
        assert!(error.contains(&format!(" {member}")), "{name}: {error}");
    }
}

#[test]
fn what_a_header_cannot_carry_is_an_error_that_names_the_member() {
    let broken = Headers {
        text: Some("a\r\nb: c".to_owned()),
        ..Headers::default()
    };
    assert!(
        request_of(&REST_JSON_1, &GET, broken)
            .unwrap_err()
            .contains("text")
    );
    let meta = Some(HashMap::from([("no name".to_owned(), String::new())]));
    let broken = Headers {
        meta,
        ..Headers::default()
    };
    assert!(
        request_of(&REST_JSON_1, &GET, broken)
            .unwrap_err()
            .contains("meta")
    );
}

#[test]
fn a_header_with_a_member_of_its_own_wins() {
    let all = HashMap::from([
        ("own".to_owned(), "map".to_owned()),
        ("x".to_owned(), "1".to_owned()),
    ]);
    let input = AnyHeaders {
        all: Some(all),
        own: Some("member".to_owned()),
    };
    let request = request_of(&REST_JSON_1, &GET, input.clone()).unwrap();
    assert_eq!(
        (header(&request, "own"), header(&request, "x")),
        (Some("member"), Some("1"))
    );
    let request = request_of(&REST_JSON_1, &GET, AnyHeaders { own: None, ..input }).unwrap();
    assert_eq!(header(&request, "own"), Some("map"));
    let read = read_json::<AnyHeaders>(&response(200, &[("own", "o"), ("x", "1")], "")).unwrap();
    assert_eq!(read.own(), Some("o"));
    assert_eq!(read.all().unwrap().len(), 2);
}
