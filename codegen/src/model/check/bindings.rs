//! Members that are bound to HTTP messages, host names or streams have types that can be
//! ([HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html), [streaming](https://smithy.io/2.0/spec/streaming.html)).

use crate::model::check::{Checker, has};
use crate::model::shape::{Member, Members, Model, Shape, ShapeId, ShapeKind, Simple};

/// Traits that bind a member to a part of an HTTP message, of which it can have one.
const PLACES: [&str; 7] = [
    "smithy.api#httpHeader",
    "smithy.api#httpLabel",
    "smithy.api#httpPayload",
    "smithy.api#httpPrefixHeaders",
    "smithy.api#httpQuery",
    "smithy.api#httpQueryParams",
    "smithy.api#httpResponseCode",
];

type Fits = fn(&Model, &Shape) -> bool;

/// What the targets of members with a trait have to be.
const TARGETS: [(&str, Fits, &str); 8] = [
    (
        "smithy.api#httpHeader",
        is_scalar_or_list,
        "a string, number, boolean or timestamp, or a list of them",
    ),
    (
        "smithy.api#httpLabel",
        |_, it| is_scalar(it),
        "a string, number, boolean or timestamp",
    ),
    (
        "smithy.api#httpQuery",
        is_scalar_or_list,
        "a string, number, boolean or timestamp, or a list of them",
    ),
    (
        "smithy.api#httpPrefixHeaders",
        is_map_of_strings,
        "a map of strings",
    ),
    (
        "smithy.api#httpQueryParams",
        is_map_of_strings_or_lists,
        "a map of strings or of lists of strings",
    ),
    (
        "smithy.api#httpResponseCode",
        |_, it| is_integer(it),
        "an integer",
    ),
    ("smithy.api#hostLabel", |_, it| is_string(it), "a string"),
    (
        "smithy.api#idempotencyToken",
        |_, it| is_string(it),
        "a string",
    ),
];

/// Checks the members of one shape, and the shape's own traits.
pub(super) fn check(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape) {
    own_traits(checker, id, shape);
    let ShapeKind::Structure(members) = &shape.kind else {
        return;
    };
    for (name, member) in members {
        let subject = id.with_member(name);
        targets(checker, &subject, member);
        places(checker, &subject, member);
        let label = member.traits.get("smithy.api#hostLabel");
        if let Some(label) = label.filter(|_| !member.traits.contains_key("smithy.api#required")) {
            let message = format!("the member `{name}` is part of the host, but is not required");
            checker
                .error("optional-label", &subject, label.location, message)
                .help("give it `smithy.api#required`");
        }
    }
}

/// Reports members of an input, output or error that are left out of the message, since another one is its whole body.
pub(super) fn unbound(
    checker: &mut Checker<'_, '_>,
    id: &ShapeId,
    members: &Members,
    is_input: bool,
) {
    let payload = members
        .iter()
        .find(|(_, it)| it.traits.contains_key("smithy.api#httpPayload"));
    let Some((payload, _)) = payload else {
        return;
    };
    for (name, member) in members {
        let is_bound = PLACES.iter().any(|it| member.traits.contains_key(*it));
        let is_host = is_input && member.traits.contains_key("smithy.api#hostLabel");
        let subject = id.with_member(name);
        if is_bound || is_host || checker.reported.contains(&subject) {
            continue;
        }
        let message = format!(
            "the member `{name}` is in no part of the HTTP message, whose body is the member `{payload}`"
        );
        checker
            .error("unbound-member", &subject, member.location, message)
            .help("bind it to a header, to the query or to the URI, or remove `smithy.api#httpPayload`");
        checker.reported.insert(subject);
    }
}

fn own_traits(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape) {
    for (trait_id, fits, wanted) in [
        (
            "smithy.api#streaming",
            matches!(
                shape.kind,
                ShapeKind::Simple(Simple::Blob) | ShapeKind::Union(_)
            ),
            "blobs and unions",
        ),
        (
            "smithy.api#sparse",
            matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. }),
            "lists and maps",
        ),
        (
            "smithy.api#requiresLength",
            has(Some(shape), "smithy.api#streaming")
                && matches!(shape.kind, ShapeKind::Simple(Simple::Blob)),
            "streams of bytes",
        ),
    ] {
        if let Some(found) = shape.traits.get(trait_id).filter(|_| !fits) {
            let message = format!("the trait `{trait_id}` applies to {wanted} only");
            checker
                .error("misplaced-trait", id, found.location, message)
                .help("remove the trait");
        }
    }
}

fn targets(checker: &mut Checker<'_, '_>, subject: &ShapeId, member: &Member) {
    for (trait_id, fits, wanted) in TARGETS {
        let (Some(found), Some(target)) =
            (member.traits.get(trait_id), checker.target(&member.target))
        else {
            continue;
        };
        if !fits(checker.model, target) {
            let message = format!("the member with `{trait_id}` does not target {wanted}");
            checker
                .error("wrong-target", subject, member.target.location, message)
                .related(found.location, "the trait is here")
                .help(format!("target {wanted}"));
        }
    }
}

fn places(checker: &mut Checker<'_, '_>, subject: &ShapeId, member: &Member) {
    let mut places = PLACES
        .iter()
        .filter_map(|it| Some((it, member.traits.get(*it)?)));
    if let (Some((first, one)), Some((second, other))) = (places.next(), places.next()) {
        let message = format!("the member has `{first}` and `{second}`");
        checker
            .error("conflicting-traits", subject, other.location, message)
            .related(one.location, "the other trait is here")
            .help("keep one of the two");
    }
}

fn is_string(shape: &Shape) -> bool {
    matches!(
        shape.kind,
        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_)
    )
}

fn is_integer(shape: &Shape) -> bool {
    matches!(
        shape.kind,
        ShapeKind::Simple(Simple::Integer) | ShapeKind::IntEnum(_)
    )
}

/// Whether a value can be a text.
fn is_scalar(shape: &Shape) -> bool {
    match &shape.kind {
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => true,
        ShapeKind::Simple(simple) => !matches!(simple, Simple::Blob | Simple::Document),
        _ => false,
    }
}

fn is_scalar_or_list(model: &Model, shape: &Shape) -> bool {
    match &shape.kind {
        ShapeKind::List(member) => model.shapes.get(&member.target.id).is_some_and(is_scalar),
        _ => is_scalar(shape),
    }
}

fn is_map_of_strings(model: &Model, shape: &Shape) -> bool {
    match &shape.kind {
        ShapeKind::Map { value, .. } => model.shapes.get(&value.target.id).is_some_and(is_string),
        _ => false,
    }
}

fn is_map_of_strings_or_lists(model: &Model, shape: &Shape) -> bool {
    let ShapeKind::Map { value, .. } = &shape.kind else {
        return false;
    };
    let value = model.shapes.get(&value.target.id);
    value.is_some_and(|value| match &value.kind {
        ShapeKind::List(member) => model.shapes.get(&member.target.id).is_some_and(is_string),
        _ => is_string(value),
    })
}
