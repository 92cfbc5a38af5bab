//! JSON bodies (Smithy 2.0, "AWS JSON 1.0 protocol", "AWS restJson1 protocol", "Smithy RPC v2 JSON protocol").

use fastrand::Rng;
use tinsmith_suites::node::Node;

use crate::binary::{base64, from_base64};
use crate::model::{Kind, Member, Model};
use crate::protocol::Protocol;
use crate::time::{self, TimeFormat};
use crate::value::{Members, Value};

/// How a protocol uses JSON.
#[derive(Debug)]
pub struct Json<'m> {
    model: &'m Model,
    /// Whether `@jsonName` changes names.
    names: bool,
    /// Whether times are always in seconds, and big numbers are strings.
    rpc: bool,
}

impl<'m> Json<'m> {
    /// The JSON of a protocol.
    pub fn new(model: &'m Model, protocol: Protocol) -> Self {
        Self {
            model,
            names: protocol == Protocol::RestJson1,
            rpc: protocol == Protocol::RpcV2Json,
        }
    }

    fn name(&self, member: &'m Member) -> &'m str {
        match member.text("smithy.api#jsonName") {
            Some(name) if self.names => name,
            _ => &member.name,
        }
    }

    fn time_format(&self, member: &Member) -> TimeFormat {
        match self.rpc {
            true => TimeFormat::EpochSeconds,
            false => TimeFormat::of(self.model, member, TimeFormat::EpochSeconds),
        }
    }

    /// Reads these members of a structure; there must be no others.
    ///
    /// # Errors
    /// Where the node is not as the members demand.
    pub fn read_members(&self, members: &[&'m Member], node: &Node) -> Result<Members, String> {
        let Node::Object(entries) = node else {
            return Err(format!("expected an object, found {node:?}"));
        };
        let mut read = Members::new();
        for (key, node) in entries {
            let member = members.iter().find(|it| self.name(it) == key);
            let member =
                member.ok_or_else(|| format!("there is no member with the name {key:?}"))?;
            let value = self.read(member, node);
            let value = value.map_err(|problem| format!("{key}: {problem}"))?;
            if read.insert(member.name.clone(), value).is_some() {
                return Err(format!("{key:?} is sent twice"));
            }
        }
        Ok(read)
    }

    /// Reads the value of a member.
    ///
    /// # Errors
    /// Where the node is not of the member's shape.
    pub fn read(&self, member: &'m Member, node: &Node) -> Result<Value, String> {
        let shape = self.model.target(member);
        let wrong = || format!("expected a {:?}, found {node:?}", shape.kind);
        Ok(match (shape.kind, node) {
            (Kind::Document, node) => Value::Document(node.clone()),
            (Kind::Structure, node) => {
                let members: Vec<&Member> = shape.members.iter().collect();
                Value::Structure(self.read_members(&members, node)?)
            }
            (Kind::Union, node) => {
                let members: Vec<&Member> = shape.members.iter().collect();
                let read = self.read_members(&members, node)?;
                let mut read = read.into_iter();
                match (read.next(), read.next()) {
                    (Some((name, value)), None) => Value::Union(name, Box::new(value)),
                    _ => return Err("a union must have one member".to_owned()),
                }
            }
            (Kind::List, Node::List(items)) => {
                let element = self.model.element(shape);
                let sparse = shape.has("smithy.api#sparse");
                let items = items.iter().map(|it| self.item(element, sparse, it));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            (Kind::Map, Node::Object(entries)) => {
                let (_, value) = self.model.entry(shape);
                let sparse = shape.has("smithy.api#sparse");
                let entries = entries.iter();
                let entries =
                    entries.map(|(key, it)| Ok((key.clone(), self.item(value, sparse, it)?)));
                Value::Map(entries.collect::<Result<_, String>>()?)
            }
            (Kind::Boolean, Node::Boolean(value)) => Value::Boolean(*value),
            (
                Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum,
                Node::Number(text),
            ) => Value::Integer(text.parse().map_err(|_| wrong())?),
            (Kind::Float, Node::Number(text)) => Value::Float(text.parse().map_err(|_| wrong())?),
            (Kind::Double, Node::Number(text)) => Value::Double(text.parse().map_err(|_| wrong())?),
            (Kind::Float, Node::Text(text)) => {
                Value::Float(special(text).ok_or_else(wrong)? as f32)
            }
            (Kind::Double, Node::Text(text)) => Value::Double(special(text).ok_or_else(wrong)?),
            (Kind::BigInteger | Kind::BigDecimal, Node::Number(text)) if !self.rpc => {
                Value::Big(text.clone())
            }
            (Kind::BigInteger | Kind::BigDecimal, Node::Text(text)) if self.rpc => {
                Value::Big(text.clone())
            }
            (Kind::String | Kind::Enum, Node::Text(text)) => Value::Text(text.clone()),
            (Kind::Blob, Node::Text(text)) => Value::Blob(from_base64(text)?),
            (Kind::Timestamp, node) => {
                let format = self.time_format(member);
                match (format, node) {
                    (TimeFormat::EpochSeconds, Node::Number(text)) => {
                        Value::Timestamp(time::read(text, format)?)
                    }
                    (TimeFormat::DateTime | TimeFormat::HttpDate, Node::Text(text)) => {
                        Value::Timestamp(time::read(text, format)?)
                    }
                    _ => return Err(format!("expected a time as {format:?}, found {node:?}")),
                }
            }
            _ => return Err(wrong()),
        })
    }

    fn item(&self, member: &'m Member, sparse: bool, node: &Node) -> Result<Value, String> {
        match node {
            Node::Null if sparse => Ok(Value::Null),
            node => self.read(member, node),
        }
    }

    /// Writes these members of a structure, and what a client must skip.
    pub fn write_members(
        &self,
        rng: &mut Rng,
        members: &[&'m Member],
        values: &Members,
        extra: &[(&str, String)],
    ) -> String {
        let mut entries: Vec<String> = Vec::new();
        for member in members {
            let key = quote(rng, self.name(member));
            let kind = self.model.target(member).kind;
            match values.get(&member.name) {
                Some(value) => entries.push(format!("{key}:{}", self.write(rng, member, value))),
                // A null stands for an absent member, except of a document, of which it is a value.
                None if kind != Kind::Document && rng.usize(..6) == 0 => {
                    entries.push(format!("{key}:null"));
                }
                None => {}
            }
        }
        for (key, text) in extra {
            entries.push(format!("{}:{}", quote(rng, key), quote(rng, text)));
        }
        if rng.usize(..3) == 0 {
            let known = |it: &&&Member| self.name(it) == "notModelled";
            if !members.iter().any(|it| known(&it)) {
                entries
                    .push("\"notModelled\" : {\"a\":[1e3,null,\"\\u00e9\"], \"b\":{}}".to_owned());
            }
        }
        rng.shuffle(&mut entries);
        format!("{{{}}}", entries.join(spaced(rng)))
    }

    /// Writes the value of a member.
    pub fn write(&self, rng: &mut Rng, member: &'m Member, value: &Value) -> String {
        let shape = self.model.target(member);
        match value {
            Value::Null => "null".to_owned(),
            Value::Boolean(value) => value.to_string(),
            Value::Integer(value) => value.to_string(),
            Value::Float(value) if value.is_finite() => format!("{value:?}"),
            Value::Float(value) => quote(rng, special_text(f64::from(*value))),
            Value::Double(value) if value.is_finite() => format!("{value:?}"),
            Value::Double(value) => quote(rng, special_text(*value)),
            Value::Big(text) if self.rpc => quote(rng, text),
            Value::Big(text) => text.clone(),
            Value::Text(text) => quote(rng, text),
            Value::Blob(bytes) => quote(rng, &base64(bytes)),
            Value::Timestamp(time) => match self.time_format(member) {
                TimeFormat::EpochSeconds => time::write(*time, TimeFormat::EpochSeconds),
                format => quote(rng, &time::write(*time, format)),
            },
            Value::Document(node) => document(rng, node),
            Value::List(items) => {
                let element = self.model.element(shape);
                let items: Vec<_> = items
                    .iter()
                    .map(|it| self.write(rng, element, it))
                    .collect();
                format!("[{}]", items.join(spaced(rng)))
            }
            Value::Map(entries) => {
                let (_, value) = self.model.entry(shape);
                let entries = entries.iter();
                let entries: Vec<_> = entries
                    .map(|(key, it)| format!("{}:{}", quote(rng, key), self.write(rng, value, it)))
                    .collect();
                format!("{{{}}}", entries.join(spaced(rng)))
            }
            Value::Structure(values) => {
                let members: Vec<&Member> = shape.members.iter().collect();
                self.write_members(rng, &members, values, &[])
            }
            Value::Union(name, value) => {
                let Some(variant) = shape.member(name) else {
                    return "null".to_owned();
                };
                let key = quote(rng, self.name(variant));
                let value = self.write(rng, variant, value);
                let taken = shape.members.iter().any(|it| self.name(it) == "__type");
                match !taken && rng.usize(..4) == 0 {
                    true => format!("{{\"__type\":\"Any\",{key}:{value}}}"),
                    false => format!("{{{key}:{value}}}"),
                }
            }
        }
    }
}

fn spaced(rng: &mut Rng) -> &'static str {
    match rng.usize(..4) {
        0 => ",\n  ",
        1 => " , ",
        _ => ",",
    }
}

fn document(rng: &mut Rng, node: &Node) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Boolean(value) => value.to_string(),
        Node::Number(text) => text.clone(),
        Node::Text(text) => quote(rng, text),
        Node::List(items) => {
            let items: Vec<_> = items.iter().map(|it| document(rng, it)).collect();
            format!("[{}]", items.join(","))
        }
        Node::Object(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(key, it)| format!("{}:{}", quote(rng, key), document(rng, it)))
                .collect();
            format!("{{{}}}", entries.join(","))
        }
    }
}

/// The number of a text that stands for one that is not finite.
pub fn special(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// The text of a number that is not finite.
pub fn special_text(value: f64) -> &'static str {
    match value {
        _ if value.is_nan() => "NaN",
        _ if value > 0.0 => "Infinity",
        _ => "-Infinity",
    }
}

/// A string, with some of its characters escaped that need not be.
fn quote(rng: &mut Rng, text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' if rng.bool() => quoted.push_str("\\n"),
            '\t' if rng.bool() => quoted.push_str("\\t"),
            '/' if rng.usize(..8) == 0 => quoted.push_str("\\/"),
            _ if character < ' ' || rng.usize(..24) == 0 => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    quoted.push_str(&format!("\\u{unit:04x}"));
                }
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
