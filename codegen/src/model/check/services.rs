//! What concerns an operation within its service: protocol, pagination, authentication, and names in the closure.

use indexmap::{IndexMap, IndexSet};

use crate::model::check::{Checker, auth, pagination};
use crate::model::shape::{Model, Service, Shape, ShapeId, ShapeKind, Target};
use crate::protocol::PROTOCOLS;

/// Checks one service with all that it binds.
pub(super) fn check(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape, service: &Service) {
    let model = checker.model;
    let operations = operations(model, service);
    let mut protocols = PROTOCOLS.iter().filter(|it| it.needs_http);
    let rest = protocols.find(|it| shape.traits.contains_key(it.trait_id));
    for operation_id in &operations {
        let Some(operation_shape) = model.shapes.get(*operation_id) else {
            continue;
        };
        let ShapeKind::Operation(operation) = &operation_shape.kind else {
            continue;
        };
        if let Some(protocol) = rest
            && !operation_shape.traits.contains_key("smithy.api#http")
        {
            let message = format!(
                "the protocol `{}` needs an HTTP method and URI for the operation",
                protocol.trait_id
            );
            checker
                .error(
                    "missing-trait",
                    operation_id,
                    operation_shape.location,
                    message,
                )
                .help("give the operation the trait `smithy.api#http`");
        }
        pagination::check(checker, operation_id, operation_shape, operation, shape);
        auth::check(checker, operation_id, operation_shape, shape);
    }
    auth::check(checker, id, shape, shape);
    auth::api_key(checker, id, shape);
    auth::signing_names(checker, id, shape);
    names(checker, id, service, &operations);
}

/// Every operation of a service and of the resources below it.
fn operations<'m>(model: &'m Model, service: &'m Service) -> IndexSet<&'m ShapeId> {
    let mut operations: IndexSet<&ShapeId> = ids(&service.operations).collect();
    let mut seen: IndexSet<&ShapeId> = IndexSet::new();
    let mut pending: Vec<&ShapeId> = ids(&service.resources).collect();
    while let Some(id) = pending.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(ShapeKind::Resource(resource)) = model.shapes.get(id).map(|shape| &shape.kind) {
            operations.extend(ids(&resource.operations));
            pending.extend(ids(&resource.resources));
        }
    }
    operations
}

fn ids(targets: &[Target]) -> impl Iterator<Item = &ShapeId> {
    targets.iter().map(|target| &target.id)
}

/// Operations, structures, unions and enums must have distinct names, since each becomes a type.
fn names(
    checker: &mut Checker<'_, '_>,
    id: &ShapeId,
    service: &Service,
    operations: &IndexSet<&ShapeId>,
) {
    let model = checker.model;
    let mut names: IndexMap<String, &ShapeId> = IndexMap::new();
    for shape_id in closure(model, service, operations) {
        let Some(shape) = model.shapes.get(shape_id) else {
            continue;
        };
        let is_type = matches!(
            shape.kind,
            ShapeKind::Operation(_)
                | ShapeKind::Structure(_)
                | ShapeKind::Union(_)
                | ShapeKind::Enum(_)
        );
        if !is_type {
            continue;
        }
        let name = service
            .rename
            .get(shape_id)
            .map_or(shape_id.name(), String::as_str);
        let earlier = *names.entry(name.to_ascii_lowercase()).or_insert(shape_id);
        if earlier != shape_id {
            let message =
                format!("the shape has the same name as `{earlier}` in the service `{id}`");
            let diagnostic = checker.error("conflicting-names", shape_id, shape.location, message);
            if let Some(earlier) = model.shapes.get(earlier) {
                diagnostic.related(earlier.location, "the other shape is here");
            }
            diagnostic.help("rename one of the two in the service's `rename`");
        }
    }
}

/// Every shape that the operations of a service lead to, themselves included.
fn closure<'m>(
    model: &'m Model,
    service: &'m Service,
    operations: &IndexSet<&'m ShapeId>,
) -> IndexSet<&'m ShapeId> {
    let mut closure: IndexSet<&ShapeId> = IndexSet::new();
    let mut pending: Vec<&ShapeId> = operations.iter().copied().collect();
    pending.extend(ids(&service.errors));
    pending.reverse();
    while let Some(id) = pending.pop() {
        // The unit and other shapes of the prelude make no types.
        if id.namespace() == "smithy.api" || !closure.insert(id) {
            continue;
        }
        let Some(shape) = model.shapes.get(id) else {
            continue;
        };
        if let ShapeKind::Operation(operation) = &shape.kind {
            pending.extend(ids(&operation.errors));
            pending.extend([&operation.output.id, &operation.input.id]);
        }
        pending.extend(shape.kind.members().map(|(_, member)| &member.target.id));
    }
    closure
}
