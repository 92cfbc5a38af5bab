//! Text that is not JSON: where it ceases to be, and in which shape.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::error::Report;
use crate::model::shape::{Location, ShapeId};

/// Reports a syntax error. `json` is the part of the text that was read, up to its end.
pub(super) fn report(
    file: u32,
    text: &str,
    json: &str,
    error: &serde_json::Error,
    report: &mut Report,
) {
    let skipped = text.len() - json.len();
    let offset = if error.is_eof() {
        text.trim_end().len().saturating_sub(1)
    } else {
        skipped + offset(json, error.line(), error.column())
    };
    let location = Location {
        file,
        offset: u32::try_from(offset).unwrap_or(u32::MAX),
    };
    let message = error.to_string();
    // The error states line and column, which the diagnostic shows by itself.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(message, _)| message);
    let (message, help) = if text.trim().is_empty() {
        (
            "the file is empty".to_owned(),
            "give a file with a Smithy JSON AST model",
        )
    } else if error.is_eof() {
        (
            format!("the file ends too early: {message}"),
            "the file is probably truncated: fetch it again",
        )
    } else if ["$", "namespace ", "//"]
        .iter()
        .any(|it| text.trim_start().starts_with(it))
    {
        (
            "the file is Smithy IDL, not its JSON AST".to_owned(),
            "convert it with Smithy's own tool: `smithy ast`",
        )
    } else {
        (
            format!("the file is not JSON: {message}"),
            "correct the JSON here",
        )
    };
    let diagnostic = report
        .error("malformed-json", message)
        .at(location)
        .help(help);
    if let Some(shape) = unfinished_shape(json) {
        diagnostic.on(&shape);
    }
}

/// The byte offset of a line and column as `serde_json` counts them: both from one, the column in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// The last shape whose definition begins before the text ceases to be JSON.
fn unfinished_shape(json: &str) -> Option<ShapeId> {
    let mut last = None;
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let failed = Keys {
        last: &mut last,
        inside: false,
    }
    .deserialize(&mut deserializer)
    .is_err();
    last.filter(|_| failed).map(|id| ShapeId::new(&id))
}

/// Goes through an object and keeps the key that it is at.
struct Keys<'k> {
    last: &'k mut Option<String>,
    /// Whether the object is `shapes`, not the root.
    inside: bool,
}

impl<'de> DeserializeSeed<'de> for Keys<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if self.inside {
                *self.last = Some(key);
                map.next_value::<IgnoredAny>()?;
            } else if key == "shapes" {
                map.next_value_seed(Keys {
                    last: self.last,
                    inside: true,
                })?;
                *self.last = None;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
