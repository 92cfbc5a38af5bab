//! HTTP bindings (Smithy 2.0, "HTTP bindings").

mod request;
mod response;

pub use self::request::Bound;
pub use self::response::write_bound;

use crate::binary::{base64, from_base64};
use crate::model::{Kind, Member, Model};
use crate::time::TimeFormat;
use crate::value::Value;
use crate::xml::{from_text, text};

/// The text of a value in a header.
fn header_text(model: &Model, member: &Member, value: &Value) -> String {
    let has_media_type = model.either(member, "smithy.api#mediaType").is_some();
    match (value, model.target(member).kind) {
        (Value::Text(text), Kind::String) if has_media_type => base64(text.as_bytes()),
        _ => text(model, member, value, TimeFormat::HttpDate).unwrap_or_default(),
    }
}

/// The value of a text in a header.
///
/// # Errors
/// Where the text is not of the member's shape.
pub fn header_value(model: &Model, member: &Member, text: &str) -> Result<Value, String> {
    let has_media_type = model.either(member, "smithy.api#mediaType").is_some();
    match model.target(member).kind {
        Kind::String if has_media_type => {
            let text = String::from_utf8(from_base64(text)?);
            text.map(Value::Text).map_err(|error| error.to_string())
        }
        _ => from_text(model, member, text, TimeFormat::HttpDate),
    }
}

/// The items of a header with several values.
fn items(text: &str, dates: bool) -> Result<Vec<String>, String> {
    let mut items = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (item, after) = unquoted(quoted)?;
            items.push(item);
            rest = after.trim_start();
            if !rest.is_empty() {
                rest = rest
                    .strip_prefix(',')
                    .ok_or(format!("{rest:?} after a quoted item"))?;
            }
        } else {
            // A date has a comma of its own.
            let mut commas = rest.match_indices(',').skip(usize::from(dates));
            let end = commas.next().map_or(rest.len(), |it| it.0);
            items.push(rest[..end].trim().to_owned());
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        rest = rest.trim_start();
    }
    Ok(items)
}

/// The text up to the closing quote, and what comes after it.
fn unquoted(quoted: &str) -> Result<(String, &str), String> {
    let mut item = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Ok((item, &quoted[at + 1..])),
            '\\' => item.extend(characters.next().map(|it| it.1)),
            other => item.push(other),
        }
    }
    Err(format!("{quoted:?} has no closing quote"))
}

/// The format of times in a header of several, by default.
fn are_dates(model: &Model, element: &Member) -> bool {
    model.target(element).kind == Kind::Timestamp
        && TimeFormat::of(model, element, TimeFormat::HttpDate) == TimeFormat::HttpDate
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::items;

    #[test]
    fn items_are_told_apart() {
        let parts = |text| items(text, false).unwrap();
        assert_eq!(parts("a, \"b,\\\"c\" ,d"), ["a", "b,\"c", "d"]);
        assert_eq!(items("Mon, 1, Tue, 2", true).unwrap(), ["Mon, 1", "Tue, 2"]);
        assert!(items("\"a\" b", false).is_err());
    }
}
