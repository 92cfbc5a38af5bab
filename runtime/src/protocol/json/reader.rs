//! JSON to values, in one pass and without a tree (RFC 8259).

use std::borrow::Cow;
use std::collections::HashMap;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, Number, base64};

use super::string::{plain, unescape};
use super::{DEPTH, JsonSettings};
use crate::codec::{ReadElement, ReadEntry, ReadError, ReadVariant, Reader, UnionMembers};
use crate::protocol::text;
use crate::schema::{Member, Schema, TimestampFormat, position};
use crate::shape::{Structure, correct_members};

/// Reads values from a JSON text.
#[derive(Debug)]
pub struct JsonReader<'a> {
    input: &'a str,
    at: usize,
    depth: usize,
    settings: JsonSettings,
    /// How many entries the last map had at each depth: those of one list are mostly alike.
    sizes: [u8; SIZES],
}

/// The depths that sizes are kept for.
const SIZES: usize = 16;
/// The largest size that is kept, which bounds what a guess may cost.
const LARGEST: u8 = 14;

impl<'a> JsonReader<'a> {
    /// A reader at the start of a body.
    pub fn new(body: &'a [u8], settings: JsonSettings) -> Result<Self, ReadError> {
        match std::str::from_utf8(body) {
            Ok(input) => Ok(Self {
                input: input.strip_prefix('\u{feff}').unwrap_or(input),
                at: 0,
                depth: 0,
                settings,
                sizes: [0; SIZES],
            }),
            Err(_) => Err(ReadError::new("the JSON is not UTF-8")),
        }
    }

    /// Fills a structure from an object.
    pub fn object(&mut self, value: &mut dyn Structure) -> Result<(), ReadError> {
        self.members(value, |_| true)
    }

    /// Fills those members of a structure for which `include` holds from an object.
    pub fn members(
        &mut self,
        value: &mut dyn Structure,
        include: impl Fn(&Member) -> bool,
    ) -> Result<(), ReadError> {
        let members = value.schema().members;
        value.values_mut(&mut |values| {
            // Services send members in the order of their model: the next one is mostly the one after the last.
            let mut next = 0;
            self.entries("an object", &mut |reader, key| {
                let Some(index) = reader.find(members, &key, next) else {
                    return reader.skip();
                };
                next = index + 1;
                let (Some(member), Some(value)) = (members.get(index), values.get_mut(index))
                else {
                    return reader.skip();
                };
                if !include(member) {
                    return reader.skip();
                }
                if reader.peek() == Some(b'n') && !value.takes_null() {
                    return reader.word("null").map_err(|error| error.in_member(member));
                }
                value
                    .read(member, reader)
                    .map_err(|error| error.in_member(member))
            })?;
            correct_members(members, values);
            Ok(())
        })
    }

    /// Says that nothing follows.
    pub fn end(&mut self) -> Result<(), ReadError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(ReadError::new("the JSON goes on after its end")),
        }
    }

    /// Returns the text of a string, or skips a value of another kind and returns `None`.
    pub fn text_or_skip(&mut self) -> Result<Option<Cow<'a, str>>, ReadError> {
        match self.peek() {
            Some(b'"') => self.string().map(Some),
            _ => self.skip().map(|()| None),
        }
    }

    /// Calls `entry` at the value of each entry of an object.
    pub fn entries(
        &mut self,
        expected: &str,
        entry: &mut dyn FnMut(&mut Self, Cow<'a, str>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.open(b'{', expected)?;
        if self.peek() == Some(b'}') {
            return self.close();
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a key"));
            }
            let key = self.string()?;
            if self.peek() != Some(b':') {
                return Err(self.unexpected("a colon"));
            }
            self.at += 1;
            entry(self, key)?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => return self.close(),
                _ => return Err(self.unexpected("a comma or the end of the object")),
            }
        }
    }

    fn elements(
        &mut self,
        element: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.open(b'[', "a list")?;
        if self.peek() == Some(b']') {
            return self.close();
        }
        loop {
            element(self)?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => return self.close(),
                _ => return Err(self.unexpected("a comma or the end of the list")),
            }
        }
    }

    #[inline]
    fn find(&self, members: &[Member], key: &str, next: usize) -> Option<usize> {
        let named = |member: &Member| {
            let name = if self.settings.json_name {
                member.json_name()
            } else {
                member.name
            };
            name == key
        };
        match members.get(next) {
            Some(member) if named(member) => Some(next),
            _ => position(members, next, named),
        }
    }

    /// The first byte of the next token, still unread.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.input.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    fn open(&mut self, bracket: u8, expected: &str) -> Result<(), ReadError> {
        if self.peek() != Some(bracket) {
            return Err(self.unexpected(expected));
        }
        if self.depth == DEPTH {
            return Err(ReadError::new(format!(
                "the JSON nests deeper than {DEPTH}"
            )));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    fn close(&mut self) -> Result<(), ReadError> {
        self.depth -= 1;
        self.at += 1;
        Ok(())
    }

    /// The next string; its quote was seen.
    fn string(&mut self) -> Result<Cow<'a, str>, ReadError> {
        let start = self.at + 1;
        let bytes = self.input.as_bytes();
        let mut at = start;
        let mut escaped = false;
        loop {
            at += plain(bytes.get(at..).unwrap_or_default());
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at += 2;
                }
                Some(0..0x20) => {
                    return Err(ReadError::new(
                        "the JSON has a control character in a string",
                    ));
                }
                Some(_) => at += 1,
                None => return Err(ReadError::new("the JSON ends within a string")),
            }
        }
        self.at = at + 1;
        let raw = self.input.get(start..at).unwrap_or_default();
        match escaped {
            true => unescape(raw).map(Cow::Owned),
            false => Ok(Cow::Borrowed(raw)),
        }
    }

    /// The text of the next number.
    fn number(&mut self, expected: &str) -> Result<&'a str, ReadError> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.unexpected(expected));
        }
        let rest = &self.input[self.at..];
        let length = rest
            .bytes()
            .position(|it| !matches!(it, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
            .unwrap_or(rest.len());
        let number = &rest[..length];
        if !text::is_json_number(number) {
            return Err(ReadError::new("the JSON has an invalid number"));
        }
        self.at += length;
        Ok(number)
    }

    /// The text of the next number, which may stand in a string.
    fn big_number(&mut self, expected: &str) -> Result<Cow<'a, str>, ReadError> {
        if self.peek() != Some(b'"') {
            return self.number(expected).map(Cow::Borrowed);
        }
        let text = self.string()?;
        match text::is_json_number(&text) {
            true => Ok(text),
            false => Err(ReadError::expected(expected, "another string")),
        }
    }

    fn word(&mut self, word: &str) -> Result<(), ReadError> {
        if !self.input[self.at..].starts_with(word) {
            return Err(ReadError::new("the JSON has an invalid word"));
        }
        self.at += word.len();
        Ok(())
    }

    #[cold]
    fn unexpected(&mut self, expected: &str) -> ReadError {
        let found = match self.peek() {
            Some(b'"') => "a string",
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            Some(b'-' | b'0'..=b'9') => "a number",
            Some(_) => "something other than JSON",
            None => "the end of the body",
        };
        ReadError::expected(expected, found)
    }
}

impl Reader for JsonReader<'_> {
    fn null(&mut self) -> Result<bool, ReadError> {
        match self.peek() {
            Some(b'n') => self.word("null").map(|()| true),
            _ => Ok(false),
        }
    }

    fn structure(&mut self, _member: &Member, value: &mut dyn Structure) -> Result<(), ReadError> {
        self.object(value)
    }

    fn union(
        &mut self,
        _member: &Member,
        schema: &Schema,
        variant: &mut ReadVariant<'_>,
    ) -> Result<(), ReadError> {
        let mut met = UnionMembers::default();
        self.entries("an object", &mut |reader, key| {
            let index = reader.find(schema.members, &key, 0);
            // `__type` names the union, unless a member is called so; a null stands for a member that is absent.
            if key == "__type" && index.is_none() || reader.peek() == Some(b'n') {
                return reader.skip();
            }
            let member = index.and_then(|it| Some((it, schema.members.get(it)?)));
            match met.takes(member.is_some())? {
                true => variant(member, reader),
                false => reader.skip(),
            }
        })?;
        met.end()
    }

    fn list(&mut self, member: &Member, element: &mut ReadElement<'_>) -> Result<(), ReadError> {
        let element_member = member.element();
        self.elements(&mut |reader| element(reader, &element_member))
    }

    fn map(&mut self, member: &Member, entry: &mut ReadEntry<'_>) -> Result<(), ReadError> {
        let value_member = member.value();
        let (depth, mut size) = (self.depth, 0_u8);
        self.entries("a map", &mut |reader, key| {
            size = LARGEST.min(size + 1);
            entry(&key, reader, &value_member)
        })?;
        if let Some(last) = self.sizes.get_mut(depth) {
            *last = size;
        }
        Ok(())
    }

    fn map_size(&self, _member: &Member) -> usize {
        self.sizes.get(self.depth).copied().map_or(0, usize::from)
    }

    fn boolean(&mut self, _member: &Member) -> Result<bool, ReadError> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.unexpected("a boolean")),
        }
    }

    fn integer(&mut self, _member: &Member) -> Result<i64, ReadError> {
        let number = self.number("a whole number")?;
        text::integer(number)
    }

    fn double(&mut self, _member: &Member) -> Result<f64, ReadError> {
        if self.peek() == Some(b'"') {
            return text::named_float(&self.string()?);
        }
        text::float(self.number("a number")?)
    }

    fn big_integer(&mut self, _member: &Member) -> Result<BigInteger, ReadError> {
        text::big_integer(&self.big_number("a whole number")?)
    }

    fn big_decimal(&mut self, _member: &Member) -> Result<BigDecimal, ReadError> {
        text::big_decimal(&self.big_number("a number")?)
    }

    fn text(&mut self, _member: &Member) -> Result<Cow<'_, str>, ReadError> {
        match self.peek() {
            Some(b'"') => self.string(),
            _ => Err(self.unexpected("a string")),
        }
    }

    fn blob(&mut self, _member: &Member) -> Result<Vec<u8>, ReadError> {
        match self.peek() {
            Some(b'"') => base64::decode(&*self.string()?)
                .map_err(|_| ReadError::expected("a string in base64", "another")),
            _ => Err(self.unexpected("a string in base64")),
        }
    }

    fn timestamp(&mut self, member: &Member) -> Result<DateTime, ReadError> {
        let format = self.settings.format_of(member);
        match format {
            TimestampFormat::EpochSeconds => {
                text::epoch_seconds(self.number("a timestamp in seconds")?)
            }
            _ if self.peek() == Some(b'"') => {
                text::timestamp(&self.string()?, Format::from(format))
            }
            _ => Err(self.unexpected("a timestamp as text")),
        }
    }

    fn document(&mut self, member: &Member) -> Result<Document, ReadError> {
        match self.peek() {
            Some(b'n') => self.word("null").map(|()| Document::Null),
            Some(b't' | b'f') => self.boolean(member).map(Document::Bool),
            Some(b'"') => self.string().map(|it| Document::String(it.into_owned())),
            Some(b'[') => {
                let mut items = Vec::new();
                self.elements(&mut |reader| {
                    items.push(reader.document(member)?);
                    Ok(())
                })?;
                Ok(Document::Array(items))
            }
            Some(b'{') => {
                let mut entries = HashMap::new();
                self.entries("a document", &mut |reader, key| {
                    let value = reader.document(member)?;
                    entries.insert(key.into_owned(), value);
                    Ok(())
                })?;
                Ok(Document::Object(entries))
            }
            _ => {
                let number = self.number("a document")?;
                Ok(Document::Number(if let Ok(value) = number.parse::<u64>() {
                    Number::PosInt(value)
                } else if let Ok(value) = number.parse::<i64>() {
                    Number::NegInt(value)
                } else {
                    Number::Float(text::float(number)?)
                }))
            }
        }
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        match self.peek() {
            Some(b'{') => self.entries("an object", &mut |reader, _| reader.skip()),
            Some(b'[') => self.elements(&mut |reader| reader.skip()),
            Some(b'"') => self.string().map(drop),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            _ => self.number("a value").map(drop),
        }
    }
}
