//! Cases of streams of events (Smithy 2.0, "Event Stream Protocol Compliance Tests").

mod messages;

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::base64;
use tinsmith_runtime::event_stream::{Event, EventMember, EventTable, Receiver};
use tinsmith_runtime::shape::Structure;

use self::messages::{headers, shown, unsigned};
use crate::body::{difference, problem};
use crate::case::{Case, bytes};
use crate::connection::{Connection, Request, response};
use crate::dump::{MapNames, dump};
use crate::message;
use crate::node::Node;
use crate::params::{fill, fill_labels, fill_received};
use crate::run::{Problems, settings};
use crate::table::{Answer, OperationRow, Table, chain};

const NOTHING: &Node = &Node::Object(Vec::new());

/// What is wrong with a case of events.
pub(crate) async fn problems<C>(
    table: &Table<C>,
    operation: &OperationRow<C>,
    case: &Case,
) -> Problems {
    let events = |kind: &str| -> Vec<&Node> {
        let events = case
            .test
            .get("events")
            .map(Node::items)
            .unwrap_or_default()
            .iter();
        events
            .filter(|it| it.get("type").and_then(Node::text) == Some(kind))
            .collect()
    };
    let sent = events("request");
    let received = events("response");
    let connection = Connection::new(answer(case, &received)?);
    let client = (table.client)(&settings(case, &connection));
    let initial = case.test.get("initialRequestParams").unwrap_or(NOTHING);
    let pending = (operation.call)(&client, &mut |input| {
        fill(input, initial)?;
        fill_labels(input)?;
        sent.iter().try_for_each(|event| push(input, event))
    });
    let answer = pending.map_err(|error| format!("params: {error}"))?.await;
    let request = connection.request().await?.ok_or_else(|| match &answer {
        Answer::Failure(error) => format!("no request was sent: {error}"),
        _ => "no request was sent".to_owned(),
    })?;
    let mut problems = requests(case, &sent, &request)?;
    let whole = case
        .test
        .get("initialResponse")
        .or(case.test.get("expectation"))
        .is_some();
    if whole || !received.is_empty() {
        problems.extend(responses(table, case, &received, answer).await?);
    }
    Ok(problems)
}

/// Adds an event to the stream of an input.
fn push(input: &mut dyn Structure, event: &Node) -> Result<(), tinsmith_runtime::codec::ReadError> {
    let params = event.get("params").map(Node::entries).unwrap_or_default();
    input.values_mut(&mut |values| {
        for value in values {
            if let Some(EventMember::Sender(sender)) = value.event_stream() {
                for (name, params) in params {
                    sender.push(name, &mut |event| fill(event, params))?;
                }
            }
        }
        Ok(())
    })
}

/// The response of a case: its initial one, with the events as its body.
fn answer(
    case: &Case,
    received: &[&Node],
) -> Result<http::Response<aws_smithy_types::body::SdkBody>, String> {
    let initial = case.test.get("initialResponse");
    let text = |key: &str| initial.and_then(|it| it.get(key)).and_then(Node::text);
    let mut headers = crate::case::pairs(initial.and_then(|it| it.get("headers")));
    let code = match initial.and_then(|it| it.get("code")) {
        Some(Node::Number(code)) => code.parse().map_err(|_| format!("status {code}"))?,
        _ => 200,
    };
    let mut body = bytes(text("body").unwrap_or_default(), text("bodyMediaType"))?;
    for event in received {
        body.extend(message_bytes(event)?);
    }
    if !headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("content-type"))
    {
        let media_type = "application/vnd.amazon.eventstream";
        headers.push(("content-type".to_owned(), media_type.to_owned()));
    }
    response(code, &headers, body)
}

/// The message of an event, byte by byte.
fn message_bytes(event: &Node) -> Result<Vec<u8>, String> {
    let text = event
        .get("bytes")
        .and_then(Node::text)
        .ok_or("an event without bytes")?;
    base64::decode(text).map_err(|error| error.to_string())
}

/// What is wrong with the request: its head, and the messages of its body.
fn requests(case: &Case, sent: &[&Node], request: &Request) -> Problems {
    let mut problems = Vec::new();
    if let Some(initial) = case.test.get("initialRequest") {
        let initial = Case {
            test: initial.clone(),
            ..case.clone()
        };
        problems.extend(message::problems(&initial, request, &MapNames::new()));
    }
    let mut messages = Vec::new();
    let mut rest = request.body.as_slice();
    while !sent.is_empty() && !rest.is_empty() {
        let message = read_message_from(&mut rest).map_err(|error| error.to_string())?;
        messages.extend(unsigned(message)?);
    }
    if messages.len() != sent.len() {
        problems.push(format!(
            "expected {} messages, found {}",
            sent.len(),
            messages.len()
        ));
    }
    for (event, found) in sent.iter().zip(&messages) {
        let expected = read_message_from(&mut message_bytes(event)?.as_slice());
        let expected = expected.map_err(|error| error.to_string())?;
        let named = headers(event.get("headers").unwrap_or(NOTHING))?;
        for (what, expected) in [("bytes", shown(&expected)), ("headers", named)] {
            let found = shown(found);
            if expected != found {
                problems.push(format!(
                    "message, by its {what}:\n{}",
                    difference(&expected, &found)
                ));
            }
        }
        if let Some(body) = event.get("body").and_then(Node::text) {
            let media_type = event.get("bodyMediaType").and_then(Node::text);
            problems.extend(problem(media_type, body, found.payload(), &MapNames::new()));
        }
    }
    Ok(problems)
}

/// What is wrong with the answer: its members, its events, and how it ends.
async fn responses<C>(
    table: &Table<C>,
    case: &Case,
    received: &[&Node],
    answer: Answer,
) -> Problems {
    let failure = case
        .test
        .get("expectation")
        .and_then(|it| it.get("failure"));
    let name = failure
        .and_then(|it| it.get("errorId"))
        .and_then(Node::text);
    let name = name.map(|it| it.split_once('#').map_or(it, |(_, name)| name));
    let mut output = match answer {
        Answer::Output(output) => output,
        Answer::ServiceError(error) if failure.is_some() => {
            return Ok(named(table, name, NOTHING, error.source(), &chain(&*error)));
        }
        Answer::Failure(error) if failure.is_some() => {
            return Ok(named(table, name, NOTHING, None, &error));
        }
        Answer::ServiceError(error) => return Err(format!("unexpected error: {}", chain(&*error))),
        Answer::Failure(error) => return Err(format!("unexpected error: {error}")),
    };
    let mut problems = Vec::new();
    if let Some(params) = case.test.get("initialResponseParams") {
        let found = dump(&*output);
        for (key, value) in params.entries() {
            let line = format!("{key}: {}", value.canonical());
            if !found.lines().any(|it| it.trim() == line) {
                problems.push(format!("initial response: expected {line} in {found}"));
            }
        }
    }
    let Some((mut receiver, events)) = receiver(&mut *output) else {
        return Err("the output has no stream of events".to_owned());
    };
    for event in received {
        let params = event.get("params").map(Node::entries).unwrap_or_default();
        match (receiver.next(events).await, failure) {
            (Ok(Some(Event::Known(found, event))), None) => {
                problems.extend(known(events, params, found, &*event));
            }
            (Ok(Some(Event::Known(found, event))), Some(_)) => {
                problems.push(format!(
                    "expected a failure, found {found} {}",
                    dump(&*event)
                ));
            }
            (Ok(Some(Event::Unknown(found))), _) => {
                problems.push(format!("found an unknown event {found}"));
            }
            (Ok(None), _) => problems.push("the stream ended too soon".to_owned()),
            (Err(error), None) => problems.push(format!("unexpected error: {}", chain(&error))),
            (Err(error), Some(_)) => {
                let text = chain(&error);
                let params = params.first().map_or(NOTHING, |(_, params)| params);
                let source = match &error {
                    SdkError::ServiceError(context) => std::error::Error::source(context.err()),
                    _ => None,
                };
                return Ok([problems, named(table, name, params, source, &text)].concat());
            }
        }
    }
    match (receiver.next(events).await, failure) {
        (Ok(None), None) => {}
        (Ok(None), Some(_)) => problems.push("expected a failure".to_owned()),
        (Ok(Some(_)), _) => problems.push("there are more events than expected".to_owned()),
        (Err(error), _) => problems.push(format!("unexpected error: {}", chain(&error))),
    }
    Ok(problems)
}

/// Compares an event with its parameters.
fn known(
    events: &EventTable,
    params: &[(String, Node)],
    found: &str,
    event: &dyn Structure,
) -> Option<String> {
    let [(name, params)] = params else {
        return Some(format!("unexpected event {found}"));
    };
    let descriptor = events.events.iter().find(|it| it.name == name);
    let Some(descriptor) = descriptor else {
        return Some(format!("there is no event {name}"));
    };
    let mut expected = (descriptor.make)();
    if let Err(error) = fill_received(&mut *expected, params) {
        return Some(format!("params: {error}"));
    }
    let expected = format!("{name} {}", dump(&*expected));
    let found = format!("{found} {}", dump(event));
    (expected != found).then(|| format!("event:\n{}", difference(&expected, &found)))
}

/// Whether a failure is the one that is expected: any, or an error of this name and members.
fn named<C>(
    table: &Table<C>,
    name: Option<&str>,
    params: &Node,
    source: Option<&(dyn std::error::Error + 'static)>,
    text: &str,
) -> Vec<String> {
    let Some(name) = name else { return Vec::new() };
    let Some(row) = table.error(name) else {
        return vec![format!("the client has no error {name}")];
    };
    let Some(found) = source.and_then(row.find).map(dump) else {
        return vec![format!("expected {name}, found {text}")];
    };
    if params.entries().is_empty() {
        return Vec::new();
    }
    match (row.expected)(&mut |error| fill_received(error, params)).map(|it| dump(&*it)) {
        Ok(expected) if expected == found => Vec::new(),
        Ok(expected) => vec![format!("error:\n{}", difference(&expected, &found))],
        Err(error) => vec![format!("params: {error}")],
    }
}

/// Takes the receiver out of an output.
fn receiver(output: &mut dyn Structure) -> Option<(Receiver, &'static EventTable)> {
    let mut taken = None;
    // Nothing can fail in the visitor.
    let _ = output.values_mut(&mut |values| {
        for value in values {
            if let Some(EventMember::Receiver(receiver, table)) = value.event_stream() {
                taken = Some((std::mem::take(receiver), table));
            }
        }
        Ok(())
    });
    taken
}
