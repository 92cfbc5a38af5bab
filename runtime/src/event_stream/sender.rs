//! Events into the body of a request.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_eventstream::frame::{DeferredSigner, SignMessage, write_message_to};
use aws_smithy_http::event_stream::EventStreamSender;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::event_stream::Message;
use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame};

use super::{EventCodec, EventMember, EventUnion, message};
use crate::codec::{ReadError, Reader, WriteError, Writer};
use crate::error::{ErrorList, FillError, ServiceError};
use crate::schema::Member;
use crate::value::Value;

/// A sender without the types of its events.
pub trait EventSender {
    /// Adds an event or exception of this name, after those that the sender has: its members from `fill`.
    fn push(&mut self, name: &str, fill: &mut FillError<'_>) -> Result<(), ReadError>;

    /// Takes the events out of the sender.
    #[doc(hidden)]
    fn take(&mut self) -> Box<dyn Messages>;
}

impl<T: EventUnion, E: ErrorList> EventSender for EventStreamSender<T, E> {
    fn push(&mut self, name: &str, fill: &mut FillError<'_>) -> Result<(), ReadError> {
        let item = match T::TABLE.events.iter().find(|it| it.name == name) {
            Some(descriptor) => {
                let mut event = (descriptor.make)();
                fill(&mut *event)?;
                T::from_event(name, event).map(Ok)
            }
            None => match T::TABLE.exceptions.iter().find(|it| it.error.code == name) {
                Some(descriptor) => {
                    let error = (descriptor.error.make)(fill, ErrorMetadata::default())?;
                    Some(Err(E::from_service(ServiceError::Modeled(error))))
                }
                None => None,
            },
        };
        let item = item.ok_or_else(|| ReadError::new(format!("there is no event {name}")))?;
        let first = std::mem::replace(self, Self::zero()).into_inner();
        *self = Self::from(Items {
            first: Some(first),
            last: Some(item),
        });
        Ok(())
    }

    fn take(&mut self) -> Box<dyn Messages> {
        Box::new(std::mem::replace(self, Self::zero()).into_inner())
    }
}

impl<T: EventUnion, E: ErrorList> Value for EventStreamSender<T, E> {
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
        Some(EventMember::Sender(self))
    }

    fn zero() -> Self {
        Self::from(Items {
            first: None,
            last: None,
        })
    }
}

type ItemStream<T, E> = Pin<Box<dyn Stream<Item = Result<T, E>> + Send + Sync>>;

/// The items of another stream, and one more.
struct Items<T, E> {
    first: Option<ItemStream<T, E>>,
    last: Option<Result<T, E>>,
}

// Nothing in it is pinned but what is boxed.
impl<T, E> Unpin for Items<T, E> {}

impl<T, E> Stream for Items<T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(first) = &mut self.first {
            match ready!(first.as_mut().poll_next(context)) {
                Some(item) => return Poll::Ready(Some(item)),
                None => self.first = None,
            }
        }
        Poll::Ready(self.last.take())
    }
}

/// A message to be sent, and whether it is the last.
#[doc(hidden)]
pub struct Outgoing {
    message: Message,
    is_last: bool,
}

/// Events as messages, without their types.
#[doc(hidden)]
pub trait Messages: Send + Sync {
    /// The next message.
    fn poll_message(
        &mut self,
        context: &mut Context<'_>,
        codec: &dyn EventCodec,
    ) -> Poll<Option<Result<Outgoing, BoxError>>>;
}

impl<T: EventUnion, E: ErrorList> Messages for ItemStream<T, E> {
    fn poll_message(
        &mut self,
        context: &mut Context<'_>,
        codec: &dyn EventCodec,
    ) -> Poll<Option<Result<Outgoing, BoxError>>> {
        let message = match ready!(self.as_mut().poll_next(context)) {
            None => return Poll::Ready(None),
            Some(Ok(event)) => match event.event() {
                Some((name, event)) => message::event(name, event, codec)
                    .map(|message| Outgoing {
                        message,
                        is_last: false,
                    })
                    .map_err(BoxError::from),
                None => Err("an event of the variant `Unknown` cannot be sent".into()),
            },
            Some(Err(error)) => {
                let source = error.source();
                let found = T::TABLE
                    .exceptions
                    .iter()
                    .find_map(|it| Some((it.error.code, source.and_then(it.find)?)));
                match found {
                    Some((name, shape)) => message::exception(name, shape, codec)
                        .map(|message| Outgoing {
                            message,
                            is_last: true,
                        })
                        .map_err(BoxError::from),
                    // An error that the model does not have has no message: the request breaks off.
                    None => Err(Box::new(error) as BoxError),
                }
            }
        };
        Poll::Ready(Some(message))
    }
}

/// The body of a request: messages, each signed after the one before.
pub(super) struct EventBody {
    pub(super) initial: Option<Message>,
    pub(super) messages: Option<Box<dyn Messages>>,
    pub(super) signer: Option<DeferredSigner>,
    pub(super) codec: Box<dyn EventCodec>,
}

impl EventBody {
    /// The next message as it is sent.
    fn poll_message(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Message, BoxError>>> {
        let Some(signer) = &mut self.signer else {
            return Poll::Ready(None);
        };
        if let Some(message) = self.initial.take() {
            return Poll::Ready(Some(signer.sign(message)));
        }
        if let Some(messages) = &mut self.messages {
            match ready!(messages.poll_message(context, &*self.codec)) {
                Some(Ok(Outgoing { message, is_last })) => {
                    if is_last {
                        self.messages = None;
                    }
                    return Poll::Ready(Some(signer.sign(message)));
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => self.messages = None,
            }
        }
        // A signed stream ends with an empty message.
        let last = signer.sign_empty();
        self.signer = None;
        Poll::Ready(last)
    }
}

impl Body for EventBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = match ready!(self.poll_message(context)) {
            None => return Poll::Ready(None),
            Some(message) => message.and_then(|message| {
                let mut frame = Vec::with_capacity(message.payload().len() + 256);
                write_message_to(&message, &mut frame)?;
                Ok(Frame::data(Bytes::from(frame)))
            }),
        };
        if frame.is_err() {
            // Nothing may follow what could not be sent.
            self.signer = None;
        }
        Poll::Ready(Some(frame))
    }
}
