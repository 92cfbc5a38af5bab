//! One call: an input is sent and confirmed, an output or error is answered and compared with what the client makes of it.

use fastrand::Rng;
use serde_json::Value as Json;
use tinsmith_suites::table::{Answer, IDEMPOTENCY_TOKEN, chain};

use crate::binary::percent_decoded;
use crate::client::{Client, connection, sent, settings};
use crate::depth::Depths;
use crate::events::{push, receive};
use crate::extract::{extract, streams};
use crate::fill::fill;
use crate::held::sent_structure;
use crate::message::Request;
use crate::model::{Kind, Model, Operation, Shape};
use crate::protocol::Protocol;
use crate::random::Random;
use crate::service::Service;
use crate::stream::Event;
use crate::value::{Members, Value, difference};

/// What came of a call.
#[derive(Debug)]
pub struct Outcome {
    /// What is wrong with the request.
    pub request: Option<String>,
    /// What is wrong with what the client made of the response, if there was one.
    pub response: Option<Option<String>>,
}

/// A model in a protocol.
#[derive(Debug)]
pub struct Exchange<'m> {
    model: &'m Model,
    protocol: Protocol,
    depths: Depths,
}

impl<'m> Exchange<'m> {
    /// The exchanges of a model in a protocol.
    pub fn new(model: &'m Model, protocol: Protocol) -> Self {
        Self {
            model,
            protocol,
            depths: Depths::new(model, protocol),
        }
    }

    /// Whether the protocol defines how the operation's input and output are sent.
    pub fn is_defined(&self, operation: &Operation) -> bool {
        let bindings = self.protocol.has_http_bindings();
        let events = !self.protocol.is_query();
        let streams = |id: &str| {
            let mut members = self.model.shape(id).members.iter();
            members.all(|it| match self.model.target(it).kind {
                _ if !self.model.targets(it, "smithy.api#streaming") => true,
                Kind::Union => events,
                _ => bindings,
            })
        };
        let shapes = [&operation.input, &operation.output];
        shapes
            .iter()
            .all(|id| self.depths.of(id).is_some() && streams(id))
            && (!bindings || operation.has("smithy.api#http"))
    }

    /// The errors of an operation that the protocol can carry.
    pub fn errors(&self, operation: &Operation) -> Vec<&'m Shape> {
        let errors = operation.errors.iter().map(|id| self.model.shape(id));
        errors
            .filter(|it| self.depths.of(&it.id).is_some())
            .collect()
    }

    fn random(&self, request: bool, rng: &mut Rng) -> Random<'_> {
        Random::new(self.model, &self.depths, self.protocol, request, rng.fork())
    }

    /// Takes an API key out of the query, in which members can be.
    fn take_api_key(&self, request: &mut Request) {
        let key = self.model.service().traits.get("smithy.api#httpApiKeyAuth");
        let text = |entry| key.and_then(|it| it.get(entry)).and_then(Json::as_str);
        if let (Some("query"), Some(name)) = (text("in"), text("name")) {
            let is_key = |pair: &&str| {
                let found = pair.strip_suffix("=key").unwrap_or_default();
                percent_decoded(found, "").is_ok_and(|it| it == name)
            };
            let pairs = request.query.split('&').filter(|it| !is_key(it));
            request.query = pairs.collect::<Vec<_>>().join("&");
        }
    }

    /// Makes a call, which is answered by an output or by this error.
    pub async fn run(
        &self,
        client: &dyn Client,
        operation: &Operation,
        error: Option<&'m Shape>,
        rng: &mut Rng,
    ) -> Outcome {
        let service = Service {
            model: self.model,
            protocol: self.protocol,
        };
        let input = self
            .random(true, rng)
            .top(self.model.shape(&operation.input));
        let shape = error.unwrap_or(self.model.shape(&operation.output));
        let mut members = self.random(false, rng).top(shape);
        let events = |shape, request, rng: &mut Rng| match service.stream(shape) {
            Some(member) => self.random(request, rng).events(self.model.target(member)),
            None => Vec::new(),
        };
        let sending = events(self.model.shape(&operation.input), true, rng);
        let received = events(self.model.shape(&operation.output), false, rng);
        let (response, code) = match error {
            Some(error) => {
                error_members(self.protocol, error, &mut members);
                let visible = service.visible(error, &members, false);
                let (response, code) = service.answer_error(rng, operation, error, &visible);
                (response, Some(code))
            }
            None => (service.answer(rng, operation, &members, &received), None),
        };
        let failed = |problem: String| Outcome {
            request: Some(format!(
                "{problem}\n  input: {}",
                Value::Structure(input.clone()).shown()
            )),
            response: None,
        };
        let connection = match connection(response.clone()) {
            Ok(connection) => connection,
            Err(problem) => return failed(problem),
        };
        let settings = settings(self.protocol, connection.http_client());
        let pending = client.call(&operation.name, &settings, &mut |it| {
            fill(it, &input)?;
            push(it, &sending)
        });
        let answer = match pending {
            Ok(pending) => pending.await,
            Err(problem) => return failed(problem.to_string()),
        };
        let mut request = match sent(&connection).await {
            Ok(Some(request)) => request,
            Ok(None) => return failed(format!("no request was sent: {}", shown(&answer))),
            Err(problem) => return failed(problem),
        };
        self.take_api_key(&mut request);
        let expected = service.expected_input(operation, &input, IDEMPOTENCY_TOKEN);
        let found = service.read_input(operation, &request);
        let problem = match found {
            Ok((found, events)) => compare("input", &expected, &found)
                .or_else(|| self.compare_events(operation, &sending, &events)),
            Err(problem) => Some(problem),
        };
        let request = problem.map(|problem| {
            let input = Value::Structure(input.clone()).shown();
            let body = String::from_utf8_lossy(&request.body).into_owned();
            let body = body.chars().take(600).collect::<String>();
            format!(
                "{problem}\n  input: {input}\n  request: {} {}?{}\n  body: {body}",
                request.method, request.path, request.query
            )
        });
        let expected = service.expected_output(shape, &members, &response);
        let problem = match code {
            None => {
                let shape = self.model.shape(&operation.output);
                let stream = service.stream(shape).map(|it| self.model.target(it));
                output(
                    self.model,
                    client,
                    &expected,
                    answer,
                    stream.map(|it| (it, &*received)),
                )
                .await
            }
            Some(code) => self.error(client, shape, &code, &expected, answer),
        };
        let response = problem.map(|problem| {
            let body = String::from_utf8_lossy(&response.body).into_owned();
            let body = body.chars().take(900).collect::<String>();
            format!(
                "{problem}\n  status: {}\n  headers: {:?}\n  body: {body}",
                response.status, response.headers
            )
        });
        Outcome {
            request,
            response: Some(response),
        }
    }

    /// What is wrong with the events that were sent.
    fn compare_events(
        &self,
        operation: &Operation,
        sent: &[Event],
        found: &[Event],
    ) -> Option<String> {
        let service = Service {
            model: self.model,
            protocol: self.protocol,
        };
        if sent.len() != found.len() {
            return Some(format!(
                "expected {} events, found {}",
                sent.len(),
                found.len()
            ));
        }
        let union = service.stream(self.model.shape(&operation.input))?;
        let union = self.model.target(union);
        sent.iter().zip(found).find_map(|((name, members), found)| {
            let variant = union.member(name).filter(|_| *name == found.0);
            let Some(variant) = variant else {
                return Some(format!("expected the event {name}, found {}", found.0));
            };
            let shape = self.model.target(variant);
            let expected = sent_structure(self.model, shape, members);
            compare(name, &service.visible(shape, &expected, true), &found.1)
        })
    }

    /// What is wrong with an error that the client found.
    fn error(
        &self,
        client: &dyn Client,
        shape: &Shape,
        code: &str,
        expected: &Members,
        answer: Answer,
    ) -> Option<String> {
        let Answer::ServiceError(found) = answer else {
            return Some(format!(
                "expected {}, found {}",
                shape.name(),
                shown(&answer)
            ));
        };
        if found.code() != Some(code) {
            return Some(format!(
                "expected the code {code:?}, found {:?}",
                found.code()
            ));
        }
        let row = client.error(shape.name());
        let error = row.and_then(|row| found.source().and_then(row.find));
        let Some(error) = error else {
            return Some(format!(
                "expected {}, found {}",
                shape.name(),
                chain(&*found)
            ));
        };
        match extract(error) {
            Ok(mut found) => {
                // A client may give errors a message that the model does not.
                found.retain(|name, _| shape.member(name).is_some());
                compare(shape.name(), expected, &found)
            }
            Err(problem) => Some(problem.to_string()),
        }
    }
}

/// Members of an error whose names say in some protocols which error it is are left to that; its message is always there, since clients look
/// for it in several places.
fn error_members(protocol: Protocol, error: &Shape, members: &mut Members) {
    for member in &error.members {
        let wire = [
            Some(&*member.name),
            member.text("smithy.api#xmlName"),
            member.text("smithy.api#jsonName"),
        ];
        let said: &[&str] = match protocol {
            Protocol::AwsQuery | Protocol::Ec2Query | Protocol::RestXml => {
                &["Code", "Type", "RequestId"]
            }
            _ => &["code", "__type"],
        };
        if wire.iter().flatten().any(|it| said.contains(it)) {
            members.remove(&member.name);
        }
    }
}

async fn output(
    model: &Model,
    client: &dyn Client,
    expected: &Members,
    answer: Answer,
    events: Option<(&Shape, &[Event])>,
) -> Option<String> {
    let Answer::Output(mut output) = answer else {
        return Some(format!("expected an output, found {}", shown(&answer)));
    };
    if let Some((union, events)) = events
        && let Some(problem) = receive(model, client, &mut *output, union, events).await
    {
        return Some(problem);
    }
    let streams = streams(&mut *output).await;
    let found = extract(&*output).map_err(|error| error.to_string());
    match (streams, found) {
        (Ok(streams), Ok(mut found)) => {
            found.extend(streams);
            compare("output", expected, &found)
        }
        (Err(problem), _) | (_, Err(problem)) => Some(problem),
    }
}

pub(crate) fn compare(path: &str, expected: &Members, found: &Members) -> Option<String> {
    let (expected, found) = (expected.clone(), found.clone());
    difference(path, &Value::Structure(expected), &Value::Structure(found))
}

fn shown(answer: &Answer) -> String {
    match answer {
        Answer::Output(output) => format!("the output {output:?}"),
        Answer::ServiceError(error) => format!("the error {}", chain(&**error)),
        Answer::Failure(problem) => problem.clone(),
    }
}
