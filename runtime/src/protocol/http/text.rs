//! Values as texts in paths, queries and headers.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, base64};

use super::binding::media_type;
use crate::codec::{WriteError, Writer};
use crate::protocol::text::not_finite;
use crate::schema::{Member, Schema, TimestampFormat};
use crate::shape::Structure;
use crate::value::Value;

/// Where a text goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Place {
    Label,
    Query,
    Header,
}

/// Writes simple values, lists of them, and maps of either as texts, each with the key that it belongs to.
#[derive(Debug)]
pub(super) struct TextWriter {
    place: Place,
    key: String,
    in_list: bool,
    texts: Vec<(String, String)>,
}

impl TextWriter {
    /// The texts of a value; their key is that of their map's entry, or this one.
    pub(super) fn write(
        place: Place,
        key: &str,
        member: &Member,
        value: &dyn Value,
    ) -> Result<Vec<(String, String)>, WriteError> {
        let mut writer = Self {
            place,
            key: key.to_owned(),
            in_list: false,
            texts: Vec::new(),
        };
        value.write(member, &mut writer)?;
        Ok(writer.texts)
    }

    fn push(&mut self, text: String) -> Result<(), WriteError> {
        self.texts.push((self.key.clone(), text));
        Ok(())
    }

    fn number(&mut self, value: f64, text: std::fmt::Arguments<'_>) -> Result<(), WriteError> {
        match value.is_finite() {
            true => self.push(text.to_string()),
            false => self.push(not_finite(value).to_owned()),
        }
    }

    fn refuse(&self, member: &Member) -> Result<(), WriteError> {
        let place = match self.place {
            Place::Label => "a path",
            Place::Query => "a query",
            Place::Header => "a header",
        };
        Err(WriteError::new(format!(
            "{}: no value that {place} can carry",
            member.name
        )))
    }
}

/// A text in a header with several, in quotes where it could be taken for more than one.
fn quoted(text: &str) -> String {
    if text.contains([',', '"']) || text.trim() != text {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text.to_owned()
    }
}

impl Writer for TextWriter {
    fn structure(&mut self, member: &Member, _value: &dyn Structure) -> Result<(), WriteError> {
        self.refuse(member)
    }

    fn union(
        &mut self,
        member: &Member,
        _schema: &Schema,
        _variant: &Member,
        _value: &dyn Value,
    ) -> Result<(), WriteError> {
        self.refuse(member)
    }

    fn list(
        &mut self,
        member: &Member,
        items: &mut dyn ExactSizeIterator<Item = &dyn Value>,
    ) -> Result<(), WriteError> {
        if self.in_list || self.place == Place::Label {
            return self.refuse(member);
        }
        self.in_list = true;
        let element = member.element();
        for item in items {
            item.write(&element, self)?;
        }
        self.in_list = false;
        Ok(())
    }

    fn map(
        &mut self,
        member: &Member,
        entries: &mut dyn ExactSizeIterator<Item = (&str, &dyn Value)>,
    ) -> Result<(), WriteError> {
        if self.in_list || !self.key.is_empty() || self.place == Place::Label {
            return self.refuse(member);
        }
        let value_member = member.value();
        for (key, value) in entries {
            key.clone_into(&mut self.key);
            value.write(&value_member, self)?;
        }
        Ok(())
    }

    /// Nothing says how a null would be sent.
    fn null(&mut self, _member: &Member) -> Result<(), WriteError> {
        Ok(())
    }

    fn boolean(&mut self, _member: &Member, value: bool) -> Result<(), WriteError> {
        self.push(value.to_string())
    }

    fn integer(&mut self, _member: &Member, value: i64) -> Result<(), WriteError> {
        self.push(value.to_string())
    }

    fn float(&mut self, _member: &Member, value: f32) -> Result<(), WriteError> {
        self.number(value.into(), format_args!("{value:?}"))
    }

    fn double(&mut self, _member: &Member, value: f64) -> Result<(), WriteError> {
        self.number(value, format_args!("{value:?}"))
    }

    fn big_integer(&mut self, _member: &Member, value: &BigInteger) -> Result<(), WriteError> {
        self.push(value.as_ref().to_owned())
    }

    fn big_decimal(&mut self, _member: &Member, value: &BigDecimal) -> Result<(), WriteError> {
        self.push(value.as_ref().to_owned())
    }

    fn text(&mut self, member: &Member, value: &str) -> Result<(), WriteError> {
        match self.place {
            // A text with a media type, such as JSON, could hold what a header cannot.
            Place::Header if media_type(member).is_some() => self.push(base64::encode(value)),
            Place::Header if self.in_list => self.push(quoted(value)),
            _ => self.push(value.to_owned()),
        }
    }

    fn blob(&mut self, _member: &Member, value: &[u8]) -> Result<(), WriteError> {
        self.push(base64::encode(value))
    }

    fn timestamp(&mut self, member: &Member, value: &DateTime) -> Result<(), WriteError> {
        let default = match self.place {
            Place::Header => TimestampFormat::HttpDate,
            Place::Label | Place::Query => TimestampFormat::DateTime,
        };
        let format = member.timestamp_format().unwrap_or(default);
        let text = value
            .fmt(Format::from(format))
            .map_err(|error| WriteError::new(format!("{}: {error}", member.name)))?;
        self.push(text)
    }

    fn document(&mut self, member: &Member, _value: &Document) -> Result<(), WriteError> {
        self.refuse(member)
    }
}
