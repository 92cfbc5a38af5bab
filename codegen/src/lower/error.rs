//! Errors, and the lists of errors that operations share.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, names, structure, traits};
use crate::ir;
use crate::model::shape::ShapeId;
use crate::names::hash;
use crate::resolve::{Operation, Structure, Type, TypeKind, is_message, sorted};

/// An error structure.
pub(super) fn error(context: &Context<'_>, one: &Type<'_>, error: &Structure<'_>) -> ir::Error {
    let mut structure = structure::structure(context, one, error);
    let is_message = |it: &&ir::Member| is_message(&it.wire_name);
    if !structure.members.iter().any(|it| is_message(&it)) {
        // Official clients give every error a message, since services send one that the model does not have.
        structure.members.push(message());
    }
    // A message of any other type is a member like others.
    let mut messages = structure.members.iter().filter(is_message);
    let message = messages.find(|it| it.kind == ir::Kind::Simple(ir::Simple::String));
    ir::Error {
        display: display(&structure.name, error.id.name()),
        message: message.map(|it| it.field.clone()),
        retryable: traits::retryable(error.traits),
        structure,
    }
}

/// What an error is called when it is shown: its type, and the name in the model where that is another, as in the official clients.
fn display(name: &str, shape: &str) -> String {
    match name == shape {
        true => name.to_owned(),
        false => format!("{name} [{shape}]"),
    }
}

/// The message of an error without such a member in the model.
fn message() -> ir::Member {
    ir::Member {
        docs: vec!["What the service says of the error.".to_owned()],
        deprecated: None,
        field: names::field("message"),
        setter: names::setter("message"),
        getter: names::getter("message"),
        mode: ir::Mode::Optional,
        kind: ir::Kind::Simple(ir::Simple::String),
        wire_name: "message".to_owned(),
        traits: Vec::new(),
    }
}

/// The distinct lists of errors, each under the name of its enum.
#[derive(Debug)]
pub(super) struct Lists(BTreeMap<Vec<ShapeId>, ir::ErrorList>);

/// The lists of the chosen operations and event streams. Their names are hashes of what they hold, so that they stay the same whatever operations are
/// chosen, and when the service gets further lists.
pub(super) fn lists(context: &Context<'_>) -> Lists {
    let service = context.service;
    let of_operations = service.operations.iter().map(|it| sorted(&it.errors));
    let of_streams = service.types.values().filter_map(|it| match &it.kind {
        TypeKind::Events(events) => Some(sorted(&events.errors)),
        _ => None,
    });
    let chosen: BTreeSet<Vec<ShapeId>> = of_operations.chain(of_streams).collect();
    let mut names = BTreeSet::new();
    let mut lists = BTreeMap::new();
    for errors in service.whole.error_lists.union(&chosen) {
        let name = list_name(errors, &mut names);
        if chosen.contains(errors) {
            lists.insert(errors.clone(), list(context, errors, name));
        }
    }
    Lists(lists)
}

/// The name of a list's enum, which no other list of the service has.
fn list_name(errors: &[ShapeId], names: &mut BTreeSet<String>) -> String {
    let ids: Vec<&str> = errors.iter().map(ShapeId::as_str).collect();
    let mut text = ids.join(",");
    loop {
        let name = format!("OperationError{:08X}", hash(&text));
        if names.insert(name.clone()) {
            return name;
        }
        text.push(',');
    }
}

fn list(context: &Context<'_>, errors: &[ShapeId], name: String) -> ir::ErrorList {
    let listed = |id: &ShapeId| {
        let name = context.service.type_name(id).to_owned();
        ir::ListedError {
            is_method: format!("is_{}", names::snake_case(&name)),
            name,
            code: id.name().to_owned(),
            query_code: traits::query_code(context, id),
        }
    };
    ir::ErrorList {
        name,
        errors: errors.iter().map(listed).collect(),
    }
}

impl Lists {
    /// The name of the enum of an operation's errors.
    pub(super) fn name(&self, operation: &Operation<'_>) -> String {
        self.name_of(&operation.errors)
    }

    /// The name of the enum of these errors.
    pub(super) fn name_of(&self, errors: &[ShapeId]) -> String {
        self.0
            .get(&sorted(errors))
            .map(|it| it.name.clone())
            .unwrap_or_default()
    }

    /// The lists, in order.
    pub(super) fn into_lists(self) -> Vec<ir::ErrorList> {
        self.0.into_values().collect()
    }
}
