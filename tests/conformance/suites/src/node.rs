//! JSON whose numbers keep their text, since those of the cases may be of any precision.

use std::fmt::Write as _;

use serde_json::value::RawValue;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Node {
    Null,
    Boolean(bool),
    /// The number as it stands in the text.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// Entries in the order of the text.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// It is not JSON.
    pub fn parse(text: &str) -> Result<Self, String> {
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Self::from_raw(raw)
    }

    fn from_raw(raw: &RawValue) -> Result<Self, String> {
        let text = raw.get();
        let wrong = |error: serde_json::Error| error.to_string();
        Ok(match text.as_bytes().first() {
            Some(b'n') => Self::Null,
            Some(b't') => Self::Boolean(true),
            Some(b'f') => Self::Boolean(false),
            Some(b'"') => Self::Text(serde_json::from_str(text).map_err(wrong)?),
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text).map_err(wrong)?;
                Self::List(
                    items
                        .into_iter()
                        .map(Self::from_raw)
                        .collect::<Result<_, _>>()?,
                )
            }
            Some(b'{') => {
                let entries: Entries<'_> = serde_json::from_str(text).map_err(wrong)?;
                let entries = entries.0.into_iter();
                Self::Object(
                    entries
                        .map(|(key, value)| Ok((key, Self::from_raw(value)?)))
                        .collect::<Result<_, String>>()?,
                )
            }
            _ => Self::Number(text.to_owned()),
        })
    }

    /// The entry of an object.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Self::Object(entries) => entries.iter().find(|it| it.0 == key).map(|it| &it.1),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a list; none of anything else.
    pub fn items(&self) -> &[Node] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of an object; none of anything else.
    pub fn entries(&self) -> &[(String, Node)] {
        match self {
            Self::Object(entries) => entries,
            _ => &[],
        }
    }

    /// What it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The value as text in which neither the order of keys nor the notation of numbers matters: by it two values are compared.
    pub fn canonical(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        let indent = "  ".repeat(depth + 1);
        let close = "  ".repeat(depth);
        match self {
            Self::Null => text.push_str("null"),
            Self::Boolean(value) => {
                let _ = write!(text, "{value}");
            }
            Self::Number(number) => text.push_str(&canonical_number(number)),
            Self::Text(string) => {
                let _ = write!(text, "{string:?}");
            }
            Self::List(items) if items.is_empty() => text.push_str("[]"),
            Self::List(items) => {
                text.push_str("[\n");
                for item in items {
                    text.push_str(&indent);
                    item.write(text, depth + 1);
                    text.push('\n');
                }
                text.push_str(&close);
                text.push(']');
            }
            Self::Object(entries) if entries.is_empty() => text.push_str("{}"),
            Self::Object(entries) => {
                let mut sorted: Vec<_> = entries.iter().collect();
                sorted.sort_by(|a, b| a.0.cmp(&b.0));
                text.push_str("{\n");
                for (key, value) in sorted {
                    let _ = write!(text, "{indent}{key:?}: ");
                    value.write(text, depth + 1);
                    text.push('\n');
                }
                text.push_str(&close);
                text.push('}');
            }
        }
    }
}

/// A number without superfluous zeros and exponents: its digits, and the power of ten of the last.
pub fn canonical_number(number: &str) -> String {
    let lower = number.to_ascii_lowercase();
    let (mantissa, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
    let Ok(mut exponent) = exponent.parse::<i64>() else {
        return lower;
    };
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [whole, fraction].concat();
    exponent -= i64::try_from(fraction.len()).unwrap_or_default();
    let digits = all.trim_start_matches('0');
    let kept = digits.trim_end_matches('0');
    if kept.is_empty() {
        return "0".to_owned();
    }
    exponent += i64::try_from(digits.len() - kept.len()).unwrap_or_default();
    match exponent {
        0 => format!("{sign}{kept}"),
        _ => format!("{sign}{kept}e{exponent}"),
    }
}

/// A number without an exponent.
pub fn plain_number(number: &str) -> String {
    let canonical = canonical_number(number);
    let (sign, rest) = match canonical.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", &*canonical),
    };
    let (digits, exponent) = rest.split_once('e').unwrap_or((rest, "0"));
    let exponent = exponent.parse::<i64>().unwrap_or_default();
    let places = usize::try_from(exponent.unsigned_abs()).unwrap_or_default();
    if exponent >= 0 {
        return format!("{sign}{digits}{}", "0".repeat(places));
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    format!("{sign}{whole}.{fraction}")
}

/// The entries of an object in their order.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> serde::Deserialize<'de> for Entries<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_text() {
        let node = Node::parse("[1.10, 340282366920938463463374607431768211456]");
        let numbers = ["1.10", "340282366920938463463374607431768211456"];
        let expected = numbers.map(|it| Node::Number(it.to_owned())).to_vec();
        assert_eq!(node, Ok(Node::List(expected)));
    }

    #[test]
    fn equal_numbers_have_one_text() {
        for (one, other) in [
            ("1.0", "1"),
            ("100", "1e2"),
            ("-0.50", "-5E-1"),
            ("0.0", "0"),
        ] {
            assert_eq!(canonical_number(one), canonical_number(other));
        }
        assert_ne!(canonical_number("10"), canonical_number("1"));
        for (number, plain) in [
            ("9.46845296123E8", "946845296.123"),
            ("-5e-3", "-0.005"),
            ("1e3", "1000"),
        ] {
            assert_eq!(plain_number(number), plain);
        }
    }
}
