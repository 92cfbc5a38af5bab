//! Values to XML.

use std::fmt::Write as _;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, base64};

use super::escape::{push_attribute, push_text};
use super::{DEPTH, XmlNamespace, is_attribute, is_flattened, member_name, namespace, schema_name};
use crate::codec::{WriteError, Writer};
use crate::protocol::text::not_finite;
use crate::schema::{Member, Schema, TimestampFormat, Trait};
use crate::shape::Structure;
use crate::value::Value;

/// Writes values as XML.
#[derive(Debug)]
pub struct XmlWriter {
    out: String,
    depth: usize,
    /// The namespace of the service, which a root without its own has.
    namespace: Option<XmlNamespace>,
    place: Place,
}

/// What the next value becomes.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// An element named after its member.
    Element,
    /// An element of a flattened collection, named after the member that holds the collection.
    Flattened(&'static str, Option<XmlNamespace>),
    /// An attribute of the tag that is still open.
    Attribute,
    /// The root element, named after its shape where its member has no `@xmlName`.
    Root,
}

impl XmlWriter {
    /// A writer with an empty text, for a service of this namespace.
    pub fn new(namespace: Option<XmlNamespace>) -> Self {
        Self {
            out: String::with_capacity(256),
            depth: 0,
            namespace,
            place: Place::Element,
        }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// Writes those members of a structure for which `include` holds, as the root element.
    pub fn body(
        &mut self,
        value: &dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<(), WriteError> {
        let schema = value.schema();
        let namespace = namespace(schema.traits).or(self.namespace);
        self.structure_element(schema_name(schema), namespace, value, include)
    }

    /// Writes the structure or union of an `@httpPayload` member as the root element.
    pub fn payload(&mut self, member: &Member, value: &dyn Value) -> Result<(), WriteError> {
        self.place = Place::Root;
        value.write(member, self)
    }

    /// Name and namespace of the element that a structure or union becomes.
    fn aggregate(
        &mut self,
        member: &Member,
        schema: &Schema,
    ) -> (&'static str, Option<XmlNamespace>) {
        match self.place {
            Place::Root => {
                self.place = Place::Element;
                let name = super::explicit_name(member).unwrap_or(schema_name(schema));
                let own = namespace(member.traits).or(namespace(schema.traits));
                (name, own.or(self.namespace))
            }
            _ => self.element(member),
        }
    }

    /// Name and namespace of the element that a value becomes.
    fn element(&mut self, member: &Member) -> (&'static str, Option<XmlNamespace>) {
        match std::mem::replace(&mut self.place, Place::Element) {
            Place::Flattened(name, outer) => (name, namespace(member.traits).or(outer)),
            _ => (member_name(member), namespace(member.traits)),
        }
    }

    fn structure_element(
        &mut self,
        name: &str,
        namespace: Option<XmlNamespace>,
        value: &dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<(), WriteError> {
        self.open(name, namespace)?;
        let members = value.schema().members;
        value.values(&mut |values| {
            let present = || {
                members.iter().zip(values).filter(|(member, value)| {
                    let omitted = value.is_absent()
                        || (value.is_zero() && member.has(Trait::OmitZero))
                        || !include(member);
                    !omitted
                })
            };
            // Attributes stand in the tag, wherever their members stand in the structure.
            for (member, value) in present().filter(|(member, _)| is_attribute(member)) {
                self.place = Place::Attribute;
                value.write(member, self)?;
                self.place = Place::Element;
            }
            self.out.push('>');
            for (member, value) in present().filter(|(member, _)| !is_attribute(member)) {
                value.write(member, self)?;
            }
            Ok(())
        })?;
        self.close(name);
        Ok(())
    }

    /// Begins a tag, which the caller ends.
    fn open(&mut self, name: &str, namespace: Option<XmlNamespace>) -> Result<(), WriteError> {
        if self.depth == DEPTH {
            return Err(WriteError::new(format!("values nest deeper than {DEPTH}")));
        }
        self.depth += 1;
        self.out.push('<');
        self.out.push_str(name);
        if let Some((uri, prefix)) = namespace {
            self.out.push_str(" xmlns");
            if let Some(prefix) = prefix {
                self.out.push(':');
                self.out.push_str(prefix);
            }
            self.out.push_str("=\"");
            push_attribute(&mut self.out, uri);
            self.out.push('"');
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element around what `content` writes.
    fn around(
        &mut self,
        name: &str,
        namespace: Option<XmlNamespace>,
        content: impl FnOnce(&mut Self) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        self.open(name, namespace)?;
        self.out.push('>');
        content(self)?;
        self.close(name);
        Ok(())
    }

    fn scalar(
        &mut self,
        member: &Member,
        push: impl FnOnce(&mut String, bool) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        if let Place::Attribute = self.place {
            self.out.push(' ');
            self.out.push_str(member_name(member));
            self.out.push_str("=\"");
            push(&mut self.out, true)?;
            self.out.push('"');
            return Ok(());
        }
        let (name, namespace) = self.element(member);
        self.around(name, namespace, |writer| push(&mut writer.out, false))
    }

    fn plain(&mut self, member: &Member, text: std::fmt::Arguments<'_>) -> Result<(), WriteError> {
        self.scalar(member, |out, _| {
            out.write_fmt(text)
                .map_err(|error| WriteError::new(error.to_string()))
        })
    }

    fn refuse_attribute(&self, member: &Member) -> Result<(), WriteError> {
        match self.place {
            Place::Attribute => Err(WriteError::new(format!(
                "{} cannot be an attribute",
                member.name
            ))),
            _ => Ok(()),
        }
    }

    /// A collection, around whose elements there is one of its own unless it is flattened.
    fn collection(
        &mut self,
        member: &Member,
        content: impl FnOnce(&mut Self, Option<Place>) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        self.refuse_attribute(member)?;
        let (name, namespace) = self.element(member);
        match is_flattened(member) {
            true => content(self, Some(Place::Flattened(name, namespace))),
            false => self.around(name, namespace, |writer| content(writer, None)),
        }
    }
}

impl Writer for XmlWriter {
    fn structure(&mut self, member: &Member, value: &dyn Structure) -> Result<(), WriteError> {
        self.refuse_attribute(member)?;
        let (name, namespace) = self.aggregate(member, value.schema());
        self.structure_element(name, namespace, value, &|_| true)
    }

    fn union(
        &mut self,
        member: &Member,
        schema: &Schema,
        variant: &Member,
        value: &dyn Value,
    ) -> Result<(), WriteError> {
        self.refuse_attribute(member)?;
        let (name, namespace) = self.aggregate(member, schema);
        self.around(name, namespace, |writer| value.write(variant, writer))
    }

    fn list(
        &mut self,
        member: &Member,
        items: &mut dyn ExactSizeIterator<Item = &dyn Value>,
    ) -> Result<(), WriteError> {
        self.collection(member, |writer, place| {
            let element = member.element();
            for item in items {
                writer.place = place.unwrap_or(Place::Element);
                item.write(&element, writer)?;
            }
            Ok(())
        })
    }

    fn map(
        &mut self,
        member: &Member,
        entries: &mut dyn ExactSizeIterator<Item = (&str, &dyn Value)>,
    ) -> Result<(), WriteError> {
        self.collection(member, |writer, place| {
            let (key_member, value_member) = (member.key(), member.value());
            let (name, namespace) = match place {
                Some(Place::Flattened(name, namespace)) => (name, namespace),
                _ => ("entry", None),
            };
            let mut entries: Vec<_> = entries.collect();
            // The order of a hash map is another in every run; a request's bytes should not be.
            entries.sort_unstable_by_key(|(key, _)| *key);
            for (key, value) in entries {
                writer.around(name, namespace, |writer| {
                    writer.text(&key_member, key)?;
                    value.write(&value_member, writer)
                })?;
            }
            Ok(())
        })
    }

    fn null(&mut self, member: &Member) -> Result<(), WriteError> {
        self.scalar(member, |_, _| Ok(()))
    }

    fn boolean(&mut self, member: &Member, value: bool) -> Result<(), WriteError> {
        self.plain(member, format_args!("{value}"))
    }

    fn integer(&mut self, member: &Member, value: i64) -> Result<(), WriteError> {
        self.plain(member, format_args!("{value}"))
    }

    fn float(&mut self, member: &Member, value: f32) -> Result<(), WriteError> {
        match value.is_finite() {
            true => self.plain(member, format_args!("{value:?}")),
            false => self.plain(member, format_args!("{}", not_finite(value.into()))),
        }
    }

    fn double(&mut self, member: &Member, value: f64) -> Result<(), WriteError> {
        match value.is_finite() {
            true => self.plain(member, format_args!("{value:?}")),
            false => self.plain(member, format_args!("{}", not_finite(value))),
        }
    }

    fn big_integer(&mut self, member: &Member, value: &BigInteger) -> Result<(), WriteError> {
        self.text(member, value.as_ref())
    }

    fn big_decimal(&mut self, member: &Member, value: &BigDecimal) -> Result<(), WriteError> {
        self.text(member, value.as_ref())
    }

    fn text(&mut self, member: &Member, value: &str) -> Result<(), WriteError> {
        self.scalar(member, |out, attribute| {
            match attribute {
                true => push_attribute(out, value),
                false => push_text(out, value),
            }
            Ok(())
        })
    }

    fn blob(&mut self, member: &Member, value: &[u8]) -> Result<(), WriteError> {
        self.plain(member, format_args!("{}", base64::encode(value)))
    }

    fn timestamp(&mut self, member: &Member, value: &DateTime) -> Result<(), WriteError> {
        let format = member
            .timestamp_format()
            .unwrap_or(TimestampFormat::DateTime);
        let text = value
            .fmt(Format::from(format))
            .map_err(|error| WriteError::new(format!("{}: {error}", member.name)))?;
        self.plain(member, format_args!("{text}"))
    }

    fn document(&mut self, member: &Member, _value: &Document) -> Result<(), WriteError> {
        Err(WriteError::new(format!(
            "{}: XML carries no documents",
            member.name
        )))
    }
}
