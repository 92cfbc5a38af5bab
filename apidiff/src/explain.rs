//! Differences to what explains them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::compare::{Change, Finding};
use crate::surface::Surface;

/// Under which heading a difference stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Nothing explains it.
    Open,
    /// The official crate was made from an older or newer model.
    Date,
    /// Paginators, waiters, presigning.
    Apart,
    /// It is meant, and this is why.
    Reason(&'static str),
}

/// The words of the model and of the official crate: letters and digits only, in lower case.
pub struct Known {
    model: Option<BTreeSet<String>>,
    official: BTreeSet<String>,
}

/// Differences that are meant: a part of the path, a part of the member, the kinds of change (`m`issing, `e`xtra, `d`ifferent), and why.
const REASONS: &[(&str, &str, &str, &str)] = &[
    ("", "impl tinsmith_runtime::", "e", MACHINE),
    ("", "impl core::convert::From<tinsmith_runtime::operation::Call<", "e", MACHINE),
    ("^Service$", "^$", "e", MACHINE),
    ("^client::Service$", "^$", "e", MACHINE),
    ("operation::", "::runtime_plugin::RuntimePlugin$", "m", PLUGIN),
    ("^error::OperationError", "^$", "e", SHARED),
    ("^operation::outputs", "^$", "e", SHARED),
    ("^client::customize::CustomizableOperation$", "^fn send$", "d", CUSTOMIZE),
    ("^client::customize::CustomizableOperation$", "^fn config_override$", "d", CUSTOMIZE),
    ("^client::customize::CustomizableOperation$", "impl core::fmt::Debug", "e", MORE),
    ("Input$", "impl core::default::Default", "e", MORE),
    ("^operation::", "impl core::cmp::PartialEq", "e", MORE),
    ("what variant Unhandled holds", "impl core::fmt::Display", "e", MORE),
    ("^Config$", "^fn ", "e", MORE),
    ("^config::Builder$", "^fn ", "e", MORE),
    ("config::IdempotencyTokenProvider$", "^$", "e", MORE),
];

const MACHINE: &str = "Traits and types of the runtime that all services share; no user code needs them";
const PLUGIN: &str = "Operations are no runtime plugins: one plugin of the runtime serves them all";
const SHARED: &str = "One type for all operations with the same output or errors, generic over the operation; each operation's own name is an alias of it";
const CUSTOMIZE: &str = "Bounds on a private trait of the official crate, here on a trait of the runtime; for every operation's own builder both hold";
const MORE: &str = "More than the official crate has";

impl Known {
    /// Gathers the words.
    pub fn new(model: Option<&str>, official: &Surface) -> Result<Self, String> {
        let mut words = BTreeSet::new();
        if let Some(file) = model {
            let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
            let value: Value =
                serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
            gather(&value, &mut words);
        }
        let official =
            official.keys().flat_map(|(_, path)| path.split("::").map(plain)).collect();
        Ok(Self { model: model.map(|_| words), official })
    }

    /// What explains a difference.
    pub fn explain(&self, it: &Finding) -> Heading {
        let letter = match it.change {
            Change::Missing => 'm',
            Change::Extra => 'e',
            Change::Different(..) => 'd',
        };
        let fits = |(path, member, changes, _): &&(&str, &str, &str, &str)| {
            matches(&it.path, path) && matches(&it.member, member) && changes.contains(letter)
        };
        if let Some((_, _, _, reason)) = REASONS.iter().find(fits) {
            return Heading::Reason(reason);
        }
        let whole = format!("{} {}", it.path, it.member).to_lowercase();
        let apart = ["paginator", "waiter", "presign"];
        match apart.iter().any(|word| whole.contains(word)) {
            true => Heading::Apart,
            false if self.is_of_another_date(it) => Heading::Date,
            false => Heading::Open,
        }
    }

    /// Whether the model has no word of something that is missing, or the official crate of something that is extra: a name that is only
    /// spelled in another way is found in both.
    fn is_of_another_date(&self, it: &Finding) -> bool {
        let Some(model) = &self.model else { return false };
        let mut parts: Vec<&str> = it.path.split("::").collect();
        if let Some((kind @ ("fn" | "field" | "variant"), name)) = it.member.split_once(' ') {
            let name = match kind {
                "fn" => ["set_", "get_", "is_", "as_"]
                    .iter()
                    .find_map(|it| name.strip_prefix(it))
                    .unwrap_or(name),
                _ => name,
            };
            parts.push(name);
        }
        let of_model =
            matches!(parts.first(), Some(&("types" | "operation" | "error" | "client")));
        let words = |name: &str| {
            let name = plain(name);
            let endings = ["fluentbuilder", "inputbuilder", "outputbuilder", "builder", "input", "output", "error"];
            let shorter = endings.iter().find_map(|it| name.strip_suffix(it)).map(str::to_owned);
            [Some(name.clone()), shorter.filter(|it| !it.is_empty())]
        };
        let unknown = |set: &BTreeSet<String>, name: &str| {
            !words(name).into_iter().flatten().any(|it| set.contains(&it))
        };
        let fixed = ["types", "operation", "error", "client", "builders", "Client"];
        let mut own = parts.iter().filter(|it| !fixed.contains(it));
        of_model
            && match it.change {
                Change::Missing => own.any(|it| unknown(model, it)),
                Change::Extra => {
                    let newer = |it: &&str| unknown(&self.official, it) && !unknown(model, it);
                    it.member.is_empty() && own.any(newer)
                }
                Change::Different(..) => false,
            }
    }
}

/// Whether a pattern is part of a text; `^` and `$` stand for its ends.
fn matches(text: &str, pattern: &str) -> bool {
    format!("^{text}$").contains(pattern)
}

fn gather(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let name = key.rsplit(['#', '$']).next().unwrap_or(key);
                words.insert(plain(name));
                gather(value, words);
            }
        }
        Value::Array(items) => items.iter().for_each(|it| gather(it, words)),
        Value::String(text) if text.len() < 128 => {
            words.insert(plain(text));
        }
        _ => {}
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}
