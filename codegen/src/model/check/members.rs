//! Members have distinct names, on the wire as well; enums have values; traits of members exclude each other.

use indexmap::IndexMap;

use crate::model::check::Checker;
use crate::model::node::Node;
use crate::model::shape::{Members, Shape, ShapeId, ShapeKind};

/// Traits that at most one member of a structure may have.
const EXCLUSIVE: [&str; 5] = [
    "smithy.api#eventPayload",
    "smithy.api#httpPayload",
    "smithy.api#httpQueryParams",
    "smithy.api#httpResponseCode",
    "smithy.api#idempotencyToken",
];

/// Checks the members of one shape.
pub(super) fn check(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape) {
    let (ShapeKind::Structure(members)
    | ShapeKind::Union(members)
    | ShapeKind::Enum(members)
    | ShapeKind::IntEnum(members)) = &shape.kind
    else {
        return;
    };
    let is_structure = matches!(shape.kind, ShapeKind::Structure(_));
    if members.is_empty() && !is_structure && !checker.reported.contains(id) {
        let message = format!("the {} has no members", shape.kind.name());
        checker
            .error("no-members", id, shape.location, message)
            .help("give it at least one member");
    }
    distinct(
        checker,
        id,
        members,
        "names that differ only in case",
        |name, _| Some(name.to_ascii_lowercase()),
    );
    match &shape.kind {
        ShapeKind::Enum(_) => {
            distinct(checker, id, members, "the same value", |name, value| {
                Some(
                    value
                        .map_or(name, |value| value.as_str().unwrap_or(name))
                        .to_owned(),
                )
            });
        }
        ShapeKind::IntEnum(_) => integers(checker, id, members),
        _ => {
            distinct_json_names(checker, id, members);
            for trait_id in EXCLUSIVE {
                exclusive(checker, id, members, trait_id);
            }
        }
    }
}

/// Reports members for which a function returns the same key. It gets a member's name and its `enumValue`.
fn distinct(
    checker: &mut Checker<'_, '_>,
    id: &ShapeId,
    members: &Members,
    what: &str,
    key: impl Fn(&str, Option<&Node>) -> Option<String>,
) {
    let mut seen: IndexMap<String, &str> = IndexMap::with_capacity(members.len());
    for (name, member) in members {
        let value = member.traits.get("smithy.api#enumValue");
        let Some(key) = key(name, value.map(|value| &value.value)) else {
            continue;
        };
        let earlier = *seen.entry(key).or_insert(name);
        if earlier != name {
            let message = format!("the members `{earlier}` and `{name}` have {what}");
            let diagnostic = checker.error(
                "conflicting-members",
                &id.with_member(name),
                member.location,
                message,
            );
            if let Some(earlier) = members.get(earlier) {
                diagnostic.related(earlier.location, "the other member is here");
            }
            diagnostic.help("rename or remove one of the two");
        }
    }
}

/// Members of an integer enum must say which integer they are.
fn integers(checker: &mut Checker<'_, '_>, id: &ShapeId, members: &Members) {
    for (name, member) in members {
        let value = member.traits.get("smithy.api#enumValue");
        let is_integer = value.is_some_and(
            |value| matches!(&value.value, Node::Number(text) if text.parse::<i32>().is_ok()),
        );
        if !is_integer {
            let location = value.map_or(member.location, |value| value.location);
            let message = "a member of an intEnum has no integer as its value".to_owned();
            checker
                .error("malformed-trait", &id.with_member(name), location, message)
                .help("give it `smithy.api#enumValue` with an integer of 32 bits");
        }
    }
    distinct(
        checker,
        id,
        members,
        "the same value",
        |_, value| match value {
            Some(Node::Number(text)) => Some(text.clone()),
            _ => None,
        },
    );
}

fn distinct_json_names(checker: &mut Checker<'_, '_>, id: &ShapeId, members: &Members) {
    const JSON_NAME: &str = "smithy.api#jsonName";
    if !members
        .values()
        .any(|member| member.traits.contains_key(JSON_NAME))
    {
        return;
    }
    let names: IndexMap<&str, String> = members
        .iter()
        .map(|(name, member)| {
            let json = member
                .traits
                .get(JSON_NAME)
                .and_then(|value| value.value.as_str());
            (name.as_str(), json.unwrap_or(name).to_owned())
        })
        .collect();
    distinct(checker, id, members, "the same name in JSON", |name, _| {
        names.get(name).cloned()
    });
}

fn exclusive(checker: &mut Checker<'_, '_>, id: &ShapeId, members: &Members, trait_id: &str) {
    let mut having = members
        .iter()
        .filter_map(|(name, member)| Some((name, member.traits.get(trait_id)?)));
    let Some((first, first_value)) = having.next() else {
        return;
    };
    let rest: Vec<_> = having.collect();
    for (name, value) in rest {
        let message =
            format!("the trait `{trait_id}` is on more than one member: `{first}` and `{name}`");
        checker
            .error(
                "conflicting-members",
                &id.with_member(name),
                value.location,
                message,
            )
            .related(first_value.location, "the other member is here")
            .help("keep the trait on one of the members");
    }
}
