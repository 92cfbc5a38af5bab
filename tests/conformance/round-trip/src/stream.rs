//! Events to messages and back (Smithy 2.0, "Event streams").

use fastrand::Rng;
use tinsmith_suites::node::Node;

use crate::cbor::{Cbor, Item};
use crate::frame::Frame;
use crate::json::Json;
use crate::model::{Kind, Member, Shape, Traits};
use crate::protocol::Protocol;
use crate::service::Service;
use crate::value::{Members, Value};
use crate::xml::{Xml, read_root};

/// The media type of a stream.
pub const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// An event: the name of the union's member, and the members of its structure.
pub type Event = (String, Members);

impl<'m> Service<'m> {
    /// The member of an input or output that is a stream of events.
    pub fn stream(&self, shape: &'m Shape) -> Option<&'m Member> {
        let is_stream = |it: &&Member| {
            let target = self.model.target(it);
            target.kind == Kind::Union && target.has("smithy.api#streaming")
        };
        shape.members.iter().find(is_stream)
    }

    /// Whether a stream begins with a message of the other members.
    pub fn has_initial_messages(&self) -> bool {
        !self.protocol.has_http_bindings()
    }

    /// The message of an event or exception.
    pub fn write_event(&self, rng: &mut Rng, union: &'m Shape, event: &Event, out: &mut Vec<u8>) {
        let Some(variant) = union.member(&event.0) else {
            return;
        };
        let shape = self.model.target(variant);
        let kind = if shape.has("smithy.api#error") {
            "exception"
        } else {
            "event"
        };
        let mut frame = Frame::new(kind, &event.0);
        let mut document = Vec::new();
        let mut payload = None;
        for member in &shape.members {
            if member.has("smithy.api#eventHeader") {
                let value = event.1.get(&member.name).cloned();
                frame
                    .headers
                    .extend(value.map(|it| (member.name.clone(), it)));
            } else if member.has("smithy.api#eventPayload") {
                payload = Some(member);
            } else {
                document.push(member);
            }
        }
        match payload.map(|it| (it, event.1.get(&it.name))) {
            Some((_, None)) => {}
            Some((_, Some(Value::Blob(bytes)))) => frame.payload.clone_from(bytes),
            Some((_, Some(Value::Text(text)))) => frame.payload = text.clone().into_bytes(),
            Some((member, Some(value))) => {
                frame.text(":content-type", self.document_type());
                let json = Json::new(self.model, self.protocol);
                let target = self.model.target(member);
                frame.payload = match self.protocol {
                    Protocol::RestXml => {
                        let name = crate::service::root_name(target, Some(member));
                        let none = Traits::new();
                        Xml::new(self.model)
                            .write(rng, name, &none, member, value)
                            .into_bytes()
                    }
                    Protocol::RpcV2Cbor => {
                        let mut bytes = Vec::new();
                        Cbor::new(self.model)
                            .write(rng, member, value)
                            .write(rng, &mut bytes);
                        bytes
                    }
                    _ => json.write(rng, member, value).into_bytes(),
                };
            }
            None if document.is_empty() && rng.bool() => {}
            None => {
                frame.text(":content-type", self.document_type());
                frame.payload = self.write_document(rng, shape, &document, &event.1);
            }
        }
        let kind_of = |name: &str| {
            let kind = shape.member(name).map(|it| self.model.target(it).kind);
            match kind {
                Some(Kind::Byte) => 2,
                Some(Kind::Short) => 3,
                Some(Kind::Long) => 5,
                _ => 4,
            }
        };
        frame.write(kind_of, out);
    }

    /// A document of these members.
    pub fn write_document(
        &self,
        rng: &mut Rng,
        shape: &'m Shape,
        members: &[&'m Member],
        values: &Members,
    ) -> Vec<u8> {
        match self.protocol {
            Protocol::RestXml => {
                let name = crate::service::root_name(shape, None);
                let xml = Xml::new(self.model);
                xml.write_structure(rng, name, &shape.traits, members, values, &[])
                    .into_bytes()
            }
            Protocol::RpcV2Cbor => {
                let item = Cbor::new(self.model).write_members(rng, members, values, &[]);
                let mut bytes = Vec::new();
                item.write(rng, &mut bytes);
                bytes
            }
            _ => {
                let json = Json::new(self.model, self.protocol);
                json.write_members(rng, members, values, &[]).into_bytes()
            }
        }
    }

    /// The media type of documents in messages.
    pub fn document_type(&self) -> &'static str {
        match self.protocol {
            Protocol::RestXml => "application/xml",
            Protocol::RpcV2Cbor => "application/cbor",
            _ => "application/json",
        }
    }

    /// The event of a message.
    ///
    /// # Errors
    /// Where the message is not as the union demands.
    pub fn read_event(&self, union: &'m Shape, mut frame: Frame) -> Result<Event, String> {
        if frame.take_text(":message-type").as_deref() != Some("event") {
            return Err(format!("not an event: {frame:?}"));
        }
        let name = frame
            .take_text(":event-type")
            .ok_or("an event without a type")?;
        let variant = union
            .member(&name)
            .ok_or(format!("there is no event {name}"))?;
        let shape = self.model.target(variant);
        let content_type = frame.take_text(":content-type");
        let mut members = Members::new();
        for (header, value) in frame.headers {
            let member = shape
                .member(&header)
                .filter(|it| it.has("smithy.api#eventHeader"));
            member.ok_or(format!("there is no header {header} in {name}"))?;
            members.insert(header, value);
        }
        let mut rest = shape
            .members
            .iter()
            .filter(|it| !it.has("smithy.api#eventHeader"));
        if let Some(member) = rest.clone().find(|it| it.has("smithy.api#eventPayload")) {
            let value = match self.model.target(member).kind {
                _ if frame.payload.is_empty() => return Ok((name, members)),
                Kind::Blob => Value::Blob(frame.payload),
                Kind::String | Kind::Enum => {
                    let text = String::from_utf8(frame.payload);
                    Value::Text(text.map_err(|error| error.to_string())?)
                }
                _ => self.read_payload(member, &frame.payload)?,
            };
            members.insert(member.name.clone(), value);
            return Ok((name, members));
        }
        if shape.members.is_empty() || rest.next().is_some() {
            if content_type.as_deref() != Some(self.document_type()) {
                return Err(format!("{name}: the content type {content_type:?}"));
            }
            let rest: Vec<&Member> = shape.members.iter().collect();
            members.extend(self.read_document(shape, &rest, &frame.payload)?);
        }
        Ok((name, members))
    }

    fn read_payload(&self, member: &'m Member, payload: &[u8]) -> Result<Value, String> {
        let target = self.model.target(member);
        match self.protocol {
            Protocol::RestXml => {
                let name = crate::service::root_name(target, Some(member));
                let root = read_root(self.model, payload, name, &[&member.traits, &target.traits])?;
                Xml::new(self.model).read(member, &root)
            }
            Protocol::RpcV2Cbor => Cbor::new(self.model).read(member, &Item::read(payload)?),
            _ => {
                let text = std::str::from_utf8(payload).map_err(|error| error.to_string())?;
                Json::new(self.model, self.protocol).read(member, &Node::parse(text)?)
            }
        }
    }

    /// The members of a document.
    ///
    /// # Errors
    /// Where the document has others, or is not in the format of the protocol.
    pub fn read_document(
        &self,
        shape: &'m Shape,
        members: &[&'m Member],
        payload: &[u8],
    ) -> Result<Members, String> {
        match self.protocol {
            Protocol::RestXml => {
                let name = crate::service::root_name(shape, None);
                let root = read_root(self.model, payload, name, &[&shape.traits])?;
                Xml::new(self.model).read_members(members, &root)
            }
            Protocol::RpcV2Cbor => {
                Cbor::new(self.model).read_members(members, &Item::read(payload)?)
            }
            _ => {
                let text = std::str::from_utf8(payload).map_err(|error| error.to_string())?;
                Json::new(self.model, self.protocol).read_members(members, &Node::parse(text)?)
            }
        }
    }
}
