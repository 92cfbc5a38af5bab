//! Any structure as text, in which only what matters shows: by it an output is compared with what is expected.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write as _};

use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document, Number};
use tinsmith_runtime::codec::{WriteError, Writer};
use tinsmith_runtime::schema::{Member, Schema, Trait};
use tinsmith_runtime::shape::Structure;
use tinsmith_runtime::value::Value;

use crate::node::{Node, canonical_number};

/// The members of a structure that are set, a line each. Streams are left out.
pub fn dump(structure: &dyn Structure) -> String {
    let mut dump = Dump::default();
    if let Err(error) = dump.members(structure) {
        let _ = write!(dump.text, "<{error}>");
    }
    dump.text
}

/// The same, but of the members with these names only.
pub fn dump_some(structure: &dyn Structure, names: &[String]) -> String {
    let mut dump = Dump {
        only: Some(names.to_vec()),
        ..Dump::default()
    };
    if let Err(error) = dump.members(structure) {
        let _ = write!(dump.text, "<{error}>");
    }
    dump.text
}

/// The names that the keys and values of maps have in XML.
pub type MapNames = BTreeSet<(String, String)>;

/// The names of keys and values of all maps in a structure.
pub fn map_names(structure: &dyn Structure) -> MapNames {
    let mut dump = Dump::default();
    // What cannot be written has no maps.
    let _ = dump.members(structure);
    dump.map_names
}

/// Writes values as indented text.
#[derive(Debug, Default)]
pub struct Dump {
    text: String,
    depth: usize,
    map_names: MapNames,
    /// The members that the outermost structure shows.
    only: Option<Vec<String>>,
}

fn xml_name(member: &Member) -> String {
    let name = member.find(|it| match it {
        Trait::XmlName(name) => Some(*name),
        _ => None,
    });
    name.unwrap_or(member.name).to_owned()
}

impl Dump {
    fn put(&mut self, text: impl Display) -> Result<(), WriteError> {
        let _ = write!(self.text, "{text}");
        Ok(())
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.depth));
    }

    fn members(&mut self, structure: &dyn Structure) -> Result<(), WriteError> {
        self.text.push('{');
        self.depth += 1;
        let members = structure.schema().members;
        let only = self.only.take();
        let shown = |member: &Member| {
            only.as_ref()
                .is_none_or(|it| it.iter().any(|it| it == member.name))
        };
        structure.values(&mut |values| {
            for (member, value) in members.iter().zip(values) {
                let stream = (*value as &dyn Any).is::<ByteStream>();
                if !stream && !value.is_absent() && shown(member) {
                    self.line();
                    let _ = write!(self.text, "{}: ", member.name);
                    value.write(member, self)?;
                }
            }
            Ok(())
        })?;
        self.depth -= 1;
        self.line();
        self.text.push('}');
        Ok(())
    }
}

impl Writer for Dump {
    fn structure(&mut self, _: &Member, value: &dyn Structure) -> Result<(), WriteError> {
        self.members(value)
    }

    fn union(
        &mut self,
        _: &Member,
        _: &Schema,
        variant: &Member,
        value: &dyn Value,
    ) -> Result<(), WriteError> {
        let _ = write!(self.text, "<{}> ", variant.name);
        value.write(variant, self)
    }

    fn list(
        &mut self,
        member: &Member,
        items: &mut dyn ExactSizeIterator<Item = &dyn Value>,
    ) -> Result<(), WriteError> {
        self.text.push('[');
        self.depth += 1;
        let element = member.element();
        for item in items {
            self.line();
            item.write(&element, self)?;
        }
        self.depth -= 1;
        self.line();
        self.put(']')
    }

    fn map(
        &mut self,
        member: &Member,
        entries: &mut dyn ExactSizeIterator<Item = (&str, &dyn Value)>,
    ) -> Result<(), WriteError> {
        let mut sorted = BTreeMap::new();
        let element = member.value();
        self.map_names
            .insert((xml_name(&member.key()), xml_name(&element)));
        for (key, value) in entries {
            let mut part = Dump {
                depth: self.depth + 1,
                ..Dump::default()
            };
            value.write(&element, &mut part)?;
            self.map_names.append(&mut part.map_names);
            sorted.insert(key.to_owned(), part.text);
        }
        self.text.push('{');
        self.depth += 1;
        for (key, value) in sorted {
            self.line();
            let _ = write!(self.text, "{key:?}: {value}");
        }
        self.depth -= 1;
        self.line();
        self.put('}')
    }

    fn null(&mut self, _: &Member) -> Result<(), WriteError> {
        self.put("null")
    }

    fn boolean(&mut self, _: &Member, value: bool) -> Result<(), WriteError> {
        self.put(value)
    }

    fn integer(&mut self, _: &Member, value: i64) -> Result<(), WriteError> {
        self.put(value)
    }

    fn float(&mut self, _: &Member, value: f32) -> Result<(), WriteError> {
        self.put(format_args!("{value:?}"))
    }

    fn double(&mut self, _: &Member, value: f64) -> Result<(), WriteError> {
        self.put(format_args!("{value:?}"))
    }

    fn big_integer(&mut self, _: &Member, value: &BigInteger) -> Result<(), WriteError> {
        self.put(canonical_number(value.as_ref()))
    }

    fn big_decimal(&mut self, _: &Member, value: &BigDecimal) -> Result<(), WriteError> {
        self.put(canonical_number(value.as_ref()))
    }

    fn text(&mut self, _: &Member, value: &str) -> Result<(), WriteError> {
        self.put(format_args!("{value:?}"))
    }

    fn blob(&mut self, _: &Member, value: &[u8]) -> Result<(), WriteError> {
        self.put(format_args!("b\"{}\"", value.escape_ascii()))
    }

    fn timestamp(&mut self, _: &Member, value: &DateTime) -> Result<(), WriteError> {
        match value.fmt(Format::DateTime) {
            Ok(text) => self.put(text),
            Err(_) => self.put(format_args!("{value:?}")),
        }
    }

    fn document(&mut self, _: &Member, value: &Document) -> Result<(), WriteError> {
        let text = node(value).canonical();
        self.put(text.replace('\n', &format!("\n{}", "  ".repeat(self.depth))))
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
        Document::Object(entries) => Node::Object(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), node(value)))
                .collect(),
        ),
    }
}
