//! XML to values.

use std::borrow::Cow;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, base64};

use super::parse::{Event, Form, Parser};
use super::{is_attribute, is_flattened, is_named, lexical, member_name};
use crate::codec::{ReadElement, ReadEntry, ReadError, ReadVariant, Reader, UnionMembers};
use crate::protocol::text;
use crate::schema::{Member, Schema, TimestampFormat, position};
use crate::shape::{Structure, correct_members};
use crate::value::Value;

/// Reads values from a body in one pass, which holds nothing but the names of open elements. It stands in an element, the start tag of
/// which has been read, or at one of its attributes; in the first of its elements where the member is flattened.
#[derive(Debug, Clone)]
pub struct XmlReader<'d> {
    parser: Parser<'d>,
    /// The raw value of the attribute at which the reader stands.
    attribute: Option<&'d str>,
}

impl<'d> XmlReader<'d> {
    /// A reader in the root element of a body, whatever its name is.
    pub fn new(body: &'d [u8]) -> Result<Self, ReadError> {
        Self::of_text(text_of(body)?)
    }

    pub(super) fn of_text(text: &'d str) -> Result<Self, ReadError> {
        let mut parser = Parser::new(text);
        parser.root()?;
        Ok(Self {
            parser,
            attribute: None,
        })
    }

    /// A reader in the root element, which must have this name.
    pub fn of_root(body: &'d [u8], name: &str) -> Result<Self, ReadError> {
        let reader = Self::new(body)?;
        reader.expect_name(&[name])?;
        Ok(reader)
    }

    /// Checks that the element has one of these names.
    pub(super) fn expect_name(&self, names: &[&str]) -> Result<(), ReadError> {
        match names.iter().any(|it| is_named(self.name(), it)) {
            true => Ok(()),
            false => Err(ReadError::new(format!(
                "the root element is not named {}",
                names.join(" or ")
            ))),
        }
    }

    /// The name of the element as it is written, with its prefix where it has one.
    pub fn name(&self) -> &'d str {
        self.parser.name()
    }

    /// Goes on to the first child element of this name.
    pub fn child(mut self, name: &str) -> Result<Option<Self>, ReadError> {
        let depth = self.parser.depth();
        while let Some(found) = self.parser.child()? {
            if is_named(found, name) {
                return Ok(Some(self));
            }
            self.parser.close(depth)?;
        }
        Ok(None)
    }

    /// Fills a structure from the element, and reads the body to its end.
    pub fn read(self, value: &mut dyn Structure) -> Result<(), ReadError> {
        self.read_members(value, &|_| true)
    }

    /// Fills those members of a structure for which `include` holds, and reads the body to its end.
    pub fn read_members(
        mut self,
        value: &mut dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<(), ReadError> {
        self.members(value, include)?;
        self.finish()
    }

    /// Fills one value from the element, and reads the body to its end: a payload, or an output's only member where the element is not
    /// wrapped.
    pub fn read_value(mut self, member: &Member, value: &mut dyn Value) -> Result<(), ReadError> {
        value
            .read(member, &mut self)
            .map_err(|error| error.in_member(member))?;
        self.finish()
    }

    /// Reads the body to its end, which must be well-formed: a truncated one is never a response.
    pub fn finish(mut self) -> Result<(), ReadError> {
        self.parser.finish()
    }

    /// The element's text; an error where it has elements in it.
    pub(super) fn string(&mut self) -> Result<Cow<'d, str>, ReadError> {
        if let Some(raw) = self.attribute {
            return lexical::attribute(raw);
        }
        let mut whole = Cow::Borrowed("");
        loop {
            let part = match self.parser.next()? {
                Event::End => return Ok(whole),
                Event::Start(_) => {
                    return Err(ReadError::expected(
                        "a text",
                        "an element with others in it",
                    ));
                }
                Event::Text(raw, Form::Plain) => Cow::Borrowed(raw),
                Event::Text(raw, Form::Escaped) => lexical::text(raw)?,
                Event::Text(raw, Form::Verbatim) => lexical::verbatim(raw)?,
            };
            if whole.is_empty() {
                whole = part;
            } else {
                whole.to_mut().push_str(&part);
            }
        }
    }

    /// Fills those members of a structure for which `include` holds from the element's attributes and children.
    fn members(
        &mut self,
        value: &mut dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<(), ReadError> {
        let depth = self.inside("a structure")?;
        let members = value.schema().members;
        value.values_mut(&mut |values| {
            let mut index = 0;
            while let Some((name, raw)) = self.parser.attribute_at(index) {
                index += 1;
                let Some(found) = find(members, name, true, 0) else {
                    continue;
                };
                if let (Some(member), Some(value)) = (members.get(found), values.get_mut(found))
                    && include(member)
                {
                    self.attribute = Some(raw);
                    value
                        .read(member, self)
                        .map_err(|error| error.in_member(member))?;
                    self.attribute = None;
                }
            }
            // Services send members in the order of their model: the next one is mostly the one after the last.
            let mut next = 0;
            let mut gathered = Vec::new();
            while let Some(name) = self.parser.child()? {
                if let Some(index) = find(members, name, false, next)
                    && let (Some(member), Some(value)) = (members.get(index), values.get_mut(index))
                {
                    next = index + 1;
                    // All elements of a flattened member are read at its first, since a value is read once.
                    let mut first = true;
                    if is_flattened(member) {
                        next = index;
                        first = !gathered.contains(&index);
                        if first {
                            gathered.push(index);
                        }
                    }
                    if first && include(member) {
                        value
                            .read(member, self)
                            .map_err(|error| error.in_member(member))?;
                    }
                }
                self.parser.close(depth)?;
            }
            correct_members(members, values);
            Ok(())
        })
    }

    /// The depth of the element; an error at an attribute.
    #[inline]
    fn inside(&self, expected: &str) -> Result<usize, ReadError> {
        match self.attribute {
            None => Ok(self.parser.depth()),
            Some(_) => Err(ReadError::expected(expected, "an attribute")),
        }
    }

    /// Visits each child of this name.
    fn each(
        &mut self,
        name: &str,
        visit: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let depth = self.inside("a list or map")?;
        while let Some(found) = self.parser.child()? {
            if is_named(found, name) {
                visit(self)?;
            }
            self.parser.close(depth)?;
        }
        Ok(())
    }

    /// Visits the element and those after it in its parent that have this name, and returns to the first other element.
    fn each_flattened(
        &mut self,
        name: &str,
        visit: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let parent = self.inside("a list or map")?.saturating_sub(1);
        visit(self)?;
        self.parser.close(parent)?;
        if parent == 0 {
            return Ok(());
        }
        let mut resume = None;
        loop {
            let mark = self.parser.mark();
            let Some(found) = self.parser.child()? else {
                self.parser.seek(resume.unwrap_or(mark));
                return Ok(());
            };
            match is_named(found, name) {
                true => visit(self)?,
                false => resume = resume.or(Some(mark)),
            }
            self.parser.close(parent)?;
        }
    }

    /// Visits all elements of a list or all entries of a map.
    fn items(
        &mut self,
        member: &Member,
        name: &str,
        visit: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match is_flattened(member) {
            true => self.each_flattened(member_name(member), visit),
            false => self.each(name, visit),
        }
    }

    /// Reads an entry of a map, the key of which may follow its value.
    fn entry(
        &mut self,
        key_member: &Member,
        value_member: &Member,
        entry: &mut ReadEntry<'_>,
    ) -> Result<(), ReadError> {
        let depth = self.inside("an entry of a map")?;
        let (key_name, value_name) = (member_name(key_member), member_name(value_member));
        let (mut key, mut value) = (None, None);
        let end = loop {
            let mark = self.parser.mark();
            let Some(found) = self.parser.child()? else {
                break mark;
            };
            if is_named(found, key_name) {
                key = Some(mark);
            } else if is_named(found, value_name) {
                value = Some(mark);
            }
            self.parser.close(depth)?;
        };
        let (Some(key), Some(value)) = (key, value) else {
            return Err(ReadError::new("an entry of a map has no key or no value"));
        };
        self.parser.seek(key);
        self.parser.child()?;
        let key = self.string()?;
        self.parser.seek(value);
        self.parser.child()?;
        entry(&key, self, value_member)?;
        self.parser.seek(end);
        Ok(())
    }

    /// Reads a value that no text with spaces around it would be.
    fn parsed<T>(&mut self, parse: impl Fn(&str) -> Result<T, ReadError>) -> Result<T, ReadError> {
        parse(self.string()?.trim_matches([' ', '\t', '\n', '\r']))
    }
}

/// The text of a body, without its byte order mark.
pub(super) fn text_of(body: &[u8]) -> Result<&str, ReadError> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(_) => Err(ReadError::new("the XML is not UTF-8")),
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
        let depth = self.inside("a union")?;
        let mut met = UnionMembers::default();
        let mut read: Option<&str> = None;
        while let Some(name) = self.parser.child()? {
            let index = find(schema.members, name, false, 0);
            let member = index.and_then(|it| Some((it, schema.members.get(it)?)));
            // All elements of a flattened member are read at its first.
            let again = read == Some(name) && member.is_some_and(|(_, it)| is_flattened(it));
            if !again && met.takes(member.is_some())? {
                read = Some(name);
                variant(member, self)?;
            }
            self.parser.close(depth)?;
        }
        met.end()
    }

    fn list(&mut self, member: &Member, element: &mut ReadElement<'_>) -> Result<(), ReadError> {
        let item = member.element();
        self.items(member, member_name(&item), &mut |reader| {
            element(reader, &item)
        })
    }

    fn map(&mut self, member: &Member, entry: &mut ReadEntry<'_>) -> Result<(), ReadError> {
        let (key, value) = (member.key(), member.value());
        self.items(member, "entry", &mut |reader| {
            reader.entry(&key, &value, entry)
        })
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
