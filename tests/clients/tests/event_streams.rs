//! Streams of events through generated clients, over a captured connection.

use std::sync::{Arc, Mutex};

use aws_credential_types::Credentials;
use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{Blob, DateTime};
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::config::aws::reexports::Region;
use tinsmith_runtime::config::reexports::protocol::{AWS_JSON_1_1, AWS_QUERY, Protocol};
use tinsmith_runtime::config::reexports::retry::RetryConfig;
use tinsmith_runtime::error::reexports::DisplayErrorContext;
use tinsmith_runtime::primitives::event_stream::EventStreamSender;

use crate::event_stream_duplex::types::error::{EventsError, LimitExceeded};
use crate::event_stream_duplex::types::{Events, Inner, MixedEvent, Nothing, TextEvent};
use crate::{event_stream_duplex, event_stream_http};

type Captured = Arc<Mutex<Option<http::Request<SdkBody>>>>;

/// A connection that answers with these headers and messages.
fn connection(
    headers: &'static [(&'static str, &'static str)],
    messages: Vec<u8>,
) -> (
    aws_smithy_runtime_api::client::http::SharedHttpClient,
    Captured,
) {
    let captured = Captured::default();
    let place = captured.clone();
    let client = infallible_client_fn(move |request: http::Request<SdkBody>| {
        *place.lock().unwrap() = Some(request);
        let mut response = http::Response::builder().status(200);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        response.body(SdkBody::from(messages.clone())).unwrap()
    });
    (client, captured)
}

fn duplex(messages: Vec<u8>) -> (event_stream_duplex::Client, Captured) {
    let (http_client, captured) = connection(&[], messages);
    let config = event_stream_duplex::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url("https://talk.example.com")
        .http_client(http_client)
        .build();
    (event_stream_duplex::Client::from_conf(config), captured)
}

/// The head of a captured request, and its messages.
async fn sent(captured: &Captured) -> (http::request::Parts, Vec<Message>) {
    let (head, body) = captured.lock().unwrap().take().unwrap().into_parts();
    let mut body = ByteStream::new(body).collect().await.unwrap().into_bytes();
    let mut messages = Vec::new();
    while !body.is_empty() {
        messages.push(read_message_from(&mut body).unwrap());
    }
    (head, messages)
}

fn header<'m>(message: &'m Message, name: &str) -> Option<&'m HeaderValue> {
    message
        .headers()
        .iter()
        .find(|it| it.name().as_str() == name)
        .map(Header::value)
}

fn text(message: &Message, name: &str) -> String {
    match header(message, name) {
        Some(HeaderValue::String(text)) => text.as_str().to_owned(),
        other => format!("{other:?}"),
    }
}

fn frame(headers: &[(&'static str, &'static str)], payload: &'static str) -> Vec<u8> {
    let headers = headers
        .iter()
        .map(|(name, value)| Header::new(*name, HeaderValue::String((*value).into())));
    let message = Message::new_from_parts(headers.collect(), payload.as_bytes());
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).unwrap();
    bytes
}

fn event(name: &'static str, payload: &'static str) -> Vec<u8> {
    frame(
        &[(":message-type", "event"), (":event-type", name)],
        payload,
    )
}

/// A stream of events in memory.
struct Items<T>(std::collections::VecDeque<T>);

impl<T: Unpin> futures_core::Stream for Items<T> {
    type Item = T;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<T>> {
        std::task::Poll::Ready(self.0.pop_front())
    }
}

fn stream<T: Unpin + Send + Sync + 'static, E: Unpin + Send + Sync + 'static>(
    items: impl IntoIterator<Item = Result<T, E>>,
) -> EventStreamSender<T, E> {
    Items(items.into_iter().collect()).into()
}

/// Without a signature nobody may wait for one.
#[tokio::test]
async fn unsigned_messages_over_a_connection() {
    let service = crate::loopback::Loopback::new("{}");
    let config = event_stream_duplex::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(service.url())
        .retry_config(RetryConfig::disabled())
        .auth_scheme_resolver(event_stream_duplex::config::auth::no_auth_scheme_resolver())
        .allow_no_auth()
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .build();
    let client = event_stream_duplex::Client::from_conf(config);
    let text = TextEvent::builder().payload("hello").sequence(1).build();
    let events = stream([Ok(Events::Text(text))]);
    // The response is not an event stream, as its first message says.
    let answer = client.converse().room("a").events(events).send().await;
    assert!(answer.is_err());
    let sent = &service.requests()[0];
    assert_eq!(sent.header("authorization"), None);
}

#[tokio::test]
async fn both_ways_with_signed_messages() {
    let answer = [
        event("initial-response", r#"{"session":"s","lifetime":5}"#),
        frame(
            &[
                (":message-type", "event"),
                (":event-type", "text"),
                (":content-type", "text/plain"),
            ],
            "hello",
        ),
        event("mixed", r#"{"number":2,"inner":{"name":"n"}}"#),
        event("later", "what is this"),
        frame(
            &[
                (":message-type", "exception"),
                (":exception-type", "limitExceeded"),
            ],
            r#"{"message":"too loud","limit":3}"#,
        ),
        event("nothing", "{}"),
    ];
    let (client, captured) = duplex(answer.concat());
    let mixed = MixedEvent::builder()
        .header("h")
        .number(1)
        .inner(Inner::builder().when(DateTime::from_secs(7)).build())
        .build();
    let events = [
        Ok(Events::Text(
            TextEvent::builder().payload("hi").sequence(1).build(),
        )),
        Ok(Events::Mixed(mixed)),
        Ok(Events::Nothing(Nothing::builder().build())),
    ];
    let mut output = client
        .converse()
        .room("a")
        .secret("b")
        .events(stream(events))
        .send()
        .await
        .unwrap();
    assert_eq!((output.session(), output.lifetime()), (Some("s"), 5));

    let hello = output.events.recv().await.unwrap().unwrap();
    assert_eq!(hello.as_text().unwrap().payload(), Some("hello"));
    let mixed = output.events.recv().await.unwrap().unwrap();
    assert_eq!(mixed.as_mixed().unwrap().inner().unwrap().name(), Some("n"));
    assert_eq!(mixed.as_mixed().unwrap().number(), Some(2));
    assert!(output.events.recv().await.unwrap().unwrap().is_unknown());
    let error = output.events.recv().await.unwrap_err();
    let error = error.into_service_error();
    assert!(error.is_limit_exceeded());
    assert_eq!(error.code(), Some("LimitExceeded"));
    assert_eq!(error.to_string(), "LimitExceeded: too loud");
    let error = event_stream_duplex::Error::from(error);
    assert!(
        matches!(error, event_stream_duplex::Error::LimitExceeded(it) if it.limit() == Some(3))
    );
    assert!(output.events.recv().await.unwrap().is_none());

    let (head, signed) = sent(&captured).await;
    assert_eq!(
        head.headers["content-type"],
        "application/vnd.amazon.eventstream"
    );
    assert_eq!(head.headers["x-amz-target"], "Talk.Converse");
    assert!(head.headers.get("content-length").is_none());
    assert!(head.headers.contains_key("authorization"));
    // Each message is the payload of a signed one; the last of them is empty.
    assert_eq!(signed.len(), 5);
    let mut signatures = std::collections::BTreeSet::new();
    for message in &signed {
        assert!(matches!(
            header(message, ":date"),
            Some(HeaderValue::Timestamp(_))
        ));
        match header(message, ":chunk-signature") {
            Some(HeaderValue::ByteArray(signature)) if signature.len() == 32 => {
                assert!(signatures.insert(signature.clone()));
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(signed[4].payload().is_empty());
    let inner: Vec<Message> = signed[..4]
        .iter()
        .map(|it| read_message_from(&mut it.payload().clone()).unwrap())
        .collect();
    let types: Vec<String> = inner.iter().map(|it| text(it, ":event-type")).collect();
    assert_eq!(types, ["initial-request", "text", "mixed", "nothing"]);
    let bodies: Vec<&str> = inner
        .iter()
        .map(|it| std::str::from_utf8(it.payload()).unwrap())
        .collect();
    assert_eq!(
        bodies,
        [
            r#"{"room":"a","secret":"b"}"#,
            "hi",
            r#"{"number":1,"inner":{"when":7}}"#,
            "{}",
        ]
    );
    assert_eq!(header(&inner[1], "sequence"), Some(&HeaderValue::Int64(1)));
    assert_eq!(text(&inner[1], ":content-type"), "text/plain");
    assert_eq!(text(&inner[2], "header"), "h");
    assert_eq!(text(&inner[0], ":content-type"), "application/json");
}

#[tokio::test]
async fn an_input_without_its_stream_is_not_sent() {
    let (client, captured) = duplex(Vec::new());
    let error = client.converse().room("a").send().await.unwrap_err();
    assert!(
        matches!(error, SdkError::ConstructionFailure(_)),
        "{error:?}"
    );
    assert!(captured.lock().unwrap().is_none());
}

#[tokio::test]
async fn an_operation_that_only_listens_sends_a_plain_request() {
    let answer = [event("nothing", "{}"), event("nothing", "{}")].concat();
    let (client, captured) = duplex(answer);
    let mut output = client.listen().room("a").send().await.unwrap();
    for _ in 0..2 {
        assert!(output.events.recv().await.unwrap().unwrap().is_nothing());
    }
    assert!(output.events.recv().await.unwrap().is_none());
    let request = captured.lock().unwrap().take().unwrap();
    assert_eq!(
        request.headers()["content-type"],
        "application/x-amz-json-1.1"
    );
    assert_eq!(request.body().bytes(), Some(br#"{"room":"a"}"#.as_slice()));
}

#[tokio::test]
async fn an_answer_that_is_no_stream_fails_the_call() {
    let (client, _) = duplex(b"<html>not here, come back tomorrow</html>".to_vec());
    let error = client.listen().send().await.unwrap_err();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
}

#[tokio::test]
async fn an_error_among_the_events_ends_the_request() {
    let (client, captured) = duplex(Vec::new());
    let error = LimitExceeded::builder().message("enough").limit(1).build();
    let events = [
        Err(EventsError::LimitExceeded(error)),
        Ok(Events::Nothing(Nothing::builder().build())),
    ];
    client
        .converse()
        .events(stream(events))
        .send()
        .await
        .unwrap();
    let (_, signed) = sent(&captured).await;
    assert_eq!(signed.len(), 3);
    let exception = read_message_from(&mut signed[1].payload().clone()).unwrap();
    assert_eq!(text(&exception, ":message-type"), "exception");
    assert_eq!(text(&exception, ":exception-type"), "limitExceeded");
    assert_eq!(
        &exception.payload()[..],
        br#"{"message":"enough","limit":1}"#
    );

    // What cannot be said in a message breaks the body off.
    for item in [Err(EventsError::unhandled("no more")), Ok(Events::Unknown)] {
        client
            .converse()
            .events(stream([item]))
            .send()
            .await
            .unwrap();
        let body = captured.lock().unwrap().take().unwrap().into_body();
        assert!(ByteStream::new(body).collect().await.is_err());
    }
}

#[tokio::test]
async fn headers_of_the_request_are_not_in_its_messages() {
    use event_stream_http::types::{Events, TextEvent};
    let messages = event("mixed", r#"{"number":4}"#);
    let (http_client, captured) = connection(&[("session", "s"), ("lifetime", "6")], messages);
    let config = event_stream_http::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url("https://talk.example.com")
        .http_client(http_client)
        .build();
    let client = event_stream_http::Client::from_conf(config);
    let said = Events::Text(TextEvent::builder().payload("hi").build());
    let events: [Result<_, event_stream_http::types::error::EventsError>; 1] = [Ok(said)];
    let call = client
        .converse()
        .room("r 1")
        .volume(3)
        .events(stream(events))
        .send();
    let mut output = call.await.unwrap();
    assert_eq!((output.session(), output.lifetime()), ("s", Some(6)));
    let mixed = output.events.recv().await.unwrap().unwrap();
    assert_eq!(mixed.as_mixed().unwrap().number(), Some(4));
    assert!(output.events.recv().await.unwrap().is_none());

    let (head, messages) = sent(&captured).await;
    assert_eq!(head.uri.path(), "/rooms/r%201");
    assert_eq!(head.headers["volume"], "3");
    assert_eq!(
        head.headers["content-type"],
        "application/vnd.amazon.eventstream"
    );
    // A service without authentication has nothing to sign with.
    assert_eq!(messages.len(), 1);
    assert_eq!(text(&messages[0], ":event-type"), "text");
}

/// A client of the service with HTTP bindings that speaks another protocol.
fn without_bindings(
    protocol: impl Protocol + 'static,
    messages: Vec<u8>,
) -> (event_stream_http::Client, Captured) {
    let (http_client, captured) = connection(&[], messages);
    let config = event_stream_http::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url("https://talk.example.com")
        .http_client(http_client)
        .protocol(protocol)
        .build();
    (event_stream_http::Client::from_conf(config), captured)
}

#[tokio::test]
async fn a_protocol_without_bindings_has_their_members_in_initial_messages() {
    use event_stream_http::types::error::EventsError;
    use event_stream_http::types::{Events, TextEvent};
    let answer = [
        event("initial-response", r#"{"session":"s","lifetime":6}"#),
        event("mixed", r#"{"number":4}"#),
    ];
    let (client, captured) = without_bindings(AWS_JSON_1_1, answer.concat());
    let said = Events::Text(TextEvent::builder().payload("hi").build());
    let events = stream::<_, EventsError>([Ok(said)]);
    let call = client.converse().room("r 1").volume(3).events(events);
    let mut output = call.send().await.unwrap();
    assert_eq!((output.session(), output.lifetime()), ("s", Some(6)));
    let mixed = output.events.recv().await.unwrap().unwrap();
    assert_eq!(mixed.as_mixed().unwrap().number(), Some(4));

    let (head, messages) = sent(&captured).await;
    assert_eq!(head.uri.path(), "/");
    assert!(head.headers.get("volume").is_none());
    let types: Vec<String> = messages.iter().map(|it| text(it, ":event-type")).collect();
    assert_eq!(types, ["initial-request", "text"]);
    let initial = std::str::from_utf8(messages[0].payload()).unwrap();
    assert_eq!(initial, r#"{"room":"r 1","volume":3}"#);
}

#[tokio::test]
async fn a_protocol_without_events_sends_none() {
    use event_stream_http::types::Events;
    use event_stream_http::types::error::EventsError;
    let (client, captured) = without_bindings(AWS_QUERY, Vec::new());
    let events = stream::<Events, EventsError>([]);
    let error = client.converse().room("a").events(events).send().await;
    let error = DisplayErrorContext(error.unwrap_err()).to_string();
    assert!(captured.lock().unwrap().is_none());
    assert!(
        error.contains("the protocol has no streams of events"),
        "{error}"
    );
}

#[tokio::test]
async fn a_protocol_without_events_is_refused_before_events_are_asked_for() {
    let (client, captured) = duplex(Vec::new());
    let own = event_stream_duplex::Config::builder().protocol(AWS_QUERY);
    let call = client.listen().room("a").customize().config_override(own);
    let error = DisplayErrorContext(call.send().await.unwrap_err()).to_string();
    assert!(captured.lock().unwrap().is_none());
    assert!(
        error.contains("the protocol has no streams of events"),
        "{error}"
    );
}

#[test]
fn headers_hold_what_the_builders_were_given() {
    let headers = event_stream_duplex::types::Headers::builder()
        .blob(Blob::new("b"))
        .number(1);
    let event = Events::Headers(headers.build().unwrap());
    assert_eq!(event.as_headers().unwrap().blob(), Some(&Blob::new("b")));
    assert!(event.as_text().is_err());
    let secret = Events::Secret(MixedEvent::builder().header("hidden").build());
    assert!(!format!("{secret:?}").contains("hidden"));
}
