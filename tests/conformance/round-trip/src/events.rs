//! Events into the input of a client, and out of its output.

use std::error::Error as _;

use aws_smithy_runtime_api::client::result::SdkError;
use tinsmith_runtime::codec::ReadError;
use tinsmith_runtime::event_stream::{Event as Received, EventMember};
use tinsmith_runtime::shape::Structure;
use tinsmith_suites::table::chain;

use crate::client::Client;
use crate::exchange::compare;
use crate::extract::extract;
use crate::fill::fill;
use crate::held::received;
use crate::model::{Model, Shape};
use crate::stream::Event;

/// Adds events to the stream of an input.
///
/// # Errors
/// Where the stream has no such event.
pub fn push(input: &mut dyn Structure, events: &[Event]) -> Result<(), ReadError> {
    input.values_mut(&mut |values| {
        for value in values {
            if let Some(EventMember::Sender(sender)) = value.event_stream() {
                for (name, members) in events {
                    sender.push(name, &mut |event| fill(event, members))?;
                }
            }
        }
        Ok(())
    })
}

/// What is wrong with the events that an output receives.
pub async fn receive(
    model: &Model,
    client: &dyn Client,
    output: &mut dyn Structure,
    union: &Shape,
    events: &[Event],
) -> Option<String> {
    let mut stream = None;
    let visited = output.values_mut(&mut |values| {
        for value in values {
            if let Some(EventMember::Receiver(receiver, table)) = value.event_stream() {
                stream = Some((std::mem::take(receiver), table));
            }
        }
        Ok(())
    });
    let (Some((mut receiver, table)), Ok(())) = (stream, visited) else {
        return Some("the output has no stream of events".to_owned());
    };
    for (name, members) in events {
        let variant = union.member(name)?;
        let shape = model.target(variant);
        let expected = received(model, shape, members);
        let differs = |found: &dyn Structure| -> Option<String> {
            match extract(found) {
                Ok(mut found) => {
                    found.retain(|name, _| shape.member(name).is_some());
                    compare(name, &expected, &found)
                }
                Err(problem) => Some(problem.to_string()),
            }
        };
        let is_error = shape.has("smithy.api#error");
        let problem = match receiver.next(table).await {
            Ok(Some(Received::Known(found, event))) if found == name && !is_error => {
                differs(&*event)
            }
            Ok(Some(Received::Known(found, _))) => Some(format!("expected {name}, found {found}")),
            Ok(Some(Received::Unknown(found))) => {
                Some(format!("expected {name}, found the unknown {found}"))
            }
            Ok(None) => Some(format!("expected {name}, found the end")),
            Err(SdkError::ServiceError(context)) if is_error => {
                let row = client.error(shape.name());
                let error = row.and_then(|row| context.err().source().and_then(row.find));
                match error {
                    Some(error) => return differs(error),
                    None => Some(format!("expected {name}, found {}", chain(context.err()))),
                }
            }
            Err(error) => Some(format!("expected {name}, found {}", chain(&error))),
        };
        if problem.is_some() {
            return problem;
        }
    }
    match receiver.next(table).await {
        Ok(None) => None,
        Ok(Some(_)) => Some("there are more events than were sent".to_owned()),
        Err(error) => Some(format!("after all events: {}", chain(&error))),
    }
}
