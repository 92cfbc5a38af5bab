//! Members of structures: their fields, types, modes and traits.

use super::{Context, default, deprecated, event_stream, names, traits};
use crate::ir;
use crate::model::shape::{Member, ShapeId, ShapeKind, Simple};
use crate::resolve::Optionality;

/// The members of a structure, in the model's order.
pub(super) fn members(context: &Context<'_>, id: &ShapeId) -> Vec<ir::Member> {
    context
        .service
        .members(id)
        .map(|(name, it)| member(context, id, name, it))
        .collect()
}

fn member(context: &Context<'_>, id: &ShapeId, name: &str, member: &Member) -> ir::Member {
    let kind = kind(context, id, name, member);
    let otherwise = format!("The member `{name}`.");
    ir::Member {
        docs: context.docs_or(&member.traits, 8, otherwise),
        deprecated: deprecated(&member.traits),
        field: names::field(name),
        setter: names::setter(name),
        getter: names::getter(name),
        mode: mode(context, id, member, &kind),
        traits: traits::of_member(context, id, member),
        wire_name: name.to_owned(),
        kind,
    }
}

/// What a member holds.
pub(super) fn kind(context: &Context<'_>, id: &ShapeId, name: &str, member: &Member) -> ir::Kind {
    let target = &member.target.id;
    let type_name = || names::type_name(context.service.name_of(target));
    match context.service.get(target).map(|it| &it.kind) {
        Some(ShapeKind::Structure(_) | ShapeKind::Union(_))
            if context.service.is_boxed(id, name) =>
        {
            ir::Kind::Boxed(type_name())
        }
        Some(ShapeKind::Structure(_)) => ir::Kind::Structure(type_name()),
        Some(ShapeKind::Union(_)) if context.is_stream(target) => {
            event_stream::kind(context, id, target)
        }
        Some(ShapeKind::Union(_)) => ir::Kind::Union(type_name()),
        Some(ShapeKind::Enum(_)) => ir::Kind::Enum(type_name()),
        Some(ShapeKind::IntEnum(_)) => ir::Kind::Simple(ir::Simple::Integer),
        Some(ShapeKind::List(item)) => ir::Kind::List(element(context, target, item)),
        Some(ShapeKind::Map { key, value }) => ir::Kind::Map(
            of_target(context, &key.target.id),
            element(context, target, value),
        ),
        Some(ShapeKind::Simple(Simple::Blob)) if context.is_stream(target) => ir::Kind::Stream,
        Some(ShapeKind::Simple(kind)) => ir::Kind::Simple(simple(*kind)),
        _ => ir::Kind::Simple(ir::Simple::Document),
    }
}

/// The type of a simple shape.
fn simple(simple: Simple) -> ir::Simple {
    match simple {
        Simple::Blob => ir::Simple::Blob,
        Simple::Boolean => ir::Simple::Boolean,
        Simple::String => ir::Simple::String,
        Simple::Byte => ir::Simple::Byte,
        Simple::Short => ir::Simple::Short,
        Simple::Integer => ir::Simple::Integer,
        Simple::Long => ir::Simple::Long,
        Simple::Float => ir::Simple::Float,
        Simple::Double => ir::Simple::Double,
        Simple::BigInteger => ir::Simple::BigInteger,
        Simple::BigDecimal => ir::Simple::BigDecimal,
        Simple::Timestamp => ir::Simple::Timestamp,
        Simple::Document => ir::Simple::Document,
    }
}

/// The type of a collection's elements, which may be null where the collection is sparse.
fn element(context: &Context<'_>, collection: &ShapeId, member: &Member) -> ir::Type {
    let element = of_target(context, &member.target.id);
    let sparse = context
        .service
        .get(collection)
        .is_some_and(|it| it.traits.contains_key("smithy.api#sparse"));
    match sparse {
        true => ir::Type::Option(Box::new(element)),
        false => element,
    }
}

fn of_target(context: &Context<'_>, target: &ShapeId) -> ir::Type {
    let nested = |member: &Member| Box::new(element(context, target, member));
    match context.service.get(target).map(|it| &it.kind) {
        Some(ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)) => {
            ir::Type::Named(names::type_name(context.service.name_of(target)))
        }
        Some(ShapeKind::IntEnum(_)) => ir::Type::Simple(ir::Simple::Integer),
        Some(ShapeKind::List(item)) => ir::Type::Vec(nested(item)),
        Some(ShapeKind::Map { key, value }) => {
            ir::Type::Map(Box::new(of_target(context, &key.target.id)), nested(value))
        }
        Some(ShapeKind::Simple(kind)) => ir::Type::Simple(simple(*kind)),
        _ => ir::Type::Simple(ir::Simple::Document),
    }
}

fn mode(context: &Context<'_>, id: &ShapeId, member: &Member, kind: &ir::Kind) -> ir::Mode {
    if *kind == ir::Kind::Stream {
        // There is always a stream, be it an empty one.
        return ir::Mode::Default;
    }
    if let ir::Kind::EventSender(..) | ir::Kind::EventReceiver(..) = kind {
        return ir::Mode::Required;
    }
    match context.service.optionality(id, member) {
        Optionality::Optional => ir::Mode::Optional,
        Optionality::Required => ir::Mode::Required,
        Optionality::Default(value) => default::mode(value, kind),
    }
}
