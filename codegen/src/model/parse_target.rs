//! References from one shape to others ("AST shape reference").

use indexmap::IndexMap;

use crate::model::json::{Json, Reader};
use crate::model::parse::{is_identifier, shape_id, unknown_property};
use crate::model::shape::{ShapeId, Target};

/// Reads an array of references.
pub(super) fn targets<'a>(reader: &mut Reader<'a, '_>, value: Json<'a>, what: &str) -> Vec<Target> {
    let elements = reader.elements(value, what);
    elements
        .into_iter()
        .filter_map(|element| target(reader, element, &format!("an element of {what}")))
        .collect()
}

/// Reads an object of references.
pub(super) fn named_targets<'a>(
    reader: &mut Reader<'a, '_>,
    value: Json<'a>,
    what: &str,
) -> IndexMap<String, Target> {
    let entries = reader.entries(value, what);
    entries
        .into_iter()
        .filter_map(|entry| {
            let target = target(reader, entry.value, &format!("an entry of {what}"))?;
            Some((entry.key.into_owned(), target))
        })
        .collect()
}

/// Reads an object that has nothing but a `target`.
pub(super) fn target<'a>(
    reader: &mut Reader<'a, '_>,
    value: Json<'a>,
    what: &str,
) -> Option<Target> {
    let errors = reader.report.diagnostics().len();
    let mut target = None;
    for field in reader.entries(value, what) {
        match &*field.key {
            "target" => target = target_id(reader, field.value),
            _ => unknown_property(reader, &field, "a reference", &["target"]),
        }
    }
    if target.is_none() && reader.report.diagnostics().len() == errors {
        missing_target(reader, value, what);
    }
    target
}

/// Reports a reference or member without a target.
pub(super) fn missing_target(reader: &mut Reader<'_, '_>, value: Json<'_>, what: &str) {
    reader.error(
        value.0,
        "missing-property",
        format!("{what} has no `target`"),
        "add a `target` with the id of a shape",
    );
}

/// Reads the id that is a target.
pub(super) fn target_id<'a>(reader: &mut Reader<'a, '_>, value: Json<'a>) -> Option<Target> {
    let text = reader.string(value, "`target`")?;
    Some(Target {
        id: shape_id(reader, &text, value.0)?,
        location: reader.location(value.0),
    })
}

/// Reads the new names of shapes in the closure of a service.
pub(super) fn rename<'a>(
    reader: &mut Reader<'a, '_>,
    value: Json<'a>,
) -> IndexMap<ShapeId, String> {
    let mut renamed = IndexMap::new();
    for entry in reader.entries(value, "`rename`") {
        let id = shape_id(reader, &entry.key, entry.key_text);
        let name = reader.string(entry.value, "a new name");
        let (Some(id), Some(name)) = (id, name) else {
            continue;
        };
        if is_identifier(&name) {
            renamed.insert(id, name.into_owned());
        } else {
            reader.error(
                entry.value.0,
                "malformed-shape-name",
                format!("`{name}` cannot be the name of a shape"),
                "use ASCII letters, digits and underscores, a letter first",
            );
        }
    }
    renamed
}
