//! Outputs: one of each operation's own, or one that several have in common.

use std::collections::BTreeMap;

use super::{Context, names, operation};
use crate::ir;
use crate::model::shape::ShapeId;
use crate::resolve::Operation;

/// Outputs that several operations have in common, by the id of their shape.
pub(super) type Shared = BTreeMap<ShapeId, ir::Structure>;

/// All of them. What is small is no worth a detour, and streams need types of their own.
pub(super) fn shared(context: &Context<'_>) -> Shared {
    let mut counts: BTreeMap<&ShapeId, usize> = BTreeMap::new();
    for operation in &context.service.operations {
        *counts.entry(&operation.output).or_default() += 1;
    }
    let several = counts.into_iter().filter(|(_, count)| *count > 1);
    let mut shared = Shared::new();
    for (id, _) in several {
        let name = names::operation_output(context.service.name_of(id));
        let taken = shared.values().any(|it: &ir::Structure| it.name == name);
        let structure = operation::part(context, id, name, "Output");
        if structure.members.len() > 2 && !structure.streaming && !taken {
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
    match shared.get(&operation.output) {
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
