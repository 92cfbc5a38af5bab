//! The cases of a model: what its shapes say in traits of `smithy.test`.

use std::collections::BTreeSet;

use tinsmith::model::node::Node;
use tinsmith::model::shape::{Model, Resource, Service, Shape, ShapeId, ShapeKind, Target};

use crate::suite::{Case, text};

/// The traits that hold cases, and what each kind is called.
const TRAITS: [(&str, &str); 3] = [
    ("smithy.test#httpRequestTests", "request"),
    ("smithy.test#httpResponseTests", "response"),
    ("smithy.test#eventStreamTests", "event-stream"),
];

/// All cases of a model that apply to clients.
#[derive(Debug, Default)]
pub(super) struct Cases {
    /// Those that can be run, with the ids of their protocols' traits.
    pub(super) open: Vec<(String, Case)>,
    /// Those of shapes that no service has.
    pub(super) unreachable: Vec<Case>,
}

/// The cases of all services, and what is left over.
pub(super) fn cases(model: &Model) -> Cases {
    let mut found = Cases::default();
    let mut reached = BTreeSet::new();
    for (service_id, shape) in &model.shapes {
        let ShapeKind::Service(service) = &shape.kind else {
            continue;
        };
        let mut errors = BTreeSet::new();
        for operation_id in operations(model, service) {
            let Some(shape) = model.shapes.get(operation_id) else {
                continue;
            };
            let ShapeKind::Operation(operation) = &shape.kind else {
                continue;
            };
            reached.insert(operation_id);
            let case =
                |protocol: &str, id: String, kind, test: &Node, error: Option<&ShapeId>| Case {
                    group: short(protocol).to_owned(),
                    service: service_id.name().to_owned(),
                    id,
                    kind,
                    operation: operation_id.name().to_owned(),
                    error: error.map(|it| it.name().to_owned()),
                    members: error.map(|it| members(model, it)).unwrap_or_default(),
                    test: text(test),
                };
            of_shape(shape, |protocol, id, kind, test| {
                let case = case(protocol, id, kind, test, None);
                found.open.push((protocol.to_owned(), case));
            });
            for target in operation.errors.iter().chain(&service.errors) {
                let error = &target.id;
                if let (true, Some(shape)) = (errors.insert(error), model.shapes.get(error)) {
                    reached.insert(error);
                    of_shape(shape, |protocol, id, kind, test| {
                        let case = case(protocol, id, kind, test, Some(error));
                        found.open.push((protocol.to_owned(), case));
                    });
                }
            }
        }
    }
    for (id, shape) in &model.shapes {
        if !reached.contains(id) {
            of_shape(shape, |protocol, case, kind, test| {
                found.unreachable.push(Case {
                    group: short(protocol).to_owned(),
                    service: String::new(),
                    id: case,
                    kind,
                    operation: id.to_string(),
                    error: None,
                    members: Vec::new(),
                    test: text(test),
                });
            });
        }
    }
    found
}

/// The names of a structure's members.
fn members(model: &Model, id: &ShapeId) -> Vec<String> {
    let shape = model.shapes.get(id);
    let members = shape.into_iter().flat_map(|it| it.kind.members());
    members.map(|(name, _)| name.to_owned()).collect()
}

/// The name of a protocol without its namespace.
pub(super) fn short(protocol: &str) -> &str {
    protocol.split_once('#').map_or(protocol, |(_, name)| name)
}

/// Shows the cases of a shape that apply to clients: protocol, id, kind, and the whole case.
fn of_shape(shape: &Shape, mut show: impl FnMut(&str, String, &'static str, &Node)) {
    for (trait_id, kind) in TRAITS {
        let tests = shape
            .traits
            .get(trait_id)
            .and_then(|it| it.value.as_array());
        for test in tests.unwrap_or_default() {
            let text = |key| test.get(key).and_then(Node::as_str);
            if matches!(text("appliesTo"), None | Some("client")) {
                let id = text("id").unwrap_or_default().to_owned();
                show(text("protocol").unwrap_or_default(), id, kind, test);
            }
        }
    }
}

/// The ids of a service's operations, those of its resources included.
fn operations<'m>(model: &'m Model, service: &'m Service) -> BTreeSet<&'m ShapeId> {
    let mut operations: BTreeSet<&ShapeId> = service.operations.iter().map(|it| &it.id).collect();
    let mut open: Vec<&Target> = service.resources.iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(target) = open.pop() {
        let kind = model.shapes.get(&target.id).map(|shape| &shape.kind);
        if let (
            true,
            Some(ShapeKind::Resource(Resource {
                operations: own,
                resources,
                ..
            })),
        ) = (seen.insert(&target.id), kind)
        {
            operations.extend(own.iter().map(|it| &it.id));
            open.extend(resources);
        }
    }
    operations
}
