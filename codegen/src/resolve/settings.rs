//! Client settings that a service's endpoint rules read (`smithy.rules#clientContextParams`).

use super::endpoint::Kind;
use super::identifiers;
use crate::error::Report;
use crate::model::node::Node;
use crate::model::shape::{Shape, ShapeId};

/// A setting.
#[derive(Debug)]
pub struct Setting<'m> {
    /// The endpoint parameter that it sets.
    pub parameter: &'m str,
    /// The method of the configuration's builder.
    pub method: String,
    /// The builder's method that takes an `Option`.
    pub setter: String,
    /// The type of its value.
    pub kind: Kind,
    /// The model's documentation.
    pub documentation: Option<&'m str>,
}

/// The settings of a service, in the model's order.
pub(super) fn resolve<'m>(id: &ShapeId, shape: &'m Shape, report: &mut Report) -> Vec<Setting<'m>> {
    let Some(found) = shape.traits.get("smithy.rules#clientContextParams") else {
        return Vec::new();
    };
    let settings = found.value.as_object().into_iter().flatten();
    let settings: Vec<(&String, &Node)> = settings.collect();
    let names = identifiers::settings(id, shape, found.location, &settings, report);
    let settings = settings.into_iter().zip(names);
    settings
        .map(|((parameter, definition), [method, setter])| {
            let text = |key| definition.get(key).and_then(Node::as_str);
            Setting {
                parameter,
                method,
                setter,
                kind: match text("type") {
                    Some("boolean" | "Boolean") => Kind::Boolean,
                    Some("stringArray" | "StringArray") => Kind::StringArray,
                    _ => Kind::String,
                },
                documentation: text("documentation"),
            }
        })
        .collect()
}
