//! What must not be shown (Smithy 2.0, "sensitive trait").

use std::collections::BTreeSet;

use super::closure::{Bound, targets};
use crate::model::shape::{Member, Model, ShapeId, ShapeKind};

pub(super) const TRAIT: &str = "smithy.api#sensitive";

/// Whether a member must not be shown: it, its target, or an element of a collection is sensitive.
pub(super) fn is_sensitive(model: &Model, member: &Member) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![member];
    while let Some(member) = open.pop() {
        if member.traits.contains_key(TRAIT) {
            return true;
        }
        let target = &member.target.id;
        let Some(shape) = model.shapes.get(target) else {
            continue;
        };
        if shape.traits.contains_key(TRAIT) {
            return true;
        }
        // A structure decides for its own members.
        let is_collection = matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. });
        if is_collection && seen.insert(target) {
            open.extend(shape.kind.members().map(|(_, member)| member));
        }
    }
    false
}

/// Whether a response to the operation, or an error, can hold anything sensitive.
pub(super) fn is_in_response(model: &Model, operation: &Bound<'_>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&ShapeId> = operation.errors.clone();
    open.push(operation.output);
    while let Some(id) = open.pop() {
        let Some(shape) = model.shapes.get(id).filter(|_| seen.insert(id)) else {
            continue;
        };
        let mut members = shape.kind.members();
        if shape.traits.contains_key(TRAIT) || members.any(|(_, it)| it.traits.contains_key(TRAIT))
        {
            return true;
        }
        open.extend(targets(model, id));
    }
    false
}
