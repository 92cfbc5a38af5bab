//! Outputs: one of each operation's own, or one that several have in common.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, names, operation};
use crate::ir;
use crate::model::shape::ShapeId;
use crate::resolve::{Operation, Structure};

/// Outputs that several operations have in common, by the id of their shape.
pub(super) type Shared = BTreeMap<ShapeId, ir::Structure>;

/// Outputs that several operations of the whole service share, whichever are chosen. Outputs with at most two members are not worth sharing;
/// streaming ones cannot be.
pub(super) fn shared(context: &Context<'_>) -> Shared {
    let service = context.service;
    let outputs = service.operations.iter();
    let chosen: BTreeMap<&ShapeId, &Structure<'_>> =
        outputs.map(|it| (&it.output.id, &it.output)).collect();
    let several = service.whole.outputs.iter().filter(|(_, uses)| **uses > 1);
    let mut names = BTreeSet::new();
    let mut shared = Shared::new();
    for (id, _) in several {
        let name = names::operation_output(id.name());
        let is_new = names.insert(name.clone());
        let Some(output) = chosen.get(id).filter(|_| is_new) else {
            continue;
        };
        let structure = operation::part(context, output, name, "Output");
        if structure.members.len() > 2 && !structure.streaming {
            shared.insert(id.clone(), structure);
        }
    }
    shared
}

/// The output of an operation.
pub(super) fn output(
    context: &Context<'_>,
    operation: &Operation<'_>,
    shared: &Shared,
) -> ir::Output {
    let name = names::operation_output(operation.id.name());
    match shared.get(&operation.output.id) {
        Some(structure) => ir::Output::Shared {
            docs: structure.docs.clone(),
            builder: format!("{name}Builder"),
            name,
            shared: structure.name.clone(),
            shared_builder: structure.builder.clone(),
        },
        None => ir::Output::Own(operation::part(context, &operation.output, name, "Output")),
    }
}
