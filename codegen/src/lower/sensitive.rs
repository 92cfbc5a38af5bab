//! What must not be shown (Smithy 2.0, "sensitive trait").

use std::collections::BTreeSet;

use crate::model::shape::{Member, Shape, ShapeId, ShapeKind};
use crate::resolve::{Operation, Service};

const TRAIT: &str = "smithy.api#sensitive";

/// Whether a member must not be shown: it, its target, or, of a collection, what that holds.
pub(super) fn is_sensitive(service: &Service<'_>, member: &Member) -> bool {
    holds(service, member, &mut BTreeSet::new())
}

fn holds(service: &Service<'_>, member: &Member, seen: &mut BTreeSet<ShapeId>) -> bool {
    if member.traits.contains_key(TRAIT) {
        return true;
    }
    let target = &member.target.id;
    let Some(shape) = service.get(target) else {
        return false;
    };
    if shape.traits.contains_key(TRAIT) {
        return true;
    }
    // A collection can contain itself, through another.
    if !seen.insert(target.clone()) {
        return false;
    }
    match &shape.kind {
        ShapeKind::List(item) => holds(service, item, seen),
        ShapeKind::Map { key, value } => holds(service, key, seen) || holds(service, value, seen),
        _ => false,
    }
}

/// Whether an answer to the operation can have something in it that must not be shown, be it an error.
pub(super) fn in_answer(service: &Service<'_>, operation: &Operation<'_>) -> bool {
    let mut seen = BTreeSet::new();
    let mut answers = operation.errors.iter().chain([&operation.output]);
    answers.any(|it| reaches(service, it, &mut seen))
}

fn reaches(service: &Service<'_>, id: &ShapeId, seen: &mut BTreeSet<ShapeId>) -> bool {
    let Some(shape) = service.get(id).filter(|_| seen.insert(id.clone())) else {
        return false;
    };
    shape.traits.contains_key(TRAIT)
        || members(shape)
            .into_iter()
            .any(|it| it.traits.contains_key(TRAIT) || reaches(service, &it.target.id, seen))
}

fn members(shape: &Shape) -> Vec<&Member> {
    match &shape.kind {
        ShapeKind::Structure(members) | ShapeKind::Union(members) => members.values().collect(),
        ShapeKind::List(item) => vec![item],
        ShapeKind::Map { key, value } => vec![key, value],
        _ => Vec::new(),
    }
}
