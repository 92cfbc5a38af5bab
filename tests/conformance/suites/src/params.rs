//! Inputs and outputs from the parameters of a case (Smithy 2.0, "HTTP Protocol Compliance Tests", "Parameter format").

use std::any::Any;
use std::borrow::Cow;
use std::str::FromStr;

use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, Number};
use tinsmith_runtime::codec::{ReadElement, ReadEntry, ReadError, ReadVariant, Reader};
use tinsmith_runtime::schema::{Member, Schema, Trait};
use tinsmith_runtime::shape::Structure;

use crate::node::{Node, plain_number};

/// Fills a structure from parameters; a streaming member takes its text as its content.
///
/// # Errors
/// Where a parameter is of another kind than its member, or there is no such member.
pub fn fill(structure: &mut dyn Structure, params: &Node) -> Result<(), ReadError> {
    fill_from(structure, Params(params, false))
}

/// Fills an output, error or event, in which a client supplies required members that are missing (Smithy 2.0, "Client error correction").
///
/// # Errors
/// Where a parameter is of another kind than its member, or there is no such member.
pub fn fill_received(structure: &mut dyn Structure, params: &Node) -> Result<(), ReadError> {
    fill_from(structure, Params(params, true))
}

fn fill_from(
    structure: &mut dyn Structure,
    Params(params, corrects): Params<'_>,
) -> Result<(), ReadError> {
    let members = structure.schema().members;
    for (key, _) in params.entries() {
        if !members.iter().any(|it| it.name == key) {
            return Err(ReadError::new(format!("there is no member `{key}`")));
        }
    }
    structure.values_mut(&mut |values| {
        for (member, value) in members.iter().zip(values) {
            let Some(node) = params.get(member.name) else {
                if corrects && member.has(Trait::Required) && value.is_absent() {
                    value.correct();
                }
                continue;
            };
            let any: &mut dyn Any = &mut **value;
            if let (Some(stream), Some(text)) = (any.downcast_mut::<ByteStream>(), node.text()) {
                *stream = ByteStream::from(text.as_bytes().to_vec());
            } else if *node != Node::Null || value.takes_null() {
                value
                    .read(member, &mut Params(node, corrects))
                    .map_err(|it| it.in_member(member))?;
            }
        }
        Ok(())
    })
}

/// Reads parameters as if they were a wire format; the second field says whether required members are supplied.
#[derive(Debug)]
struct Params<'a>(&'a Node, bool);

impl Params<'_> {
    fn expected(&self, what: &str) -> ReadError {
        ReadError::expected(what, self.0.kind())
    }

    fn number<T: FromStr>(&self, what: &str) -> Result<T, ReadError> {
        match self.0 {
            Node::Number(text) | Node::Text(text) => text.parse().map_err(|_| self.expected(what)),
            _ => Err(self.expected(what)),
        }
    }
}

impl Reader for Params<'_> {
    fn null(&mut self) -> Result<bool, ReadError> {
        Ok(*self.0 == Node::Null)
    }

    fn structure(&mut self, _: &Member, value: &mut dyn Structure) -> Result<(), ReadError> {
        match self.0 {
            Node::Object(_) => fill_from(value, Params(self.0, self.1)),
            _ => Err(self.expected("a structure")),
        }
    }

    fn union(
        &mut self,
        _: &Member,
        schema: &Schema,
        read: &mut ReadVariant<'_>,
    ) -> Result<(), ReadError> {
        let [(key, value)] = self.0.entries() else {
            return Err(self.expected("an object with one entry"));
        };
        let variant = schema
            .members
            .iter()
            .enumerate()
            .find(|(_, it)| it.name == key);
        if variant.is_none() {
            return Err(ReadError::new(format!("the union has no member `{key}`")));
        }
        read(variant, &mut Params(value, self.1))
    }

    fn list(&mut self, member: &Member, read: &mut ReadElement<'_>) -> Result<(), ReadError> {
        let Node::List(items) = self.0 else {
            return Err(self.expected("a list"));
        };
        let element = member.element();
        items
            .iter()
            .try_for_each(|item| read(&mut Params(item, self.1), &element))
    }

    fn map(&mut self, member: &Member, read: &mut ReadEntry<'_>) -> Result<(), ReadError> {
        let Node::Object(entries) = self.0 else {
            return Err(self.expected("a map"));
        };
        let value = member.value();
        entries
            .iter()
            .try_for_each(|(key, entry)| read(key, &mut Params(entry, self.1), &value))
    }

    fn boolean(&mut self, _: &Member) -> Result<bool, ReadError> {
        match self.0 {
            Node::Boolean(value) => Ok(*value),
            _ => Err(self.expected("a boolean")),
        }
    }

    fn integer(&mut self, _: &Member) -> Result<i64, ReadError> {
        match self.number("an integer") {
            // Some parameters write integers with a fraction of zero.
            Err(error) => {
                let value: f64 = self.number("an integer")?;
                if value.fract() == 0.0 {
                    Ok(value as i64)
                } else {
                    Err(error)
                }
            }
            value => value,
        }
    }

    fn double(&mut self, _: &Member) -> Result<f64, ReadError> {
        self.number("a number")
    }

    fn big_integer(&mut self, _: &Member) -> Result<BigInteger, ReadError> {
        self.number("a big integer")
    }

    fn big_decimal(&mut self, _: &Member) -> Result<BigDecimal, ReadError> {
        self.number("a big decimal")
    }

    fn text(&mut self, _: &Member) -> Result<Cow<'_, str>, ReadError> {
        match self.0 {
            Node::Text(text) => Ok(Cow::Borrowed(text)),
            _ => Err(self.expected("a string")),
        }
    }

    fn blob(&mut self, _: &Member) -> Result<Vec<u8>, ReadError> {
        match self.0 {
            Node::Text(text) => Ok(text.as_bytes().to_vec()),
            _ => Err(self.expected("a blob as a string")),
        }
    }

    fn timestamp(&mut self, _: &Member) -> Result<DateTime, ReadError> {
        let parsed = match self.0 {
            Node::Number(text) => DateTime::from_str(&plain_number(text), Format::EpochSeconds),
            Node::Text(text) => {
                DateTime::from_str(&text.replace(' ', "T"), Format::DateTimeWithOffset)
            }
            _ => return Err(self.expected("a timestamp")),
        };
        parsed.map_err(|error| ReadError::new(error.to_string()))
    }

    fn document(&mut self, _: &Member) -> Result<Document, ReadError> {
        document(self.0).ok_or_else(|| ReadError::new("a number is out of every range"))
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
            let entries = entries
                .iter()
                .map(|(key, value)| Some((key.clone(), document(value)?)));
            Document::Object(entries.collect::<Option<_>>()?)
        }
        Node::Number(text) => {
            let positive = text.parse().map(Number::PosInt);
            let integer = positive.or_else(|_| text.parse().map(Number::NegInt)).ok();
            Document::Number(match integer {
                Some(number) => number,
                None => Number::Float(text.parse().ok()?),
            })
        }
    })
}

/// Gives a value to the members without which nothing is sent: labels of the path and the host, and other required ones if they are simple.
///
/// # Errors
/// Where such a member is of no simple kind.
pub fn fill_labels(structure: &mut dyn Structure) -> Result<(), ReadError> {
    let members = structure.schema().members;
    structure.values_mut(&mut |values| {
        for (member, value) in members.iter().zip(values) {
            let label = member.has(Trait::HttpLabel) || member.has(Trait::HostLabel);
            if (label || member.has(Trait::Required)) && value.is_absent() {
                let candidates = [
                    Node::Text("sample".to_owned()),
                    Node::Number("1".to_owned()),
                    Node::Boolean(true),
                ];
                let mut results = candidates
                    .iter()
                    .map(|it| value.read(member, &mut Params(it, false)));
                // A required structure or stream of events does not matter to the URI.
                if !results.any(|it| it.is_ok()) && label {
                    return Err(ReadError::new("there is no sample for this kind of label")
                        .in_member(member));
                }
            }
        }
        Ok(())
    })
}
