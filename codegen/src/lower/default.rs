//! Default values (Smithy 2.0, "default trait").

use crate::ir::{Document, Kind, Mode, Simple, Value};
use crate::model::node::Node;
use crate::model::{number, timestamp};

/// How a member with this default is held: the default, unless it is the zero value of the type.
pub(super) fn mode(value: &Node, kind: &Kind) -> Mode {
    match of_kind(value, kind).filter(|it| !is_zero(it)) {
        Some(value) => Mode::DefaultTo(value),
        None => Mode::Default,
    }
}

/// The default as a value of the type; nothing for collections, which can only be empty by default, and for what does not fit the type.
fn of_kind(value: &Node, kind: &Kind) -> Option<Value> {
    match (kind, value) {
        (Kind::Simple(simple), value) => of_simple(value, *simple),
        (Kind::Enum(name), Node::String(value)) => Some(Value::Enum {
            name: name.name.clone(),
            value: value.clone(),
        }),
        _ => None,
    }
}

fn of_simple(value: &Node, simple: Simple) -> Option<Value> {
    let integer = |lowest: i64, highest: i64| match value {
        Node::Number(text) => Some(Value::Integer(
            number::integer(text)?.clamp(lowest, highest),
        )),
        _ => None,
    };
    match (simple, value) {
        (Simple::Boolean, Node::Boolean(value)) => Some(Value::Boolean(*value)),
        (Simple::String, Node::String(text)) => Some(Value::String(text.clone())),
        (Simple::Byte, _) => integer(i8::MIN.into(), i8::MAX.into()),
        (Simple::Short, _) => integer(i16::MIN.into(), i16::MAX.into()),
        (Simple::Integer, _) => integer(i32::MIN.into(), i32::MAX.into()),
        (Simple::Long, _) => integer(i64::MIN, i64::MAX),
        // What JSON has no number for is a string: "NaN", "Infinity" and "-Infinity".
        (Simple::Float, Node::Number(text) | Node::String(text)) => {
            Some(Value::Float(text.parse().ok()?))
        }
        (Simple::Double, Node::Number(text) | Node::String(text)) => {
            Some(Value::Double(text.parse().ok()?))
        }
        (Simple::BigInteger, Node::Number(text)) => {
            Some(Value::BigNumber(number::big_integer(text)?))
        }
        (Simple::BigDecimal, Node::Number(text)) => Some(Value::BigNumber(text.clone())),
        (Simple::Timestamp, _) => {
            let (seconds, nanoseconds) = timestamp::read(value)?;
            Some(Value::Timestamp {
                seconds,
                nanoseconds,
            })
        }
        // Models write blobs in Base64.
        (Simple::Blob, Node::String(text)) => {
            let bytes = base64_simd::forgiving_decode_to_vec(text.as_bytes());
            Some(Value::Blob(bytes.unwrap_or_default()))
        }
        (Simple::Document, _) => Some(Value::Document(document(value))),
        _ => None,
    }
}

/// Whether the value is what the type has without a default.
fn is_zero(value: &Value) -> bool {
    match value {
        Value::Boolean(value) => !value,
        Value::Integer(value) => *value == 0,
        // Negative zero is another value.
        Value::Float(value) => value.to_bits() == 0,
        Value::Double(value) => value.to_bits() == 0,
        Value::String(text) => text.is_empty(),
        Value::Blob(bytes) => bytes.is_empty(),
        Value::Timestamp {
            seconds,
            nanoseconds,
        } => *seconds == 0 && *nanoseconds == 0,
        Value::Enum { .. } | Value::BigNumber(_) | Value::Document(_) => false,
    }
}

fn document(value: &Node) -> Document {
    match value {
        Node::Null => Document::Null,
        Node::Boolean(value) => Document::Boolean(*value),
        Node::String(text) => Document::String(text.clone()),
        Node::Number(text) => {
            if let Ok(number) = text.parse() {
                Document::Positive(number)
            } else if text != "-0"
                && let Ok(number) = text.parse()
            {
                Document::Negative(number)
            } else {
                Document::Float(text.parse().unwrap_or_default())
            }
        }
        Node::Array(items) => Document::Array(items.iter().map(document).collect()),
        Node::Object(entries) => {
            let entries = entries.iter();
            Document::Object(
                entries
                    .map(|(key, it)| (key.clone(), document(it)))
                    .collect(),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Node {
        Node::Number(text.to_owned())
    }

    fn default(value: &Node, simple: Simple) -> Option<Value> {
        match mode(value, &Kind::Simple(simple)) {
            Mode::DefaultTo(value) => Some(value),
            _ => None,
        }
    }

    #[test]
    fn zero_values_need_no_default() {
        for (value, simple) in [
            (Node::Boolean(false), Simple::Boolean),
            (number("0"), Simple::Integer),
            (number("0.0"), Simple::Integer),
            (number("0.0"), Simple::Double),
            (number("0"), Simple::Float),
            (number("0"), Simple::Timestamp),
            (Node::String(String::new()), Simple::String),
            (Node::String(String::new()), Simple::Blob),
        ] {
            assert_eq!(default(&value, simple), None, "{value:?}");
        }
    }

    #[test]
    fn integers_fit_their_types() {
        for (text, simple, wanted) in [
            ("7", Simple::Byte, 7),
            ("1e2", Simple::Integer, 100),
            ("5.0", Simple::Long, 5),
            ("-129", Simple::Byte, -128),
            ("1e400", Simple::Short, 32767),
            ("18446744073709551615", Simple::Long, i64::MAX),
        ] {
            let value = default(&number(text), simple);
            assert_eq!(value, Some(Value::Integer(wanted)), "{text}");
        }
    }

    #[test]
    fn floats_may_have_no_digits() {
        let double = |value: &Node| default(value, Simple::Double);
        assert_eq!(double(&number("1e400")), Some(Value::Double(f64::INFINITY)));
        let text = |text: &str| Node::String(text.to_owned());
        assert_eq!(
            double(&text("-Infinity")),
            Some(Value::Double(f64::NEG_INFINITY))
        );
        assert!(matches!(double(&text("NaN")), Some(Value::Double(it)) if it.is_nan()));
        assert!(
            matches!(double(&number("-0.0")), Some(Value::Double(it)) if it.is_sign_negative())
        );
        assert_eq!(
            default(&number("1e39"), Simple::Float),
            Some(Value::Float(f32::INFINITY))
        );
    }

    #[test]
    fn numbers_of_documents_keep_their_values() {
        for (text, wanted) in [
            ("0", Document::Positive(0)),
            ("18446744073709551615", Document::Positive(u64::MAX)),
            ("-9223372036854775808", Document::Negative(i64::MIN)),
            (
                "18446744073709551616",
                Document::Float(18446744073709551616.0),
            ),
            ("-1e400", Document::Float(f64::NEG_INFINITY)),
            ("1.0", Document::Float(1.0)),
        ] {
            assert_eq!(document(&number(text)), wanted, "{text}");
        }
        let zero = document(&number("-0"));
        assert!(matches!(zero, Document::Float(it) if it == 0.0 && it.is_sign_negative()));
    }
}
