//! Values from the structures of a client, through what generic code sees of them.

use std::any::Any;

use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, Number};
use tinsmith_runtime::codec::{WriteError, Writer};
use tinsmith_runtime::schema::{Member, Schema};
use tinsmith_runtime::shape::Structure;
use tinsmith_suites::node::Node;

use crate::value::{Members, Timestamp, Value};

/// The members of a structure that are set; streams are left out.
///
/// # Errors
/// Where a value cannot be shown.
pub fn extract(structure: &dyn Structure) -> Result<Members, WriteError> {
    let members = structure.schema().members;
    let mut extracted = Members::new();
    structure.values(&mut |values| {
        for (member, value) in members.iter().zip(values) {
            let is_stream = (*value as &dyn Any).is::<ByteStream>();
            if !is_stream && !value.is_absent() {
                let mut sink = Sink(Value::Null);
                value.write(member, &mut sink)?;
                extracted.insert(member.name.to_owned(), sink.0);
            }
        }
        Ok(())
    })?;
    Ok(extracted)
}

/// Takes the streams of bytes out of an output, and reads them to their ends.
///
/// # Errors
/// Where a stream breaks off.
pub async fn streams(output: &mut dyn Structure) -> Result<Members, String> {
    let members = output.schema().members;
    let mut taken = Vec::new();
    let visited = output.values_mut(&mut |values| {
        for (member, value) in members.iter().zip(values) {
            let any: &mut dyn Any = &mut **value;
            if let Some(stream) = any.downcast_mut::<ByteStream>() {
                taken.push((member.name, std::mem::take(stream)));
            }
        }
        Ok(())
    });
    visited.map_err(|error| error.to_string())?;
    let mut read = Members::new();
    for (name, stream) in taken {
        let bytes = stream.collect().await.map_err(|error| error.to_string())?;
        read.insert(name.to_owned(), Value::Blob(bytes.to_vec()));
    }
    Ok(read)
}

/// Takes the value that is written.
struct Sink(Value);

impl Sink {
    fn put(&mut self, value: Value) -> Result<(), WriteError> {
        self.0 = value;
        Ok(())
    }
}

impl Writer for Sink {
    fn structure(&mut self, _: &Member, value: &dyn Structure) -> Result<(), WriteError> {
        let members = extract(value)?;
        self.put(Value::Structure(members))
    }

    fn union(
        &mut self,
        _: &Member,
        _: &Schema,
        variant: &Member,
        value: &dyn tinsmith_runtime::value::Value,
    ) -> Result<(), WriteError> {
        let mut sink = Sink(Value::Null);
        value.write(variant, &mut sink)?;
        self.put(Value::Union(variant.name.to_owned(), Box::new(sink.0)))
    }

    fn list(
        &mut self,
        member: &Member,
        items: &mut dyn ExactSizeIterator<Item = &dyn tinsmith_runtime::value::Value>,
    ) -> Result<(), WriteError> {
        let element = member.element();
        let mut list = Vec::new();
        for item in items {
            let mut sink = Sink(Value::Null);
            item.write(&element, &mut sink)?;
            list.push(sink.0);
        }
        self.put(Value::List(list))
    }

    fn map(
        &mut self,
        member: &Member,
        entries: &mut dyn ExactSizeIterator<Item = (&str, &dyn tinsmith_runtime::value::Value)>,
    ) -> Result<(), WriteError> {
        let value = member.value();
        let mut map = Members::new();
        for (key, item) in entries {
            let mut sink = Sink(Value::Null);
            item.write(&value, &mut sink)?;
            map.insert(key.to_owned(), sink.0);
        }
        self.put(Value::Map(map))
    }

    fn null(&mut self, _: &Member) -> Result<(), WriteError> {
        self.put(Value::Null)
    }

    fn boolean(&mut self, _: &Member, value: bool) -> Result<(), WriteError> {
        self.put(Value::Boolean(value))
    }

    fn integer(&mut self, _: &Member, value: i64) -> Result<(), WriteError> {
        self.put(Value::Integer(value))
    }

    fn float(&mut self, _: &Member, value: f32) -> Result<(), WriteError> {
        self.put(Value::Float(value))
    }

    fn double(&mut self, _: &Member, value: f64) -> Result<(), WriteError> {
        self.put(Value::Double(value))
    }

    fn big_integer(&mut self, _: &Member, value: &BigInteger) -> Result<(), WriteError> {
        self.put(Value::Big(value.as_ref().to_owned()))
    }

    fn big_decimal(&mut self, _: &Member, value: &BigDecimal) -> Result<(), WriteError> {
        self.put(Value::Big(value.as_ref().to_owned()))
    }

    fn text(&mut self, _: &Member, value: &str) -> Result<(), WriteError> {
        self.put(Value::Text(value.to_owned()))
    }

    fn blob(&mut self, _: &Member, value: &[u8]) -> Result<(), WriteError> {
        self.put(Value::Blob(value.to_vec()))
    }

    fn timestamp(&mut self, _: &Member, value: &DateTime) -> Result<(), WriteError> {
        // Doubles do not hold the milliseconds of far-off years exactly.
        let millis = i64::from(value.subsec_nanos().saturating_add(500_000) / 1_000_000);
        self.put(Value::Timestamp(Timestamp(value.secs() * 1000 + millis)))
    }

    fn document(&mut self, _: &Member, value: &Document) -> Result<(), WriteError> {
        self.put(Value::Document(node(value)))
    }
}

fn node(document: &Document) -> Node {
    match document {
        Document::Null => Node::Null,
        Document::Bool(value) => Node::Boolean(*value),
        Document::String(text) => Node::Text(text.clone()),
        Document::Number(Number::PosInt(value)) => Node::Number(value.to_string()),
        Document::Number(Number::NegInt(value)) => Node::Number(value.to_string()),
        Document::Number(Number::Float(value)) => Node::Number(value.to_string()),
        Document::Array(items) => Node::List(items.iter().map(node).collect()),
        Document::Object(entries) => {
            let entries = entries.iter();
            Node::Object(entries.map(|(key, it)| (key.clone(), node(it))).collect())
        }
    }
}
