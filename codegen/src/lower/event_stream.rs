//! Unions of events: what can be met in a stream, the events apart from the errors.

use super::error::Lists;
use super::{Context, deprecated, names};
use crate::ir;
use crate::model::shape::{Members, Shape, ShapeId, ShapeKind};
use crate::resolve::Service;

/// A union of events.
pub(super) fn event_stream(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    members: &Members,
    lists: &Lists,
) -> ir::EventStream {
    let is_error = |target| is_error(context.service, target);
    let events = members
        .iter()
        .filter(|(_, member)| !is_error(&member.target.id));
    let variants: Vec<ir::EventVariant> = events
        .map(|(name, member)| {
            let variant = names::union_variant(name);
            let snake = names::snake_case(&variant);
            ir::EventVariant {
                docs: context.docs_or(&member.traits, 8, format!("The event `{name}`.")),
                deprecated: deprecated(&member.traits),
                name: variant,
                is_method: format!("is_{snake}"),
                as_method: format!("as_{snake}"),
                event: names::type_name(context.service.name_of(&member.target.id)),
                wire_name: name.clone(),
                sensitive: context.is_sensitive(member),
            }
        })
        .collect();
    let exceptions = members
        .iter()
        .filter(|(_, member)| is_error(&member.target.id));
    let exceptions = exceptions.map(|(name, member)| {
        (
            name.clone(),
            names::type_name(context.service.name_of(&member.target.id)),
        )
    });
    let name = type_name(context, id);
    ir::EventStream {
        docs: context.docs_or(&shape.traits, 4, format!("The events `{}`.", id.name())),
        deprecated: deprecated(&shape.traits),
        error: error_name(&name),
        error_list: lists.name_of(&errors(context.service, id)),
        name,
        sensitive: variants.iter().any(|it| it.sensitive),
        variants,
        exceptions: exceptions.collect(),
    }
}

/// What a member that is a stream of these events holds.
pub(super) fn kind(context: &Context<'_>, container: &ShapeId, events: &ShapeId) -> ir::Kind {
    let name = type_name(context, events);
    let error = error_name(&name);
    // A structure that is an input and an output would have to be two types; the model's authors keep them apart.
    match context
        .service
        .operations
        .iter()
        .any(|it| it.input == *container)
    {
        true => ir::Kind::EventSender(name, error),
        false => ir::Kind::EventReceiver(name, error),
    }
}

fn type_name(context: &Context<'_>, id: &ShapeId) -> String {
    names::type_name(context.service.name_of(id))
}

fn error_name(name: &str) -> String {
    format!("{name}Error")
}

/// Whether a shape is a union of events.
pub(super) fn is_event_stream(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Union(_)) && shape.traits.contains_key("smithy.api#streaming")
}

/// Whether a structure has a member that is a stream of events.
pub(super) fn has_event_stream(context: &Context<'_>, id: &ShapeId) -> bool {
    let mut targets = context
        .service
        .members(id)
        .map(|(_, member)| &member.target.id);
    targets.any(|target| context.service.get(target).is_some_and(is_event_stream))
}

/// The errors that can be met in a stream of these events.
pub(super) fn errors(service: &Service<'_>, events: &ShapeId) -> Vec<ShapeId> {
    let targets = service.members(events).map(|(_, member)| &member.target.id);
    let mut errors: Vec<ShapeId> = Vec::new();
    for target in targets.filter(|target| is_error(service, target)) {
        if !errors.contains(target) {
            errors.push(target.clone());
        }
    }
    errors
}

fn is_error(service: &Service<'_>, target: &ShapeId) -> bool {
    service
        .get(target)
        .is_some_and(|it| it.traits.contains_key("smithy.api#error"))
}
