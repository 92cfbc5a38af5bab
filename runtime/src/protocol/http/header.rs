//! Values from headers.

use std::borrow::Cow;

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, base64};

use super::binding::media_type;
use crate::codec::{ReadElement, ReadEntry, ReadError, ReadVariant, Reader};
use crate::protocol::text;
use crate::schema::{Member, Schema, TimestampFormat};
use crate::shape::Structure;

/// Reads simple values, lists of them, and maps of texts from the lines of one header or those with a prefix.
#[derive(Debug)]
pub(super) struct HeaderReader<'a> {
    lines: Vec<&'a str>,
    /// What is still unread of the line, where a list is read.
    list: Option<&'a str>,
    /// Where a map is read from.
    prefix: Option<(&'a Headers, &'a str)>,
}

impl<'a> HeaderReader<'a> {
    /// A reader of a header's lines.
    pub(super) fn new(lines: Vec<&'a str>) -> Self {
        Self {
            lines,
            list: None,
            prefix: None,
        }
    }

    /// A reader of all headers whose names begin with a prefix.
    pub(super) fn of_prefix(headers: &'a Headers, prefix: &'a str) -> Self {
        Self {
            lines: Vec::new(),
            list: None,
            prefix: Some((headers, prefix)),
        }
    }

    /// The whole of a header with one value, or the next value of one with several.
    fn item(&mut self) -> Result<Cow<'a, str>, ReadError> {
        match self.list {
            None => {
                let mut lines = self.lines.iter().map(|line| line.trim());
                let line = lines.find(|line| !line.is_empty());
                Ok(Cow::Borrowed(line.unwrap_or_default()))
            }
            Some(rest) if rest.starts_with('"') => {
                let (item, rest) = unquote(rest)?;
                self.list = Some(rest);
                Ok(Cow::Owned(item))
            }
            Some(rest) => {
                let (item, rest) = rest.split_once(',').unwrap_or((rest, ""));
                self.list = Some(rest);
                Ok(Cow::Borrowed(item.trim()))
            }
        }
    }

    /// The next of several dates, each of which has a comma in it.
    fn date(&mut self) -> Result<Cow<'a, str>, ReadError> {
        match self.list {
            Some(rest) if !rest.starts_with('"') => {
                let mut commas = rest.match_indices(',').map(|(at, _)| at);
                let (item, rest) = match commas.nth(1) {
                    Some(at) => (&rest[..at], &rest[at + 1..]),
                    None => (rest, ""),
                };
                self.list = Some(rest);
                Ok(Cow::Borrowed(item.trim()))
            }
            _ => self.item(),
        }
    }

    fn refuse<T>(&self) -> Result<T, ReadError> {
        Err(ReadError::expected(
            "a value that a header can carry",
            "another shape",
        ))
    }
}

/// Whether a header has no value, which only a text can be read from.
pub(super) fn is_empty(lines: &[&str]) -> bool {
    lines.iter().all(|line| line.trim().is_empty())
}

/// The text of a quoted string at the start of `rest`, and what follows the next comma (RFC 9110, section 5.6.4).
fn unquote(rest: &str) -> Result<(String, &str), ReadError> {
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => {
                let rest = rest[at + 1..].trim_start();
                return match rest.strip_prefix(',') {
                    Some(rest) => Ok((text, rest)),
                    None if rest.is_empty() => Ok((text, rest)),
                    None => Err(ReadError::new("a header goes on after a quoted string")),
                };
            }
            '\\' => text.extend(characters.next().map(|(_, character)| character)),
            other => text.push(other),
        }
    }
    Err(ReadError::new("a header ends within a quoted string"))
}

impl Reader for HeaderReader<'_> {
    fn null(&mut self) -> Result<bool, ReadError> {
        Ok(false)
    }

    fn structure(&mut self, _member: &Member, _value: &mut dyn Structure) -> Result<(), ReadError> {
        self.refuse()
    }

    fn union(
        &mut self,
        _member: &Member,
        _schema: &Schema,
        _variant: &mut ReadVariant<'_>,
    ) -> Result<(), ReadError> {
        self.refuse()
    }

    fn list(&mut self, member: &Member, element: &mut ReadElement<'_>) -> Result<(), ReadError> {
        if self.list.is_some() {
            return self.refuse();
        }
        if is_empty(&self.lines) {
            return Err(ReadError::expected("values", "an empty header"));
        }
        let element_member = member.element();
        for line in std::mem::take(&mut self.lines) {
            self.list = Some(line);
            // Values that are empty are none (RFC 9110, section 5.6.1.2).
            while let Some(rest) = self.list.map(|it| it.trim_start_matches([' ', '\t', ',']))
                && !rest.is_empty()
            {
                self.list = Some(rest);
                element(self, &element_member)?;
            }
        }
        self.list = None;
        Ok(())
    }

    fn map(&mut self, member: &Member, entry: &mut ReadEntry<'_>) -> Result<(), ReadError> {
        let Some((headers, prefix)) = self.prefix else {
            return self.refuse();
        };
        let value_member = member.value();
        for (name, value) in headers.iter() {
            let named = name
                .get(..prefix.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(prefix));
            if let (true, Some(key)) = (named, name.get(prefix.len()..)) {
                self.lines = vec![value];
                entry(key, self, &value_member)?;
            }
        }
        Ok(())
    }

    fn boolean(&mut self, _member: &Member) -> Result<bool, ReadError> {
        match &*self.item()? {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(ReadError::expected("true or false", "another text")),
        }
    }

    fn integer(&mut self, _member: &Member) -> Result<i64, ReadError> {
        text::integer(&self.item()?)
    }

    fn double(&mut self, _member: &Member) -> Result<f64, ReadError> {
        let item = self.item()?;
        text::named_float(&item).or_else(|_| text::float(&item))
    }

    fn big_integer(&mut self, _member: &Member) -> Result<BigInteger, ReadError> {
        text::big_integer(&self.item()?)
    }

    fn big_decimal(&mut self, _member: &Member) -> Result<BigDecimal, ReadError> {
        text::big_decimal(&self.item()?)
    }

    fn text(&mut self, member: &Member) -> Result<Cow<'_, str>, ReadError> {
        let item = self.item()?;
        if media_type(member).is_none() {
            return Ok(item);
        }
        let decoded = base64::decode(&*item)
            .ok()
            .and_then(|it| String::from_utf8(it).ok());
        let decoded = decoded.ok_or_else(|| ReadError::expected("a text in base64", "another"))?;
        Ok(Cow::Owned(decoded))
    }

    fn blob(&mut self, _member: &Member) -> Result<Vec<u8>, ReadError> {
        base64::decode(&*self.item()?).map_err(|_| ReadError::expected("base64", "another text"))
    }

    fn timestamp(&mut self, member: &Member) -> Result<DateTime, ReadError> {
        match member
            .timestamp_format()
            .unwrap_or(TimestampFormat::HttpDate)
        {
            TimestampFormat::EpochSeconds => text::epoch_seconds(&self.item()?),
            TimestampFormat::DateTime => text::timestamp(&self.item()?, Format::DateTime),
            TimestampFormat::HttpDate => text::timestamp(&self.date()?, Format::HttpDate),
        }
    }

    fn document(&mut self, _member: &Member) -> Result<Document, ReadError> {
        self.refuse()
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        self.item().map(drop)
    }
}
