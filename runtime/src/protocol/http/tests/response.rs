//! Where members of an output come from.

use super::shapes::{
    BlobPayload, BoxedPayload, Colour, Document, DocumentPayload, Either, EnumPayload, Lenient,
    ListPayload, Mixed, StructurePayload, TextPayload, UnionPayload,
};
use super::{read_json, response};

#[test]
fn members_come_from_every_place() {
    let body = r#"{"Title":"x","count":3,"page":"7","trace":"from the body","code":"no number"}"#;
    let read = read_json::<Mixed>(&response(201, &[("x-trace", "t")], body)).unwrap();
    let expected = Mixed {
        trace: Some("t".to_owned()),
        title: Some("x".to_owned()),
        count: Some(3),
        code: Some(201),
        // Queries are things of requests.
        page: Some("7".to_owned()),
    };
    assert_eq!(read, expected);
    let empty = read_json::<Mixed>(&response(204, &[], "")).unwrap();
    assert_eq!(
        empty,
        Mixed {
            code: Some(204),
            ..Mixed::default()
        }
    );
}

#[test]
fn a_lenient_member_is_left_out_where_it_cannot_be_read() {
    let read = |name, value| read_json::<Lenient>(&response(200, &[(name, value)], ""));
    let date = "Thu, 01 Jan 1970 00:00:09 GMT";
    let good = read("until", date).unwrap();
    assert_eq!(good.until.map(|it| it.secs()), Some(9));
    assert_eq!(good.until_text.as_deref(), Some(date));
    let bad = read("until", "never").unwrap();
    assert_eq!(bad.until, None);
    assert_eq!(bad.until_text.as_deref(), Some("never"));
    assert!(read("strict", "never").is_err());
}

#[test]
fn a_body_that_is_no_json_is_an_error() {
    for body in [
        "<html></html>",
        "{",
        "{}x",
        "[]",
        "null",
        "{\"Title\":1}",
        "\u{1}",
    ] {
        assert!(
            read_json::<Mixed>(&response(200, &[], body)).is_err(),
            "{body}"
        );
    }
    assert!(read_json::<Mixed>(&response(200, &[], vec![b'"', 0xff, b'"'])).is_err());
}

#[test]
fn payloads_are_the_whole_body() {
    let json = r#"{"Title":"x"}"#;
    let document = Document {
        title: Some("x".to_owned()),
        time: None,
    };
    let read = read_json::<StructurePayload>(&response(200, &[], json)).unwrap();
    assert_eq!(read.body, Some(document.clone()));
    let read = read_json::<BoxedPayload>(&response(200, &[], json)).unwrap();
    assert_eq!(read.body, Some(Box::new(document)));
    let read = read_json::<UnionPayload>(&response(200, &[], "{\"number\":1}")).unwrap();
    assert_eq!(read.body, Some(Either::Number(1)));
    let read = read_json::<TextPayload>(&response(200, &[], " ü\"")).unwrap();
    assert_eq!(read.body(), Some(" ü\""));
    let read = read_json::<EnumPayload>(&response(200, &[], "red")).unwrap();
    assert_eq!(read.body, Some(Colour::Red));
    let read = read_json::<BlobPayload>(&response(200, &[], vec![0xff, 0])).unwrap();
    assert_eq!(read.body.unwrap().into_inner(), [0xff, 0]);
    let read = read_json::<DocumentPayload>(&response(200, &[], "[1]")).unwrap();
    assert_eq!(read.body.unwrap().as_array().unwrap().len(), 1);
    let read = read_json::<ListPayload>(&response(200, &[], "[\"a\"]")).unwrap();
    assert_eq!(read.body(), ["a"]);
}

#[test]
fn an_empty_body_is_no_payload() {
    assert_eq!(
        read_json::<StructurePayload>(&response(200, &[], ""))
            .unwrap()
            .body,
        None
    );
    assert_eq!(
        read_json::<UnionPayload>(&response(200, &[], ""))
            .unwrap()
            .body,
        None
    );
    assert_eq!(
        read_json::<TextPayload>(&response(200, &[], ""))
            .unwrap()
            .body,
        None
    );
    assert_eq!(
        read_json::<BlobPayload>(&response(200, &[], ""))
            .unwrap()
            .body,
        None
    );
}

#[test]
fn a_broken_payload_names_the_member() {
    let text = read_json::<TextPayload>(&response(200, &[], vec![0xff])).unwrap_err();
    assert!(text.contains("body") && text.contains("UTF-8"), "{text}");
    let structure =
        read_json::<StructurePayload>(&response(200, &[], "{\"Title\":{}}")).unwrap_err();
    assert!(structure.contains("body.title"), "{structure}");
    assert!(read_json::<StructurePayload>(&response(200, &[], "{} {}")).is_err());
}
