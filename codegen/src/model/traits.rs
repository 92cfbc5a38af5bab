//! What becomes of each trait of a model.
//!
//! The `table` is complete for the models of AWS and for the traits of the Smithy specification: a trait that is not in
//! it may change what a client must do, so it is reported.

pub mod read;
mod table;

use std::collections::BTreeMap;

use crate::error::Report;
use crate::model::node::Node;
use crate::model::shape::{Model, ShapeId, ShapeKind, TraitValue, Traits};
use table::{On, TRAITS, Value};

/// What becomes of a trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Changes the Rust API.
    Api,
    /// Changes the bytes that are exchanged.
    Wire,
    /// Changes nothing in a client; the reason completes "is ignored, because".
    Ignored(&'static str),
    /// Will change a client, but does not yet; the text says what is missing.
    Planned(&'static str),
    /// Cannot be honoured; the reason completes "is not supported, because".
    Unsupported(&'static str),
}

/// What becomes of a trait; nothing for a trait that is not known.
pub fn classify(trait_id: &str) -> Option<Class> {
    row(trait_id).map(|(class, _, _)| class)
}

/// Every known trait, by its ID, with what becomes of it.
pub fn classified() -> impl Iterator<Item = (&'static str, Class)> {
    TRAITS.iter().map(|(id, class, ..)| (*id, *class))
}

fn row(trait_id: &str) -> Option<(Class, Value, On)> {
    let at = TRAITS
        .binary_search_by(|(id, ..)| (*id).cmp(trait_id))
        .ok()?;
    let (_, class, value, on) = TRAITS.get(at)?;
    Some((*class, *value, *on))
}

/// Warns of every trait that is not known, and reports those that are not supported, that are misplaced, or
/// whose value is of the wrong type.
///
/// One note lists the traits that are not supported yet. Traits of trait definitions are not checked, since no service reaches them.
pub fn check_traits(model: &Model, report: &mut Report) {
    note_planned(model, report);
    for (id, shape) in &model.shapes {
        if shape.traits.contains_key("smithy.api#trait") {
            continue;
        }
        for (trait_id, value) in &shape.traits {
            check_trait(model, id, &shape.kind, None, trait_id, value, report);
        }
        for (name, member) in shape.kind.members() {
            check_member_traits(model, id, &shape.kind, name, &member.traits, report);
        }
    }
}

/// Notes which traits of the model are not supported yet.
fn note_planned(model: &Model, report: &mut Report) {
    let mut planned = BTreeMap::new();
    for shape in model.shapes.values() {
        let members = shape.kind.members();
        let traits = members.flat_map(|(_, member)| member.traits.keys());
        for trait_id in shape.traits.keys().chain(traits) {
            if let Some(Class::Planned(missing)) = classify(trait_id.as_str()) {
                planned.insert(trait_id.as_str(), missing);
            }
        }
    }
    let planned = planned
        .iter()
        .map(|(id, missing)| format!("`{id}` ({missing})"));
    let planned: Vec<_> = planned.collect();
    if !planned.is_empty() {
        report
            .note(
                "planned-trait",
                format!("not supported yet: {}", planned.join(", ")),
            )
            .help("the client is complete except for these");
    }
}

fn check_member_traits(
    model: &Model,
    id: &ShapeId,
    kind: &ShapeKind,
    name: &str,
    traits: &Traits,
    report: &mut Report,
) {
    for (trait_id, value) in traits {
        check_trait(model, id, kind, Some(name), trait_id, value, report);
    }
}

fn check_trait(
    model: &Model,
    shape: &ShapeId,
    kind: &ShapeKind,
    member: Option<&str>,
    trait_id: &ShapeId,
    value: &TraitValue,
    report: &mut Report,
) {
    let subject = || member.map_or_else(|| shape.clone(), |name| shape.with_member(name));
    let Some((class, expected, on)) = row(trait_id.as_str()) else {
        let definition = model.shapes.get(trait_id);
        // The author of a model who defines a trait knows that it is not a standard one.
        if !definition.is_some_and(|it| it.traits.contains_key("smithy.api#trait")) {
            report
                .warning(
                    "unknown-trait",
                    format!("the trait `{trait_id}` is not known"),
                )
                .on(&subject())
                .at(value.location)
                .help("it is ignored; correct the shape ID if it is misspelt");
        }
        return;
    };
    if let Class::Unsupported(reason) = class {
        report
            .error(
                "unsupported-trait",
                format!("the trait `{trait_id}` is not supported, because {reason}"),
            )
            .on(&subject())
            .at(value.location)
            .help("leave out the service, or the operations that need the trait");
        return;
    }
    if matches!(class, Class::Ignored(_)) {
        return;
    }
    if !fits(expected, &value.value) {
        report
            .error(
                "malformed-trait",
                format!("the trait `{trait_id}` must be {}", name(expected)),
            )
            .on(&subject())
            .at(value.location)
            .help(format!("write {} here", name(expected)));
    }
    if !stands(on, kind, member.is_some()) {
        report
            .error(
                "misplaced-trait",
                format!(
                    "the trait `{trait_id}` can be applied to {} only",
                    place(on)
                ),
            )
            .on(&subject())
            .at(value.location)
            .help("remove the trait here");
    }
}

fn fits(expected: Value, value: &Node) -> bool {
    match expected {
        Value::Annotation => matches!(value, Node::Object(_) | Node::Boolean(true) | Node::Null),
        Value::Text => matches!(value, Node::String(_)),
        Value::Word(words) => value.as_str().is_some_and(|text| words.contains(&text)),
        Value::HeaderName => value.as_str().is_some_and(is_header_name),
        Value::XmlName => value.as_str().is_some_and(is_xml_name),
        Value::Number => matches!(value, Node::Number(_)),
        Value::List => matches!(value, Node::Array(_)),
        Value::Object => matches!(value, Node::Object(_)),
        Value::Any => true,
    }
}

/// Whether a text is a token ([RFC 9110, section 5.6.2](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2)).
fn is_header_name(text: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token)
}

/// Whether a text is a name of ASCII characters, with or without a prefix before a colon ("xmlName trait").
fn is_xml_name(text: &str) -> bool {
    let is_name = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    match text.split_once(':') {
        Some((prefix, name)) => is_name(prefix) && is_name(name),
        None => is_name(text),
    }
}

fn name(value: Value) -> String {
    match value {
        Value::Annotation => "an empty object".to_owned(),
        Value::Text => "a string".to_owned(),
        Value::Word(words) => format!("one of \"{}\"", words.join("\", \"")),
        Value::HeaderName => "the name of an HTTP header".to_owned(),
        Value::XmlName => "the name of an XML element or attribute".to_owned(),
        Value::Number => "a number".to_owned(),
        Value::List => "an array".to_owned(),
        Value::Object => "an object".to_owned(),
        Value::Any => "a value".to_owned(),
    }
}

fn stands(on: On, kind: &ShapeKind, is_member: bool) -> bool {
    match on {
        On::Service => matches!(kind, ShapeKind::Service(_)),
        On::Operation => matches!(kind, ShapeKind::Operation(_)),
        On::Structure => matches!(kind, ShapeKind::Structure(_)) && !is_member,
        On::StructureMember => matches!(kind, ShapeKind::Structure(_)) && is_member,
        On::Member => matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_)) && is_member,
        On::Data => !matches!(
            kind,
            ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_)
        ),
        On::Anywhere => true,
    }
}

fn place(on: On) -> &'static str {
    match on {
        On::Service => "services",
        On::Operation => "operations",
        On::Structure => "structures",
        On::StructureMember => "members of structures",
        On::Member => "members of structures and unions",
        On::Data => "shapes of data and their members",
        On::Anywhere => "shapes",
    }
}

#[cfg(test)]
mod tests {
    use super::table::TRAITS;
    use super::{Class, classify};

    #[test]
    fn table_is_in_order() {
        assert!(TRAITS.is_sorted_by(|(one, ..), (other, ..)| one < other));
    }

    #[test]
    fn classes() {
        assert_eq!(classify("smithy.api#required"), Some(Class::Api));
        assert_eq!(classify("smithy.api#jsonName"), Some(Class::Wire));
        assert!(matches!(
            classify("smithy.api#tags"),
            Some(Class::Ignored(_))
        ));
        assert!(matches!(
            classify("smithy.api#recommended"),
            Some(Class::Ignored(_))
        ));
        assert!(matches!(
            classify("smithy.mqtt#publish"),
            Some(Class::Unsupported(_))
        ));
        assert_eq!(classify("example#own"), None);
    }
}
