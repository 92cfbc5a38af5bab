//! Members of structures: their fields, types, modes and traits.

use super::{Context, default, deprecated, traits};
use crate::ir;
use crate::model::shape::{self, ShapeId, ShapeKind, Simple};
use crate::model::traits::read::is_sparse;
use crate::resolve::{Member, Optionality, Stream, Structure, TypeKind};

/// The members of a structure, in the model's order.
pub(super) fn members(context: &Context<'_>, structure: &Structure<'_>) -> Vec<ir::Member> {
    let members = structure.members.iter();
    members.map(|it| member(context, structure, it)).collect()
}

fn member(context: &Context<'_>, structure: &Structure<'_>, member: &Member<'_>) -> ir::Member {
    let kind = kind(context, member);
    let [setter, getter] = member.identifiers.methods.clone();
    ir::Member {
        docs: context.docs_of(member, "member"),
        deprecated: deprecated(member.traits),
        field: member.identifiers.name.clone(),
        setter,
        getter,
        mode: mode(member, &kind),
        traits: traits::of_member(context, Some(structure), member),
        wire_name: member.name.to_owned(),
        kind,
    }
}

/// What a member holds.
pub(super) fn kind(context: &Context<'_>, member: &Member<'_>) -> ir::Kind {
    match member.stream {
        Some(Stream::Bytes) => return ir::Kind::Stream,
        Some(stream) => return events(context, member.target, stream),
        None => {}
    }
    let target = member.target;
    let named = || named(context, target);
    match context.service.get(target).map(|it| &it.kind) {
        Some(ShapeKind::Structure(_) | ShapeKind::Union(_)) if member.is_boxed => {
            ir::Kind::Boxed(named())
        }
        Some(ShapeKind::Structure(_)) => ir::Kind::Structure(named()),
        Some(ShapeKind::Union(_)) => ir::Kind::Union(named()),
        Some(ShapeKind::Enum(_)) => ir::Kind::Enum(named()),
        Some(ShapeKind::IntEnum(_)) => ir::Kind::Simple(ir::Simple::Integer),
        Some(ShapeKind::List(item)) => ir::Kind::List(element(context, target, item)),
        Some(ShapeKind::Map { key, value }) => ir::Kind::Map(
            of_target(context, &key.target.id),
            element(context, target, value),
        ),
        Some(ShapeKind::Simple(kind)) => ir::Kind::Simple(simple(*kind)),
        _ => ir::Kind::Simple(ir::Simple::Document),
    }
}

fn events(context: &Context<'_>, target: &ShapeId, stream: Stream) -> ir::Kind {
    let (name, error) = match context.service.types.get(target) {
        Some(one) => match &one.kind {
            TypeKind::Events(events) => (one.name.clone(), events.error.clone()),
            _ => (one.name.clone(), String::new()),
        },
        None => Default::default(),
    };
    match stream {
        Stream::Sent => ir::Kind::EventSender(name, error),
        _ => ir::Kind::EventReceiver(name, error),
    }
}

/// The name of a type, with the module that it is in.
fn named(context: &Context<'_>, target: &ShapeId) -> ir::TypeName {
    let one = context.service.types.get(target);
    ir::TypeName {
        name: context.service.type_name(target).to_owned(),
        is_error: one.is_some_and(|it| matches!(it.kind, TypeKind::Error(_))),
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
fn element(context: &Context<'_>, collection: &ShapeId, member: &shape::Member) -> ir::Type {
    let element = of_target(context, &member.target.id);
    let sparse = context
        .service
        .get(collection)
        .is_some_and(|it| is_sparse(&it.traits));
    match sparse {
        true => ir::Type::Option(Box::new(element)),
        false => element,
    }
}

fn of_target(context: &Context<'_>, target: &ShapeId) -> ir::Type {
    let nested = |member: &shape::Member| Box::new(element(context, target, member));
    match context.service.get(target).map(|it| &it.kind) {
        Some(ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)) => {
            ir::Type::Named(named(context, target))
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

pub(super) fn mode(member: &Member<'_>, kind: &ir::Kind) -> ir::Mode {
    match (member.stream, member.optionality) {
        // There is always a stream, even if it is empty.
        (Some(Stream::Bytes), _) => ir::Mode::Default,
        (Some(_), _) => ir::Mode::Required,
        (None, Optionality::Optional) => ir::Mode::Optional,
        (None, Optionality::Required) => ir::Mode::Required,
        (None, Optionality::Default(value)) => default::mode(value, kind),
    }
}
