//! Values to form fields.

use std::borrow::Cow;
use std::fmt::Write as _;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, base64};

use super::encode;
use crate::codec::{WriteError, Writer};
use crate::protocol::text::not_finite;
use crate::protocol::xml::{DEPTH, explicit_name, is_flattened, member_name};
use crate::schema::{Member, Schema, TimestampFormat, Trait};
use crate::shape::Structure;
use crate::value::Value;

/// What the two protocols do differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryDialect {
    /// `aws.protocols#awsQuery`.
    Aws,
    /// `aws.protocols#ec2Query`: names are capitalized and can be changed by `@ec2QueryName`, all lists are flattened, and empty lists are
    /// not sent. It leaves maps undefined; they are sent as in the other dialect.
    Ec2,
}

/// Writes values as fields of a form; a value's field is named after the path to it.
#[derive(Debug)]
pub struct QueryWriter {
    out: String,
    /// The name of the field that the next value becomes.
    key: String,
    depth: usize,
    dialect: QueryDialect,
}

impl QueryWriter {
    /// A writer with the two fields that every request has: the operation's name, and the API's version.
    pub fn new(dialect: QueryDialect, action: &str, version: &str) -> Self {
        let mut out = String::with_capacity(256);
        out.push_str("Action=");
        encode::push(&mut out, action);
        out.push_str("&Version=");
        encode::push(&mut out, version);
        Self {
            out,
            key: String::new(),
            depth: 0,
            dialect,
        }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// The members of a structure.
    pub fn members(&mut self, value: &dyn Structure) -> Result<(), WriteError> {
        let members = value.schema().members;
        value.values(&mut |values| {
            for (member, value) in members.iter().zip(values) {
                if value.is_absent() || (value.is_zero() && member.has(Trait::OmitZero)) {
                    continue;
                }
                self.within(&self.name(member), |writer| value.write(member, writer))?;
            }
            Ok(())
        })
    }

    /// The part of a key that stands for a member of a structure or union.
    fn name(&self, member: &Member) -> Cow<'static, str> {
        if self.dialect == QueryDialect::Aws {
            return Cow::Borrowed(member_name(member));
        }
        let own = member.find(|it| match it {
            Trait::Ec2QueryName(name) => Some(*name),
            _ => None,
        });
        match own {
            Some(name) => Cow::Borrowed(name),
            None => capitalized(member_name(member)),
        }
    }

    /// Adds a part to the key for as long as `write` takes.
    fn within(
        &mut self,
        part: &str,
        write: impl FnOnce(&mut Self) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        if self.depth == DEPTH {
            return Err(WriteError::new(format!("values nest deeper than {DEPTH}")));
        }
        let length = self.key.len();
        if length > 0 {
            self.key.push('.');
        }
        encode::push(&mut self.key, part);
        self.depth += 1;
        write(self)?;
        self.depth -= 1;
        self.key.truncate(length);
        Ok(())
    }

    /// Adds a position, from 1, to the key for as long as `write` takes.
    fn at_position(
        &mut self,
        index: usize,
        write: impl FnOnce(&mut Self) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let length = self.key.len();
        self.display(true, index + 1, ".")?;
        write(self)?;
        self.key.truncate(length);
        Ok(())
    }

    fn display(
        &mut self,
        key: bool,
        value: impl std::fmt::Display,
        before: &str,
    ) -> Result<(), WriteError> {
        let out = if key { &mut self.key } else { &mut self.out };
        write!(out, "{before}{value}").map_err(|error| WriteError::new(error.to_string()))
    }

    /// Begins the field of the key, of which the value is to follow.
    fn field(&mut self) {
        self.out.push('&');
        self.out.push_str(&self.key);
        self.out.push('=');
    }

    /// A field of which the value needs no encoding.
    fn plain(&mut self, value: impl std::fmt::Display) -> Result<(), WriteError> {
        self.field();
        self.display(false, value, "")
    }

    fn encoded(&mut self, value: &str) {
        self.field();
        encode::push(&mut self.out, value);
    }

    fn items(
        &mut self,
        element: &Member,
        items: &mut dyn ExactSizeIterator<Item = &dyn Value>,
    ) -> Result<(), WriteError> {
        for (index, item) in items.enumerate() {
            self.at_position(index, |writer| item.write(element, writer))?;
        }
        Ok(())
    }

    fn entries(
        &mut self,
        member: &Member,
        entries: &[(&str, &dyn Value)],
    ) -> Result<(), WriteError> {
        let (key_member, value_member) = (member.key(), member.value());
        for (index, (key, value)) in entries.iter().enumerate() {
            self.at_position(index, |writer| {
                writer.within(member_name(&key_member), |writer| {
                    writer.text(&key_member, key)
                })?;
                writer.within(member_name(&value_member), |writer| {
                    value.write(&value_member, writer)
                })
            })?;
        }
        Ok(())
    }
}

fn capitalized(name: &'static str) -> Cow<'static, str> {
    match name.as_bytes().first() {
        Some(first) if first.is_ascii_lowercase() => {
            let mut name = name.to_owned();
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            Cow::Owned(name)
        }
        _ => Cow::Borrowed(name),
    }
}

impl Writer for QueryWriter {
    fn structure(&mut self, _member: &Member, value: &dyn Structure) -> Result<(), WriteError> {
        self.members(value)
    }

    fn union(
        &mut self,
        _member: &Member,
        _schema: &Schema,
        variant: &Member,
        value: &dyn Value,
    ) -> Result<(), WriteError> {
        self.within(&self.name(variant), |writer| value.write(variant, writer))
    }

    fn list(
        &mut self,
        member: &Member,
        items: &mut dyn ExactSizeIterator<Item = &dyn Value>,
    ) -> Result<(), WriteError> {
        let element = member.element();
        if self.dialect == QueryDialect::Ec2 {
            return self.items(&element, items);
        }
        if items.len() == 0 {
            self.field();
            return Ok(());
        }
        match is_flattened(member) {
            true => self.items(&element, items),
            false => self.within(explicit_name(&element).unwrap_or("member"), |writer| {
                writer.items(&element, items)
            }),
        }
    }

    fn map(
        &mut self,
        member: &Member,
        entries: &mut dyn ExactSizeIterator<Item = (&str, &dyn Value)>,
    ) -> Result<(), WriteError> {
        let mut entries: Vec<_> = entries.collect();
        // The order of a hash map is another in every run; a request's bytes should not be.
        entries.sort_unstable_by_key(|(key, _)| *key);
        match is_flattened(member) {
            true => self.entries(member, &entries),
            false => self.within("entry", |writer| writer.entries(member, &entries)),
        }
    }

    /// Nothing: forms have no null, and a null in a list leaves its position out.
    fn null(&mut self, _member: &Member) -> Result<(), WriteError> {
        Ok(())
    }

    fn boolean(&mut self, _member: &Member, value: bool) -> Result<(), WriteError> {
        self.plain(value)
    }

    fn integer(&mut self, _member: &Member, value: i64) -> Result<(), WriteError> {
        self.plain(value)
    }

    fn float(&mut self, _member: &Member, value: f32) -> Result<(), WriteError> {
        match value.is_finite() {
            true => self.plain(format_args!("{value:?}")),
            false => self.plain(not_finite(value.into())),
        }
    }

    fn double(&mut self, _member: &Member, value: f64) -> Result<(), WriteError> {
        match value.is_finite() {
            true => self.plain(format_args!("{value:?}")),
            false => self.plain(not_finite(value)),
        }
    }

    fn big_integer(&mut self, _member: &Member, value: &BigInteger) -> Result<(), WriteError> {
        self.encoded(value.as_ref());
        Ok(())
    }

    fn big_decimal(&mut self, _member: &Member, value: &BigDecimal) -> Result<(), WriteError> {
        self.encoded(value.as_ref());
        Ok(())
    }

    fn text(&mut self, _member: &Member, value: &str) -> Result<(), WriteError> {
        self.encoded(value);
        Ok(())
    }

    fn blob(&mut self, _member: &Member, value: &[u8]) -> Result<(), WriteError> {
        self.encoded(&base64::encode(value));
        Ok(())
    }

    fn timestamp(&mut self, member: &Member, value: &DateTime) -> Result<(), WriteError> {
        let format = member
            .timestamp_format()
            .unwrap_or(TimestampFormat::DateTime);
        let text = value
            .fmt(Format::from(format))
            .map_err(|error| WriteError::new(format!("{}: {error}", member.name)))?;
        self.encoded(&text);
        Ok(())
    }

    fn document(&mut self, member: &Member, _value: &Document) -> Result<(), WriteError> {
        Err(WriteError::new(format!(
            "{}: forms carry no documents",
            member.name
        )))
    }
}
