//! Events out of the body of a response.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;

use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Message, RawMessage};
use http_body::Body as _;

use super::frame::{FrameError, Frames};
use super::read::{self, Read};
use super::{EventCodec, EventMember, EventTable, EventUnion};
use crate::codec::{ReadError, Reader, WriteError, Writer};
use crate::error::{ErrorList, ServiceError};
use crate::schema::Member;
use crate::shape::Structure;
use crate::value::Value;

/// Receives the events of a stream.
pub struct EventReceiver<T, E> {
    receiver: Receiver,
    types: PhantomData<fn() -> (T, E)>,
}

impl<T, E> fmt::Debug for EventReceiver<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver")
            .field("inner", &self.receiver)
            .finish()
    }
}

impl<T: EventUnion, E: ErrorList> EventReceiver<T, E> {
    /// The next event; `None` where the stream ended.
    ///
    /// An error ends the stream, be it one that the model has (`SdkError::ServiceError`), a message that cannot be read
    /// (`SdkError::ResponseError`), or a broken connection (`SdkError::DispatchFailure`).
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        match self.receiver.next(T::TABLE).await {
            Ok(Some(Event::Known(name, event))) => {
                Ok(Some(T::from_event(name, event).unwrap_or_else(T::unknown)))
            }
            Ok(Some(Event::Unknown(_))) => Ok(Some(T::unknown())),
            Ok(None) => Ok(None),
            Err(error) => Err(error.map_service_error(E::from_service)),
        }
    }

    /// The first message, where it holds the other members of the output. What it holds is in the output already.
    pub async fn try_recv_initial_response(
        &mut self,
    ) -> Result<Option<Message>, SdkError<E, RawMessage>> {
        let message = self.receiver.initial_response().await;
        message.map_err(|error| error.map_service_error(E::from_service))
    }
}

impl<T: EventUnion, E: ErrorList> Value for EventReceiver<T, E> {
    fn equals(&self, _other: &dyn Value) -> bool {
        false
    }

    fn copy(&mut self, _other: &dyn Value) {}

    fn write(&self, member: &Member, _: &mut dyn Writer) -> Result<(), WriteError> {
        Err(WriteError::new(format!(
            "{} is a stream, which no document holds",
            member.name
        )))
    }

    fn read(&mut self, _: &Member, _: &mut dyn Reader) -> Result<(), ReadError> {
        Err(ReadError::new(
            "a stream of events cannot be read from a document",
        ))
    }

    fn is_absent(&self) -> bool {
        true
    }

    fn event_stream(&mut self) -> Option<EventMember<'_>> {
        Some(EventMember::Receiver(&mut self.receiver, T::TABLE))
    }

    fn zero() -> Self {
        Self {
            receiver: Receiver::default(),
            types: PhantomData,
        }
    }
}

/// An event without its type.
#[allow(missing_debug_implementations)]
pub enum Event {
    /// An event of the model: the name of the union's member, and what it holds.
    Known(&'static str, Box<dyn Structure>),
    /// An event of a name that the model does not have.
    Unknown(String),
}

type ReceiveError = SdkError<ServiceError, RawMessage>;

/// Receives events without their types.
pub struct Receiver {
    body: SdkBody,
    frames: Frames,
    codec: Option<&'static dyn EventCodec>,
    /// A message that was taken for an initial one and is none.
    held: Option<Message>,
    ended: bool,
}

impl Default for Receiver {
    /// A receiver of a stream that has ended.
    fn default() -> Self {
        Self {
            body: SdkBody::empty(),
            frames: Frames::default(),
            codec: None,
            held: None,
            ended: true,
        }
    }
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("body", &self.body)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

impl Receiver {
    /// Receives events from a body.
    pub fn new(body: SdkBody, codec: &'static dyn EventCodec) -> Self {
        Self {
            body,
            codec: Some(codec),
            ended: false,
            ..Self::default()
        }
    }

    /// How the protocol writes events, where the stream is one of a response.
    pub(super) fn codec(&self) -> Option<&'static dyn EventCodec> {
        self.codec
    }

    /// The next event; `None` where the stream ended, as it does after an error.
    pub async fn next(&mut self, table: &EventTable) -> Result<Option<Event>, ReceiveError> {
        loop {
            let Some(message) = self.message().await? else {
                return Ok(None);
            };
            let Some(codec) = self.codec else {
                return Ok(None);
            };
            match read::read(&message, table, codec) {
                Ok(Read::Event(event)) => return Ok(Some(event)),
                Ok(Read::Initial) => {}
                Ok(Read::Error(error)) => {
                    self.end();
                    return Err(SdkError::service_error(error, RawMessage::Decoded(message)));
                }
                Err(error) => {
                    self.end();
                    return Err(SdkError::response_error(
                        error,
                        RawMessage::Decoded(message),
                    ));
                }
            }
        }
    }

    /// The first message, where it is an initial response. Any other is kept for [`next`](Self::next).
    pub async fn initial_response(&mut self) -> Result<Option<Message>, ReceiveError> {
        match self.message().await? {
            Some(message) if read::is_event(&message, "initial-response") => Ok(Some(message)),
            other => {
                self.held = other;
                Ok(None)
            }
        }
    }

    async fn message(&mut self) -> Result<Option<Message>, ReceiveError> {
        if let Some(message) = self.held.take() {
            return Ok(Some(message));
        }
        while !self.ended {
            match self.frames.next() {
                Ok(Some(message)) => return Ok(Some(message)),
                Ok(None) => {}
                Err(error) => {
                    self.end();
                    return Err(SdkError::response_error(error, RawMessage::invalid(None)));
                }
            }
            match poll_fn(|context| Pin::new(&mut self.body).poll_frame(context)).await {
                Some(Ok(piece)) => {
                    // Trailers, which a frame of HTTP can be too, mean nothing here.
                    if let Ok(piece) = piece.into_data() {
                        self.frames.push(&piece);
                    }
                }
                Some(Err(error)) => {
                    self.end();
                    return Err(SdkError::dispatch_failure(ConnectorError::io(error)));
                }
                None => {
                    let rest = self.frames.rest();
                    self.end();
                    if rest.is_some() {
                        let error = FrameError("the stream ended within a message");
                        return Err(SdkError::response_error(error, RawMessage::invalid(rest)));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Lets go of the connection.
    fn end(&mut self) {
        *self = Self::default();
    }
}
