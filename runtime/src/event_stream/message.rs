//! Events to messages ("Amazon Event Stream Specification", "Amazon Event Semantics").

use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::Bytes;

use super::{EventCodec, is_bound, scalar};
use crate::codec::WriteError;
use crate::schema::Trait;
use crate::shape::Structure;

pub(super) const MESSAGE_TYPE: &str = ":message-type";
pub(super) const EVENT_TYPE: &str = ":event-type";
pub(super) const EXCEPTION_TYPE: &str = ":exception-type";
pub(super) const CONTENT_TYPE: &str = ":content-type";
pub(super) const ERROR_CODE: &str = ":error-code";
pub(super) const ERROR_MESSAGE: &str = ":error-message";

/// The message of an event.
pub(super) fn event(
    name: &'static str,
    value: &dyn Structure,
    codec: &dyn EventCodec,
) -> Result<Message, WriteError> {
    with_members(
        vec![text(MESSAGE_TYPE, "event"), text(EVENT_TYPE, name)],
        value,
        codec,
    )
}

/// The message of a modelled error.
pub(super) fn exception(
    name: &'static str,
    value: &dyn Structure,
    codec: &dyn EventCodec,
) -> Result<Message, WriteError> {
    with_members(
        vec![text(MESSAGE_TYPE, "exception"), text(EXCEPTION_TYPE, name)],
        value,
        codec,
    )
}

/// The first message of a request, whose payload is a document already.
pub(super) fn initial_request(payload: Bytes, codec: &dyn EventCodec) -> Message {
    let headers = vec![
        text(MESSAGE_TYPE, "event"),
        text(EVENT_TYPE, "initial-request"),
        text(CONTENT_TYPE, codec.content_type()),
    ];
    Message::new_from_parts(headers, payload)
}

fn text(name: &'static str, value: &'static str) -> Header {
    Header::new(name, HeaderValue::String(value.into()))
}

fn with_members(
    mut headers: Vec<Header>,
    value: &dyn Structure,
    codec: &dyn EventCodec,
) -> Result<Message, WriteError> {
    let members = value.schema().members;
    let mut payload = None;
    value.values(&mut |values| {
        for (member, value) in members.iter().zip(values) {
            if value.is_absent() && member.has(Trait::EventPayload) {
                payload = scalar::unset_payload(*value);
                continue;
            }
            if value.is_absent() || (value.is_zero() && member.has(Trait::OmitZero)) {
                continue;
            }
            if member.has(Trait::EventHeader) {
                headers.push(Header::new(member.name, scalar::header(member, *value)?));
            } else if member.has(Trait::EventPayload) {
                payload = Some(scalar::payload(member, *value, codec)?);
            }
        }
        Ok(())
    })?;
    // Without a member that is the payload, those that are not headers form one document; an event with only headers has none.
    let has_document = members.is_empty() || members.iter().any(|member| !is_bound(member));
    if has_document && payload.is_none() {
        let document = codec.write_members(value, &|member| !is_bound(member))?;
        payload = Some((codec.content_type(), document.into()));
    }
    let (content_type, payload) = payload.unzip();
    headers.extend(content_type.map(|content_type| text(CONTENT_TYPE, content_type)));
    Ok(Message::new_from_parts(
        headers,
        payload.unwrap_or_default(),
    ))
}
