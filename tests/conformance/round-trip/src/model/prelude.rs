//! The shapes of the prelude (Smithy 2.0, "Prelude").

use serde_json::json;

use super::{Kind, Shape, Traits, UNIT};

/// The shapes that every model has.
pub(super) fn shapes() -> Vec<Shape> {
    let simple = [
        ("Boolean", Kind::Boolean),
        ("Byte", Kind::Byte),
        ("Short", Kind::Short),
        ("Integer", Kind::Integer),
        ("Long", Kind::Long),
        ("Float", Kind::Float),
        ("Double", Kind::Double),
        ("BigInteger", Kind::BigInteger),
        ("BigDecimal", Kind::BigDecimal),
        ("String", Kind::String),
        ("Blob", Kind::Blob),
        ("Timestamp", Kind::Timestamp),
        ("Document", Kind::Document),
    ];
    let mut shapes = vec![shape(UNIT, Kind::Structure, Traits::new())];
    for (name, kind) in simple {
        shapes.push(shape(&format!("smithy.api#{name}"), kind, Traits::new()));
        let zero = match kind {
            Kind::Boolean => json!(false),
            Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::Float | Kind::Double => {
                json!(0)
            }
            _ => continue,
        };
        let traits = [("smithy.api#default".to_owned(), zero)].into();
        shapes.push(shape(&format!("smithy.api#Primitive{name}"), kind, traits));
    }
    shapes
}

fn shape(id: &str, kind: Kind, traits: Traits) -> Shape {
    Shape {
        id: id.to_owned(),
        kind,
        members: Vec::new(),
        traits,
        values: Vec::new(),
        targets: Default::default(),
        version: String::new(),
    }
}
