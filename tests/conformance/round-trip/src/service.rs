//! A service of the model: confirms requests, and answers them.

mod answer;
mod check;

use fastrand::Rng;

use crate::binding::{Binding, binding};
use crate::held;
use crate::http::header_value;
use crate::message::{Request, Response};
use crate::model::{Model, Operation, Shape};
use crate::protocol::Protocol;
use crate::query::Query;
use crate::stream::Event;
use crate::value::{Members, Value};
use crate::xml::is_flattened;

pub(crate) use self::check::{HOST, root_name};

/// A service that speaks a protocol.
#[derive(Debug, Clone, Copy)]
pub struct Service<'m> {
    /// The model.
    pub model: &'m Model,
    /// The protocol.
    pub protocol: Protocol,
}

impl<'m> Service<'m> {
    /// What is sent of an input, as far as the protocol can show it.
    pub fn expected_input(&self, operation: &Operation, input: &Members, token: &str) -> Members {
        let sent = held::sent(self.model, operation, input, token);
        let shape = self.model.shape(&operation.input);
        self.visible(shape, &sent, true)
    }

    /// What a client makes of the members of an output or error.
    pub fn expected_output(
        &self,
        shape: &Shape,
        members: &Members,
        response: &Response,
    ) -> Members {
        let visible = self.visible(shape, members, false);
        let mut received = held::received(self.model, shape, &visible);
        if self.protocol.has_http_bindings() {
            self.all_prefixed(shape, response, &mut received);
            // The status is always there.
            for member in &shape.members {
                if binding(true, false, member) == Binding::ResponseCode {
                    received.insert(member.name.clone(), Value::Integer(response.status.into()));
                }
            }
        }
        received
    }

    /// The members without what the protocol cannot tell from absence.
    pub fn visible(&self, shape: &Shape, members: &Members, request: bool) -> Members {
        if self.protocol.is_query() && request {
            return Query::new(self.model, self.protocol).visible_members(members);
        }
        let mut visible = Members::new();
        for member in &shape.members {
            let Some(value) = members.get(&member.name) else {
                continue;
            };
            let is_empty = match value {
                Value::List(items) => items.is_empty(),
                Value::Map(entries) => entries.is_empty(),
                _ => false,
            };
            let bound = [
                "httpPrefixHeaders",
                "httpQueryParams",
                "httpHeader",
                "httpQuery",
            ]
            .iter()
            .any(|it| member.has(&format!("smithy.api#{it}")));
            let hidden = is_empty
                && ((bound && self.protocol.has_http_bindings())
                    || (self.protocol.is_xml(request) && is_flattened(member)));
            if !hidden {
                let value = self.visible_value(member, value, request);
                visible.insert(member.name.clone(), value);
            }
        }
        visible
    }

    fn visible_value(&self, member: &crate::model::Member, value: &Value, request: bool) -> Value {
        let shape = self.model.target(member);
        let of = |member, value| self.visible_value(member, value, request);
        match value {
            Value::Structure(members) => Value::Structure(self.visible(shape, members, request)),
            Value::List(items) => {
                let element = self.model.element(shape);
                Value::List(items.iter().map(|it| of(element, it)).collect())
            }
            Value::Map(entries) => {
                let (_, value) = self.model.entry(shape);
                Value::Map(
                    entries
                        .iter()
                        .map(|(key, it)| (key.clone(), of(value, it)))
                        .collect(),
                )
            }
            Value::Union(name, inner) => match shape.member(name) {
                Some(variant) => Value::Union(name.clone(), Box::new(of(variant, inner))),
                None => value.clone(),
            },
            simple => simple.clone(),
        }
    }

    /// A map of headers has all headers with its prefix, those of other members too; as in the official clients it is there without any.
    fn all_prefixed(&self, shape: &Shape, response: &Response, members: &mut Members) {
        for member in &shape.members {
            let Some(prefix) = member.text("smithy.api#httpPrefixHeaders") else {
                continue;
            };
            let prefix = prefix.to_ascii_lowercase();
            let (_, item) = self.model.entry(self.model.target(member));
            let mut entries = Members::new();
            for (name, value) in &response.headers {
                let name = name.to_ascii_lowercase();
                if let Some(key) = name.strip_prefix(&prefix) {
                    let value = header_value(self.model, item, value.trim());
                    let value = value.unwrap_or(Value::Null);
                    // Of several headers of one name, which one is taken is open.
                    entries.insert(key.to_owned(), value);
                }
            }
            members.insert(member.name.clone(), Value::Map(entries));
        }
    }

    /// Checks a request, and reads the input and its events from it.
    ///
    /// # Errors
    /// Where the request is not as the specification of the protocol demands.
    pub fn read_input(
        &self,
        operation: &Operation,
        request: &Request,
    ) -> Result<(Members, Vec<Event>), String> {
        check::read_input(self, operation, request)
    }

    /// The response with an output.
    pub fn answer(
        &self,
        rng: &mut Rng,
        operation: &Operation,
        output: &Members,
        events: &[Event],
    ) -> Response {
        let shape = self.model.shape(&operation.output);
        match self.stream(shape) {
            Some(member) => answer::events(self, rng, operation, output, (member, events)),
            None => answer::output(self, rng, operation, output),
        }
    }

    /// The response with an error, and the code that a client is to find in it.
    pub fn answer_error(
        &self,
        rng: &mut Rng,
        operation: &Operation,
        error: &'m Shape,
        members: &Members,
    ) -> (Response, String) {
        answer::error(self, rng, operation, error, members)
    }
}
