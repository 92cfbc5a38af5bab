//! Which operations and shapes a service contains.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::model::shape::{Location, Model, Service, Shape, ShapeId, ShapeKind, Target, Traits};

/// An operation that a service binds, with the shapes that it refers to.
#[derive(Debug, Clone)]
pub(super) struct Bound<'m> {
    pub(super) id: &'m ShapeId,
    pub(super) traits: &'m Traits,
    pub(super) location: Location,
    pub(super) input: &'m ShapeId,
    pub(super) output: &'m ShapeId,
    /// Its own errors, those of its event streams, then those of the service.
    pub(super) errors: Vec<&'m ShapeId>,
}

/// All operations of the service and its resources, sorted by name.
pub(super) fn operations<'m>(model: &'m Model, service: &'m Service) -> Vec<Bound<'m>> {
    let mut bound = BTreeMap::new();
    let mut bind = |operations: &'m [Target]| {
        for target in operations {
            bound.insert((target.id.name(), target.id.as_str()), &target.id);
        }
    };
    bind(&service.operations);
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Target> = service.resources.iter().collect();
    while let Some(target) = open.pop() {
        let shape = model.shapes.get(&target.id).map(|shape| &shape.kind);
        if let Some(ShapeKind::Resource(resource)) = shape
            && seen.insert(&target.id)
        {
            bind(&resource.operations);
            open.extend(&resource.resources);
        }
    }
    let ids = bound.into_values();
    ids.filter_map(|id| operation(model, id, service)).collect()
}

fn operation<'m>(model: &'m Model, id: &'m ShapeId, service: &'m Service) -> Option<Bound<'m>> {
    let shape = model.shapes.get(id)?;
    let ShapeKind::Operation(operation) = &shape.kind else {
        return None;
    };
    let mut errors: Vec<&ShapeId> = Vec::new();
    let declared = operation.errors.iter().map(|it| &it.id);
    let streamed = stream_errors(model, &operation.output.id);
    let common = service.errors.iter().map(|it| &it.id);
    for id in declared.chain(streamed).chain(common) {
        if !errors.contains(&id) {
            errors.push(id);
        }
    }
    Some(Bound {
        id,
        traits: &shape.traits,
        location: shape.location,
        input: &operation.input.id,
        output: &operation.output.id,
        errors,
    })
}

/// The errors of the event stream in an output: the official clients list them among the operation's own.
fn stream_errors<'m>(model: &'m Model, output: &ShapeId) -> Vec<&'m ShapeId> {
    let mut streams = targets(model, output);
    streams.retain(|id| model.shapes.get(*id).is_some_and(is_event_stream));
    streams.iter().flat_map(|it| errors(model, it)).collect()
}

/// The distinct errors among the members of an event stream, in order.
pub(super) fn errors<'m>(model: &'m Model, events: &ShapeId) -> Vec<&'m ShapeId> {
    let mut errors: Vec<&ShapeId> = Vec::new();
    for target in targets(model, events) {
        if model.shapes.get(target).is_some_and(is_error) && !errors.contains(&target) {
            errors.push(target);
        }
    }
    errors
}

/// The shape of no value.
pub(super) const UNIT: &str = "smithy.api#Unit";

/// Whether a shape is an event stream.
pub(super) fn is_event_stream(shape: &Shape) -> bool {
    let is_union = matches!(shape.kind, ShapeKind::Union(_));
    is_union && shape.traits.contains_key("smithy.api#streaming")
}

/// Whether a shape is an error.
pub(super) fn is_error(shape: &Shape) -> bool {
    shape.traits.contains_key("smithy.api#error")
}

/// Every shape that becomes a type of its own, sorted by shape ID: what members of inputs, outputs and errors lead to, and the errors.
///
/// An input or output is among them only if a member targets it as well.
pub(super) fn types<'m>(
    model: &'m Model,
    operations: &[Bound<'m>],
) -> IndexMap<ShapeId, &'m Shape> {
    let parts = operations.iter().flat_map(|it| [it.input, it.output]);
    let mut open: Vec<&ShapeId> = parts.flat_map(|it| targets(model, it)).collect();
    open.extend(operations.iter().flat_map(|it| it.errors.iter().copied()));
    let mut types = reached(model, open);
    // The variant of a union that is a unit holds nothing, but an event is a type.
    let mut streams = types.iter().filter(|(_, shape)| is_event_stream(shape));
    let has_unit = streams.any(|(id, _)| targets(model, id).iter().any(|it| it.as_str() == UNIT));
    types.retain(|id, shape| {
        let is_type = matches!(
            shape.kind,
            ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)
        );
        is_type && (has_unit || id.as_str() != UNIT)
    });
    types
}

/// Every shape that the operations refer to, sorted by shape ID.
pub(super) fn shapes<'m>(
    model: &'m Model,
    operations: &[Bound<'m>],
) -> IndexMap<ShapeId, &'m Shape> {
    let roots = operations.iter().flat_map(|it| {
        let parts = [it.input, it.output];
        parts.into_iter().chain(it.errors.iter().copied())
    });
    reached(model, roots.collect())
}

fn reached<'m>(model: &'m Model, mut open: Vec<&'m ShapeId>) -> IndexMap<ShapeId, &'m Shape> {
    let mut reached = BTreeMap::new();
    while let Some(id) = open.pop() {
        if let Some(shape) = model.shapes.get(id)
            && reached.insert(id.clone(), shape).is_none()
        {
            open.extend(targets(model, id));
        }
    }
    reached.into_iter().collect()
}

/// The targets of a shape's members.
pub(super) fn targets<'m>(model: &'m Model, id: &ShapeId) -> Vec<&'m ShapeId> {
    match model.shapes.get(id).map(|shape| &shape.kind) {
        // Members of enums target `smithy.api#Unit`, which is not a value of theirs.
        None | Some(ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) => Vec::new(),
        Some(kind) => kind
            .members()
            .map(|(_, member)| &member.target.id)
            .collect(),
    }
}
