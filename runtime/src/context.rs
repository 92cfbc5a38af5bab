//! The paths by which endpoint parameters reach into an input (Smithy 2.0, "operationContextParams").
//!
//! Of JMESPath the specification allows sub-expressions, `[*]`, multi-select lists, a flattening `[]`, and `keys()`; nothing else is understood, and
//! finds nothing.

use crate::shape::Structure;
use crate::value::View;

/// The texts that a path finds, in order; `None` where it leads to nothing that is set. A list may be set and have no texts.
pub(crate) fn texts(path: &str, input: &dyn Structure) -> Option<Vec<String>> {
    let (path, keys) = match path
        .strip_prefix("keys(")
        .and_then(|it| it.strip_suffix(')'))
    {
        Some(inner) => (inner, true),
        None => (path, false),
    };
    let mut texts = Vec::new();
    let is_set = find(path, View::Structure(input), &mut |view| match view {
        View::Text(text) if !keys => texts.push(text.to_owned()),
        View::Map(entries) if keys => texts.extend(entries.keys().into_iter().map(str::to_owned)),
        View::List(items) if !keys => {
            for index in 0..items.count() {
                if let View::Text(text) = items.item(index) {
                    texts.push(text.to_owned());
                }
            }
        }
        _ => {}
    });
    is_set.then_some(texts)
}

/// The boolean that a path finds first.
pub(crate) fn boolean(path: &str, input: &dyn Structure) -> Option<bool> {
    let mut first = None;
    find(path, View::Structure(input), &mut |view| {
        if let View::Boolean(value) = view {
            first.get_or_insert(value);
        }
    });
    first
}

/// Follows a path from a value, and shows everything that it leads to. Says whether all is set up to the first list on the way: what
/// its items lack leaves a list that is shorter, or empty.
fn find(path: &str, from: View<'_>, found: &mut dyn FnMut(View<'_>)) -> bool {
    if matches!(from, View::Absent) {
        return false;
    }
    if path.is_empty() {
        found(from);
        return true;
    }
    if let Some(rest) = path.strip_prefix("[*]").or_else(|| path.strip_prefix("[]")) {
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        return match from {
            View::List(items) => {
                for index in 0..items.count() {
                    find(rest, items.item(index), found);
                }
                true
            }
            other => find(rest, other, found),
        };
    }
    if let Some(inner) = path.strip_prefix('[')
        && let Some((list, rest)) = inner.split_once(']')
    {
        // A list of expressions, which the following `[]` flattens.
        let rest = rest.trim_start_matches("[]");
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        for one in list.split(',') {
            find(one.trim(), from, &mut |view| {
                find(rest, view, found);
            });
        }
        return true;
    }
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let (name, rest) = path.split_at(end);
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    match from {
        View::Variant(variant, value) if variant == name => find(rest, value.view(), found),
        View::Structure(structure) => {
            let mut members = structure.schema().members.iter();
            let index = members.position(|it| it.name == name);
            let mut is_set = false;
            // Nothing can fail in the visitor.
            let _ = structure.values(&mut |values| {
                if let Some(value) = index.and_then(|index| values.get(index)) {
                    is_set = find(rest, value.view(), found);
                }
                Ok(())
            });
            is_set
        }
        _ => false,
    }
}

#[cfg(test)]
#[allow(dead_code, unreachable_pub)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    crate::structure! {
        /// An object.
        pub struct Object: "Object" {
            /// Its key.
            key(set_key get_key): String = "key",
            /// Whether it is hidden.
            hidden(set_hidden get_hidden): Boolean = "hidden",
        }
        builder ObjectBuilder
    }

    crate::union! {
        /// A text or an object.
        pub enum Either: "Either" {
            /// A text.
            Text(is_text as_text): String = "text",
            /// An object.
            Object(is_object as_object): Structure(Object) = "object",
        }
    }

    crate::structure! {
        /// Objects.
        pub struct Objects: "Objects" {
            /// One.
            one(set_one get_one): Structure(Object) = "one",
            /// Some.
            some(set_some get_some): List(Either) = "some",
            /// By name.
            named(set_named get_named): Map(String, String) = "named",
        }
        builder ObjectsBuilder
    }

    fn object(key: &str, hidden: bool) -> Object {
        Object::builder().key(key).hidden(hidden).build()
    }

    fn found(path: &str, objects: &Objects) -> Vec<String> {
        texts(path, objects).unwrap_or_else(|| panic!("{path} is not set"))
    }

    const PATHS: [&str; 3] = [
        "some[*].object.key",
        "some[*][text, object.key][]",
        "keys(named)",
    ];

    #[test]
    fn what_is_not_set_is_no_empty_list() {
        let unset = Objects::builder().build();
        for path in PATHS.into_iter().chain(["one.key"]) {
            assert_eq!(texts(path, &unset), None, "{path}");
        }
        let one = Objects::builder().one(Object::builder().build()).build();
        assert_eq!(texts("one.key", &one), None);
    }

    #[test]
    fn lists_and_maps_of_nothing_are_set() {
        let empty = Objects::builder()
            .set_some(Some(Vec::new()))
            .set_named(Some(HashMap::new()))
            .build();
        for path in PATHS {
            assert_eq!(found(path, &empty), [""; 0], "{path}");
        }
        let keyless = Object::builder().build();
        let keyless = Objects::builder().some(Either::Object(keyless)).build();
        assert_eq!(found("some[*].object.key", &keyless), [""; 0]);
    }

    #[test]
    fn paths_find_keys_of_maps() {
        let named = Objects::builder()
            .named("a".to_owned(), "1".to_owned())
            .build();
        assert_eq!(found("keys(named)", &named), ["a"]);
    }

    #[test]
    fn paths_find_booleans() {
        let objects = Objects::builder().one(object("a", false)).build();
        assert_eq!(boolean("one.hidden", &objects), Some(false));
        assert_eq!(boolean("one.key", &objects), None);
        assert_eq!(boolean("one.hidden", &Objects::builder().build()), None);
    }

    #[test]
    fn paths_go_through_unions() {
        let objects = Objects::builder()
            .some(Either::Text("a".to_owned()))
            .some(Either::Object(object("b", true)))
            .some(Either::Unknown)
            .build();
        assert_eq!(found("some[*][text, object.key][]", &objects), ["a", "b"]);
        assert_eq!(found("some[*].object.key", &objects), ["b"]);
        assert_eq!(boolean("some[*].object.hidden", &objects), Some(true));
    }
}
