//! What is in a message: headers of all types, payloads of all kinds, errors, and what the model does not know.

use aws_smithy_types::{Blob, DateTime};

use super::shapes::{Act, Headers, Interrupted, Line, Pause, Scene, Sound, Volume};
use super::*;
use crate::event_stream::{Event, EventStreamSender, EventUnion, message as messages};

/// The message of an event.
fn written(event: &Speech) -> Message {
    let (name, event) = event.event().unwrap();
    messages::event(name, event, json()).unwrap()
}

/// The event after a way over the wire.
fn returned(event: &Speech) -> Speech {
    first(bytes(&written(event))).0.unwrap().unwrap()
}

fn header<'m>(message: &'m Message, name: &str) -> Option<&'m HeaderValue> {
    message
        .headers()
        .iter()
        .find(|it| it.name().as_str() == name)
        .map(Header::value)
}

#[test]
fn headers_have_the_types_of_their_members() {
    let headers = Headers::builder()
        .boolean(true)
        .byte(-1)
        .short(-2)
        .integer(-3)
        .long(i64::MIN)
        .blob(Blob::new([0, 255]))
        .string("grüße")
        .timestamp(DateTime::from_millis(1_700_000_000_123))
        .volume(Volume::Loud)
        .required(4)
        .build();
    let event = Speech::Headers(headers);
    let message = written(&event);
    let expected = [
        ("boolean", HeaderValue::Bool(true)),
        ("byte", HeaderValue::Byte(-1)),
        ("short", HeaderValue::Int16(-2)),
        ("integer", HeaderValue::Int32(-3)),
        ("long", HeaderValue::Int64(i64::MIN)),
        ("blob", HeaderValue::ByteArray(vec![0, 255].into())),
        ("string", text("grüße")),
        (
            "timestamp",
            HeaderValue::Timestamp(DateTime::from_millis(1_700_000_000_123)),
        ),
        ("volume", text("loud")),
        ("required", HeaderValue::Byte(4)),
    ];
    for (name, value) in expected {
        assert_eq!(header(&message, name), Some(&value), "{name}");
    }
    assert_eq!(header(&message, ":content-type"), None);
    assert!(message.payload().is_empty());
    assert_eq!(returned(&event), event);
}

#[test]
fn a_header_of_another_type_is_an_error() {
    let values = [
        HeaderValue::Bool(true),
        HeaderValue::Int64(1 << 40),
        HeaderValue::ByteArray(vec![1].into()),
        text("text"),
        HeaderValue::Timestamp(DateTime::from_secs(1)),
        HeaderValue::Uuid(1),
    ];
    let fitting = [
        ("boolean", 0),
        ("long", 1),
        ("blob", 2),
        ("string", 3),
        ("timestamp", 4),
        ("volume", 3),
    ];
    let names = [
        "boolean",
        "byte",
        "short",
        "integer",
        "long",
        "blob",
        "string",
        "timestamp",
        "volume",
    ];
    for name in names {
        for (index, value) in values.iter().enumerate() {
            let mut headers = vec![
                (":message-type", text("event")),
                (":event-type", text("headers")),
            ];
            headers.push((name, value.clone()));
            let (first, ended) = first(bytes(&message(&headers, "")));
            match fitting.contains(&(name, index)) {
                true => assert!(first.is_ok(), "{name} {value:?}"),
                false => {
                    let error = chain(&first.unwrap_err());
                    assert!(error.contains(name), "{name} {value:?}: {error}");
                    assert!(ended);
                }
            }
        }
    }
}

#[test]
fn payloads_of_all_kinds() {
    let act = Act::builder().title("first").length(3).key("k").build();
    let cases = [
        (
            Speech::Sound(Sound::builder().payload(Blob::new("tone")).build()),
            "application/octet-stream",
            "tone",
        ),
        (
            Speech::Sound(Sound::builder().payload(Blob::new("")).build()),
            "application/octet-stream",
            "",
        ),
        (
            Speech::Line(Line::builder().payload("to be").number(1).build()),
            "text/plain",
            "to be",
        ),
        (
            Speech::Line(Line::builder().payload("").build()),
            "text/plain",
            "",
        ),
        (
            Speech::Act(act.clone()),
            "application/json",
            r#"{"title":"first","length":3}"#,
        ),
        (
            Speech::Act(Act::builder().build()),
            "application/json",
            "{}",
        ),
        (
            Speech::Pause(Pause::builder().build()),
            "application/json",
            "{}",
        ),
    ];
    for (event, content_type, payload) in cases {
        let message = written(&event);
        assert_eq!(
            header(&message, ":content-type")
                .unwrap()
                .as_string()
                .unwrap()
                .as_str(),
            content_type
        );
        assert_eq!(std::str::from_utf8(message.payload()).unwrap(), payload);
        assert_eq!(returned(&event), event);
    }
    // A header of the payload's structure is one of the event only where the structure is the event itself.
    let scene = Speech::Scene(Scene::builder().payload(act).build());
    assert_eq!(
        std::str::from_utf8(written(&scene).payload()).unwrap(),
        r#"{"title":"first","length":3,"key":"k"}"#
    );
    assert_eq!(returned(&scene), scene);
    // A blob or text that is not set is empty; nothing is sent of a structure.
    let silent = written(&Speech::Sound(Sound::builder().build()));
    let content_type = header(&silent, ":content-type").unwrap();
    assert_eq!(
        content_type.as_string().unwrap().as_str(),
        "application/octet-stream"
    );
    let absent = Speech::Scene(Scene::builder().build());
    assert_eq!(header(&written(&absent), ":content-type"), None);
    assert_eq!(returned(&absent), absent);
}

#[test]
fn payloads_that_cannot_be_read() {
    for payload in ["{", "[]", "{}{}", "\"text\"", "{\"title\":1}", "\u{1}"] {
        let (first, ended) = first(bytes(&event("act", payload)));
        assert!(
            matches!(first, Err(SdkError::ResponseError(_))),
            "{payload}"
        );
        assert!(ended);
    }
    let text_event = message(
        &[
            (":message-type", text("event")),
            (":event-type", text("line")),
        ],
        "",
    );
    let not_text = Message::new_from_parts(text_event.headers().to_vec(), vec![0xff, 0xfe]);
    assert!(matches!(
        first(bytes(&not_text)).0,
        Err(SdkError::ResponseError(_))
    ));
}

#[test]
fn what_the_model_does_not_know_is_passed_on_as_unknown() {
    let unknown = bytes(&event("encore", "anything at all"));
    let initial = bytes(&event("initial-response", "{}"));
    let mut receiver = receiver([initial, unknown, bytes(&event("pause", ""))].concat());
    assert!(block_on(receiver.recv()).unwrap().unwrap().is_unknown());
    assert!(block_on(receiver.recv()).unwrap().unwrap().is_pause());
    assert!(block_on(receiver.recv()).unwrap().is_none());
}

#[test]
fn an_initial_response_is_taken_only_where_it_is_first() {
    let mut stream = receiver(
        [
            bytes(&event("initial-response", "{}")),
            bytes(&event("pause", "")),
        ]
        .concat(),
    );
    assert!(
        block_on(stream.try_recv_initial_response())
            .unwrap()
            .is_some()
    );
    assert!(block_on(stream.recv()).unwrap().unwrap().is_pause());
    let mut stream = receiver(bytes(&event("pause", "")));
    assert!(
        block_on(stream.try_recv_initial_response())
            .unwrap()
            .is_none()
    );
    assert!(block_on(stream.recv()).unwrap().unwrap().is_pause());
    assert!(
        block_on(stream.try_recv_initial_response())
            .unwrap()
            .is_none()
    );
}

#[test]
fn modelled_errors_end_the_stream() {
    let exception = message(
        &[
            (":message-type", text("exception")),
            (":exception-type", text("interruption")),
            (":content-type", text("application/json")),
        ],
        r#"{"message":"silence","by":"the audience"}"#,
    );
    let (first, ended) = first([bytes(&exception), bytes(&event("pause", ""))].concat());
    let error = first.unwrap_err().into_service_error();
    assert!(error.is_interrupted());
    assert_eq!(error.meta().code(), Some("Interrupted"));
    assert_eq!(error.meta().message(), Some("silence"));
    match error {
        SpeechError::Interrupted(error) => assert_eq!(error.by(), Some("the audience")),
        other => panic!("{other:?}"),
    }
    assert!(ended);
}

#[test]
fn other_errors_have_their_code_and_message() {
    let unknown = message(
        &[
            (":message-type", text("exception")),
            (":exception-type", text("fire")),
        ],
        r#"{"Message":"run"}"#,
    );
    let unmodeled = message(
        &[
            (":message-type", text("error")),
            (":error-code", text("fire")),
            (":error-message", text("run")),
        ],
        "",
    );
    for message in [unknown, unmodeled] {
        let (first, ended) = first([bytes(&message), bytes(&event("pause", ""))].concat());
        let error = first.unwrap_err().into_service_error();
        assert_eq!(
            (error.meta().code(), error.meta().message()),
            (Some("fire"), Some("run"))
        );
        assert!(ended);
    }
}

#[test]
fn messages_without_what_they_must_have() {
    let blob = HeaderValue::ByteArray("event".into());
    let cases = [
        vec![],
        vec![(":event-type", text("pause"))],
        vec![
            (":message-type", blob.clone()),
            (":event-type", text("pause")),
        ],
        vec![
            (":message-type", text("greeting")),
            (":event-type", text("pause")),
        ],
        vec![(":message-type", text("event"))],
        vec![
            (":message-type", text("event")),
            (":event-type", blob.clone()),
        ],
        vec![(":message-type", text("exception"))],
        vec![
            (":message-type", text("exception")),
            (":exception-type", blob),
        ],
    ];
    for headers in cases {
        let (first, ended) = first(bytes(&message(&headers, "{}")));
        assert!(
            matches!(first, Err(SdkError::ResponseError(_))),
            "{headers:?}"
        );
        assert!(ended);
    }
}

#[test]
fn secrets_are_not_shown() {
    let event = Speech::Act(Act::builder().title("hidden").build());
    assert_eq!(
        format!("{event:?}"),
        "Act(\"*** Sensitive Data Redacted ***\")"
    );
    assert_eq!(event.as_act().unwrap().title(), Some("hidden"));
}

#[test]
fn an_exception_is_pushed_and_sent_by_its_name() {
    let mut sender = EventStreamSender::<Speech, SpeechError>::zero();
    let Some(EventMember::Sender(events)) = sender.event_stream() else {
        panic!("a sender")
    };
    events.push("pause", &mut |_| Ok(())).unwrap();
    events
        .push("interruption", &mut |error| {
            error.values_mut(&mut |_| Ok(()))
        })
        .unwrap();
    events.push("pause", &mut |_| Ok(())).unwrap();
    assert!(events.push("encore", &mut |_| Ok(())).is_err());
    let mut body = super::super::sender::EventBody {
        initial: None,
        messages: Some(events.take()),
        signer: Some(aws_smithy_eventstream::frame::DeferredSigner::new().0),
        codec: json().for_requests(None),
    };
    let mut frame = || {
        let next = std::future::poll_fn(|context| {
            http_body::Body::poll_frame(std::pin::Pin::new(&mut body), context)
        });
        block_on(next).map(|frame| first(frame.unwrap().into_data().unwrap().to_vec()).0)
    };
    assert!(frame().unwrap().unwrap().unwrap().is_pause());
    let error = frame().unwrap().unwrap_err().into_service_error();
    assert!(matches!(
        error,
        SpeechError::Interrupted(Interrupted { .. })
    ));
    // An error is the last that is sent.
    assert!(frame().is_none());
}

#[test]
fn documents_are_of_the_protocol() {
    let act = Act::builder().title("<first>").length(-3).key("k").build();
    let pause = Speech::Pause(Pause::builder().build());
    let events = [
        Speech::Act(act.clone()),
        Speech::Scene(Scene::builder().payload(act).build()),
        Speech::Line(Line::builder().payload("to be").number(1).build()),
        pause,
    ];
    let protocols: [(&dyn Protocol, &str); 4] = [
        (&crate::protocol::REST_JSON_1, "application/json"),
        (&crate::protocol::REST_XML, "application/xml"),
        (&crate::protocol::RPC_V2_CBOR, "application/cbor"),
        (&crate::protocol::RPC_V2_JSON, "application/json"),
    ];
    for (protocol, media_type) in protocols {
        let codec = protocol.event_codec().unwrap();
        for event in &events {
            let (name, structure) = event.event().unwrap();
            let message = messages::event(name, structure, codec).unwrap();
            let content_type = header(&message, ":content-type")
                .unwrap()
                .as_string()
                .unwrap();
            match event.is_line() {
                true => assert_eq!(content_type.as_str(), "text/plain"),
                false => assert_eq!(content_type.as_str(), media_type),
            }
            let mut receiver = Receiver::new(SdkBody::from(bytes(&message)), codec);
            let found = match block_on(receiver.next(Speech::TABLE)).unwrap() {
                Some(Event::Known(name, event)) => Speech::from_event(name, event),
                _ => None,
            };
            assert_eq!(found.as_ref(), Some(event), "{protocol:?}");
            // No part of a document is one.
            let cut = message.payload().len().saturating_sub(1);
            let part = message.payload().slice(..cut);
            let part = Message::new_from_parts(message.headers().to_vec(), part);
            let mut receiver = Receiver::new(SdkBody::from(bytes(&part)), codec);
            let is_document = !event.is_line() && cut > 0 && !event.is_pause();
            assert_eq!(
                block_on(receiver.next(Speech::TABLE)).is_err(),
                is_document,
                "{protocol:?}"
            );
        }
    }
    assert!(crate::protocol::AWS_QUERY.event_codec().is_none());
}
