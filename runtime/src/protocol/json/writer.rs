//! Values to JSON.

use std::fmt::Write as _;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, Number, base64};

use super::string::quote;
use super::{DEPTH, JsonSettings};
use crate::codec::{WriteError, Writer};
use crate::protocol::text::is_json_number;
use crate::schema::{Member, Schema, TimestampFormat, Trait};
use crate::shape::Structure;
use crate::value::Value;

/// Writes values as JSON.
#[derive(Debug)]
pub struct JsonWriter {
    out: String,
    depth: usize,
    settings: JsonSettings,
}

impl JsonWriter {
    /// A writer with an empty text.
    pub fn new(settings: JsonSettings) -> Self {
        Self {
            out: String::with_capacity(128),
            depth: 0,
            settings,
        }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// The members of a structure, as an object.
    pub fn object(&mut self, value: &dyn Structure) -> Result<(), WriteError> {
        self.members(value, |_| true)
    }

    /// Those members of a structure for which `include` holds, as an object.
    pub fn members(
        &mut self,
        value: &dyn Structure,
        include: impl Fn(&Member) -> bool,
    ) -> Result<(), WriteError> {
        self.enter('{')?;
        let members = value.schema().members;
        let mut first = true;
        value.values(&mut |values| {
            for (member, value) in members.iter().zip(values) {
                let omitted = value.is_absent()
                    || (value.is_zero() && member.has(Trait::OmitZero))
                    || !include(member);
                if omitted {
                    continue;
                }
                self.key(member, &mut first);
                value.write(member, self)?;
            }
            Ok(())
        })?;
        self.leave('}');
        Ok(())
    }

    fn key(&mut self, member: &Member, first: &mut bool) {
        if !std::mem::take(first) {
            self.out.push(',');
        }
        let name = if self.settings.json_name {
            member.json_name()
        } else {
            member.name
        };
        quote(&mut self.out, name);
        self.out.push(':');
    }

    fn enter(&mut self, open: char) -> Result<(), WriteError> {
        if self.depth == DEPTH {
            return Err(WriteError::new(format!("values nest deeper than {DEPTH}")));
        }
        self.depth += 1;
        self.out.push(open);
        Ok(())
    }

    fn leave(&mut self, close: char) {
        self.depth -= 1;
        self.out.push(close);
    }

    fn display(&mut self, value: impl std::fmt::Display) -> Result<(), WriteError> {
        write!(self.out, "{value}").map_err(|error| WriteError::new(error.to_string()))
    }

    fn number(&mut self, value: f64, text: std::fmt::Arguments<'_>) -> Result<(), WriteError> {
        if value.is_finite() {
            self.display(text)
        } else {
            quote(&mut self.out, crate::protocol::text::not_finite(value));
            Ok(())
        }
    }

    fn big_number(&mut self, member: &Member, text: &str) -> Result<(), WriteError> {
        match self.settings.big_numbers_as_text {
            true => quote(&mut self.out, text),
            false if is_json_number(text) => self.out.push_str(text),
            // Such as `007` or `.5`, which the types allow.
            false => {
                return Err(WriteError::new(format!(
                    "{}: no number of JSON's",
                    member.name
                )));
            }
        }
        Ok(())
    }

    fn any_document(&mut self, value: &Document) -> Result<(), WriteError> {
        match value {
            Document::Null => self.out.push_str("null"),
            Document::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            Document::String(text) => quote(&mut self.out, text),
            Document::Number(Number::PosInt(value)) => self.display(value)?,
            Document::Number(Number::NegInt(value)) => self.display(value)?,
            Document::Number(Number::Float(value)) => {
                self.number(*value, format_args!("{value:?}"))?
            }
            Document::Array(items) => {
                self.enter('[')?;
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.out.push(',');
                    }
                    self.any_document(item)?;
                }
                self.leave(']');
            }
            Document::Object(entries) => {
                self.enter('{')?;
                for (index, (key, item)) in entries.iter().enumerate() {
                    if index > 0 {
                        self.out.push(',');
                    }
                    quote(&mut self.out, key);
                    self.out.push(':');
                    self.any_document(item)?;
                }
                self.leave('}');
            }
        }
        Ok(())
    }
}

impl Writer for JsonWriter {
    fn structure(&mut self, _member: &Member, value: &dyn Structure) -> Result<(), WriteError> {
        self.object(value)
    }

    fn union(
        &mut self,
        _member: &Member,
        _schema: &Schema,
        variant: &Member,
        value: &dyn Value,
    ) -> Result<(), WriteError> {
        self.enter('{')?;
        self.key(variant, &mut true);
        value.write(variant, self)?;
        self.leave('}');
        Ok(())
    }

    fn list(
        &mut self,
        member: &Member,
        items: &mut dyn ExactSizeIterator<Item = &dyn Value>,
    ) -> Result<(), WriteError> {
        self.enter('[')?;
        let element = member.element();
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            item.write(&element, self)?;
        }
        self.leave(']');
        Ok(())
    }

    fn map(
        &mut self,
        member: &Member,
        entries: &mut dyn ExactSizeIterator<Item = (&str, &dyn Value)>,
    ) -> Result<(), WriteError> {
        self.enter('{')?;
        let value_member = member.value();
        for (index, (key, value)) in entries.enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            quote(&mut self.out, key);
            self.out.push(':');
            value.write(&value_member, self)?;
        }
        self.leave('}');
        Ok(())
    }

    fn null(&mut self, _member: &Member) -> Result<(), WriteError> {
        self.out.push_str("null");
        Ok(())
    }

    fn boolean(&mut self, _member: &Member, value: bool) -> Result<(), WriteError> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn integer(&mut self, _member: &Member, value: i64) -> Result<(), WriteError> {
        self.display(value)
    }

    fn float(&mut self, _member: &Member, value: f32) -> Result<(), WriteError> {
        self.number(f64::from(value), format_args!("{value:?}"))
    }

    fn double(&mut self, _member: &Member, value: f64) -> Result<(), WriteError> {
        self.number(value, format_args!("{value:?}"))
    }

    fn big_integer(&mut self, member: &Member, value: &BigInteger) -> Result<(), WriteError> {
        self.big_number(member, value.as_ref())
    }

    fn big_decimal(&mut self, member: &Member, value: &BigDecimal) -> Result<(), WriteError> {
        self.big_number(member, value.as_ref())
    }

    fn text(&mut self, _member: &Member, value: &str) -> Result<(), WriteError> {
        quote(&mut self.out, value);
        Ok(())
    }

    fn blob(&mut self, _member: &Member, value: &[u8]) -> Result<(), WriteError> {
        self.out.push('"');
        self.out.push_str(&base64::encode(value));
        self.out.push('"');
        Ok(())
    }

    fn timestamp(&mut self, member: &Member, value: &DateTime) -> Result<(), WriteError> {
        let format = self.settings.format_of(member);
        let text = value
            .fmt(Format::from(format))
            .map_err(|error| WriteError::new(format!("{}: {error}", member.name)))?;
        match format {
            TimestampFormat::EpochSeconds => self.out.push_str(&text),
            _ => quote(&mut self.out, &text),
        }
        Ok(())
    }

    fn document(&mut self, _member: &Member, value: &Document) -> Result<(), WriteError> {
        self.any_document(value)
    }
}
