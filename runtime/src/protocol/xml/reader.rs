//! XML to values.

use std::borrow::Cow;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, base64};

use super::document::XmlDocument;
use super::{is_attribute, is_flattened, is_named, lexical, member_name};
use crate::codec::{ReadElement, ReadEntry, ReadError, ReadVariant, Reader, UnionMembers};
use crate::protocol::text;
use crate::schema::{Member, Schema, TimestampFormat, position};
use crate::shape::{Structure, correct_members};

/// Reads values from a parsed document. It stands at an element or attribute; at the first of its elements where the member is flattened.
#[derive(Debug)]
pub struct XmlReader<'d> {
    document: &'d XmlDocument<'d>,
    at: usize,
    /// Where the parent ends, and with it the elements of a flattened member.
    limit: usize,
}

impl<'d> XmlReader<'d> {
    pub(super) fn new(document: &'d XmlDocument<'d>, at: usize) -> Self {
        let limit = document.inside(at).map_or(at + 1, |(_, end)| end);
        Self {
            document,
            at,
            limit,
        }
    }

    /// Fills those members of a structure for which `include` holds from the element's attributes and children.
    pub(super) fn members(
        &mut self,
        value: &mut dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<(), ReadError> {
        let (start, end) = self.inside("a structure")?;
        let (at, limit) = (self.at, self.limit);
        let members = value.schema().members;
        value.values_mut(&mut |values| {
            // Services send members in the order of their model: the next one is mostly the one after the last.
            let mut next = 0;
            let mut gathered = Vec::new();
            self.limit = end;
            let mut here = start;
            while here < end {
                let Some((name, after, attribute)) = self.document.named(here) else {
                    here += 1;
                    continue;
                };
                self.at = here;
                here = after;
                let Some(index) = find(members, name, attribute, next) else {
                    continue;
                };
                let (Some(member), Some(value)) = (members.get(index), values.get_mut(index))
                else {
                    continue;
                };
                next = index + 1;
                if !include(member) {
                    continue;
                }
                if is_flattened(member) {
                    // All elements of a flattened member are read at its first, since a value is read once.
                    next = index;
                    if gathered.contains(&index) {
                        continue;
                    }
                    gathered.push(index);
                }
                value
                    .read(member, self)
                    .map_err(|error| error.in_member(member))?;
            }
            correct_members(members, values);
            Ok(())
        })?;
        (self.at, self.limit) = (at, limit);
        Ok(())
    }

    fn inside(&self, expected: &str) -> Result<(usize, usize), ReadError> {
        let inside = self.document.inside(self.at);
        inside.ok_or_else(|| ReadError::expected(expected, "an attribute"))
    }

    /// The name of a list's items, and the place where they are.
    fn items(
        &self,
        member: &Member,
        item: &Member,
    ) -> Result<(&'static str, (usize, usize)), ReadError> {
        Ok(match is_flattened(member) {
            true => (member_name(member), (self.at, self.limit)),
            false => (member_name(item), self.inside("a list")?),
        })
    }

    /// Stands at each element of this name between two places in turn.
    fn each(
        &mut self,
        name: &str,
        (start, end): (usize, usize),
        visit: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut here = start;
        while here < end {
            let Some((found, after, attribute)) = self.document.named(here) else {
                here += 1;
                continue;
            };
            if !attribute && is_named(found, name) {
                self.at = here;
                visit(self)?;
            }
            here = after;
        }
        Ok(())
    }

    /// The last child element of this name.
    fn child(&self, name: &str, (start, end): (usize, usize)) -> Option<usize> {
        let mut here = start;
        let mut child = None;
        while here < end {
            match self.document.named(here) {
                Some((found, after, attribute)) => {
                    if !attribute && is_named(found, name) {
                        child = Some(here);
                    }
                    here = after;
                }
                None => here += 1,
            }
        }
        child
    }

    fn string(&self) -> Result<Cow<'d, str>, ReadError> {
        self.document.text(self.at)
    }

    /// Reads a value that no text with spaces around it would be.
    fn parsed<T>(&self, parse: impl Fn(&str) -> Result<T, ReadError>) -> Result<T, ReadError> {
        parse(self.string()?.trim_matches([' ', '\t', '\n', '\r']))
    }
}

#[inline]
fn find(members: &[Member], name: &str, attribute: bool, next: usize) -> Option<usize> {
    let fits =
        |member: &Member| is_named(name, member_name(member)) && is_attribute(member) == attribute;
    match members.get(next) {
        Some(member) if fits(member) => Some(next),
        _ => position(members, next, fits),
    }
}

impl Reader for XmlReader<'_> {
    fn null(&mut self) -> Result<bool, ReadError> {
        Ok(false)
    }

    fn structure(&mut self, _member: &Member, value: &mut dyn Structure) -> Result<(), ReadError> {
        self.members(value, &|_| true)
    }

    fn union(
        &mut self,
        _member: &Member,
        schema: &Schema,
        variant: &mut ReadVariant<'_>,
    ) -> Result<(), ReadError> {
        let (mut here, end) = self.inside("a union")?;
        let mut met = UnionMembers::default();
        let mut read: Option<&str> = None;
        let (at, limit) = (self.at, self.limit);
        self.limit = end;
        while here < end {
            let Some((name, after, false)) = self.document.named(here) else {
                here += 1;
                continue;
            };
            self.at = here;
            here = after;
            let index = find(schema.members, name, false, 0);
            let member = index.and_then(|it| Some((it, schema.members.get(it)?)));
            // All elements of a flattened member are read at its first.
            if read == Some(name) && member.is_some_and(|(_, it)| is_flattened(it)) {
                continue;
            }
            if met.takes(member.is_some())? {
                read = Some(name);
                variant(member, self)?;
            }
        }
        (self.at, self.limit) = (at, limit);
        met.end()
    }

    fn list_size(&self, member: &Member) -> usize {
        let Ok((name, (mut here, end))) = self.items(member, &member.element()) else {
            return 0;
        };
        let mut count = 0;
        while here < end {
            here = match self.document.named(here) {
                Some((found, after, attribute)) => {
                    count += usize::from(!attribute && is_named(found, name));
                    after
                }
                None => here + 1,
            };
        }
        count
    }

    fn list(&mut self, member: &Member, element: &mut ReadElement<'_>) -> Result<(), ReadError> {
        let item = member.element();
        let (name, place) = self.items(member, &item)?;
        let (at, limit) = (self.at, self.limit);
        self.each(name, place, &mut |reader| element(reader, &item))?;
        (self.at, self.limit) = (at, limit);
        Ok(())
    }

    fn map(&mut self, member: &Member, entry: &mut ReadEntry<'_>) -> Result<(), ReadError> {
        let (name, place) = match is_flattened(member) {
            true => (member_name(member), (self.at, self.limit)),
            false => ("entry", self.inside("a map")?),
        };
        let (key_member, value_member) = (member.key(), member.value());
        let (at, limit) = (self.at, self.limit);
        self.each(name, place, &mut |reader| {
            let inside = reader.inside("an entry of a map")?;
            let key = reader.child(member_name(&key_member), inside);
            let value = reader.child(member_name(&value_member), inside);
            let (Some(key), Some(value)) = (key, value) else {
                return Err(ReadError::new("an entry of a map has no key or no value"));
            };
            let key = reader.document.text(key)?;
            reader.at = value;
            entry(&key, reader, &value_member)
        })?;
        (self.at, self.limit) = (at, limit);
        Ok(())
    }

    fn boolean(&mut self, _member: &Member) -> Result<bool, ReadError> {
        self.parsed(|text| match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(ReadError::expected("true or false", "another text")),
        })
    }

    fn integer(&mut self, _member: &Member) -> Result<i64, ReadError> {
        self.parsed(text::integer)
    }

    fn double(&mut self, _member: &Member) -> Result<f64, ReadError> {
        self.parsed(|text| text::named_float(text).or_else(|_| text::float(text)))
    }

    fn big_integer(&mut self, _member: &Member) -> Result<BigInteger, ReadError> {
        self.parsed(text::big_integer)
    }

    fn big_decimal(&mut self, _member: &Member) -> Result<BigDecimal, ReadError> {
        self.parsed(text::big_decimal)
    }

    fn text(&mut self, _member: &Member) -> Result<Cow<'_, str>, ReadError> {
        self.string()
    }

    fn blob(&mut self, _member: &Member) -> Result<Vec<u8>, ReadError> {
        let text = self.string()?;
        let decoded = match text.bytes().any(lexical::is_space) {
            true => base64::decode(text.replace([' ', '\t', '\n', '\r'], "")),
            false => base64::decode(&*text),
        };
        decoded.map_err(|_| ReadError::expected("a text in base64", "another"))
    }

    fn timestamp(&mut self, member: &Member) -> Result<DateTime, ReadError> {
        match member
            .timestamp_format()
            .unwrap_or(TimestampFormat::DateTime)
        {
            TimestampFormat::EpochSeconds => self.parsed(text::epoch_seconds),
            format => self.parsed(|text| text::timestamp(text, Format::from(format))),
        }
    }

    fn document(&mut self, _member: &Member) -> Result<Document, ReadError> {
        Err(ReadError::new("XML carries no documents"))
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        Ok(())
    }
}
