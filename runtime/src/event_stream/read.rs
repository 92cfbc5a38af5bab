//! Messages to events ("Amazon Event Stream Specification", "Amazon Event Semantics").

use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::event_stream::{HeaderValue, Message};

use super::message::{
    CONTENT_TYPE, ERROR_CODE, ERROR_MESSAGE, EVENT_TYPE, EXCEPTION_TYPE, MESSAGE_TYPE,
};
use super::scalar::Source;
use super::{Event, EventCodec, EventTable, is_bound};
use crate::codec::{ReadError, WriteError};
use crate::error::ServiceError;
use crate::schema::{Member, Schema, Trait};
use crate::shape::{self, Structure, VisitValues, VisitValuesMut};
use crate::value::Value;

/// What a message is.
pub(super) enum Read {
    /// An event.
    Event(Event),
    /// An error, after which nothing follows.
    Error(ServiceError),
    /// A first message that nobody asked for.
    Initial,
}

/// Reads a message.
pub(super) fn read(
    message: &Message,
    table: &EventTable,
    codec: &dyn EventCodec,
) -> Result<Read, ReadError> {
    match required(message, MESSAGE_TYPE)? {
        "event" => event(message, table, codec),
        "exception" => exception(message, table, codec).map(Read::Error),
        "error" => Ok(Read::Error(unmodeled(message))),
        other => Err(ReadError::new(format!(
            "a message of the unknown type {other:?}"
        ))),
    }
}

/// Whether the message is an event of this type.
pub(super) fn is_event(message: &Message, event_type: &str) -> bool {
    text(message, EVENT_TYPE) == Some(event_type)
}

fn event(message: &Message, table: &EventTable, codec: &dyn EventCodec) -> Result<Read, ReadError> {
    let name = required(message, EVENT_TYPE)?;
    let Some(descriptor) = table.events.iter().find(|it| it.name == name) else {
        return Ok(match name {
            "initial-response" => Read::Initial,
            _ => Read::Event(Event::Unknown(name.to_owned())),
        });
    };
    let mut event = (descriptor.make)();
    fill(message, codec, &mut *event)?;
    shape::correct(&mut *event);
    Ok(Read::Event(Event::Known(descriptor.name, event)))
}

fn exception(
    message: &Message,
    table: &EventTable,
    codec: &dyn EventCodec,
) -> Result<ServiceError, ReadError> {
    let name = required(message, EXCEPTION_TYPE)?;
    let mut said = Said::default();
    // What an error says about itself is worth having, and no reason to fail.
    let _ = fill(message, codec, &mut said);
    let said = said.message.or(said.capitalized);
    let metadata = |code: &str| {
        let metadata = ErrorMetadata::builder().code(code);
        match &said {
            Some(text) => metadata.message(text).build(),
            None => metadata.build(),
        }
    };
    let Some(descriptor) = table.exceptions.iter().find(|it| it.error.code == name) else {
        let metadata = metadata(name);
        return Ok(ServiceError::Unhandled(metadata.clone().into(), metadata));
    };
    // An error's code is its shape's name, whatever the union calls it.
    let metadata = metadata((descriptor.shape)());
    let error = (descriptor.error.make)(&mut |error| fill(message, codec, error), metadata)?;
    Ok(ServiceError::Modeled(error))
}

/// An error of the message type `error`, which has no payload.
fn unmodeled(message: &Message) -> ServiceError {
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = text(message, ERROR_CODE) {
        metadata = metadata.code(code);
    }
    if let Some(said) = text(message, ERROR_MESSAGE) {
        metadata = metadata.message(said);
    }
    let metadata = metadata.build();
    ServiceError::Unhandled(metadata.clone().into(), metadata)
}

/// Fills an event or error from the headers and the payload.
pub(super) fn fill(
    message: &Message,
    codec: &dyn EventCodec,
    value: &mut dyn Structure,
) -> Result<(), ReadError> {
    let members = value.schema().members;
    let payload = &**message.payload();
    let is_explicit = members.iter().any(|it| it.has(Trait::EventPayload));
    if !is_explicit && !payload.is_empty() && members.iter().any(|it| !is_bound(it)) {
        let root = Member::plain(value.schema().name());
        codec.read(payload, &mut |reader| reader.structure(&root, value))?;
    }
    // A document that is empty is absent, but a text or blob can be empty.
    let is_absent = payload.is_empty()
        && text(message, CONTENT_TYPE).is_none_or(|it| it == codec.content_type());
    value.values_mut(&mut |values| {
        for (member, value) in members.iter().zip(values) {
            let mut source = if member.has(Trait::EventHeader) {
                match header(message, member.name) {
                    Some(header) => Source::Header(header),
                    None => continue,
                }
            } else if member.has(Trait::EventPayload) && !is_absent {
                Source::Payload(payload, codec)
            } else {
                continue;
            };
            value
                .read(member, &mut source)
                .map_err(|error| error.in_member(member))?;
        }
        Ok(())
    })
}

fn header<'m>(message: &'m Message, name: &str) -> Option<&'m HeaderValue> {
    message
        .headers()
        .iter()
        .find(|it| it.name().as_str() == name)
        .map(|it| it.value())
}

fn text<'m>(message: &'m Message, name: &str) -> Option<&'m str> {
    match header(message, name) {
        Some(HeaderValue::String(text)) => Some(text.as_str()),
        _ => None,
    }
}

fn required<'m>(message: &'m Message, name: &str) -> Result<&'m str, ReadError> {
    match header(message, name) {
        Some(HeaderValue::String(text)) => Ok(text.as_str()),
        Some(_) => Err(ReadError::new(format!("the header {name} is not a string"))),
        None => Err(ReadError::new(format!("the header {name} is missing"))),
    }
}

/// What any error says about itself, in either spelling.
#[derive(Debug, Default)]
struct Said {
    message: Option<String>,
    capitalized: Option<String>,
}

impl Structure for Said {
    fn schema(&self) -> &'static Schema {
        const {
            &Schema {
                id: "Error",
                members: &[Member::plain("message"), Member::plain("Message")],
                fields: "message capitalized",
                traits: &[],
            }
        }
    }

    fn values(&self, visit: &mut VisitValues<'_>) -> Result<(), WriteError> {
        visit(&[&self.message, &self.capitalized])
    }

    fn values_mut(&mut self, visit: &mut VisitValuesMut<'_>) -> Result<(), ReadError> {
        let values: &mut [&mut dyn Value] = &mut [&mut self.message, &mut self.capitalized];
        visit(values)
    }

    fn initial() -> Self {
        Self::default()
    }
}
