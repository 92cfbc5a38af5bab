//! Event streams: the events, and the errors that end the stream.

use super::error::Lists;
use super::{Context, deprecated};
use crate::ir;
use crate::model::shape::ShapeId;
use crate::resolve::{Events, Type};

/// An event stream.
pub(super) fn event_stream(
    context: &Context<'_>,
    id: &ShapeId,
    one: &Type<'_>,
    stream: &Events<'_>,
    lists: &Lists,
) -> ir::EventStream {
    let name_of = |target| context.service.type_name(target).to_owned();
    let variants: Vec<ir::EventVariant> = stream
        .events
        .iter()
        .map(|member| {
            let [is_method, as_method] = member.identifiers.methods.clone();
            ir::EventVariant {
                docs: context.docs_of(member, "event"),
                deprecated: deprecated(member.traits),
                name: member.identifiers.name.clone(),
                is_method,
                as_method,
                event: name_of(member.target),
                wire_name: member.name.to_owned(),
                sensitive: member.is_sensitive,
            }
        })
        .collect();
    let exceptions = stream.exceptions.iter();
    let exceptions = exceptions.map(|(name, target)| ((*name).to_owned(), name_of(target)));
    ir::EventStream {
        docs: context.docs_or(one.traits, format!("The events `{}`.", id.name())),
        deprecated: deprecated(one.traits),
        error: stream.error.clone(),
        error_list: lists.name_of(&stream.errors),
        name: one.name.clone(),
        variants,
        exceptions: exceptions.collect(),
    }
}
