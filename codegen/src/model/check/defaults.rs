//! Defaults are values of their shapes ([default trait](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait)).

use crate::model::check::Checker;
use crate::model::node::Node;
use crate::model::shape::{Shape, ShapeId, ShapeKind, Simple, TraitValue};
use crate::model::{number, timestamp};

const DEFAULT: &str = "smithy.api#default";

/// Checks the default of one shape and those of its members.
pub(super) fn check(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape) {
    if let Some(default) = shape.traits.get(DEFAULT) {
        one(checker, id, default, shape);
    }
    for (name, member) in shape.kind.members() {
        let default = member.traits.get(DEFAULT);
        // A null removes the default of the target.
        let default = default.filter(|it| it.value != Node::Null);
        if let (Some(default), Some(target)) = (default, checker.target(&member.target)) {
            one(checker, &id.with_member(name), default, target);
        }
    }
}

fn one(checker: &mut Checker<'_, '_>, subject: &ShapeId, default: &TraitValue, shape: &Shape) {
    let Some(wanted) = refusal(&default.value, shape) else {
        return;
    };
    let message = format!("the default is not {wanted}");
    checker
        .error("malformed-trait", subject, default.location, message)
        .help("correct the value, or remove the trait");
}

/// Returns what the default of a shape has to be, if it is something else.
fn refusal(value: &Node, shape: &Shape) -> Option<String> {
    let (fits, wanted) = match &shape.kind {
        ShapeKind::Simple(simple) => {
            let (fits, wanted) = of_simple(value, *simple);
            (fits, wanted.to_owned())
        }
        ShapeKind::Enum(members) => {
            let mut values = members.iter().map(|(name, member)| {
                let value = member.traits.get("smithy.api#enumValue");
                value.and_then(|it| it.value.as_str()).unwrap_or(name)
            });
            let fits = values.any(|it| value.as_str() == Some(it));
            (fits, "a value of the enum".to_owned())
        }
        ShapeKind::IntEnum(members) => {
            let mut values = members.values();
            let fits = values.any(|it| {
                let own = it.traits.get("smithy.api#enumValue");
                own.is_some_and(|it| it.value == *value)
            });
            (fits, "a value of the intEnum".to_owned())
        }
        ShapeKind::List(_) => (
            matches!(value, Node::Array(items) if items.is_empty()),
            "an empty list, the only default of a list".to_owned(),
        ),
        ShapeKind::Map { .. } => (
            is_empty_object(value),
            "an empty map, the only default of a map".to_owned(),
        ),
        other => (
            false,
            format!("possible: a {} has no default", other.name()),
        ),
    };
    (!fits).then_some(wanted)
}

fn is_empty_object(value: &Node) -> bool {
    matches!(value, Node::Object(entries) if entries.is_empty())
}

fn of_simple(value: &Node, simple: Simple) -> (bool, &'static str) {
    match simple {
        Simple::Boolean => (matches!(value, Node::Boolean(_)), "a boolean"),
        Simple::String => (matches!(value, Node::String(_)), "a string"),
        Simple::Blob => (matches!(value, Node::String(_)), "a string in Base64"),
        Simple::Byte => (is_integer(value, 8), "an integer of 8 bits"),
        Simple::Short => (is_integer(value, 16), "an integer of 16 bits"),
        Simple::Integer => (is_integer(value, 32), "an integer of 32 bits"),
        Simple::Long => (is_integer(value, 64), "an integer of 64 bits"),
        Simple::BigInteger => {
            let fits = matches!(value, Node::Number(text) if number::big_integer(text).is_some());
            (fits, "an integer")
        }
        Simple::BigDecimal => (matches!(value, Node::Number(_)), "a number"),
        Simple::Float | Simple::Double => {
            let fits = match value {
                Node::Number(_) => true,
                Node::String(text) => ["NaN", "Infinity", "-Infinity"].contains(&text.as_str()),
                _ => false,
            };
            (fits, "a number")
        }
        Simple::Timestamp => (timestamp::read(value).is_some(), "a timestamp"),
        Simple::Document => {
            let fits = match value {
                Node::Array(items) => items.is_empty(),
                Node::Object(_) => is_empty_object(value),
                _ => true,
            };
            (fits, "a simple value, an empty list or an empty map")
        }
    }
}

/// Whether a node is an integer of so many bits.
fn is_integer(value: &Node, bits: u32) -> bool {
    let Node::Number(text) = value else {
        return false;
    };
    let integer = number::big_integer(text).and_then(|it| it.parse::<i64>().ok());
    let highest = i64::MAX >> (64 - bits);
    integer.is_some_and(|it| (-highest - 1..=highest).contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_their_ranges() {
        let fits = |text: &str, bits| is_integer(&Node::Number(text.to_owned()), bits);
        assert!(fits("127", 8) && fits("-128", 8) && fits("1e2", 8) && fits("5.0", 8));
        assert!(!fits("128", 8) && !fits("-129", 8) && !fits("1.5", 8));
        assert!(fits("9223372036854775807", 64) && !fits("9223372036854775808", 64));
    }
}
