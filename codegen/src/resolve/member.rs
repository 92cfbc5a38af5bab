//! Structures and members, with all that later stages need to know about them.

use super::Operation;
use super::auth::{self, Auth};
use super::closure::{Bound, UNIT, errors, is_error, is_event_stream};
use super::identifiers::{self, Names};
use super::optionality::{self, Optionality};
use super::pagination;
use super::recursion::Boxed;
use super::sensitive;
use super::types::{Events, Type, TypeKind, Variant};
use crate::error::Report;
use crate::model::node::Node;
use crate::model::shape::{self, Members, Model, Shape, ShapeId, ShapeKind, Simple, Traits};

/// What a structure is used for, which decides how its members are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The input of an operation.
    Input,
    /// The output of an operation.
    Output,
    /// A target of members, or an error.
    Data,
}

/// A structure.
#[derive(Debug)]
pub struct Structure<'m> {
    /// Its shape ID.
    pub id: ShapeId,
    /// The traits of the shape.
    pub traits: &'m Traits,
    /// The members, in the model's order.
    pub members: Vec<Member<'m>>,
}

/// A member of a structure or union.
#[derive(Debug)]
pub struct Member<'m> {
    /// The name in the model.
    pub name: &'m str,
    /// The names in Rust.
    pub identifiers: Identifiers,
    /// The shape ID of the target.
    pub target: &'m ShapeId,
    /// The traits of the member itself.
    pub traits: &'m Traits,
    /// How a structure holds it.
    pub optionality: Optionality<'m>,
    /// Whether it is an `Option` that is filled in if a response lacks it (Smithy 2.0, "Client error correction").
    pub is_corrected: bool,
    /// Whether it is boxed, because its container would contain itself otherwise.
    pub is_boxed: bool,
    /// Whether it is a stream.
    pub stream: Option<Stream>,
    /// Whether it must not be shown.
    pub is_sensitive: bool,
}

/// The Rust names of a member, unique in its container.
#[derive(Debug, Clone)]
pub struct Identifiers {
    /// The field of a structure, or the variant of a union.
    pub name: String,
    /// The methods of a structure's builder (`set_…`, `get_…`), or of a union (`is_…`, `as_…`).
    pub methods: [String; 2],
}

/// The kinds of streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// A stream of bytes.
    Bytes,
    /// An event stream that the client sends.
    Sent,
    /// An event stream that the client receives.
    Received,
}

impl Member<'_> {
    /// Whether it holds no value.
    pub fn is_unit(&self) -> bool {
        self.target.as_str() == UNIT
    }
}

impl Structure<'_> {
    /// Whether a member is an event stream.
    pub fn has_events(&self) -> bool {
        let mut streams = self.members.iter().filter_map(|it| it.stream);
        streams.any(|it| it != Stream::Bytes)
    }

    /// Whether the operation has no structure here.
    pub fn is_unit(&self) -> bool {
        self.id.as_str() == UNIT
    }
}

/// Resolves the shapes of a model.
pub(super) struct Resolver<'m, 'r> {
    pub(super) model: &'m Model,
    pub(super) names: &'r Names,
    pub(super) boxed: &'r Boxed,
    pub(super) auth: &'r Auth<'m>,
    /// The traits of the service.
    pub(super) on_service: &'m Traits,
}

impl<'m> Resolver<'m, '_> {
    /// An operation with its own copy of its input and output.
    pub(super) fn operation(&self, bound: &Bound<'m>, report: &mut Report) -> Operation<'m> {
        let [module, method] = self.names.operation(bound.id);
        let pagination = pagination::resolve(self.model, self.on_service, bound);
        let mut part = |id: &'m ShapeId, role, reserved: &[&str]| {
            let shape = self.model.shapes.get(id);
            let traits = shape.map_or(bound.traits, |it| &it.traits);
            self.structure(id, traits, role, reserved, report)
        };
        let reserved: &[&str] = match pagination {
            Some(_) => &pagination::METHODS,
            None => &[],
        };
        Operation {
            id: bound.id.clone(),
            traits: bound.traits,
            module,
            method,
            input: part(bound.input, Role::Input, reserved),
            output: part(bound.output, Role::Output, &[]),
            errors: bound.errors.iter().map(|it| (*it).clone()).collect(),
            auth: auth::of_operation(&self.auth.schemes, bound.traits),
            has_sensitive_response: sensitive::is_in_response(self.model, bound),
            pagination,
        }
    }

    /// A shape that becomes a type.
    pub(super) fn type_of(&self, id: &ShapeId, shape: &'m Shape, report: &mut Report) -> Type<'m> {
        let kind = match &shape.kind {
            ShapeKind::Enum(members) => TypeKind::Enum(variants(id, members, report)),
            ShapeKind::Union(members) if is_event_stream(shape) => {
                TypeKind::Events(self.events(id, members, report))
            }
            ShapeKind::Union(members) => {
                let mut variants = self.variants_of(id, members.iter().collect(), report);
                for variant in &mut variants {
                    variant.is_sensitive |= shape.traits.contains_key(sensitive::TRAIT);
                }
                TypeKind::Union(variants)
            }
            _ => {
                let structure = self.structure(id, &shape.traits, Role::Data, &[], report);
                match is_error(shape) {
                    true => TypeKind::Error(structure),
                    false => TypeKind::Structure(structure),
                }
            }
        };
        Type {
            name: self.names.type_name(id),
            traits: &shape.traits,
            is_sensitive: shape.traits.contains_key(sensitive::TRAIT),
            kind,
        }
    }

    fn structure(
        &self,
        id: &ShapeId,
        traits: &'m Traits,
        role: Role,
        reserved: &[&str],
        report: &mut Report,
    ) -> Structure<'m> {
        let members: Vec<_> = self.model.members(id).into_iter().flatten().collect();
        let error = self.model.shapes.get(id).filter(|it| is_error(it));
        let names = identifiers::fields(id, &members, error.map(|it| &it.traits), reserved, report);
        let members = members.into_iter().zip(names);
        Structure {
            id: id.clone(),
            traits,
            members: members
                .map(|((name, member), identifiers)| {
                    self.member(id, (name, member), identifiers, Some((role, traits)))
                })
                .collect(),
        }
    }

    fn variants_of(
        &self,
        id: &ShapeId,
        members: Vec<(&'m String, &'m shape::Member)>,
        report: &mut Report,
    ) -> Vec<Member<'m>> {
        let names = identifiers::union_variants(id, &members, report);
        let members = members.into_iter().zip(names);
        members
            .map(|(member, identifiers)| self.member(id, member, identifiers, None))
            .collect()
    }

    fn events(&self, id: &ShapeId, members: &'m Members, report: &mut Report) -> Events<'m> {
        let is_error = |member: &shape::Member| {
            let target = self.model.shapes.get(&member.target.id);
            target.is_some_and(is_error)
        };
        let (exceptions, events): (Vec<_>, Vec<_>) =
            members.iter().partition(|(_, member)| is_error(member));
        let exceptions = exceptions.into_iter();
        Events {
            events: self.variants_of(id, events, report),
            exceptions: exceptions
                .map(|(name, member)| (name.as_str(), &member.target.id))
                .collect(),
            errors: errors(self.model, id).into_iter().cloned().collect(),
            error: self.names.stream_error(id),
        }
    }

    /// A member; of a structure where there is a role.
    fn member(
        &self,
        container: &ShapeId,
        (name, member): (&'m String, &'m shape::Member),
        identifiers: Identifiers,
        structure: Option<(Role, &Traits)>,
    ) -> Member<'m> {
        let target = self.model.shapes.get(&member.target.id);
        let optionality = match structure {
            Some((role, traits)) => optionality::of_member(role, traits, member, target),
            None => Optionality::Optional,
        };
        // A sensitive structure shows nothing of itself.
        let is_hidden = structure.is_some_and(|(_, traits)| traits.contains_key(sensitive::TRAIT));
        Member {
            name,
            identifiers,
            target: &member.target.id,
            traits: &member.traits,
            optionality,
            is_corrected: optionality == Optionality::Optional
                && structure.is_some_and(|(role, _)| role != Role::Input)
                && member.traits.contains_key("smithy.api#required"),
            is_boxed: self.boxed.contains(container, name),
            stream: structure.and_then(|(role, _)| stream(role, target?)),
            is_sensitive: is_hidden || sensitive::is_sensitive(self.model, member),
        }
    }
}

/// Whether a member with this target is a stream. Only inputs and outputs have streams.
fn stream(role: Role, target: &Shape) -> Option<Stream> {
    let is_streaming = target.traits.contains_key("smithy.api#streaming");
    match (&target.kind, role) {
        _ if !is_streaming => None,
        (ShapeKind::Union(_), Role::Input) => Some(Stream::Sent),
        (ShapeKind::Union(_), _) => Some(Stream::Received),
        (ShapeKind::Simple(Simple::Blob), _) => Some(Stream::Bytes),
        _ => None,
    }
}

/// The values of an enum, sorted.
fn variants<'m>(id: &ShapeId, members: &'m Members, report: &mut Report) -> Vec<Variant<'m>> {
    let value = |(name, member): (&'m String, &'m shape::Member)| {
        let given = member.traits.get("smithy.api#enumValue");
        given.and_then(|it| Node::as_str(&it.value)).unwrap_or(name)
    };
    let mut members: Vec<_> = members.iter().collect();
    members.sort_by_key(|it| value(*it));
    let names = identifiers::enum_variants(id, &members, report);
    let members = members.into_iter().zip(names);
    members
        .map(|(member, name)| Variant {
            name,
            value: value(member),
            traits: &member.1.traits,
        })
        .collect()
}
