//! The shapes that every model has ("Prelude"): one for each simple type, the primitives of version 1.0, and `Unit`. The
//! traits of the prelude are in [`traits`](super::traits).

use indexmap::IndexMap;

use crate::model::node::Node;
use crate::model::shape::{
    Location, Members, Shape, ShapeId, ShapeKind, Simple, TraitValue, Traits,
};
use crate::model::version1;

/// The names of simple shapes in `smithy.api`.
const SIMPLE: [(&str, Simple); 20] = [
    ("Blob", Simple::Blob),
    ("Boolean", Simple::Boolean),
    ("String", Simple::String),
    ("Byte", Simple::Byte),
    ("Short", Simple::Short),
    ("Integer", Simple::Integer),
    ("Long", Simple::Long),
    ("Float", Simple::Float),
    ("Double", Simple::Double),
    ("BigInteger", Simple::BigInteger),
    ("BigDecimal", Simple::BigDecimal),
    ("Timestamp", Simple::Timestamp),
    ("Document", Simple::Document),
    ("PrimitiveBoolean", Simple::Boolean),
    ("PrimitiveByte", Simple::Byte),
    ("PrimitiveShort", Simple::Short),
    ("PrimitiveInteger", Simple::Integer),
    ("PrimitiveLong", Simple::Long),
    ("PrimitiveFloat", Simple::Float),
    ("PrimitiveDouble", Simple::Double),
];

/// Adds the prelude to shapes; one that a file defines itself is kept.
pub(super) fn add(shapes: &mut IndexMap<ShapeId, Shape>) {
    for (name, simple) in SIMPLE {
        let id = ShapeId::new(&format!("smithy.api#{name}"));
        let traits: Traits = default(&id)
            .map(|value| (ShapeId::new("smithy.api#default"), trait_value(value)))
            .into_iter()
            .collect();
        shapes
            .entry(id)
            .or_insert_with(|| shape(ShapeKind::Simple(simple), traits));
    }
    let unit = ShapeId::new("smithy.api#Unit");
    shapes.entry(unit).or_insert_with(|| {
        let unit_type = trait_value(Node::Object(IndexMap::new()));
        let traits = Traits::from_iter([(ShapeId::new("smithy.api#unitType"), unit_type)]);
        shape(ShapeKind::Structure(Members::new()), traits)
    });
}

/// The default value of a primitive shape of the prelude; nothing for other shapes.
pub(super) fn default(id: &ShapeId) -> Option<Node> {
    let name = id.as_str().strip_prefix("smithy.api#")?;
    if !name.starts_with("Primitive") {
        return None;
    }
    let (_, simple) = SIMPLE.iter().find(|(known, _)| *known == name)?;
    version1::zero(*simple)
}

fn trait_value(value: Node) -> TraitValue {
    TraitValue {
        value,
        location: Location::NOWHERE,
    }
}

fn shape(kind: ShapeKind, traits: Traits) -> Shape {
    Shape {
        kind,
        traits,
        location: Location::NOWHERE,
    }
}
