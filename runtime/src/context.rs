//! The paths by which endpoint parameters reach into an input (Smithy 2.0, "operationContextParams").
//!
//! Of JMESPath the specification allows sub-expressions, `[*]`, multi-select lists, a flattening `[]`, and `keys()`; nothing else is understood, and
//! finds nothing.

use crate::shape::Structure;
use crate::value::View;

/// The texts that a path finds, in order.
pub(crate) fn texts(path: &str, input: &dyn Structure) -> Vec<String> {
    let (path, keys) = match path
        .strip_prefix("keys(")
        .and_then(|it| it.strip_suffix(')'))
    {
        Some(inner) => (inner, true),
        None => (path, false),
    };
    let mut texts = Vec::new();
    find(path, View::Structure(input), &mut |view| match view {
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
    texts
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

/// Follows a path from a value, and shows everything that it leads to.
fn find(path: &str, from: View<'_>, found: &mut dyn FnMut(View<'_>)) {
    if path.is_empty() {
        return found(from);
    }
    if let Some(rest) = path.strip_prefix("[*]").or_else(|| path.strip_prefix("[]")) {
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        return match from {
            View::List(items) => {
                (0..items.count()).for_each(|index| find(rest, items.item(index), found));
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
            find(one.trim(), from, &mut |view| find(rest, view, found));
        }
        return;
    }
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let (name, rest) = path.split_at(end);
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    if let View::Variant(variant, value) = from
        && variant == name
    {
        find(rest, value.view(), found);
    }
    if let View::Structure(structure) = from {
        let index = structure
            .schema()
            .members
            .iter()
            .position(|it| it.name == name);
        // Nothing can fail in the visitor.
        let _ = structure.values(&mut |values| {
            if let Some(value) = index.and_then(|index| values.get(index)) {
                find(rest, value.view(), found);
            }
            Ok(())
        });
    }
}

#[cfg(test)]
#[allow(dead_code, unreachable_pub)]
mod tests {
    use super::*;

    crate::structure! {
        /// An object.
        pub struct Object: "Object" {
            /// Its key.
            key: optional String = "key",
            /// Whether it is hidden.
            hidden: optional Boolean = "hidden",
        }
        builder ObjectBuilder -> Self [set_key get_key, set_hidden get_hidden]
    }

    crate::union! {
        /// A text or an object.
        pub enum Either: "Either" {
            /// A text.
            Text(is_text as_text): String = "text",
            /// An object.
            Object(is_object as_object): Structure(Object) = "object",
        }
        builder
    }

    crate::structure! {
        /// Objects.
        pub struct Objects: "Objects" {
            /// One.
            one: optional Structure(Object) = "one",
            /// Some.
            some: optional List(Either) = "some",
        }
        builder ObjectsBuilder -> Self [set_one get_one, set_some get_some]
    }

    fn object(key: &str, hidden: bool) -> Object {
        Object::builder().key(key).hidden(hidden).build()
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
        assert_eq!(texts("some[*][text, object.key][]", &objects), ["a", "b"]);
        assert_eq!(texts("some[*].object.key", &objects), ["b"]);
        assert_eq!(boolean("some[*].object.hidden", &objects), Some(true));
    }
}
