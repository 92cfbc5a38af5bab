//! The service with all of its operations.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::closure::{Bound, targets};
use crate::model::shape::{Model, Shape, ShapeId, ShapeKind};

/// What public names depend on beside the chosen operations, so that they stay the same whatever operations are chosen.
#[derive(Debug)]
pub struct Whole {
    /// How many types the service has: inputs, outputs, and those that their members and errors refer to.
    pub types: usize,
    /// How many operations have each output.
    pub outputs: BTreeMap<ShapeId, usize>,
    /// The lists of errors of operations and of event streams, each sorted by [`sorted`].
    pub error_lists: BTreeSet<Vec<ShapeId>>,
}

impl Whole {
    pub(super) fn new(
        model: &Model,
        operations: &[Bound<'_>],
        types: &IndexMap<ShapeId, &Shape>,
    ) -> Self {
        let mut outputs = BTreeMap::new();
        for operation in operations {
            *outputs.entry(operation.output.clone()).or_default() += 1;
        }
        let has = |id: &ShapeId, trait_id: &str| {
            let shape = model.shapes.get(id);
            shape.is_some_and(|it| it.traits.contains_key(trait_id))
        };
        let streams = types.iter().filter(|(id, shape)| {
            matches!(shape.kind, ShapeKind::Union(_)) && has(id, "smithy.api#streaming")
        });
        let of_streams = streams.map(|(id, _)| {
            let mut errors = targets(model, id);
            errors.retain(|it| has(it, "smithy.api#error"));
            sorted(errors)
        });
        let of_operations = operations.iter();
        let of_operations = of_operations.map(|it| sorted(it.errors.iter().copied()));
        Self {
            types: types.len() + 2 * operations.len(),
            error_lists: of_operations.chain(of_streams).collect(),
            outputs,
        }
    }
}

/// Errors in an order that does not depend on the model's; each once.
pub fn sorted<'i>(errors: impl IntoIterator<Item = &'i ShapeId>) -> Vec<ShapeId> {
    let mut errors: Vec<ShapeId> = errors.into_iter().cloned().collect();
    errors.sort_by(|a, b| (a.name(), a.as_str()).cmp(&(b.name(), b.as_str())));
    errors.dedup();
    errors
}
