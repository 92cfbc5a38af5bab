//! Edits of a model, in the words of fixups.

use crate::model::node::Node;
use crate::model::shape::{
    Location, Member, Members, Model, Shape, ShapeId, ShapeKind, TraitValue, Traits,
};

const DEFAULT: &str = "smithy.api#default";

/// The services of an `sdkId`.
pub(super) fn services(model: &Model, sdk_id: &str) -> Vec<ShapeId> {
    let is_wanted = |shape: &Shape| {
        let service = shape.traits.get("aws.api#service");
        let id = service.and_then(|it| it.value.get("sdkId"));
        matches!(shape.kind, ShapeKind::Service(_)) && id.and_then(Node::as_str) == Some(sdk_id)
    };
    let services = model.shapes.iter().filter(|(_, shape)| is_wanted(shape));
    services.map(|(id, _)| id.clone()).collect()
}

/// A model that is edited for one of its services. Shapes are named without their namespace, which is that of the service; what
/// does not exist is not edited, since a model may have only some of the service's operations.
#[derive(Debug)]
pub(super) struct Edit<'m> {
    pub(super) model: &'m mut Model,
    service: ShapeId,
}

impl<'m> Edit<'m> {
    pub(super) fn new(model: &'m mut Model, service: ShapeId) -> Self {
        Self { model, service }
    }

    /// The id of a shape in the service's namespace.
    pub(super) fn id(&self, name: &str) -> ShapeId {
        ShapeId::new(&format!("{}#{name}", self.service.namespace()))
    }

    /// A shape of the service's namespace.
    pub(super) fn shape(&mut self, name: &str) -> Option<&mut Shape> {
        let id = self.id(name);
        self.model.shapes.get_mut(&id)
    }

    /// The traits of the service.
    pub(super) fn service_traits(&mut self) -> Option<&mut Traits> {
        let service = self.model.shapes.get_mut(&self.service);
        service.map(|it| &mut it.traits)
    }

    /// Applies a trait to the service.
    pub(super) fn on_service(&mut self, trait_id: &str, value: Node) {
        if let Some(traits) = self.service_traits() {
            add(traits, trait_id, value);
        }
    }

    /// Applies a trait to a shape.
    pub(super) fn on_shape(&mut self, name: &str, trait_id: &str, value: Node) {
        if let Some(shape) = self.shape(name) {
            add(&mut shape.traits, trait_id, value);
        }
    }

    /// Applies a trait to a member of a structure.
    pub(super) fn on_member(&mut self, structure: &str, member: &str, trait_id: &str, value: Node) {
        if let Some(member) = self.member(structure, member) {
            add(&mut member.traits, trait_id, value);
        }
    }

    /// A member of a structure.
    fn member(&mut self, structure: &str, member: &str) -> Option<&mut Member> {
        match &mut self.shape(structure)?.kind {
            ShapeKind::Structure(members) => members.get_mut(member),
            _ => None,
        }
    }

    /// Removes the defaults of shapes, of all members that target them, and of members (`Structure$member`).
    pub(super) fn remove_defaults(&mut self, names: &[&str]) {
        for name in names {
            if let Some((structure, member)) = name.split_once('$') {
                if let Some(member) = self.member(structure, member) {
                    member.traits.shift_remove(DEFAULT);
                }
                continue;
            }
            let id = self.id(name);
            let Some(shape) = self.model.shapes.get_mut(&id) else {
                continue;
            };
            if shape.traits.shift_remove(DEFAULT).is_some() {
                for members in self.structures() {
                    let of_shape = members.values_mut().filter(|it| it.target.id == id);
                    of_shape.for_each(|it| {
                        it.traits.shift_remove(DEFAULT);
                    });
                }
            }
        }
    }

    /// Every operation of the service's namespace.
    pub(super) fn operations(&mut self) -> impl Iterator<Item = (&ShapeId, &mut Shape)> {
        self.shapes()
            .filter(|(_, shape)| matches!(shape.kind, ShapeKind::Operation(_)))
    }

    /// The members of every structure of the service's namespace.
    pub(super) fn structures(&mut self) -> impl Iterator<Item = &mut Members> {
        self.shapes()
            .filter_map(|(_, shape)| match &mut shape.kind {
                ShapeKind::Structure(members) => Some(members),
                _ => None,
            })
    }

    fn shapes(&mut self) -> impl Iterator<Item = (&ShapeId, &mut Shape)> {
        let namespace = self.service.namespace();
        let shapes = self.model.shapes.iter_mut();
        shapes.filter(move |(id, _)| id.namespace() == namespace)
    }
}

/// Applies a trait.
pub(super) fn add(traits: &mut Traits, trait_id: &str, value: Node) {
    let value = TraitValue {
        value,
        location: Location::NOWHERE,
    };
    traits.insert(ShapeId::new(trait_id), value);
}

/// The value of a trait that only marks.
pub(super) fn mark() -> Node {
    Node::Object([].into_iter().collect())
}

/// A text as a trait's value.
pub(super) fn text(text: &str) -> Node {
    Node::String(text.to_owned())
}

/// A value that is a list of numbers.
pub(super) fn numbers(numbers: &[u32]) -> Node {
    let numbers = numbers.iter().map(|it| Node::Number(it.to_string()));
    Node::Array(numbers.collect())
}

/// Texts as a trait's value.
pub(super) fn list(texts: &[&str]) -> Node {
    Node::Array(texts.iter().map(|it| text(it)).collect())
}

/// Texts by keys as a trait's value.
pub(super) fn texts<const N: usize>(entries: [(&str, &str); N]) -> Node {
    let entries = entries.map(|(key, value)| (key.to_owned(), text(value)));
    Node::Object(entries.into_iter().collect())
}
