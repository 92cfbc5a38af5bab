//! What the protocols do differently in messages: the format of documents, and whether there are initial messages.

use std::fmt;

use crate::codec::{ReadError, Reader, WriteError};
use crate::protocol::cbor::{CborReader, CborWriter};
use crate::protocol::json::{JsonReader, JsonSettings, JsonWriter};
use crate::protocol::xml::{XmlReader, XmlWriter};
use crate::schema::Member;
use crate::shape::Structure;
use crate::value::Value;

/// Reads a value at the root of a payload.
pub type ReadPayload<'a> = dyn FnMut(&mut dyn Reader) -> Result<(), ReadError> + 'a;

/// The messages of one protocol.
pub trait EventCodec: fmt::Debug + Send + Sync {
    /// The media type of a document.
    fn content_type(&self) -> &'static str;

    /// Whether members beside the stream go in a first message (`initial-request`, `initial-response`), and not in the HTTP message.
    fn has_initial_messages(&self) -> bool;

    /// Those members of a structure for which `include` holds, as a document.
    fn write_members(
        &self,
        value: &dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<Vec<u8>, WriteError>;

    /// The structure or union of an `@eventPayload` member, as a document.
    fn write_payload(&self, member: &Member, value: &dyn Value) -> Result<Vec<u8>, WriteError>;

    /// Returns the codec with which a service of this XML namespace is sent events.
    fn for_requests(&self, xml_namespace: XmlNamespace) -> Box<dyn EventCodec>;

    /// Reads a document, which must be whole.
    fn read(&self, payload: &[u8], read: &mut ReadPayload<'_>) -> Result<(), ReadError>;
}

/// Messages with JSON documents.
#[derive(Debug, Clone, Copy)]
pub struct JsonEvents {
    /// How the protocol writes JSON.
    pub settings: JsonSettings,
    /// Whether there are initial messages.
    pub initial_messages: bool,
}

impl EventCodec for JsonEvents {
    fn content_type(&self) -> &'static str {
        "application/json"
    }

    fn has_initial_messages(&self) -> bool {
        self.initial_messages
    }

    fn for_requests(&self, _: XmlNamespace) -> Box<dyn EventCodec> {
        Box::new(*self)
    }

    fn write_members(
        &self,
        value: &dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<Vec<u8>, WriteError> {
        let mut writer = JsonWriter::new(self.settings);
        writer.members(value, include)?;
        Ok(writer.finish().into_bytes())
    }

    fn write_payload(&self, member: &Member, value: &dyn Value) -> Result<Vec<u8>, WriteError> {
        let mut writer = JsonWriter::new(self.settings);
        value.write(member, &mut writer)?;
        Ok(writer.finish().into_bytes())
    }

    fn read(&self, payload: &[u8], read: &mut ReadPayload<'_>) -> Result<(), ReadError> {
        let mut reader = JsonReader::new(payload, self.settings)?;
        read(&mut reader)?;
        reader.end()
    }
}

/// Messages with CBOR documents, and initial messages.
#[derive(Debug, Clone, Copy)]
pub struct CborEvents;

impl EventCodec for CborEvents {
    fn content_type(&self) -> &'static str {
        "application/cbor"
    }

    fn has_initial_messages(&self) -> bool {
        true
    }

    fn for_requests(&self, _: XmlNamespace) -> Box<dyn EventCodec> {
        Box::new(*self)
    }

    fn write_members(
        &self,
        value: &dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<Vec<u8>, WriteError> {
        let mut writer = CborWriter::new();
        writer.members(value, include)?;
        Ok(writer.finish())
    }

    fn write_payload(&self, member: &Member, value: &dyn Value) -> Result<Vec<u8>, WriteError> {
        let mut writer = CborWriter::new();
        value.write(member, &mut writer)?;
        Ok(writer.finish())
    }

    fn read(&self, payload: &[u8], read: &mut ReadPayload<'_>) -> Result<(), ReadError> {
        let mut reader = CborReader::new(payload);
        read(&mut reader)?;
        reader.end()
    }
}

/// Messages with XML documents, of which the names of roots are not looked at.
#[derive(Debug, Clone, Copy)]
pub struct XmlEvents {
    /// The namespace of the root elements.
    pub xml_namespace: XmlNamespace,
}

/// URI and prefix of a service's XML namespace.
type XmlNamespace = Option<(&'static str, Option<&'static str>)>;

impl EventCodec for XmlEvents {
    fn content_type(&self) -> &'static str {
        "application/xml"
    }

    fn has_initial_messages(&self) -> bool {
        false
    }

    fn for_requests(&self, xml_namespace: XmlNamespace) -> Box<dyn EventCodec> {
        Box::new(Self { xml_namespace })
    }

    fn write_members(
        &self,
        value: &dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<Vec<u8>, WriteError> {
        let mut writer = XmlWriter::new(self.xml_namespace);
        writer.body(value, include)?;
        Ok(writer.finish().into_bytes())
    }

    fn write_payload(&self, member: &Member, value: &dyn Value) -> Result<Vec<u8>, WriteError> {
        let mut writer = XmlWriter::new(self.xml_namespace);
        writer.payload(member, value)?;
        Ok(writer.finish().into_bytes())
    }

    fn read(&self, payload: &[u8], read: &mut ReadPayload<'_>) -> Result<(), ReadError> {
        let mut root = XmlReader::new(payload)?;
        read(&mut root)?;
        root.finish()
    }
}

#[cfg(test)]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the table declares more than the test uses"
)]
mod tests {
    use super::{EventCodec, XmlEvents};

    crate::structure! {
        /// An event.
        pub struct Said: "Said" {
            /// The text.
            text(set_text get_text): String = "text",
        }
        builder SaidBuilder
    }

    #[test]
    fn events_of_a_request_are_in_the_namespace_of_the_service() {
        let codec = XmlEvents {
            xml_namespace: None,
        };
        let said = Said::builder().text("hello").build();
        let written = |codec: &dyn EventCodec| {
            let document = codec.write_members(&said, &|_| true);
            String::from_utf8(document.unwrap_or_default()).unwrap_or_default()
        };
        assert_eq!(written(&codec), "<Said><text>hello</text></Said>");
        let codec = codec.for_requests(Some(("https://example.com/", None)));
        let expected = r#"<Said xmlns="https://example.com/"><text>hello</text></Said>"#;
        assert_eq!(written(&*codec), expected);
    }
}
