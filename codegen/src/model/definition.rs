//! Shapes as one file defines them, before files are merged and mixins worked in.

use crate::model::shape::{
    Location, Member, Members, Operation, Resource, Service, Shape, ShapeId, ShapeKind, Simple,
    Target, Traits,
};

/// The versions of the specification that differ in what a model means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    One,
    Two,
}

/// A shape by its definition alone.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    pub(super) kind: Kind,
    /// The members of any shape that has some: those of a list and map under `member`, `key` and `value`.
    pub(super) members: Members,
    pub(super) traits: Traits,
    pub(super) mixins: Vec<Target>,
    pub(super) version: Version,
    pub(super) location: Location,
}

/// What kind of shape is defined, with the properties that are not members.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Simple(Simple),
    Enum,
    IntEnum,
    List,
    Map,
    Structure,
    Union,
    Operation(Operation),
    Resource(Resource),
    Service(Service),
}

/// An `apply` statement.
#[derive(Debug, Clone)]
pub(super) struct Application {
    pub(super) target: ShapeId,
    pub(super) traits: Traits,
    pub(super) location: Location,
}

impl Kind {
    /// The name of the type in the AST.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.name(),
            Self::Enum => "enum",
            Self::IntEnum => "intEnum",
            Self::List => "list",
            Self::Map => "map",
            Self::Structure => "structure",
            Self::Union => "union",
            Self::Operation(_) => "operation",
            Self::Resource(_) => "resource",
            Self::Service(_) => "service",
        }
    }

    /// The members that a shape of this kind must have.
    pub(super) fn required_members(&self) -> &'static [&'static str] {
        match self {
            Self::List => &["member"],
            Self::Map => &["key", "value"],
            _ => &[],
        }
    }
}

impl Definition {
    /// The finished shape. Lists and maps whose members are missing, which was reported before, target `smithy.api#Unit`.
    pub(super) fn into_shape(mut self) -> Shape {
        let location = self.location;
        let mut take = |name: &str| {
            self.members.shift_remove(name).unwrap_or_else(|| Member {
                target: unit(location),
                traits: Traits::new(),
                location,
            })
        };
        let kind = match self.kind {
            Kind::Simple(simple) => ShapeKind::Simple(simple),
            Kind::List => ShapeKind::List(take("member")),
            Kind::Map => ShapeKind::Map {
                key: take("key"),
                value: take("value"),
            },
            Kind::Enum => ShapeKind::Enum(self.members),
            Kind::IntEnum => ShapeKind::IntEnum(self.members),
            Kind::Structure => ShapeKind::Structure(self.members),
            Kind::Union => ShapeKind::Union(self.members),
            Kind::Operation(operation) => ShapeKind::Operation(operation),
            Kind::Resource(resource) => ShapeKind::Resource(resource),
            Kind::Service(service) => ShapeKind::Service(service),
        };
        Shape {
            kind,
            traits: self.traits,
            location,
        }
    }
}

/// A reference to `smithy.api#Unit`: no input, no output, or an absent target.
pub(super) fn unit(location: Location) -> Target {
    Target {
        id: ShapeId::new("smithy.api#Unit"),
        location,
    }
}
