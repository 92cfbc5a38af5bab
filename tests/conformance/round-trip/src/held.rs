//! What a client has where a member is not set (Smithy 2.0, "Structure member optionality", "Client error correction").

use serde_json::Value as Json;
use tinsmith_suites::node::Node;

use crate::model::{Kind, Member, Model, Operation, Shape};
use crate::time::{self, TimeFormat};
use crate::value::{Members, Timestamp, Value};

/// How a client holds a member of a structure.
#[derive(Debug, Clone, Copy)]
pub enum Held<'m> {
    /// It may be absent.
    Optional,
    /// It always has a value: the zero value of its type where nothing is set.
    Required,
    /// It always has a value: the default where nothing is set.
    Default(&'m Json),
}

/// How a member of a structure is held; those of an operation's own input are all optional.
pub fn held<'m>(model: &Model, shape: &Shape, member: &'m Member) -> Held<'m> {
    if shape.has("smithy.api#input")
        || member.has("smithy.api#clientOptional")
        || model.is_ec2()
        || shape.kind != Kind::Structure
    {
        return Held::Optional;
    }
    match member.traits.get("smithy.api#default") {
        Some(Json::Null) => return Held::Optional,
        Some(default) => return Held::Default(default),
        None => {}
    }
    // A response may lack a sensible zero value of these.
    let aggregate = matches!(model.target(member).kind, Kind::Structure | Kind::Union);
    match member.has("smithy.api#required") && !aggregate {
        true => Held::Required,
        false => Held::Optional,
    }
}

/// What is sent of an input: tokens are filled in, nested structures have their defaults, and zeros that mean nothing are left out.
pub fn sent(model: &Model, operation: &Operation, input: &Members, token: &str) -> Members {
    let shape = model.shape(&operation.input);
    let mut sent = Members::new();
    for member in &shape.members {
        if let Some(value) = input.get(&member.name) {
            sent.insert(member.name.clone(), complete(model, member, value, true));
        } else if member.has("smithy.api#idempotencyToken") {
            sent.insert(member.name.clone(), Value::Text(token.to_owned()));
        }
    }
    sent
}

/// What a client makes of the members that a response has.
pub fn received(model: &Model, shape: &Shape, members: &Members) -> Members {
    structure(model, shape, members, false)
}

/// The members of an event or other structure that is sent in a place of its own.
pub fn sent_structure(model: &Model, shape: &Shape, members: &Members) -> Members {
    structure(model, shape, members, true)
}

fn structure(model: &Model, shape: &Shape, members: &Members, request: bool) -> Members {
    let mut whole = Members::new();
    for member in &shape.members {
        // Streams of bytes are compared on their own, those of events have no value.
        if model.targets(member, "smithy.api#streaming") && !members.contains_key(&member.name) {
            continue;
        }
        let held = held(model, shape, member);
        let value = match (members.get(&member.name), held) {
            (Some(value), _) => complete(model, member, value, request),
            // A response is corrected whatever its client makes of the member.
            (None, Held::Optional | Held::Required)
                if !request && member.has("smithy.api#required") && !model.is_ec2() =>
            {
                corrected(model.target(member).kind)
            }
            (None, Held::Optional) => continue,
            (None, Held::Required) => zero(model.target(member).kind),
            (None, Held::Default(default)) => default_value(model, member, default),
        };
        let meaningless = request
            && value.is_zero()
            && matches!(held, Held::Default(_))
            && !member.has("smithy.api#required")
            && model.targets(member, "smithy.api#default");
        if !meaningless {
            whole.insert(member.name.clone(), value);
        }
    }
    whole
}

fn complete(model: &Model, member: &Member, value: &Value, request: bool) -> Value {
    let shape = model.target(member);
    let inner = |member: &Member, value: &Value| complete(model, member, value, request);
    match value {
        Value::Structure(members) => Value::Structure(structure(model, shape, members, request)),
        Value::Union(name, value) => match shape.member(name) {
            Some(variant) => Value::Union(name.clone(), Box::new(inner(variant, value))),
            None => Value::Union(name.clone(), value.clone()),
        },
        Value::List(items) => {
            let element = model.element(shape);
            Value::List(items.iter().map(|it| inner(element, it)).collect())
        }
        Value::Map(entries) => {
            let (_, value) = model.entry(shape);
            let entries = entries.iter();
            Value::Map(
                entries
                    .map(|(key, it)| (key.clone(), inner(value, it)))
                    .collect(),
            )
        }
        simple => simple.clone(),
    }
}

/// What stands for a required member that a response lacks; for an enum, as in the official clients, a value of its own.
fn corrected(kind: Kind) -> Value {
    match kind {
        Kind::Enum => Value::Text("no value was set".to_owned()),
        kind => zero(kind),
    }
}

/// The zero value of a type.
fn zero(kind: Kind) -> Value {
    match kind {
        Kind::Boolean => Value::Boolean(false),
        Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum => Value::Integer(0),
        Kind::Float => Value::Float(0.0),
        Kind::Double => Value::Double(0.0),
        Kind::BigInteger | Kind::BigDecimal => Value::Big("0".to_owned()),
        Kind::Blob => Value::Blob(Vec::new()),
        Kind::Timestamp => Value::Timestamp(Timestamp(0)),
        Kind::Document => Value::Document(Node::Null),
        Kind::List => Value::List(Vec::new()),
        Kind::Map => Value::Map(Members::new()),
        _ => Value::Text(String::new()),
    }
}

/// The value of a default as the model writes it.
fn default_value(model: &Model, member: &Member, default: &Json) -> Value {
    let kind = model.target(member).kind;
    let text = default.as_str().unwrap_or_default();
    let double = default.as_f64().unwrap_or_default();
    match kind {
        Kind::Boolean => Value::Boolean(default.as_bool().unwrap_or_default()),
        Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum => {
            Value::Integer(default.as_i64().unwrap_or(double as i64))
        }
        Kind::Float => Value::Float(double as f32),
        Kind::Double => Value::Double(double),
        Kind::BigInteger | Kind::BigDecimal => Value::Big(default.to_string()),
        Kind::String | Kind::Enum => Value::Text(text.to_owned()),
        Kind::Blob => Value::Blob(aws_smithy_types::base64::decode(text).unwrap_or_default()),
        Kind::Timestamp => match default {
            Json::String(text) => {
                let formats = [TimeFormat::DateTime, TimeFormat::HttpDate];
                let time = formats.into_iter().find_map(|it| time::read(text, it).ok());
                Value::Timestamp(time.unwrap_or(Timestamp(0)))
            }
            _ => Value::Timestamp(Timestamp((double * 1000.0).round() as i64)),
        },
        Kind::Document => Value::Document(Node::parse(&default.to_string()).unwrap_or(Node::Null)),
        _ => zero(kind),
    }
}
