//! Only inputs and outputs contain streams, one each ([Streaming](https://smithy.io/2.0/spec/streaming.html)).

use crate::model::check::{Checker, has};
use crate::model::shape::{Member, Members, Shape, ShapeId, ShapeKind, Target};

const STREAMING: &str = "smithy.api#streaming";
const EVENT_HEADER: &str = "smithy.api#eventHeader";
const EVENT_PAYLOAD: &str = "smithy.api#eventPayload";

/// Checks one shape for streams where none can be.
pub(super) fn check(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape) {
    match &shape.kind {
        ShapeKind::Union(members) if has(Some(shape), STREAMING) => events(checker, id, members),
        ShapeKind::Operation(operation) => {
            for error in &operation.errors {
                if contains_stream(checker, error) {
                    let message = format!("the error `{}` contains a stream", error.id);
                    checker
                        .error("misplaced-stream", id, error.location, message)
                        .help("only the input and output of an operation can contain a stream");
                }
            }
        }
        _ => {}
    }
    if let ShapeKind::Structure(members) = &shape.kind {
        let mut streams = members
            .iter()
            .filter(|(_, member)| has(checker.target(&member.target), STREAMING));
        let first = streams.next();
        let second = streams.next();
        if let (Some((first, _)), Some((second, member))) = (first, second) {
            let message = format!("the structure has two streams: `{first}` and `{second}`");
            checker
                .error(
                    "misplaced-stream",
                    &id.with_member(second),
                    member.location,
                    message,
                )
                .help("keep one of the streams");
        }
    }
    for (name, member) in shape.kind.members() {
        nested(checker, id, shape, name, member);
    }
}

/// A member must target no structure with a stream, and a stream only from within a structure.
fn nested(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape, name: &str, member: &Member) {
    let is_structure = matches!(shape.kind, ShapeKind::Structure(_));
    let is_stream = has(checker.target(&member.target), STREAMING);
    if contains_stream(checker, &member.target) || (is_stream && !is_structure) {
        let message = format!(
            "the member targets `{}`, which is or contains a stream",
            member.target.id
        );
        checker
            .error(
                "misplaced-stream",
                &id.with_member(name),
                member.target.location,
                message,
            )
            .help("only a member of an operation's input or output itself can be a stream");
    }
}

fn contains_stream(checker: &Checker<'_, '_>, target: &Target) -> bool {
    match checker.target(target).map(|shape| &shape.kind) {
        Some(ShapeKind::Structure(members)) => members
            .values()
            .any(|member| has(checker.target(&member.target), STREAMING)),
        _ => false,
    }
}

/// The events of a stream are structures, of members that are headers, or one payload, or neither.
fn events(checker: &mut Checker<'_, '_>, id: &ShapeId, members: &Members) {
    for (name, member) in members {
        let event = checker.target(&member.target);
        match event.map(|event| &event.kind) {
            None => {}
            Some(ShapeKind::Structure(members)) => event_members(checker, &member.target, members),
            Some(_) => {
                let message = format!("the event `{name}` of an event stream is not a structure");
                checker
                    .error(
                        "wrong-target",
                        &id.with_member(name),
                        member.target.location,
                        message,
                    )
                    .help("target a structure");
            }
        }
    }
}

fn event_members(checker: &mut Checker<'_, '_>, event: &Target, members: &Members) {
    let has_payload = members
        .values()
        .any(|member| member.traits.contains_key(EVENT_PAYLOAD));
    if !has_payload {
        return;
    }
    for (name, member) in members {
        let is_bound = [EVENT_HEADER, EVENT_PAYLOAD]
            .iter()
            .any(|trait_id| member.traits.contains_key(*trait_id));
        if !is_bound {
            let message =
                format!("the member `{name}` is in neither a header nor the payload of the event");
            checker
                .error(
                    "unbound-member",
                    &event.id.with_member(name),
                    member.location,
                    message,
                )
                .help(
                    "give it `smithy.api#eventHeader`, since another member is the whole payload",
                );
        }
    }
}
