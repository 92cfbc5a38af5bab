//! Default values (Smithy 2.0, "default trait") as Rust expressions.

use crate::ir;
use crate::model::node::Node;

/// How a member with this default is held: the default as an expression, unless it is the zero value of the type.
pub(super) fn mode(value: &Node, kind: &ir::Kind) -> ir::Mode {
    let expression = match kind {
        ir::Kind::Simple("Document") => Some(document(value)),
        ir::Kind::Simple("Blob") => blob(value),
        ir::Kind::Simple("Timestamp") => timestamp(value),
        ir::Kind::Simple("BigInteger" | "BigDecimal") => big_number(value),
        _ => simple(value, kind),
    };
    match expression {
        Some(expression) => ir::Mode::DefaultTo(expression),
        None => ir::Mode::Default,
    }
}

fn simple(value: &Node, kind: &ir::Kind) -> Option<String> {
    match (value, kind) {
        (Node::Boolean(true), _) => Some("true".to_owned()),
        (Node::Number(text), ir::Kind::Simple(kind @ ("Float" | "Double"))) => {
            let number = text.parse::<f64>().unwrap_or_default();
            let suffix = if *kind == "Float" { "f32" } else { "f64" };
            (number != 0.0).then(|| format!("{number:?}_{suffix}"))
        }
        (Node::Number(text), _) if text.parse::<f64>() == Ok(0.0) => None,
        (Node::Number(text), _) => Some(text.clone()),
        (Node::String(text), ir::Kind::Simple("String")) if text.is_empty() => None,
        (Node::String(text), ir::Kind::Simple("String")) => Some(format!("{text:?}.to_owned()")),
        (Node::String(text), ir::Kind::Enum(name)) => {
            Some(format!("types::{name}::from({text:?})"))
        }
        // Lists and maps can only be empty by default.
        _ => None,
    }
}

fn timestamp(value: &Node) -> Option<String> {
    const TYPE: &str = "tinsmith_runtime::primitives::DateTime";
    match value {
        Node::Number(text) => match text.parse::<i64>() {
            Ok(0) => None,
            Ok(seconds) => Some(format!("{TYPE}::from_secs({seconds})")),
            Err(_) => Some(format!("{TYPE}::from_secs_f64({text}_f64)")),
        },
        Node::String(text) => Some(format!(
            "{TYPE}::from_str({text:?}, tinsmith_runtime::primitives::DateTimeFormat::DateTimeWithOffset)\
             .unwrap_or({TYPE}::from_secs(0))"
        )),
        _ => None,
    }
}

fn big_number(value: &Node) -> Option<String> {
    match value {
        Node::Number(text) => Some(format!("{text:?}.parse().unwrap_or_default()")),
        _ => None,
    }
}

/// A blob, which models write in Base64.
fn blob(value: &Node) -> Option<String> {
    let octets = octets(value.as_str()?);
    let text = octets.escape_ascii();
    (!octets.is_empty()).then(|| format!("tinsmith_runtime::primitives::Blob::new(*b\"{text}\")"))
}

fn octets(base64: &str) -> Vec<u8> {
    let (mut bits, mut count, mut octets) = (0_u32, 0, Vec::new());
    for character in base64.bytes() {
        let six = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => break,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            octets.push((bits >> count) as u8);
        }
    }
    octets
}

fn document(value: &Node) -> String {
    const TYPE: &str = "tinsmith_runtime::primitives::Document";
    match value {
        Node::Null => format!("{TYPE}::Null"),
        Node::Boolean(value) => format!("{TYPE}::Bool({value})"),
        Node::String(text) => format!("{TYPE}::String({text:?}.to_owned())"),
        Node::Number(text) => match text.parse::<f64>().unwrap_or_default() {
            number if number.fract() != 0.0 || text.contains(['.', 'e', 'E']) => {
                format!("{TYPE}::from({number:?}_f64)")
            }
            number if number < 0.0 => format!("{TYPE}::from({text}_i64)"),
            _ => format!("{TYPE}::from({text}_u64)"),
        },
        Node::Array(items) => {
            let items: Vec<String> = items.iter().map(document).collect();
            format!("{TYPE}::Array(vec![{}])", items.join(", "))
        }
        Node::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("({key:?}.to_owned(), {})", document(value)));
            format!(
                "{TYPE}::Object([{}].into_iter().collect())",
                entries.collect::<Vec<_>>().join(", ")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read() {
        assert_eq!(octets("YWJj"), b"abc");
        assert_eq!(octets("YmxvYg=="), b"blob");
        assert_eq!(octets(""), b"");
    }

    #[test]
    fn zero_values_need_no_expression() {
        for (value, kind) in [
            (Node::Boolean(false), "Boolean"),
            (Node::Number("0".to_owned()), "Integer"),
            (Node::Number("0.0".to_owned()), "Double"),
            (Node::Number("0".to_owned()), "Timestamp"),
            (Node::String(String::new()), "Blob"),
        ] {
            assert_eq!(mode(&value, &ir::Kind::Simple(kind)), ir::Mode::Default);
        }
    }

    #[test]
    fn documents_say_what_they_are() {
        let expression = document(&Node::Array(vec![Node::Boolean(true)]));
        assert!(
            expression.ends_with("Array(vec![tinsmith_runtime::primitives::Document::Bool(true)])")
        );
    }
}
