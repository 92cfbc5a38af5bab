//! Errors, and the lists of errors that operations share.

use indexmap::IndexMap;

use super::{Context, names, structure, traits};
use crate::ir;
use crate::model::shape::ShapeId;
use crate::resolve::{Operation, Structure, Type, TypeKind};

/// An error structure.
pub(super) fn error(context: &Context<'_>, one: &Type<'_>, error: &Structure<'_>) -> ir::Error {
    let mut structure = structure::structure(&context.indented(4), one, error);
    let is_message = |it: &&ir::Member| it.wire_name.eq_ignore_ascii_case("message");
    if !structure.members.iter().any(|it| is_message(&it)) {
        // Official clients give every error a message, since services send one that the model does not have.
        structure.members.push(message());
    }
    let message = structure.members.iter().find(is_message);
    ir::Error {
        display: structure.name.clone(),
        message: message.map(|it| it.field.clone()),
        retryable: traits::retryable(error.traits),
        structure,
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
pub(super) struct Lists(IndexMap<Vec<ShapeId>, ir::ErrorList>);

/// All lists, in the order in which operations first need them, and then streams of events.
pub(super) fn lists(context: &Context<'_>) -> Lists {
    let service = context.service;
    let of_operations = service.operations.iter().map(|it| key(&it.errors));
    let of_streams = service.types.values().filter_map(|it| match &it.kind {
        TypeKind::Events(events) => Some(key(&events.errors)),
        _ => None,
    });
    let mut lists = IndexMap::new();
    for key in of_operations.chain(of_streams) {
        if !lists.contains_key(&key) {
            let list = list(context, &key, lists.len());
            lists.insert(key, list);
        }
    }
    Lists(lists)
}

/// The same errors in another order are the same list.
fn key(errors: &[ShapeId]) -> Vec<ShapeId> {
    let mut errors = errors.to_owned();
    errors.sort_by(|a, b| a.name().cmp(b.name()));
    errors
}

fn list(context: &Context<'_>, errors: &[ShapeId], index: usize) -> ir::ErrorList {
    let listed = |id: &ShapeId| {
        let name = context.service.type_name(id).to_owned();
        ir::ListedError {
            is_method: format!("is_{}", names::snake_case(&name)),
            name,
            code: id.name().to_owned(),
            query_code: traits::query_code(context, id),
        }
    };
    let number = if index == 0 {
        String::new()
    } else {
        (index + 1).to_string()
    };
    ir::ErrorList {
        name: format!("OperationError{number}"),
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
            .get(&key(errors))
            .map(|it| it.name.clone())
            .unwrap_or_default()
    }

    /// The lists, in order.
    pub(super) fn into_lists(self) -> Vec<ir::ErrorList> {
        self.0.into_values().collect()
    }
}
