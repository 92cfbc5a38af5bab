//! JSON without a protocol around it.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::collections::HashMap;

use aws_smithy_types::DateTime;

use super::JsonReader;
use crate::protocol::rest_json::SETTINGS;
use crate::protocol::xml::tests::shapes::shape;
use crate::shape::Structure;

crate::union! {
    /// One of several things.
    pub enum Choice: "museum#Choice" {
        /// A text.
        Text(is_text as_text): String = "text",
        /// A part.
        Part(is_part as_part): Structure(Specimen) = "part",
    }
}

shape! {
    Specimen: "museum#Specimen" [] {
        title: String = "title" [],
        count: Long = "count" [],
        seen: Timestamp = "seen" [],
        tags: List(String) = "tags" [],
        labels: Map(String, String) = "labels" [],
        secrets: Map(String, String) = "secrets" [Sensitive],
        vault: List(HashMap<String, i32>) = "vault" [Sensitive],
        parts: Map(String, Specimen) = "parts" [],
        choice: Boxed(Choice) = "choice" [],
    }
}

fn read(body: &str) -> Result<Specimen, String> {
    let mut value = Specimen::initial();
    let done = JsonReader::new(body.as_bytes(), SETTINGS)
        .and_then(|mut reader| reader.object(&mut value).and_then(|()| reader.end()));
    done.map(|()| value).map_err(|error| error.to_string())
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let read_title = |body: &str| read(body).map(|it| it.title);
    assert_eq!(
        read_title("\u{feff}{\"title\":\"t\"}"),
        Ok(Some("t".to_owned()))
    );
    assert_eq!(
        read_title("{\"title\":\"\u{feff}t\"}"),
        Ok(Some("\u{feff}t".to_owned()))
    );
    for body in ["\u{feff}", "\u{feff}\u{feff}{}", "{}\u{feff}", "{\u{feff}}"] {
        assert!(read(body).is_err(), "{body:?}");
    }
}

#[test]
fn an_unknown_member_of_a_union_is_passed_over_beside_the_known_one() {
    let choice = |members: &str| {
        read(&format!("{{\"choice\":{{{members}}}}}")).map(|it| it.choice.map(|it| *it))
    };
    let text = Ok(Some(Choice::Text("t".to_owned())));
    for members in [
        r#""text":"t""#,
        r#""later":{"a":[1]},"text":"t""#,
        r#""text":"t","later":[{}],"more":1"#,
        r#""__type":"x","later":1,"text":"t","part":null"#,
    ] {
        assert_eq!(choice(members), text, "{members}");
    }
    assert_eq!(choice(r#""later":1,"more":2"#), Ok(Some(Choice::Unknown)));
    for (members, expected) in [
        ("", "no member"),
        (r#""__type":"x""#, "no member"),
        (r#""text":"t","part":{}"#, "more than one member"),
        (
            r#""later":1,"text":"t","more":2,"text":"t""#,
            "more than one member",
        ),
    ] {
        let error = choice(members).unwrap_err();
        assert!(error.contains(expected), "{members}: {error}");
    }
}

#[test]
fn a_mistake_in_a_map_names_the_key() {
    let fault = |body: &str| read(body).unwrap_err();
    for (body, expected) in [
        (
            r#"{"labels":{"a":"1","b":2}}"#,
            r#"labels["b"]: expected a string, found a number"#,
        ),
        (
            r#"{"parts":{"a\"b":{"parts":{"":{"tags":["x",1]}}}}}"#,
            r#"parts["a\"b"].parts[""].tags[1]: expected a string"#,
        ),
        (r#"{"secrets":{"pin":1}}"#, "secrets[…]: expected a string"),
        (
            r#"{"vault":[{},{"pin":""}]}"#,
            "vault[1][…]: expected a whole number",
        ),
    ] {
        let error = fault(body);
        assert!(error.contains(expected), "{body}: {error}");
        assert!(!error.contains("pin"), "{error}");
    }
    let long = fault(&format!("{{\"labels\":{{\"{}\":1}}}}", "ü".repeat(1000)));
    assert!(
        long.contains(&format!("labels[\"{}…\"]", "ü".repeat(64))),
        "{long}"
    );
}

#[test]
fn a_null_in_a_list_or_map_that_has_none_is_passed_over() {
    let value = read(r#"{"tags":["a",null,"b"],"labels":{"a":null,"b":"1"}}"#).unwrap();
    assert_eq!(value.tags(), ["a", "b"]);
    let labels = HashMap::from([("b".to_owned(), "1".to_owned())]);
    assert_eq!(value.labels, Some(labels));
}

#[test]
fn numbers_are_exact() {
    let count = |text: &str| read(&format!("{{\"count\":{text}}}")).map(|it| it.count);
    for (text, expected) in [
        ("1e0", 1),
        ("1.0", 1),
        ("9007199254740993.0", 9_007_199_254_740_993),
        ("9007199254740993e0", 9_007_199_254_740_993),
        ("9223372036854775807", i64::MAX),
    ] {
        assert_eq!(count(text), Ok(Some(expected)), "{text}");
    }
    let seen = read(r#"{"seen":1398796238.123456789}"#).unwrap().seen;
    let exact = DateTime::from_secs_and_nanos(1_398_796_238, 123_456_789);
    assert_eq!(seen, Some(exact));
}
