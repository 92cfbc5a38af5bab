//! What version 1.0 leaves unsaid, said as in 2.0: zero defaults of numbers and booleans that are not boxed, and enums for
//! strings with the `enum` trait, which 2.0 still allows.

use indexmap::{IndexMap, IndexSet};

use crate::error::Report;
use crate::model::definition::{Definition, Kind, Version, unit};
use crate::model::node::Node;
use crate::model::parse::is_identifier;
use crate::model::prelude;
use crate::model::shape::{Member, Members, ShapeId, Simple, TraitValue, Traits};

const BOX: &str = "smithy.api#box";
const DEFAULT: &str = "smithy.api#default";
const ENUM: &str = "smithy.api#enum";
const RANGE: &str = "smithy.api#range";

/// Gives the definitions of version 1.0 files the default values that version implies.
pub(super) fn add_defaults(shapes: &mut IndexMap<ShapeId, Definition>) {
    for definition in shapes.values_mut() {
        let zero = match definition.kind {
            Kind::Simple(simple) if definition.version == Version::One => zero(simple),
            _ => None,
        };
        if let Some(zero) = zero
            && !definition.traits.contains_key(BOX)
            && allows_zero(&definition.traits)
        {
            add_default(&mut definition.traits, zero, definition.location);
        }
    }
    let defaults: IndexMap<ShapeId, Node> = shapes
        .iter()
        .filter(|(_, definition)| definition.version == Version::One)
        .filter_map(|(id, definition)| {
            Some((id.clone(), definition.traits.get(DEFAULT)?.value.clone()))
        })
        .collect();
    for definition in shapes.values_mut() {
        if definition.version == Version::Two || definition.kind != Kind::Structure {
            continue;
        }
        for member in definition.members.values_mut() {
            let target = &member.target.id;
            let default = defaults
                .get(target)
                .cloned()
                .or_else(|| prelude::default(target));
            if let Some(default) = default
                && !member.traits.contains_key(BOX)
                && allows_zero(&member.traits)
            {
                add_default(&mut member.traits, default, member.location);
            }
        }
    }
}

fn add_default(traits: &mut Traits, value: Node, location: crate::model::shape::Location) {
    traits
        .entry(ShapeId::new(DEFAULT))
        .or_insert(TraitValue { value, location });
}

/// The value that an absent member of such a shape has in version 1.0.
pub(super) fn zero(simple: Simple) -> Option<Node> {
    match simple {
        Simple::Boolean => Some(Node::Boolean(false)),
        Simple::Byte
        | Simple::Short
        | Simple::Integer
        | Simple::Long
        | Simple::Float
        | Simple::Double => Some(Node::Number("0".to_owned())),
        _ => None,
    }
}

/// Whether zero is in the range, if there is one. A default out of range would be invalid.
fn allows_zero(traits: &Traits) -> bool {
    let Some(range) = traits.get(RANGE) else {
        return true;
    };
    let bound = |name: &str| match range.value.get(name) {
        Some(Node::Number(text)) => text.parse::<f64>().ok(),
        _ => None,
    };
    bound("min").is_none_or(|least| least <= 0.0) && bound("max").is_none_or(|most| most >= 0.0)
}

/// Makes enums of the strings that have the `enum` trait; one whose values make no names stays a string.
pub(super) fn make_enums(shapes: &mut IndexMap<ShapeId, Definition>, report: &mut Report) {
    for (id, definition) in shapes {
        if definition.kind != Kind::Simple(Simple::String) {
            continue;
        }
        let Some(value) = definition.traits.get(ENUM) else {
            continue;
        };
        match members(value) {
            Ok(Some(members)) => {
                definition.kind = Kind::Enum;
                definition.members = members;
                definition.traits.shift_remove(ENUM);
            }
            Ok(None) => {}
            Err(message) => {
                report
                    .error("malformed-trait", message)
                    .on(id)
                    .at(value.location)
                    .help(
                        "give every value of the enum its own `value` and `name`, or none a name",
                    );
            }
        }
    }
}

/// The members that the value of an `enum` trait means.
fn members(value: &TraitValue) -> Result<Option<Members>, String> {
    let entries = value.value.as_array().unwrap_or_default();
    if entries.is_empty() {
        return Err("`smithy.api#enum` must be an array with at least one value".to_owned());
    }
    let named = entries
        .iter()
        .filter(|entry| entry.get("name").is_some())
        .count();
    if named != 0 && named != entries.len() {
        return Err("some values of `smithy.api#enum` have a name, others have none".to_owned());
    }
    let mut members = Members::with_capacity(entries.len());
    let mut values = IndexSet::with_capacity(entries.len());
    for entry in entries {
        let Some(text) = entry.get("value").and_then(Node::as_str) else {
            return Err("an entry of `smithy.api#enum` has no string `value`".to_owned());
        };
        if !values.insert(text) {
            return Err(format!("`smithy.api#enum` has the value `{text}` twice"));
        }
        let name = match entry.get("name") {
            Some(Node::String(name)) if is_identifier(name) => name.clone(),
            Some(_) => {
                return Err(format!(
                    "the name of the value `{text}` is not an identifier"
                ));
            }
            None => match name_of(text) {
                Some(name) => name,
                None => return Ok(None),
            },
        };
        if members
            .insert(name.clone(), member(entry, text, value))
            .is_some()
        {
            if named == 0 {
                return Ok(None);
            }
            return Err(format!("`smithy.api#enum` has the name `{name}` twice"));
        }
    }
    Ok(Some(members))
}

/// The name of a value without one, if its characters allow it.
fn name_of(value: &str) -> Option<String> {
    let separated: Vec<&str> = value
        .split(|letter: char| {
            matches!(letter, '-' | '.' | ':' | '/') || letter.is_ascii_whitespace()
        })
        .filter(|part| !part.is_empty())
        .collect();
    let name = separated.join("_");
    is_identifier(&name).then_some(name)
}

fn member(entry: &Node, value: &str, from: &TraitValue) -> Member {
    let location = from.location;
    let mut traits = Traits::new();
    let mut add = |name: &str, value: Node| {
        traits.insert(
            ShapeId::new(&format!("smithy.api#{name}")),
            TraitValue { value, location },
        );
    };
    add("enumValue", Node::String(value.to_owned()));
    for name in ["documentation", "tags"] {
        if let Some(value) = entry.get(name) {
            add(name, value.clone());
        }
    }
    if entry.get("deprecated").and_then(Node::as_bool) == Some(true) {
        add("deprecated", Node::Object(IndexMap::new()));
    }
    Member {
        target: unit(location),
        traits,
        location,
    }
}
