//! Streams of events without a service around them.
#![allow(
    clippy::unwrap_used,
    clippy::result_large_err,
    reason = "a test that fails may panic"
)]

mod frames;
mod messages;
mod shapes;

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message, RawMessage};

use super::{EventCodec, EventMember, EventReceiver, Receiver};
use crate::error::ServiceError;
use crate::protocol::{AWS_JSON_1_0, Protocol};
use crate::value::Value;
use shapes::{Speech, SpeechError};

/// Messages with JSON.
fn json() -> &'static dyn EventCodec {
    AWS_JSON_1_0.event_codec().unwrap()
}

type Received = Result<Option<Speech>, SdkError<SpeechError, RawMessage>>;

/// A receiver of these bytes.
fn receiver(bytes: Vec<u8>) -> EventReceiver<Speech, SpeechError> {
    let mut receiver = EventReceiver::zero();
    if let Some(EventMember::Receiver(place, _)) = receiver.event_stream() {
        *place = Receiver::new(SdkBody::from(bytes), json());
    }
    receiver
}

/// The first event that a receiver of these bytes returns, and whether it ends after that.
fn first(bytes: Vec<u8>) -> (Received, bool) {
    let mut receiver = receiver(bytes);
    let first = block_on(receiver.recv());
    let ended = matches!(block_on(receiver.recv()), Ok(None));
    (first, ended)
}

/// Runs a future that never has to wait.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("a body in memory never waits"),
    }
}

fn bytes(message: &Message) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_message_to(message, &mut bytes).unwrap();
    bytes
}

/// A message with these headers, those without a type being texts.
fn message(headers: &[(&'static str, HeaderValue)], payload: &str) -> Message {
    let headers = headers
        .iter()
        .map(|(name, value)| Header::new(*name, value.clone()))
        .collect();
    Message::new_from_parts(headers, payload.as_bytes().to_vec())
}

fn text(value: &'static str) -> HeaderValue {
    HeaderValue::String(value.into())
}

/// The message of an event in JSON.
fn event(name: &'static str, payload: &str) -> Message {
    let headers = [
        (":message-type", text("event")),
        (":event-type", text(name)),
        (":content-type", text("application/json")),
    ];
    message(&headers, payload)
}

/// The message of a failed `recv`, with its causes.
fn chain<E: std::error::Error + 'static>(error: &E) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    text
}

#[test]
fn a_receiver_can_be_shared_and_sent() {
    fn check<T: Send + Sync>() {}
    check::<EventReceiver<Speech, SpeechError>>();
    check::<super::EventStreamSender<Speech, SpeechError>>();
    check::<ServiceError>();
}
