//! Random values of shapes, awkward ones among them, within what a protocol can carry.

mod bound;
mod simple;
mod text;

use fastrand::Rng;
use tinsmith_suites::node::Node;

pub use self::text::TextPlace;
use crate::depth::Depths;
use crate::model::{Kind, Member, Model, Shape};
use crate::protocol::Protocol;
use crate::time::TimeFormat;
use crate::value::{Members, Value, difference};

/// Makes values.
#[derive(Debug)]
pub struct Random<'m> {
    /// The model.
    pub model: &'m Model,
    /// Where all randomness comes from.
    pub rng: Rng,
    /// The protocol that carries the values.
    pub protocol: Protocol,
    /// Whether they are sent, not received.
    pub request: bool,
    depths: &'m Depths,
}

/// Where in a message a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a document.
    Body,
    /// In a header of its own.
    Header,
    /// In a header with others.
    HeaderItem,
    /// In the path.
    Label,
    /// In the query.
    Query,
    /// In a header of an event.
    EventHeader,
}

/// How deep values nest before they are made as small as they can be.
const DEPTH: usize = 4;

impl<'m> Random<'m> {
    /// A source of values.
    pub fn new(
        model: &'m Model,
        depths: &'m Depths,
        protocol: Protocol,
        request: bool,
        rng: Rng,
    ) -> Self {
        Self {
            model,
            rng,
            protocol,
            request,
            depths,
        }
    }

    /// Whether something happens that does so once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.rng.usize(..n) == 0
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.rng.usize(..items.len())].clone()
    }

    /// Whether a member can have a value here.
    fn is_possible(&self, member: &Member) -> bool {
        self.depths.of(&member.target).is_some()
            && !self.model.targets(member, "smithy.api#streaming")
    }

    /// The members of a nested structure.
    pub fn members(&mut self, shape: &'m Shape, depth: usize) -> Members {
        let mut members = Members::new();
        for member in &shape.members {
            if self.is_possible(member) && self.is_set(member, depth) {
                let value = self.nested(member, depth + 1);
                members.insert(member.name.clone(), value);
            }
        }
        members
    }

    /// Whether a member is given a value. A required one of a response is left out now and then, if the client can correct that.
    fn is_set(&mut self, member: &Member, depth: usize) -> bool {
        if member.has("smithy.api#required") {
            let kind = self.model.target(member).kind;
            let corrected = !matches!(kind, Kind::Structure | Kind::Union | Kind::Document);
            return self.request || !corrected || !self.once_in(10);
        }
        match depth {
            0..2 => !self.once_in(4),
            2..DEPTH => self.once_in(2),
            _ => false,
        }
    }

    /// A value of a member.
    pub fn value(&mut self, member: &'m Member, place: Place, depth: usize) -> Value {
        let shape = self.model.target(member);
        match shape.kind {
            Kind::Structure => Value::Structure(self.members(shape, depth)),
            Kind::Union => self.union(shape, depth),
            Kind::List => self.list(shape, place, depth),
            Kind::Map => self.map(shape, place, depth),
            Kind::Timestamp => self.timestamp(self.time_format(member, place)),
            Kind::String => self.string(member, place),
            _ => self.simple(shape, place),
        }
    }

    fn union(&mut self, shape: &'m Shape, depth: usize) -> Value {
        let mut variants: Vec<&Member> = shape.members.iter().collect();
        variants.retain(|it| self.is_possible(it));
        if depth >= DEPTH {
            let of = |it: &&Member| self.depths.of(&it.target);
            let least = variants.iter().filter_map(of).min();
            variants.retain(|it| self.depths.of(&it.target) == least);
        }
        let variant = self.pick(&variants);
        let value = match self.nested(variant, depth + 1) {
            // A member that is null is one that is not set.
            Value::Document(Node::Null) => Value::Document(Node::Boolean(true)),
            value => value,
        };
        Value::Union(variant.name.clone(), Box::new(value))
    }

    /// A value of a member of a nested structure or union.
    pub fn nested(&mut self, member: &'m Member, depth: usize) -> Value {
        let value = self.value(member, Place::Body, depth);
        let is_empty = match &value {
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            _ => false,
        };
        // XML cannot tell a flattened collection without items from an absent one.
        match is_empty && member.has("smithy.api#xmlFlattened") {
            true => self.filled(member, depth),
            false => value,
        }
    }

    /// A collection of one item.
    fn filled(&mut self, member: &'m Member, depth: usize) -> Value {
        let shape = self.model.target(member);
        match shape.kind {
            Kind::List => {
                let element = self.model.element(shape);
                Value::List(vec![self.value(element, Place::Body, depth + 1)])
            }
            _ => {
                let (_, value) = self.model.entry(shape);
                let value = self.value(value, Place::Body, depth + 1);
                Value::Map([("a".to_owned(), value)].into())
            }
        }
    }

    fn count(&mut self, depth: usize) -> usize {
        match depth {
            0..DEPTH => self.pick(&[0, 1, 1, 2, 3]),
            _ => 0,
        }
    }

    fn list(&mut self, shape: &'m Shape, place: Place, depth: usize) -> Value {
        let element = self.model.element(shape);
        let place = match place {
            Place::Header => Place::HeaderItem,
            other => other,
        };
        let mut items: Vec<Value> = Vec::new();
        if !self.is_possible(element) {
            return Value::List(items);
        }
        let nulls = self.nulls(shape, place);
        for _ in 0..self.count(depth) {
            let item = match nulls && self.once_in(4) {
                true => Value::Null,
                false => match self.value(element, place, depth + 1) {
                    // It is an item that is null.
                    Value::Document(Node::Null) => Value::Document(Node::Boolean(true)),
                    item => item,
                },
            };
            let is_new = |it: &Value| difference("", it, &item).is_some();
            if !shape.has("smithy.api#uniqueItems") || items.iter().all(is_new) {
                items.push(item);
            }
        }
        Value::List(items)
    }

    /// Whether a collection may have nulls here.
    fn nulls(&self, shape: &Shape, place: Place) -> bool {
        shape.has("smithy.api#sparse")
            && place == Place::Body
            && self.protocol.has_nulls(self.request)
    }

    fn map(&mut self, shape: &'m Shape, place: Place, depth: usize) -> Value {
        let (key, value) = self.model.entry(shape);
        let mut entries = Members::new();
        // What a map looks like in a request of EC2 is undefined.
        let undefined = self.protocol == Protocol::Ec2Query && self.request;
        if undefined || !self.is_possible(value) {
            return Value::Map(entries);
        }
        let nulls = self.nulls(shape, place);
        for _ in 0..self.count(depth) {
            let Value::Text(key) = self.value(key, place, depth + 1) else {
                continue;
            };
            let value = match nulls && self.once_in(4) {
                true => Value::Null,
                false => self.value(value, place, depth + 1),
            };
            entries.insert(key, value);
        }
        Value::Map(entries)
    }

    /// The format of a time.
    fn time_format(&self, member: &Member, place: Place) -> TimeFormat {
        let default = match place {
            Place::EventHeader => return TimeFormat::EpochSeconds,
            Place::Header | Place::HeaderItem => TimeFormat::HttpDate,
            Place::Label | Place::Query => TimeFormat::DateTime,
            Place::Body => match self.protocol {
                Protocol::RpcV2Cbor | Protocol::RpcV2Json => return TimeFormat::EpochSeconds,
                Protocol::AwsJson10 | Protocol::AwsJson11 | Protocol::RestJson1 => {
                    TimeFormat::EpochSeconds
                }
                Protocol::RestXml | Protocol::AwsQuery | Protocol::Ec2Query => TimeFormat::DateTime,
            },
        };
        TimeFormat::of(self.model, member, default)
    }
}
