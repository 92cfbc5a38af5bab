//! JSON text that keeps its place: every value is a slice of the file, and is taken apart one level at a time.

use std::borrow::Cow;
use std::fmt;

use indexmap::{IndexMap, IndexSet};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::Report;
use crate::model::node::Node;
use crate::model::shape::{Location, ShapeId, TraitValue};

/// How deeply a value may nest. Smithy sets no limit; recursion over nodes needs one.
const MAXIMUM_DEPTH: usize = 128;

/// A JSON value of well-formed text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Json<'a>(pub(super) &'a str);

/// The entry of an object.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) key: Cow<'a, str>,
    /// The key as it is in the text.
    pub(super) key_text: &'a str,
    pub(super) value: Json<'a>,
}

impl Json<'_> {
    /// What kind of value it is, with its article.
    pub(super) fn kind(self) -> &'static str {
        match self.0.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            _ => "a number",
        }
    }
}

/// A file that is being read.
pub(super) struct Reader<'a, 'r> {
    pub(super) file: u32,
    pub(super) text: &'a str,
    /// Every shape id that was met, so that each is checked and stored once.
    pub(super) ids: &'r mut IndexSet<ShapeId>,
    /// The shape or member that is being read.
    pub(super) subject: Option<ShapeId>,
    pub(super) report: &'r mut Report,
}

impl<'a> Reader<'a, '_> {
    /// Returns the place of a slice of the file's text.
    pub(super) fn location(&self, part: &str) -> Location {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        Location {
            file: self.file,
            offset: u32::try_from(offset).unwrap_or(u32::MAX),
        }
    }

    /// Reports an error at a slice of the file's text, about the shape that is being read.
    pub(super) fn error(&mut self, part: &str, code: &'static str, message: String, help: &str) {
        let location = self.location(part);
        let diagnostic = self.report.error(code, message).at(location).help(help);
        if let Some(subject) = &self.subject {
            diagnostic.on(subject);
        }
    }

    /// Reports a warning likewise.
    pub(super) fn warning(&mut self, part: &str, code: &'static str, message: String, help: &str) {
        let location = self.location(part);
        let diagnostic = self.report.warning(code, message).at(location).help(help);
        if let Some(subject) = &self.subject {
            diagnostic.on(subject);
        }
    }

    fn wrong_type(&mut self, value: Json<'_>, what: &str, expected: &str) {
        self.error(
            value.0,
            "wrong-type",
            format!("{what} must be {expected}, but is {}", value.kind()),
            &format!("write {expected} here"),
        );
    }

    /// The text of a string; anything else is an error.
    pub(super) fn string(&mut self, value: Json<'a>, what: &str) -> Option<Cow<'a, str>> {
        if !value.0.starts_with('"') {
            self.wrong_type(value, what, "a string");
            return None;
        }
        self.unquote(value.0)
    }

    fn unquote(&mut self, text: &'a str) -> Option<Cow<'a, str>> {
        if !text.contains('\\') {
            return Some(Cow::Borrowed(text.get(1..text.len() - 1)?));
        }
        match serde_json::from_str::<String>(text) {
            Ok(string) => Some(Cow::Owned(string)),
            Err(_) => {
                self.error(
                    text,
                    "malformed-json",
                    "the string has an escape sequence that is not a character".to_owned(),
                    "write half a surrogate pair together with its other half",
                );
                None
            }
        }
    }

    /// The elements of an array; anything else is an error.
    pub(super) fn elements(&mut self, value: Json<'a>, what: &str) -> Vec<Json<'a>> {
        if !value.0.starts_with('[') {
            self.wrong_type(value, what, "an array");
            return Vec::new();
        }
        let elements: Vec<&RawValue> = serde_json::from_str(value.0).unwrap_or_default();
        elements.into_iter().map(|raw| Json(raw.get())).collect()
    }

    /// The entries of an object in order; anything else is an error, and so is a key that occurs again.
    pub(super) fn entries(&mut self, value: Json<'a>, what: &str) -> Vec<Entry<'a>> {
        if !value.0.starts_with('{') {
            self.wrong_type(value, what, "an object");
            return Vec::new();
        }
        let Pairs(pairs) = serde_json::from_str(value.0).unwrap_or_default();
        let mut entries = Vec::with_capacity(pairs.len());
        for (key_text, value) in pairs {
            if let Some(key) = self.unquote(key_text) {
                entries.push(Entry {
                    key,
                    key_text,
                    value,
                });
            }
        }
        self.without_duplicates(entries)
    }

    fn without_duplicates(&mut self, entries: Vec<Entry<'a>>) -> Vec<Entry<'a>> {
        let repeated: Vec<(usize, usize)> = if entries.len() <= 8 {
            (1..entries.len())
                .filter_map(|later| {
                    let key = &entries[later].key;
                    let earlier = entries[..later]
                        .iter()
                        .position(|entry| entry.key == *key)?;
                    Some((earlier, later))
                })
                .collect()
        } else {
            let mut seen: IndexMap<&str, usize> = IndexMap::with_capacity(entries.len());
            let mut repeated = Vec::new();
            for (at, entry) in entries.iter().enumerate() {
                let first = *seen.entry(&entry.key).or_insert(at);
                if first != at {
                    repeated.push((first, at));
                }
            }
            repeated
        };
        if repeated.is_empty() {
            return entries;
        }
        for (first, again) in &repeated {
            let (first, again) = (&entries[*first], &entries[*again]);
            let earlier = self.location(first.key_text);
            let later = self.location(again.key_text);
            let diagnostic = self
                .report
                .error(
                    "duplicate-key",
                    format!("the key `{}` occurs twice in one object", again.key),
                )
                .at(later)
                .related(earlier, "it occurs here first")
                .help("remove one of the two, or merge them");
            if let Some(subject) = &self.subject {
                diagnostic.on(subject);
            }
        }
        let mut repeated = repeated.into_iter().map(|(_, again)| again).peekable();
        let mut at = 0;
        let mut entries = entries;
        entries.retain(|_| {
            let again = repeated.next_if_eq(&at).is_some();
            at += 1;
            !again
        });
        entries
    }

    /// A whole value with all that is in it.
    pub(super) fn node(&mut self, value: Json<'a>) -> Node {
        self.node_within(value, MAXIMUM_DEPTH)
    }

    fn node_within(&mut self, value: Json<'a>, depth: usize) -> Node {
        match value.0.as_bytes().first() {
            Some(b'{' | b'[') if depth == 0 => {
                self.error(
                    value.0,
                    "nesting-too-deep",
                    format!("the value nests more than {MAXIMUM_DEPTH} levels deep"),
                    "nest the value less deeply",
                );
                Node::Null
            }
            Some(b'{') => Node::Object(
                self.entries(value, "")
                    .into_iter()
                    .map(|entry| {
                        let node = self.node_within(entry.value, depth - 1);
                        (entry.key.into_owned(), node)
                    })
                    .collect(),
            ),
            Some(b'[') => Node::Array(
                self.elements(value, "")
                    .into_iter()
                    .map(|element| self.node_within(element, depth - 1))
                    .collect(),
            ),
            Some(b'"') => Node::String(self.unquote(value.0).unwrap_or_default().into_owned()),
            Some(b't') => Node::Boolean(true),
            Some(b'f') => Node::Boolean(false),
            Some(b'n') => Node::Null,
            _ => Node::Number(value.0.to_owned()),
        }
    }

    /// The value of a trait.
    pub(super) fn trait_value(&mut self, value: Json<'a>) -> TraitValue {
        TraitValue {
            location: self.location(value.0),
            value: self.node(value),
        }
    }
}

/// The entries of an object in the order of the text.
#[derive(Default)]
struct Pairs<'a>(Vec<(&'a str, Json<'a>)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
        let mut pairs = Vec::new();
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            pairs.push((key.get(), Json(value.get())));
        }
        Ok(Pairs(pairs))
    }
}
