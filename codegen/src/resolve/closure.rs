//! Which operations and shapes are generated.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::Operation;
use crate::error::Report;
use crate::model::shape::{Model, Resource, Service, Shape, ShapeId, ShapeKind, Target};
use crate::options::Options;

/// The chosen operations of the service and its resources, sorted by name.
pub(super) fn operations<'m>(
    model: &'m Model,
    service_id: &ShapeId,
    service: &'m Service,
    options: &Options,
    report: &mut Report,
) -> Vec<Operation<'m>> {
    let mut bound = BTreeMap::new();
    bind(
        model,
        &service.operations,
        &service.resources,
        &mut bound,
        0,
    );
    for wanted in options.operations.iter().flatten() {
        if !bound.values().any(|id: &&ShapeId| id.name() == wanted) {
            report
                .error(
                    "unknown-operation",
                    format!("the service has no operation `{wanted}`"),
                )
                .on(service_id)
                .help(like(wanted, bound.values().map(|id| id.name())));
        }
    }
    let chosen = |id: &ShapeId| match &options.operations {
        Some(names) => names.iter().any(|name| name == id.name()),
        None => true,
    };
    bound
        .into_values()
        .filter(|id| chosen(id))
        .filter_map(|id| operation(model, id, service))
        .collect()
}

/// What to write instead of a name that no operation has.
fn like<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match similar::get_close_matches(wanted, &names, 1, 0.6).first() {
        Some(name) => format!("did you mean `{name}`?"),
        None => match names.first() {
            Some(name) => format!("names are those of the model, such as `{name}`"),
            None => "the service has no operations".to_owned(),
        },
    }
}

/// Collects the operations of a service or resource, and of its resources; `depth` ends a cycle of resources.
fn bind<'m>(
    model: &'m Model,
    operations: &'m [Target],
    resources: &'m [Target],
    bound: &mut BTreeMap<(&'m str, &'m str), &'m ShapeId>,
    depth: usize,
) {
    for target in operations {
        bound.insert((target.id.name(), target.id.as_str()), &target.id);
    }
    for target in resources {
        let shape = model.shapes.get(&target.id).map(|shape| &shape.kind);
        if let (
            Some(ShapeKind::Resource(Resource {
                operations,
                resources,
                ..
            })),
            0..64,
        ) = (shape, depth)
        {
            bind(model, operations, resources, bound, depth + 1);
        }
    }
}

fn operation<'m>(model: &'m Model, id: &ShapeId, service: &'m Service) -> Option<Operation<'m>> {
    let shape = model.shapes.get(id)?;
    let ShapeKind::Operation(operation) = &shape.kind else {
        return None;
    };
    let mut errors: Vec<ShapeId> = Vec::new();
    let declared = operation.errors.iter().map(|it| &it.id);
    let streamed = stream_errors(model, &operation.output.id);
    let common = service.errors.iter().map(|it| &it.id);
    for id in declared.chain(streamed).chain(common) {
        if !errors.contains(id) {
            errors.push(id.clone());
        }
    }
    Some(Operation {
        id: id.clone(),
        traits: &shape.traits,
        input: operation.input.id.clone(),
        output: operation.output.id.clone(),
        errors,
    })
}

/// The errors that can be met in the stream of events of an output: the official clients have them among the operation's own.
fn stream_errors<'m>(model: &'m Model, output: &ShapeId) -> Vec<&'m ShapeId> {
    let has = |id: &ShapeId, trait_id: &str| {
        let shape = model.shapes.get(id);
        shape.is_some_and(|it| it.traits.contains_key(trait_id))
    };
    let mut streams = targets(model, output);
    streams.retain(|id| has(id, "smithy.api#streaming"));
    let mut errors: Vec<&ShapeId> = streams.iter().flat_map(|it| targets(model, it)).collect();
    errors.retain(|id| has(id, "smithy.api#error"));
    errors
}

/// Every shape that becomes a type of its own: what members of inputs, outputs and errors lead to, and the errors themselves.
pub(super) fn types<'m>(
    model: &'m Model,
    operations: &[Operation<'m>],
) -> IndexMap<ShapeId, &'m Shape> {
    let mut types: BTreeMap<ShapeId, &'m Shape> = BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut open: Vec<&ShapeId> = Vec::new();
    let mut roots: Vec<&ShapeId> = Vec::new();
    for operation in operations {
        roots.extend([&operation.input, &operation.output]);
        open.extend(&operation.errors);
    }
    // The members of an input or output count, but not the structure itself: it becomes a type of the operation.
    for root in roots {
        open.extend(targets(model, root));
    }
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(shape) = model.shapes.get(id) {
            let named = matches!(
                shape.kind,
                ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)
            );
            if named {
                types.insert(id.clone(), shape);
            }
        }
        open.extend(targets(model, id));
    }
    types.into_iter().collect()
}

/// What the members of a shape target.
pub(super) fn targets<'m>(model: &'m Model, id: &ShapeId) -> Vec<&'m ShapeId> {
    match model.shapes.get(id).map(|shape| &shape.kind) {
        Some(ShapeKind::Structure(members) | ShapeKind::Union(members)) => {
            members.values().map(|member| &member.target.id).collect()
        }
        Some(ShapeKind::List(member)) => vec![&member.target.id],
        Some(ShapeKind::Map { key, value }) => vec![&key.target.id, &value.target.id],
        _ => Vec::new(),
    }
}
