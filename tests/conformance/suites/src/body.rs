//! Comparison of bodies by what they mean in their media type.

use crate::case::bytes;
use crate::dump::MapNames;
use crate::node::Node;

/// What is wrong with a body; nothing where it means what is expected.
/// In XML, the entries of maps of these names may stand in any order.
pub fn problem(
    media_type: Option<&str>,
    expected: &str,
    found: &[u8],
    maps: &MapNames,
) -> Option<String> {
    if expected.is_empty() {
        let shown = String::from_utf8_lossy(found);
        return (!found.is_empty()).then(|| format!("body: expected none, found {shown:?}"));
    }
    let compared = match media_type {
        Some("application/json") => json(expected, found),
        Some("application/xml") => xml(expected, found, maps),
        Some("application/cbor") => cbor(expected, found),
        Some("application/x-www-form-urlencoded") => form(expected, found),
        _ => {
            let text = |bytes: &[u8]| bytes.escape_ascii().to_string();
            Ok((text(expected.as_bytes()), text(found)))
        }
    };
    match compared {
        Ok((expected, found)) if expected == found => None,
        Ok((expected, found)) => Some(format!("body:\n{}", difference(&expected, &found))),
        Err(error) => Some(format!(
            "body: {error}, found {:?}",
            String::from_utf8_lossy(found)
        )),
    }
}

/// The lines in which two texts differ, with those around them.
pub fn difference(expected: &str, found: &str) -> String {
    let texts = [expected, found].map(|it| format!("{it}\n"));
    let [expected, found] = texts.each_ref().map(String::as_str);
    similar::TextDiff::from_lines(expected, found)
        .unified_diff()
        .context_radius(2)
        .header("expected", "found")
        .to_string()
}

/// What is expected and what was found, in one notation.
type Texts = Result<(String, String), String>;

fn json(expected: &str, found: &[u8]) -> Texts {
    let found = std::str::from_utf8(found).map_err(|error| error.to_string())?;
    Ok((
        Node::parse(expected)?.canonical(),
        Node::parse(found)?.canonical(),
    ))
}

fn form(expected: &str, found: &[u8]) -> Texts {
    let found = std::str::from_utf8(found).map_err(|error| error.to_string())?;
    let lines = |text: &str| {
        let mut lines: Vec<&str> = text.split('&').map(str::trim).collect();
        lines.sort_unstable();
        lines.join("\n")
    };
    Ok((lines(expected), lines(found)))
}

fn cbor(expected: &str, found: &[u8]) -> Texts {
    let expected = bytes(expected, Some("application/cbor"))?;
    let read = |bytes: &[u8]| {
        let mut rest = bytes;
        let value: ciborium::Value =
            ciborium::from_reader(&mut rest).map_err(|error| error.to_string())?;
        match rest.len() {
            0 => Ok(cbor_text(&value, 0)),
            more => Err(format!("{more} bytes too many")),
        }
    };
    Ok((read(&expected)?, read(found)?))
}

/// A CBOR value as text: maps in the order of their keys, floats without their width.
fn cbor_text(value: &ciborium::Value, depth: usize) -> String {
    use ciborium::Value;
    let indent = format!("\n{}", "  ".repeat(depth + 1));
    match value {
        Value::Float(number) if number.is_nan() => "NaN".to_owned(),
        Value::Float(number) => format!("float {number:?}"),
        Value::Array(items) => {
            let items = items
                .iter()
                .map(|it| format!("{indent}{}", cbor_text(it, depth + 1)));
            format!("[{}]", items.collect::<String>())
        }
        Value::Map(entries) => {
            let mut entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| {
                    format!(
                        "{indent}{}: {}",
                        cbor_text(key, depth + 1),
                        cbor_text(value, depth + 1)
                    )
                })
                .collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.concat())
        }
        // A timestamp may be sent as any number.
        Value::Tag(1, inner) => match &**inner {
            Value::Integer(number) => format!("tag 1 float {:?}", i128::from(*number) as f64),
            other => format!("tag 1 {}", cbor_text(other, depth)),
        },
        Value::Tag(tag, inner) => format!("tag {tag} {}", cbor_text(inner, depth)),
        other => format!("{other:?}"),
    }
}

fn xml(expected: &str, found: &[u8], maps: &MapNames) -> Texts {
    let found = std::str::from_utf8(found).map_err(|error| error.to_string())?;
    let read = |text: &str| {
        let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
        Ok::<_, String>(xml_text(document.root_element(), 0, maps))
    };
    Ok((read(expected)?, read(found)?))
}

/// An element as text: attributes sorted, children sorted by name but in their order within one name, no space between elements.
fn xml_text(element: roxmltree::Node<'_, '_>, depth: usize, maps: &MapNames) -> String {
    let indent = format!("\n{}", "  ".repeat(depth + 1));
    let name = |name: roxmltree::ExpandedName<'_, '_>| match name.namespace() {
        Some(namespace) => format!("{{{namespace}}}{}", name.name()),
        None => name.name().to_owned(),
    };
    let mut attributes: Vec<String> = element
        .attributes()
        .map(|it| {
            let namespace = it
                .namespace()
                .map(|it| format!("{{{it}}}"))
                .unwrap_or_default();
            format!(" {namespace}{}={:?}", it.name(), it.value())
        })
        .collect();
    // A namespace that is declared shows even where nothing is in it.
    attributes.extend(
        element
            .namespaces()
            .filter(|it| it.name().is_some())
            .map(|it| format!(" xmlns:{}={:?}", it.name().unwrap_or_default(), it.uri())),
    );
    attributes.sort_unstable();
    let mut children: Vec<_> = element
        .children()
        .filter(roxmltree::Node::is_element)
        .collect();
    let content = match children.is_empty() {
        true => format!("{:?}", element.text().unwrap_or_default()),
        false => {
            children.sort_by_key(|it| {
                let entry = is_entry(*it, maps).then(|| xml_text(*it, depth + 1, maps));
                (name(it.tag_name()), entry)
            });
            children
                .iter()
                .map(|it| format!("{indent}{}", xml_text(*it, depth + 1, maps)))
                .collect()
        }
    };
    format!(
        "<{}{}> {content}",
        name(element.tag_name()),
        attributes.concat()
    )
}

/// Whether an element is the entry of a map.
fn is_entry(element: roxmltree::Node<'_, '_>, maps: &MapNames) -> bool {
    let children: Vec<_> = element
        .children()
        .filter(roxmltree::Node::is_element)
        .collect();
    let [key, value] = children.as_slice() else {
        return false;
    };
    maps.contains(&(
        key.tag_name().name().to_owned(),
        value.tag_name().name().to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differs(media_type: &str, expected: &str, found: &str) -> bool {
        let maps = [("key".to_owned(), "value".to_owned())].into();
        problem(Some(media_type), expected, found.as_bytes(), &maps).is_some()
    }

    #[test]
    fn json_is_compared_by_its_values() {
        assert!(!differs(
            "application/json",
            r#"{"a": 1.0, "b": []}"#,
            r#"{"b":[],"a":1}"#
        ));
        assert!(differs(
            "application/json",
            r#"{"a": [1, 2]}"#,
            r#"{"a":[2,1]}"#
        ));
        assert!(differs(
            "application/json",
            r#"{"a": 1}"#,
            r#"{"a":1,"b":null}"#
        ));
        assert!(differs("application/json", "{}", ""));
    }

    #[test]
    fn only_entries_of_maps_may_change_places_in_xml() {
        let entries = |keys: [&str; 2]| {
            let entry = |key| format!("<entry><key>{key}</key><value>1</value></entry>");
            format!("<m>{}</m>", keys.map(entry).concat())
        };
        assert!(!differs(
            "application/xml",
            &entries(["a", "b"]),
            &entries(["b", "a"])
        ));
        assert!(differs(
            "application/xml",
            &entries(["a", "b"]),
            &entries(["b", "b"])
        ));
        let list = |items: [&str; 2]| {
            format!("<l>{}</l>", items.map(|it| format!("<i>{it}</i>")).concat())
        };
        assert!(differs(
            "application/xml",
            &list(["a", "b"]),
            &list(["b", "a"])
        ));
        assert!(differs("application/xml", r#"<a b="1"/>"#, r#"<a b="2"/>"#));
        assert!(differs("application/xml", "<a/>", r#"<a xmlns="urn:x"/>"#));
    }

    #[test]
    fn forms_are_compared_by_their_fields() {
        let form = "application/x-www-form-urlencoded";
        assert!(!differs(form, "A=1\n&B=2", "A=1&B=2"));
        assert!(differs(form, "A=1&B=2", "A=1"));
    }

    #[test]
    fn an_empty_body_is_expected_to_be_empty() {
        assert!(differs("application/json", "", "{}"));
        assert!(!differs("application/json", "", ""));
    }
}
