//! Outputs: one of each operation's own, or one that several have in common.

use std::collections::BTreeMap;

use super::{Context, names, operation};
use crate::ir;
use crate::model::shape::ShapeId;
use crate::resolve::{Operation, Structure};

/// Outputs that several operations have in common, by the id of their shape.
pub(super) type Shared = BTreeMap<ShapeId, ir::Structure>;

/// All of them. What is small is no worth a detour, and streams need types of their own.
pub(super) fn shared(context: &Context<'_>) -> Shared {
    let mut uses: BTreeMap<&ShapeId, Vec<&Structure<'_>>> = BTreeMap::new();
    for operation in &context.service.operations {
        let output = &operation.output;
        uses.entry(&output.id).or_default().push(output);
    }
    let mut shared = Shared::new();
    for (id, outputs) in uses {
        let [output, _, ..] = outputs.as_slice() else {
            continue;
        };
        let name = names::operation_output(id.name());
        let taken = shared.values().any(|it: &ir::Structure| it.name == name);
        let structure = operation::part(context, output, name, "Output");
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
