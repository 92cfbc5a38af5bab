//! The members of inputs, outputs and errors, which may be bound to places of their own.

use super::{Place, Random};
use crate::binding::{Binding, binding};
use crate::model::{Kind, Member, Shape};
use crate::protocol::Protocol;
use crate::stream::Event;
use crate::value::{Members, Value};

impl<'m> Random<'m> {
    /// The members of an input, output or error. Streams of events are left out.
    pub fn top(&mut self, shape: &'m Shape) -> Members {
        let mut members = Members::new();
        for member in &shape.members {
            let is_stream = self.model.targets(member, "smithy.api#streaming");
            let is_blob = self.model.target(member).kind == Kind::Blob;
            if is_stream && !is_blob {
                continue;
            }
            if is_stream {
                members.insert(member.name.clone(), Value::Blob(self.blob()));
                continue;
            }
            if !self.is_possible(member) || !self.is_bound_set(shape, member) {
                continue;
            }
            if let Some(value) = self.bound(shape, member) {
                members.insert(member.name.clone(), value);
            }
        }
        members
    }

    /// Events of a union; a response may end with an exception.
    pub fn events(&mut self, union: &'m Shape) -> Vec<Event> {
        let mut variants: Vec<&Member> = union.members.iter().collect();
        variants.retain(|it| self.is_possible(it));
        let (ends, variants): (Vec<&Member>, Vec<&Member>) = variants
            .into_iter()
            .partition(|it| self.model.targets(it, "smithy.api#error"));
        let mut events = Vec::new();
        for _ in 0..self.rng.usize(..4) {
            if !variants.is_empty() {
                let variant = self.pick(&variants);
                events.push(self.event(variant));
            }
        }
        if !self.request && !ends.is_empty() && self.once_in(3) {
            let end = self.pick(&ends);
            events.push(self.event(end));
        }
        events
    }

    fn event(&mut self, variant: &'m Member) -> Event {
        let shape = self.model.target(variant);
        let mut members = Members::new();
        for member in &shape.members {
            if !self.is_possible(member) || !self.is_set(member, 0) {
                continue;
            }
            let place = match member.has("smithy.api#eventHeader") {
                true => Place::EventHeader,
                false => Place::Body,
            };
            let value = match place {
                Place::Body => self.nested(member, 1),
                _ => self.value(member, place, 1),
            };
            let value = match (member.has("smithy.api#eventPayload"), value) {
                // An empty payload is an absent one.
                (true, Value::Text(text)) if text.is_empty() => Value::Text("payload".to_owned()),
                (true, Value::Blob(bytes)) if bytes.is_empty() => Value::Blob(vec![0, 255]),
                (_, value) => value,
            };
            members.insert(member.name.clone(), value);
        }
        (variant.name.clone(), members)
    }

    fn is_bound_set(&mut self, shape: &Shape, member: &Member) -> bool {
        let needed = ["smithy.api#httpLabel", "smithy.api#hostLabel"];
        // The headers of an initial response must have what is required.
        let mut members = shape.members.iter();
        let is_stream = |it: &Member| {
            let is_union = self.model.target(it).kind == Kind::Union;
            is_union && self.model.targets(it, "smithy.api#streaming")
        };
        if member.has("smithy.api#required") && members.any(is_stream) {
            return true;
        }
        needed.iter().any(|it| member.has(it)) || self.is_set(member, 0)
    }

    /// The value of a member where it is bound; nothing where that place cannot show it.
    fn bound(&mut self, shape: &'m Shape, member: &'m Member) -> Option<Value> {
        let bindings = self.protocol.has_http_bindings();
        let value = match binding(bindings, self.request, member) {
            Binding::Body => self.value(member, Place::Body, 1),
            Binding::Label => self.value(member, Place::Label, 1),
            Binding::Query(_) => match self.value(member, Place::Query, 1) {
                // A required part of the query must not be empty.
                Value::Text(text) if text.is_empty() && member.has("smithy.api#required") => {
                    Value::Text("x".to_owned())
                }
                // An empty list sends nothing, just as an absent one.
                Value::List(items) if items.is_empty() => self.one(member, Place::Query)?,
                value => value,
            },
            Binding::QueryParams => self.query_params(shape, member),
            Binding::Header(_) => match self.value(member, Place::Header, 1) {
                Value::List(items) if items.is_empty() => self.one(member, Place::HeaderItem)?,
                value => value,
            },
            Binding::PrefixHeaders(prefix) => self.prefix_headers(shape, member, prefix),
            Binding::ResponseCode => Value::Integer(self.pick(&[200, 201, 202, 203, 206, 299])),
            Binding::Payload => match self.value(member, Place::Body, 1) {
                // An empty body is an absent one.
                Value::Text(text) if text.is_empty() => Value::Text("payload".to_owned()),
                Value::Blob(bytes) if bytes.is_empty() => Value::Blob(vec![0, 255]),
                // In JSON, an empty object also stands for a structure that is not set.
                Value::Structure(members)
                    if self.request
                        && members.is_empty()
                        && self.protocol == Protocol::RestJson1 =>
                {
                    return None;
                }
                value => value,
            },
        };
        let is_needed = self.request
            && member.has("smithy.api#required")
            && member.has("smithy.rules#contextParam");
        Some(match value {
            // A client refuses a call that has nothing to put into its endpoint.
            Value::Text(text) if is_needed && text.trim().is_empty() => Value::Text("x".to_owned()),
            value => value,
        })
    }

    /// A list of one item.
    fn one(&mut self, member: &'m Member, place: Place) -> Option<Value> {
        let element = self.model.element(self.model.target(member));
        self.is_possible(element)
            .then(|| Value::List(vec![self.value(element, place, 1)]))
    }

    fn query_params(&mut self, shape: &'m Shape, member: &'m Member) -> Value {
        let mut entries = match self.value(member, Place::Query, 1) {
            Value::Map(entries) => entries,
            _ => Members::new(),
        };
        let taken = |name: &str| {
            let bound = |it: &Member| it.text("smithy.api#httpQuery") == Some(name);
            shape.members.iter().any(bound)
        };
        // A key without values sends nothing.
        let has_values = |value: &Value| !matches!(value, Value::List(items) if items.is_empty());
        entries.retain(|key, value| !key.is_empty() && !taken(key) && has_values(value));
        Value::Map(entries)
    }

    /// Headers that no other member is bound to. Names are in lower case, since that is how they are received.
    fn prefix_headers(&mut self, shape: &Shape, member: &'m Member, prefix: &str) -> Value {
        let (_, value) = self.model.entry(self.model.target(member));
        let mut entries = Members::new();
        for key in ["x-alpha", "x-beta2", "x-g.a_m!"] {
            let name = format!("{prefix}{key}");
            let bound = |it: &Member| {
                let header = it.text("smithy.api#httpHeader");
                header.is_some_and(|it| it.eq_ignore_ascii_case(&name))
            };
            if !shape.members.iter().any(bound) && self.rng.bool() {
                entries.insert(key.to_owned(), self.value(value, Place::Header, 1));
            }
        }
        Value::Map(entries)
    }
}
