//! Faults to put into a text, and into a model: for tests here, and for `cargo xtask mutate`.

use fastrand::Rng;
use serde_json::Value;

/// What readers of JSON stumble over.
const PIECES: &[&[u8]] = &[
    b"null",
    b"true",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b",",
    b":",
    b"-",
    b"0",
    b"1e999",
    b"-0.0",
    b"9223372036854775808",
    b"1.5e-7",
    b"\\ud800",
    b"\\u00",
    b"\\u0000",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"{}",
    b"[]",
    b"\"\"",
    b"// ",
    b"NaN",
    b"Infinity",
    b"\r\n",
    b"\xf0\x9f\xa6\x80",
];

/// Arbitrary bytes, many of them of JSON.
pub(crate) fn bytes(random: &mut Rng, length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        match random.bool() {
            true => bytes.push(random.u8(..)),
            false => bytes.extend_from_slice(PIECES[random.usize(0..PIECES.len())]),
        }
    }
    bytes
}

/// Puts one fault into a text.
pub(crate) fn mutate(random: &mut Rng, text: &mut Vec<u8>) {
    let at = random.usize(0..=text.len());
    let end = (at + random.usize(0..40)).min(text.len());
    match random.u8(0..8) {
        0 => text.truncate(at),
        1 => drop(text.drain(at..end)),
        2 if at < text.len() => text[at] ^= 1 << random.u8(0..8),
        3 if at < text.len() => text[at] = random.u8(..),
        4 => {
            let copy = text[at..end].to_vec();
            let to = random.usize(0..=text.len());
            drop(text.splice(to..to, copy));
        }
        5 => drop(text.splice(
            at..end,
            PIECES[random.usize(0..PIECES.len())].iter().copied(),
        )),
        6 => {
            let open = if random.bool() { "[" } else { "{\"a\":" }.repeat(random.usize(100..2_000));
            drop(text.splice(at..at, open.bytes()));
        }
        _ => drop(text.splice(
            at..at,
            PIECES[random.usize(0..PIECES.len())].iter().copied(),
        )),
    }
}

/// A JSON pointer to every value below this one.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut below = |key: &str, value: &Value| {
        let pointer = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        pointers(value, &pointer, found);
        found.push(pointer);
    };
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| below(key, value)),
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, value)| below(&index.to_string(), value));
        }
        _ => {}
    }
}

/// Puts one fault into a model that is JSON all the same.
pub(crate) fn disturb(random: &mut Rng, model: &mut Value) {
    let mut all = Vec::new();
    pointers(model, "", &mut all);
    if all.is_empty() {
        return;
    }
    let at = all[random.usize(0..all.len())].clone();
    let other = model
        .pointer(&all[random.usize(0..all.len())])
        .cloned()
        .unwrap_or_default();
    let (parent, key) = at.rsplit_once('/').unwrap_or_default();
    let key = key.replace("~1", "/").replace("~0", "~");
    match random.u8(0..6) {
        0 => match model.pointer_mut(parent) {
            Some(Value::Object(entries)) => drop(entries.remove(&key)),
            Some(Value::Array(items)) => drop(items.pop()),
            _ => {}
        },
        1 => match model.pointer_mut(parent) {
            Some(Value::Object(entries)) => drop(entries.insert(random.u16(..).to_string(), other)),
            Some(Value::Array(items)) => items.push(other),
            _ => {}
        },
        2 | 3 => put(model, &at, other),
        4 => put(model, &at, Value::from(WORDS[random.usize(0..WORDS.len())])),
        _ => {
            let numbers = [
                Value::from(-1),
                Value::from(u64::MAX),
                Value::from(1e300),
                Value::Null,
            ];
            put(model, &at, numbers[random.usize(0..numbers.len())].clone());
        }
    }
}

/// What the text of a model may say in another place.
const WORDS: &[&str] = &[
    "structure",
    "union",
    "list",
    "map",
    "enum",
    "intEnum",
    "service",
    "operation",
    "resource",
    "string",
    "blob",
    "document",
    "timestamp",
    "bigDecimal",
    "apply",
    "smithy.api#Unit",
    "smithy.api#String",
    "smithy.api#Blob",
    "smithy.api#Document",
    "smithy.api#Integer",
    "smithy.api#PrimitiveInteger",
    "",
    "#",
    "a#",
    "not.there#Shape",
    "com.amazonaws.directconnect#Connection",
    "com.amazonaws.directconnect#TagList",
    "type",
    "self",
    "\u{1f980}",
    "{",
    "{Region}",
    "https://{Region",
    "1.0",
    "2.0",
    "3.0",
    "<p>",
    "*/",
    "\" + \"",
    "//",
];

fn put(model: &mut Value, at: &str, value: Value) {
    if let Some(place) = model.pointer_mut(at) {
        *place = value;
    }
}
