//! One file of the [JSON AST](https://smithy.io/2.0/spec/json-ast.html): its version, metadata and shapes.

use indexmap::IndexSet;
use serde_json::value::RawValue;

use crate::error::Report;
use crate::model::definition::{Application, Definition, Version};
use crate::model::json::{Entry, Json, Reader};
use crate::model::node::Node;
use crate::model::parse_shape;
use crate::model::shape::{Location, ShapeId};
use crate::model::syntax;

/// What one file says.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) metadata: Vec<(String, Node, Location)>,
    pub(super) shapes: Vec<(ShapeId, Definition)>,
    pub(super) applications: Vec<Application>,
}

/// Reads a file. What cannot be read is reported and left out.
pub(super) fn document(
    file: u32,
    text: &str,
    ids: &mut IndexSet<ShapeId>,
    report: &mut Report,
) -> Document {
    let mut document = Document::default();
    // A byte order mark is not part of the text (RFC 8259, section 8.1).
    let json = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = match serde_json::from_str::<&RawValue>(json) {
        Ok(root) => Json(root.get()),
        Err(error) => {
            syntax::report(file, text, json, &error, report);
            return document;
        }
    };
    let mut reader = Reader {
        file,
        text,
        ids,
        subject: None,
        report,
    };
    let mut version = None;
    let mut shapes = Vec::new();
    for entry in reader.entries(root, "a model") {
        match &*entry.key {
            "smithy" => version = Some(read_version(&mut reader, entry.value)),
            "metadata" => document.metadata = metadata(&mut reader, entry.value),
            "shapes" => shapes = reader.entries(entry.value, "`shapes`"),
            _ => unknown_property(
                &mut reader,
                &entry,
                "a model",
                &["smithy", "metadata", "shapes"],
            ),
        }
    }
    if version.is_none() && root.0.starts_with('{') {
        reader.error(
            root.0,
            "missing-version",
            "the model does not say which version of Smithy it is written in".to_owned(),
            "add `\"smithy\": \"2.0\"`; if this is not a Smithy JSON AST file, it cannot be read",
        );
    }
    let version = version.unwrap_or(Version::Two);
    document.shapes.reserve(shapes.len());
    for entry in shapes {
        parse_shape::shape(&mut reader, entry, version, &mut document);
    }
    document
}

fn read_version(reader: &mut Reader<'_, '_>, value: Json<'_>) -> Version {
    // The version is compared unescaped, since it has no characters that need escapes.
    match value.0 {
        r#""2""# | r#""2.0""# | r#""2.1""# => Version::Two,
        r#""1""# | r#""1.0""# => Version::One,
        other => {
            reader.error(
                value.0,
                "unsupported-version",
                format!("the version of Smithy is {other}, which cannot be read"),
                "convert the model to Smithy 2.0",
            );
            Version::Two
        }
    }
}

fn metadata<'a>(reader: &mut Reader<'a, '_>, value: Json<'a>) -> Vec<(String, Node, Location)> {
    let mut metadata = Vec::new();
    for entry in reader.entries(value, "`metadata`") {
        let node = reader.node(entry.value);
        let location = reader.location(entry.value.0);
        if matches!(&*entry.key, "validators" | "suppressions") && node.as_array().is_none() {
            reader.error(
                entry.value.0,
                "wrong-type",
                format!(
                    "`{}` must be an array, but is {}",
                    entry.key,
                    entry.value.kind()
                ),
                "write an array here",
            );
        }
        metadata.push((entry.key.into_owned(), node, location));
    }
    metadata
}

/// Warns of a property that the AST does not have there.
pub(super) fn unknown_property(
    reader: &mut Reader<'_, '_>,
    entry: &Entry<'_>,
    owner: &str,
    known: &[&str],
) {
    let known = known.join("`, `");
    reader.warning(
        entry.key_text,
        "unknown-property",
        format!("{owner} has no property `{}`", entry.key),
        &format!("it is ignored; the properties are `{known}`"),
    );
}

/// The shape id that a string is; a string that is none is an error.
pub(super) fn shape_id(reader: &mut Reader<'_, '_>, text: &str, place: &str) -> Option<ShapeId> {
    if let Some(id) = reader.ids.get(text) {
        return Some(id.clone());
    }
    if is_shape_id(text) {
        let id = ShapeId::new(text);
        reader.ids.insert(id.clone());
        return Some(id);
    }
    reader.error(
        place,
        "malformed-shape-id",
        format!("`{text}` is not an absolute shape id"),
        "write `namespace#Name`, or `namespace#Name$member` for a member",
    );
    None
}

/// Whether a text is an absolute shape id ("Shape ID ABNF").
fn is_shape_id(text: &str) -> bool {
    let Some((namespace, relative)) = text.split_once('#') else {
        return false;
    };
    let (name, member) = match relative.split_once('$') {
        Some((name, member)) => (name, Some(member)),
        None => (relative, None),
    };
    namespace.split('.').all(is_identifier)
        && is_identifier(name)
        && member.is_none_or(is_identifier)
}

/// Whether a text is an identifier: a letter, or underscores and a letter or digit, then letters, digits and underscores ("Shape ID ABNF").
pub(super) fn is_identifier(text: &str) -> bool {
    let rest = text.trim_start_matches('_');
    rest.starts_with(|first: char| first.is_ascii_alphanumeric())
        && !text.starts_with(|first: char| first.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::{is_identifier, is_shape_id};

    #[test]
    fn identifiers() {
        assert!(
            ["a", "A1", "_a", "__a_1", "_1", "__4K"]
                .into_iter()
                .all(is_identifier)
        );
        assert!(
            !["", "_", "__", "1a", "a-b", "ä"]
                .into_iter()
                .any(is_identifier)
        );
    }

    #[test]
    fn shape_ids() {
        assert!(["a#B", "a.b#C$d"].into_iter().all(is_shape_id));
        let malformed = [
            "B", "#B", "a#", "a#B$", "a..b#C", "a#B#C", "a#B$c$d", "a b#C",
        ];
        assert!(!malformed.into_iter().any(is_shape_id));
    }
}
