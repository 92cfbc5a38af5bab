//! Operations.

use super::error::Lists;
use super::output::{self, Shared};
use super::{Context, deprecated, names, pagination, structure, traits};
use crate::fixups::traits::{OPTIONAL_PAYLOAD_SIGNING, PRESIGNABLE};
use crate::ir;
use crate::resolve::{Operation, Structure};

/// An operation, with its input and output as types of its own.
pub(super) fn operation(
    context: &Context<'_>,
    operation: &Operation<'_>,
    lists: &Lists,
    shared_outputs: &Shared,
) -> ir::Operation {
    let wire_name = operation.id.name();
    ir::Operation {
        docs: context.docs_or(operation.traits, format!("The operation `{wire_name}`.")),
        deprecated: deprecated(operation.traits),
        name: names::operation(wire_name),
        wire_name: wire_name.to_owned(),
        method: operation.method.clone(),
        module: operation.module.clone(),
        traits: traits::of_operation(operation),
        input: part(
            context,
            &operation.input,
            names::operation_input(wire_name),
            "Input",
        ),
        fluent_builder: names::fluent_builder(wire_name),
        output: output::output(context, operation, shared_outputs),
        error: names::operation_error(wire_name),
        error_list: lists.name(operation),
        optional_payload_signing: operation.traits.contains_key(OPTIONAL_PAYLOAD_SIGNING),
        is_presignable: operation.traits.contains_key(PRESIGNABLE),
        pagination: pagination::pagination(context, operation),
    }
}

/// The input or output of an operation as a structure with a name.
pub(super) fn part(
    context: &Context<'_>,
    structure: &Structure<'_>,
    name: String,
    what: &str,
) -> ir::Structure {
    let docs = match structure.is_unit() {
        true => Vec::new(),
        false => context.docs(structure.traits),
    };
    let docs = match docs.is_empty() {
        true => vec![format!("{what} of the operation.")],
        false => docs,
    };
    structure::named(context, structure, name, docs)
}
