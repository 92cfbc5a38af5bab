//! XML in bodies, and errors; the rest is with the bindings.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use super::REST_XML;
use crate::operation::{Descriptor, OperationTrait};
use crate::protocol::Protocol;
use crate::protocol::http::tests::shapes::{Colour, Either};
use crate::protocol::http::tests::{header, operation, read, request_of, response, text_of};
use crate::protocol::xml::tests::shapes::shape;
use crate::shape::Structure;

static POST: Descriptor = operation(&[OperationTrait::Http("POST", "/things", 200)]);
static ANY_ROOT: Descriptor = operation(&[
    OperationTrait::Http("GET", "/", 200),
    OperationTrait::AnyRoot,
]);
static UNWRAPPED: Descriptor = operation(&[
    OperationTrait::Http("GET", "/", 200),
    OperationTrait::UnwrappedOutput,
]);

shape! {
    Mixed: "MixedRequest" [XmlName("Mixed")] {
        trace: String = "trace" [HttpHeader("X-Trace")],
        title: String = "title" [XmlName("Title")],
        count: Integer = "count" [],
    }
}

shape! {
    Bound: "Bound" [] {
        trace: String = "trace" [HttpHeader("X-Trace")],
    }
}

shape! {
    Named: "Named" [XmlName("Other")] {
        title: String = "title" [],
    }
}

shape! {
    Plain: "Plain" [] {
        body: Structure(Named) = "body" [HttpPayload],
    }
}

shape! {
    Renamed: "Renamed" [] {
        body: Structure(Named) = "body" [HttpPayload, XmlName("Root"), XmlNamespace("urn:r", Some("r"))],
    }
}

shape! {
    Choice: "Choice" [] {
        body: Union(Either) = "body" [HttpPayload],
    }
}

shape! {
    Location: "GetLocationOutput" [] {
        trace: String = "trace" [HttpHeader("X-Trace")],
        colour: Enum(Colour) = "colour" [XmlName("LocationConstraint")],
    }
}

shape! {
    Missing: "Missing" [] {
        resource: String = "resource" [HttpHeader("X-Resource")],
        detail: String = "detail" [XmlName("Detail")],
        message: String = "Message" [],
    }
}

/// Body and Content-Type of a request.
fn sent(input: impl Structure) -> (String, Option<String>) {
    let request = request_of(&REST_XML, &POST, input).expect("a request");
    (
        text_of(&request).to_owned(),
        header(&request, "content-type").map(str::to_owned),
    )
}

fn xml(text: &str) -> (String, Option<String>) {
    (text.to_owned(), Some("application/xml".to_owned()))
}

fn output<T: Structure>(body: &'static str) -> Result<T, String> {
    read(&REST_XML, &POST, &response(200, &[("x-trace", "t")], body))
}

#[test]
fn bodies_are_named_after_the_input() {
    let input = Mixed {
        trace: Some("t".to_owned()),
        title: Some("x".to_owned()),
        count: None,
    };
    let namespace = "xmlns=\"https://museum.example/\"";
    assert_eq!(
        sent(input),
        xml(&format!("<Mixed {namespace}><Title>x</Title></Mixed>"))
    );
    assert_eq!(
        sent(Mixed::default()),
        xml(&format!("<Mixed {namespace}></Mixed>"))
    );
}

#[test]
fn payloads_are_named_after_the_member_or_the_shape() {
    let body = || {
        Some(Named {
            title: Some("x".to_owned()),
        })
    };
    let namespace = "xmlns=\"https://museum.example/\"";
    assert_eq!(
        sent(Plain { body: body() }),
        xml(&format!("<Other {namespace}><title>x</title></Other>"))
    );
    assert_eq!(
        sent(Renamed { body: body() }),
        xml("<Root xmlns:r=\"urn:r\"><title>x</title></Root>")
    );
    assert_eq!(
        sent(Choice {
            body: Some(Either::Number(1))
        }),
        xml(&format!("<Either {namespace}><number>1</number></Either>"))
    );
    // A structure that is not set is an empty body; a union is none.
    assert_eq!(sent(Plain::default()), xml(""));
    assert_eq!(sent(Choice::default()), (String::new(), None));
}

#[test]
fn outputs_are_read_from_the_root_of_their_name() {
    let read = output::<Mixed>("<Mixed><Title>x</Title><trace>no</trace></Mixed>").unwrap();
    assert_eq!((read.title(), read.trace()), (Some("x"), Some("t")));
    let read = output::<Plain>("<Other><title>x</title></Other>").unwrap();
    assert_eq!(read.body.and_then(|it| it.title).as_deref(), Some("x"));
    let read = output::<Renamed>("<r:Root xmlns:r='urn:r'><title>x</title></r:Root>").unwrap();
    assert_eq!(read.body.and_then(|it| it.title).as_deref(), Some("x"));
    let read = output::<Choice>("<Either><text>x</text></Either>").unwrap();
    assert_eq!(read.body, Some(Either::Text("x".to_owned())));
}

#[test]
fn what_is_no_answer_is_an_error() {
    for body in [
        "<html><body>Sign in</body></html>",
        "<!DOCTYPE html><html></html>",
        "<Mixed><Title>x</Title>",
        "<Mixed><Title>x</Mixed>",
        "<Mixed/><Mixed/>",
        "Sign in",
        " ",
    ] {
        assert!(output::<Mixed>(body).is_err(), "{body}");
        assert!(output::<Plain>(body).is_err(), "{body}");
    }
}

#[test]
fn an_output_can_be_its_only_member() {
    let answer = response(
        200,
        &[("x-trace", "t")],
        "<?xml version=\"1.0\"?>\n<LocationConstraint xmlns=\"urn:x\">red</LocationConstraint>",
    );
    let read_output = |answer| read::<Location>(&REST_XML, &UNWRAPPED, answer);
    let location = read_output(&answer).unwrap();
    assert_eq!(
        (location.colour, location.trace),
        (Some(Colour::Red), Some("t".to_owned()))
    );
    assert!(read_output(&response(200, &[], "<html>red</html>")).is_err());
}

#[test]
fn errors_are_read_in_either_wrapping() {
    let inner = "<Type>Sender</Type><Code>Missing</Code><Message>m</Message><Detail>d</Detail>";
    for body in [
        format!("<ErrorResponse><Error>{inner}</Error><RequestId>i</RequestId></ErrorResponse>"),
        format!("<Error>{inner}<RequestId>i</RequestId></Error>"),
    ] {
        let answer = response(404, &[("x-resource", "r")], body);
        let metadata = REST_XML.error_metadata(&answer).unwrap().build();
        assert_eq!(
            (metadata.code(), metadata.message()),
            (Some("Missing"), Some("m"))
        );
        let mut error = Missing::default();
        REST_XML.deserialize_error(&answer, &mut error).unwrap();
        assert_eq!((error.resource(), error.detail()), (Some("r"), Some("d")));
        assert_eq!(error.message(), Some("m"));
    }
    assert!(
        REST_XML
            .error_metadata(&response(503, &[], "<html></html>"))
            .is_err()
    );
}

#[test]
fn what_there_is_of_an_error_that_is_cut_off_is_read() {
    let answer = response(
        404,
        &[("x-resource", "r")],
        "<Error><Code>Missing</Code><Detail>d</Detail><Message>m",
    );
    let metadata = REST_XML.error_metadata(&answer).unwrap().build();
    assert_eq!(
        (metadata.code(), metadata.message()),
        (Some("Missing"), None)
    );
    let mut error = Missing::default();
    REST_XML.deserialize_error(&answer, &mut error).unwrap();
    assert_eq!((error.resource(), error.detail()), (Some("r"), Some("d")));
    assert_eq!(error.message(), None);
}

#[test]
fn an_empty_body_is_no_answer_where_there_are_members_for_it() {
    let error = output::<Mixed>("").unwrap_err();
    assert!(error.contains("no root element"), "{error}");
    let error = read::<Location>(&REST_XML, &UNWRAPPED, &response(200, &[], "")).unwrap_err();
    assert!(error.contains("no root element"), "{error}");
    // A payload can be absent, and the body does not matter where all members are elsewhere.
    assert_eq!(output::<Plain>("").unwrap(), Plain::default());
    for body in ["", "null", "<html>", "<Error/>"] {
        assert_eq!(output::<Bound>(body).unwrap().trace(), Some("t"), "{body}");
    }
    // An error can be one by its status alone.
    let mut error = Missing::default();
    let answer = response(404, &[("x-resource", "r")], "");
    REST_XML.deserialize_error(&answer, &mut error).unwrap();
    assert_eq!(error.resource(), Some("r"));
}

#[test]
fn the_root_of_some_outputs_has_any_name_but_that_of_an_error() {
    let read = |body: &'static str| read::<Mixed>(&REST_XML, &ANY_ROOT, &response(200, &[], body));
    for body in [
        "<Mixed><Title>x</Title></Mixed>",
        "<a:Other xmlns:a='u'><Title>x</Title></a:Other>",
    ] {
        assert_eq!(read(body).unwrap().title(), Some("x"));
    }
    for body in [
        "",
        "<Error><Title>x</Title></Error>",
        "<Other><Title>x</Title>",
    ] {
        assert!(read(body).is_err(), "{body}");
    }
}

#[test]
fn the_answer_to_a_head_can_only_have_a_status() {
    let code = |status| {
        let metadata = REST_XML
            .error_metadata(&response(status, &[], ""))
            .unwrap()
            .build();
        metadata.code().map(str::to_owned)
    };
    // Only S3 calls it `NotFound`, whatever the protocol.
    assert_eq!(code(404), None);
    assert_eq!(code(403), None);
}
