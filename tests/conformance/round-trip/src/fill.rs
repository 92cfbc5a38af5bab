//! Values into the structures of a client, through what generic code sees of them.

use std::any::Any;
use std::borrow::Cow;

use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, Number};
use tinsmith_runtime::codec::{ReadElement, ReadEntry, ReadError, ReadVariant, Reader};
use tinsmith_runtime::schema::{Member, Schema};
use tinsmith_runtime::shape::Structure;
use tinsmith_suites::node::Node;

use crate::value::{Members, Value};

/// Sets the members of a structure.
///
/// # Errors
/// Where the structure has no such member, or one of another type.
pub fn fill(structure: &mut dyn Structure, values: &Members) -> Result<(), ReadError> {
    let members = structure.schema().members;
    for name in values.keys() {
        if !members.iter().any(|it| it.name == name) {
            return Err(ReadError::new(format!("the client has no member {name}")));
        }
    }
    structure.values_mut(&mut |places| {
        for (member, place) in members.iter().zip(places) {
            let Some(value) = values.get(member.name) else {
                continue;
            };
            let any: &mut dyn Any = &mut **place;
            match (any.downcast_mut::<ByteStream>(), value) {
                (Some(stream), Value::Blob(bytes)) => *stream = ByteStream::from(bytes.clone()),
                _ => place
                    .read(member, &mut Source(value))
                    .map_err(|error| error.in_member(member))?,
            }
        }
        Ok(())
    })
}

/// Reads a value as if it were a wire format.
struct Source<'v>(&'v Value);

impl Source<'_> {
    fn wrong<T>(&self) -> Result<T, ReadError> {
        Err(ReadError::new(format!(
            "the client takes no {}",
            self.0.shown()
        )))
    }
}

impl Reader for Source<'_> {
    fn null(&mut self) -> Result<bool, ReadError> {
        Ok(matches!(self.0, Value::Null))
    }

    fn structure(&mut self, _: &Member, value: &mut dyn Structure) -> Result<(), ReadError> {
        match self.0 {
            Value::Structure(members) => fill(value, members),
            _ => self.wrong(),
        }
    }

    fn union(
        &mut self,
        _: &Member,
        schema: &Schema,
        read: &mut ReadVariant<'_>,
    ) -> Result<(), ReadError> {
        let Value::Union(name, value) = self.0 else {
            return self.wrong();
        };
        let mut variants = schema.members.iter().enumerate();
        match variants.find(|(_, it)| it.name == name) {
            Some(variant) => read(Some(variant), &mut Source(value)),
            None => Err(ReadError::new(format!("the union has no member {name}"))),
        }
    }

    fn list(&mut self, member: &Member, read: &mut ReadElement<'_>) -> Result<(), ReadError> {
        let Value::List(items) = self.0 else {
            return self.wrong();
        };
        let element = member.element();
        items
            .iter()
            .try_for_each(|it| read(&mut Source(it), &element))
    }

    fn map(&mut self, member: &Member, read: &mut ReadEntry<'_>) -> Result<(), ReadError> {
        let Value::Map(entries) = self.0 else {
            return self.wrong();
        };
        let value = member.value();
        let mut entries = entries.iter();
        entries.try_for_each(|(key, it)| read(key, &mut Source(it), &value))
    }

    fn boolean(&mut self, _: &Member) -> Result<bool, ReadError> {
        match self.0 {
            Value::Boolean(value) => Ok(*value),
            _ => self.wrong(),
        }
    }

    fn integer(&mut self, _: &Member) -> Result<i64, ReadError> {
        match self.0 {
            Value::Integer(value) => Ok(*value),
            _ => self.wrong(),
        }
    }

    fn double(&mut self, _: &Member) -> Result<f64, ReadError> {
        match self.0 {
            Value::Float(value) => Ok(f64::from(*value)),
            Value::Double(value) => Ok(*value),
            _ => self.wrong(),
        }
    }

    fn big_integer(&mut self, _: &Member) -> Result<BigInteger, ReadError> {
        match self.0 {
            Value::Big(text) => text.parse().or_else(|_| self.wrong()),
            _ => self.wrong(),
        }
    }

    fn big_decimal(&mut self, _: &Member) -> Result<BigDecimal, ReadError> {
        match self.0 {
            Value::Big(text) => text.parse().or_else(|_| self.wrong()),
            _ => self.wrong(),
        }
    }

    fn text(&mut self, _: &Member) -> Result<Cow<'_, str>, ReadError> {
        match self.0 {
            Value::Text(text) => Ok(Cow::Borrowed(text)),
            _ => self.wrong(),
        }
    }

    fn blob(&mut self, _: &Member) -> Result<Vec<u8>, ReadError> {
        match self.0 {
            Value::Blob(bytes) => Ok(bytes.clone()),
            _ => self.wrong(),
        }
    }

    fn timestamp(&mut self, _: &Member) -> Result<DateTime, ReadError> {
        match self.0 {
            Value::Timestamp(time) => {
                let nanoseconds = time.0.rem_euclid(1000) as u32 * 1_000_000;
                let seconds = time.0.div_euclid(1000);
                Ok(DateTime::from_secs_and_nanos(seconds, nanoseconds))
            }
            _ => self.wrong(),
        }
    }

    fn document(&mut self, _: &Member) -> Result<Document, ReadError> {
        match self.0 {
            Value::Document(node) => document(node).map_or_else(|| self.wrong(), Ok),
            _ => self.wrong(),
        }
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        Ok(())
    }
}

fn document(node: &Node) -> Option<Document> {
    Some(match node {
        Node::Null => Document::Null,
        Node::Boolean(value) => Document::Bool(*value),
        Node::Text(text) => Document::String(text.clone()),
        Node::List(items) => Document::Array(items.iter().map(document).collect::<Option<_>>()?),
        Node::Object(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, it)| Some((key.clone(), document(it)?)));
            Document::Object(entries.collect::<Option<_>>()?)
        }
        Node::Number(text) => {
            let positive = text.parse().map(Number::PosInt);
            let whole = positive.or_else(|_| text.parse().map(Number::NegInt));
            Document::Number(match whole {
                Ok(number) => number,
                Err(_) => Number::Float(text.parse().ok()?),
            })
        }
    })
}
