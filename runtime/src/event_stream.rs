//! Streams of events, both ways (Smithy 2.0, "Event streams" and "Amazon Event Stream Specification").
//!
//! A generated union of events says which events and exceptions there are; all the rest is here, once for all services: an
//! event becomes a message and back (`message`, `read`), messages become the body of a request (`sender`) or are taken from that of a
//! response (`receiver`), and an operation's initial messages go before the events (`call`).

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;

use crate::error::{ErrorDescriptor, ErrorShape};
use crate::schema::{Member, Trait};
use crate::shape::Structure;

pub(crate) mod call;
mod codec;
mod frame;
mod message;
mod read;
mod receiver;
mod scalar;
mod sender;

#[cfg(test)]
mod tests;

pub use aws_smithy_http::event_stream::EventStreamSender;
pub use codec::{CborEvents, EventCodec, JsonEvents, ReadPayload, XmlEvents};
pub use receiver::{Event, EventReceiver, Receiver};
pub use sender::EventSender;

/// A generated union of events.
pub trait EventUnion: fmt::Debug + Send + Sync + Sized + 'static {
    /// Its events and exceptions.
    const TABLE: &'static EventTable;

    /// The event's name in the model, and the event; `None` for one that the model does not know.
    fn event(&self) -> Option<(&'static str, &dyn Structure)>;

    /// The variant of this name that holds an event, which must be of its type.
    fn from_event(name: &str, event: Box<dyn Structure>) -> Option<Self>;

    /// The variant that stands for events which the model does not know.
    fn unknown() -> Self;
}

/// What can be met in a stream.
#[derive(Debug, Clone, Copy)]
pub struct EventTable {
    /// The events.
    pub events: &'static [EventDescriptor],
    /// The modelled errors, which end the stream.
    pub exceptions: &'static [ExceptionDescriptor],
}

/// An event by its name.
#[derive(Debug, Clone, Copy)]
pub struct EventDescriptor {
    /// The name of the union's member.
    pub name: &'static str,
    /// Makes an event before anything is read into it.
    pub make: fn() -> Box<dyn Structure>,
}

impl EventDescriptor {
    /// The descriptor of an event's type.
    pub const fn new<S: Structure>(name: &'static str) -> Self {
        Self {
            name,
            make: || Box::new(S::initial()),
        }
    }
}

/// A modelled error by its name.
#[derive(Debug, Clone, Copy)]
pub struct ExceptionDescriptor {
    /// How the error is made; its code is the name of the union's member.
    pub error: ErrorDescriptor,
    /// The name of the error's shape.
    pub shape: fn() -> &'static str,
    /// The members of an error that is of this type.
    pub find: for<'e> fn(&'e (dyn StdError + 'static)) -> Option<&'e dyn Structure>,
}

impl ExceptionDescriptor {
    /// The descriptor of an error's type.
    pub const fn new<S: ErrorShape>(name: &'static str) -> Self {
        Self {
            error: ErrorDescriptor::new::<S>(name),
            shape: || S::initial().schema().name(),
            find: |error| match error.downcast_ref::<S>() {
                Some(error) => Some(error),
                None => None,
            },
        }
    }
}

/// A member that is a stream of events, without its types.
#[allow(missing_debug_implementations)]
pub enum EventMember<'m> {
    /// Of an input.
    Sender(&'m mut dyn EventSender),
    /// Of an output, with what can be met in it.
    Receiver(&'m mut Receiver, &'static EventTable),
}

/// An event as the type that it is.
#[doc(hidden)]
pub fn downcast<S: Structure>(event: Box<dyn Structure>) -> Option<S> {
    (event as Box<dyn Any>).downcast().ok().map(|event| *event)
}

/// Whether the member has a place of its own in a message (`@eventHeader`, `@eventPayload`), so that it is not part of the document.
fn is_bound(member: &Member) -> bool {
    member.has(Trait::EventHeader) || member.has(Trait::EventPayload)
}
