//! Where members of an input go.

use std::collections::HashMap;

use aws_smithy_types::{Blob, DateTime};

use super::shapes::{
    BlobPayload, BoxedPayload, BrokenPayload, Colour, Document, DocumentPayload, Either,
    EnumPayload, Labels, ListPayload, ListQuery, Mixed, PicturePayload, Query, StructurePayload,
    TextPayload, UnionPayload,
};
use super::{header, operation, request_of, text_of};
use crate::operation::{Descriptor, OperationTrait};
use crate::protocol::REST_JSON_1;
use crate::shape::Structure;

static LABELS: Descriptor = operation(&[OperationTrait::Http(
    "PUT",
    "/a/{text}/b/{path+}/{number}/{ratio}/{flag}/{time}/{colour}/{seconds}?x=y&flag",
    200,
)]);
static POST: Descriptor = operation(&[OperationTrait::Http("POST", "/things", 200)]);
static QUERY: Descriptor = operation(&[OperationTrait::Http("GET", "/things?fixed=1&bare", 200)]);

fn labels() -> Labels {
    Labels {
        text: Some("ä /?%~".to_owned()),
        path: Some("one/t o/three".to_owned()),
        number: Some(-5),
        ratio: Some(f64::NEG_INFINITY),
        flag: Some(true),
        time: Some(DateTime::from_secs(1_576_540_098)),
        colour: Some(Colour::Red),
        seconds: Some(DateTime::from_millis(1_500)),
    }
}

fn uri(operation: &'static Descriptor, input: impl Structure) -> String {
    request_of(&REST_JSON_1, operation, input)
        .expect("a request")
        .uri()
        .to_owned()
}

#[test]
fn labels_are_escaped_into_the_path() {
    let request = request_of(&REST_JSON_1, &LABELS, labels()).unwrap();
    assert_eq!(request.method(), "PUT");
    assert_eq!(
        request.uri(),
        "/a/%C3%A4%20%2F%3F%25~/b/one/t%20o/three/-5/-Infinity/true/2019-12-16T23%3A48%3A18Z/red/1.5?x=y&flag"
    );
    assert_eq!(header(&request, "content-type"), None);
    assert_eq!(text_of(&request), "");
}

#[test]
fn a_label_must_be_set_and_not_empty() {
    for (name, change) in [
        ("text", (|it| it.text = None) as fn(&mut Labels)),
        ("text", |it| it.text = Some(String::new())),
        ("path", |it| it.path = Some(String::new())),
        ("number", |it| it.number = None),
    ] {
        let mut input = labels();
        change(&mut input);
        let error = request_of(&REST_JSON_1, &LABELS, input).unwrap_err();
        assert!(
            error.contains(&format!("{name} was missing: cannot be empty or unset")),
            "{error}"
        );
    }
}

#[test]
fn queries_follow_what_the_pattern_has() {
    let input = Query {
        text: Some("a b&c=d+é".to_owned()),
        texts: Some(vec!["1".to_owned(), String::new()]),
        numbers: Some(vec![1.5, f32::NAN]),
        time: Some(DateTime::from_secs(0)),
        dates: Some(vec![DateTime::from_secs(0)]),
        rest: None,
    };
    assert_eq!(
        uri(&QUERY, input),
        "/things?fixed=1&bare&Text=a%20b%26c%3Dd%2B%C3%A9&Texts=1&Texts=&Numbers=1.5&Numbers=NaN\
         &Time=1970-01-01T00%3A00%3A00Z&Dates=Thu%2C%2001%20Jan%201970%2000%3A00%3A00%20GMT"
    );
    let empty = Query {
        text: Some(String::new()),
        texts: Some(vec![]),
        ..Query::default()
    };
    assert_eq!(uri(&POST, empty), "/things?Text=");
    assert_eq!(uri(&POST, Query::default()), "/things");
}

#[test]
fn members_and_patterns_win_against_maps_of_queries() {
    let rest =
        ["Text", "fixed", "bare", "zeta", "a b"].map(|key| (key.to_owned(), "map".to_owned()));
    let input = Query {
        text: Some("own".to_owned()),
        rest: Some(HashMap::from(rest)),
        ..Query::default()
    };
    assert_eq!(
        uri(&QUERY, input.clone()),
        "/things?fixed=1&bare&Text=own&a%20b=map&zeta=map"
    );
    let input = Query {
        text: None,
        ..input
    };
    assert_eq!(
        uri(&QUERY, input),
        "/things?fixed=1&bare&Text=map&a%20b=map&zeta=map"
    );
    let lists = ListQuery {
        rest: Some(HashMap::from([
            ("b".to_owned(), vec!["1".to_owned(), "2".to_owned()]),
            ("a".to_owned(), vec![]),
        ])),
    };
    assert_eq!(uri(&POST, lists), "/things?b=1&b=2");
}

#[test]
fn a_body_has_the_members_that_are_nowhere_else() {
    let input = Mixed {
        trace: Some("t".to_owned()),
        title: Some("x".to_owned()),
        code: Some(1),
        page: Some("2".to_owned()),
        count: None,
    };
    let request = request_of(&REST_JSON_1, &POST, input).unwrap();
    assert_eq!(request.uri(), "/things?page=2");
    // The status is a thing of responses.
    assert_eq!(text_of(&request), r#"{"Title":"x","code":1}"#);
    assert_eq!(header(&request, "content-type"), Some("application/json"));
    assert_eq!(header(&request, "content-length"), Some("22"));
    let request = request_of(&REST_JSON_1, &POST, Mixed::default()).unwrap();
    assert_eq!(
        (text_of(&request), header(&request, "content-length")),
        ("{}", Some("2"))
    );
}

/// Body, Content-Type and Content-Length of a request.
fn sent(input: impl Structure) -> (String, Option<String>, Option<String>) {
    let request = request_of(&REST_JSON_1, &POST, input).expect("a request");
    let owned = |name| header(&request, name).map(str::to_owned);
    (
        text_of(&request).to_owned(),
        owned("content-type"),
        owned("content-length"),
    )
}

fn body(text: &str, media_type: &str) -> (String, Option<String>, Option<String>) {
    (
        text.to_owned(),
        Some(media_type.to_owned()),
        Some(text.len().to_string()),
    )
}

fn nothing() -> (String, Option<String>, Option<String>) {
    (String::new(), None, None)
}

#[test]
fn payloads_are_the_whole_body() {
    let title = Document {
        title: Some("x".to_owned()),
        time: Some(DateTime::from_secs(7)),
    };
    let json = r#"{"Title":"x","time":7}"#;
    let structure = StructurePayload {
        body: Some(title.clone()),
        ..Default::default()
    };
    assert_eq!(sent(structure), body(json, "application/json"));
    let boxed = BoxedPayload {
        body: Some(Box::new(title)),
        ..Default::default()
    };
    assert_eq!(sent(boxed), body(json, "application/json"));
    let union = UnionPayload {
        body: Some(Either::Number(1)),
        ..Default::default()
    };
    assert_eq!(sent(union), body(r#"{"number":1}"#, "application/json"));
    let text = TextPayload {
        body: Some("ü".to_owned()),
        ..Default::default()
    };
    assert_eq!(sent(text), body("ü", "text/plain"));
    let colour = EnumPayload {
        body: Some(Colour::Red),
        ..Default::default()
    };
    assert_eq!(sent(colour), body("red", "text/plain"));
    let blob = BlobPayload {
        body: Some(Blob::new("b")),
        ..Default::default()
    };
    assert_eq!(sent(blob), body("b", "application/octet-stream"));
    let picture = PicturePayload {
        body: Some(Blob::new("b")),
        ..Default::default()
    };
    assert_eq!(sent(picture), body("b", "image/png"));
    let document = aws_smithy_types::Document::String("d".to_owned());
    let document = DocumentPayload {
        body: Some(document),
        ..Default::default()
    };
    assert_eq!(sent(document), body("\"d\"", "application/json"));
    let list = ListPayload {
        body: Some(vec!["l".to_owned()]),
        ..Default::default()
    };
    assert_eq!(sent(list), body("[\"l\"]", "application/json"));
}

#[test]
fn a_payload_that_is_not_set_is_nothing_unless_it_is_a_structure() {
    assert_eq!(
        sent(StructurePayload::default()),
        body("{}", "application/json")
    );
    assert_eq!(
        sent(BoxedPayload::default()),
        body("{}", "application/json")
    );
    assert_eq!(sent(UnionPayload::default()), nothing());
    assert_eq!(sent(TextPayload::default()), nothing());
    assert_eq!(sent(EnumPayload::default()), nothing());
    assert_eq!(sent(PicturePayload::default()), nothing());
    assert_eq!(sent(DocumentPayload::default()), nothing());
}

#[test]
fn a_member_can_say_what_the_content_is() {
    let picture = PicturePayload {
        content_type: Some("image/jpg".to_owned()),
        body: Some(Blob::new("b")),
    };
    assert_eq!(sent(picture), body("b", "image/jpg"));
}

#[test]
fn a_media_type_that_no_header_can_have_is_an_error() {
    let broken = BrokenPayload {
        body: Some(Blob::new("b")),
        ..Default::default()
    };
    assert!(request_of(&REST_JSON_1, &POST, broken).is_err());
}

#[test]
fn an_operation_without_a_pattern_is_an_error() {
    static NONE: Descriptor = operation(&[]);
    assert!(request_of(&REST_JSON_1, &NONE, Mixed::default()).is_err());
}
