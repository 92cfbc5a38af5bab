//! A file of tests: which tests it has, and how parts that do not compile are taken out of it.

use std::ops::Range;

use syn::spanned::Spanned;
use syn::{Attribute, ImplItem, Item, TraitItem, UseTree};

/// What disables an item without moving a line.
const DISABLED: &str = "#[cfg(any())] ";

/// A test function.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Test {
    /// Its name, with the modules around it.
    pub(super) name: String,
    /// Whether its crate marks it `#[ignore]`.
    pub(super) is_ignored: bool,
}

/// The smallest part of a file around a compiler error that can be taken out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The names that are missing without it: of a test with the modules around it.
    pub(super) names: Vec<String>,
    is_import: bool,
}

/// A parsed file of tests.
pub(super) struct Source {
    file: syn::File,
}

impl Source {
    /// Parses the text of a file.
    pub(super) fn parse(text: &str) -> syn::Result<Self> {
        let file = syn::parse_file(text)?;
        Ok(Self { file })
    }

    /// Whether the whole file is disabled.
    pub(super) fn is_disabled(&self) -> bool {
        is_disabled(&self.file.attrs)
    }

    /// All test functions that are not disabled.
    pub(super) fn tests(&self) -> Vec<Test> {
        let mut tests = Vec::new();
        collect(&self.file.items, "", &mut tests);
        tests
    }

    /// The smallest part around a place that can be taken out; `None` if that is not an item, or is removed already.
    pub(super) fn part_at(&self, place: &Range<usize>) -> Option<Part> {
        part_in(&self.file.items, "", place)
    }
}

/// The text without the parts, every other line where it was.
pub(super) fn without(text: &str, parts: &[Part]) -> String {
    let mut parts: Vec<&Part> = parts.iter().collect();
    parts.sort_by_key(|it| (it.range.start, it.range.end));
    parts.dedup();
    let mut text = text.to_owned();
    for part in parts.into_iter().rev() {
        match part.is_import {
            false => text.insert_str(part.range.start, DISABLED),
            true => {
                let end = end_of_element(&text, part.range.end);
                let cut = text.get(part.range.start..end).unwrap_or_default();
                let cut: String = cut.chars().map(blank).collect();
                text.replace_range(part.range.start..end, &cut);
            }
        }
    }
    text
}

/// As many bytes of nothing.
fn blank(it: char) -> String {
    match it {
        '\n' => it.to_string(),
        _ => " ".repeat(it.len_utf8()),
    }
}

/// The end of an element of a list with the comma after it, where there is one.
fn end_of_element(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let spaces = rest.len() - rest.trim_start().len();
    match rest.trim_start().starts_with(',') {
        true => end + spaces + 1,
        false => end,
    }
}

fn collect(items: &[Item], path: &str, tests: &mut Vec<Test>) {
    for item in items {
        match item {
            Item::Fn(item) if is_test(&item.attrs) && !is_disabled(&item.attrs) => {
                tests.push(Test {
                    name: join(path, &item.sig.ident.to_string()),
                    is_ignored: item.attrs.iter().any(|it| it.path().is_ident("ignore")),
                });
            }
            Item::Mod(item) if !is_disabled(&item.attrs) => {
                if let Some((_, items)) = &item.content {
                    collect(items, &join(path, &item.ident.to_string()), tests);
                }
            }
            _ => {}
        }
    }
}

/// `#[test]`, and attributes of other crates that end so, as `#[tokio::test]`.
fn is_test(attributes: &[Attribute]) -> bool {
    let mut last = attributes.iter().filter_map(|it| it.path().segments.last());
    last.any(|it| it.ident == "test")
}

/// `#[cfg(any())]`, which never holds.
fn is_disabled(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        let text = it.meta.require_list().map(|it| it.tokens.to_string());
        it.path().is_ident("cfg") && text.is_ok_and(|it| it.replace(' ', "") == "any()")
    })
}

fn join(path: &str, name: &str) -> String {
    match path.is_empty() {
        true => name.to_owned(),
        false => format!("{path}::{name}"),
    }
}

fn contains(item: &impl Spanned, place: &Range<usize>) -> bool {
    let range = item.span().byte_range();
    range.start <= place.start && place.end <= range.end
}

fn part_in(items: &[Item], path: &str, place: &Range<usize>) -> Option<Part> {
    let item = items.iter().find(|it| contains(*it, place))?;
    let whole = |attributes: &[Attribute], names: Vec<String>| {
        (!is_disabled(attributes)).then(|| Part {
            range: item.span().byte_range(),
            names,
            is_import: false,
        })
    };
    match item {
        Item::Fn(it) => whole(&it.attrs, vec![join(path, &it.sig.ident.to_string())]),
        Item::Use(it) => {
            let element = element_at(&it.tree, place).filter(|_| !is_disabled(&it.attrs));
            element.or_else(|| whole(&it.attrs, names(&it.tree)))
        }
        Item::Mod(it) => {
            let path = join(path, &it.ident.to_string());
            let items = it.content.as_ref().map_or(&[][..], |(_, items)| items);
            let inner = part_in(items, &path, place).filter(|_| !is_disabled(&it.attrs));
            inner.or_else(|| {
                let mut tests = Vec::new();
                collect(items, &path, &mut tests);
                let names = tests.into_iter().map(|it| it.name);
                whole(&it.attrs, names.chain([it.ident.to_string()]).collect())
            })
        }
        Item::Impl(it) => {
            let method = it.items.iter().find_map(|inner| match inner {
                ImplItem::Fn(method) if it.trait_.is_none() && contains(method, place) => {
                    Some((&method.attrs, &method.sig.ident, inner.span().byte_range()))
                }
                _ => None,
            });
            part_of_method(method).or_else(|| whole(&it.attrs, name_of(&it.self_ty)))
        }
        Item::Trait(it) => {
            let method = it.items.iter().find_map(|inner| match inner {
                TraitItem::Fn(method) if contains(method, place) => {
                    Some((&method.attrs, &method.sig.ident, inner.span().byte_range()))
                }
                _ => None,
            });
            part_of_method(method).or_else(|| whole(&it.attrs, vec![it.ident.to_string()]))
        }
        Item::Const(it) => whole(&it.attrs, vec![it.ident.to_string()]),
        Item::Enum(it) => whole(&it.attrs, vec![it.ident.to_string()]),
        Item::Macro(it) => whole(
            &it.attrs,
            it.ident.iter().map(|it| it.to_string()).collect(),
        ),
        Item::Static(it) => whole(&it.attrs, vec![it.ident.to_string()]),
        Item::Struct(it) => whole(&it.attrs, vec![it.ident.to_string()]),
        Item::Type(it) => whole(&it.attrs, vec![it.ident.to_string()]),
        Item::Union(it) => whole(&it.attrs, vec![it.ident.to_string()]),
        _ => None,
    }
}

/// What an implementation is of: without it, errors name the type.
fn name_of(target: &syn::Type) -> Vec<String> {
    match target {
        syn::Type::Path(it) => {
            let last = it.path.segments.last();
            last.iter().map(|it| it.ident.to_string()).collect()
        }
        _ => Vec::new(),
    }
}

fn part_of_method(method: Option<(&Vec<Attribute>, &syn::Ident, Range<usize>)>) -> Option<Part> {
    let (attributes, name, range) = method?;
    (!is_disabled(attributes)).then(|| Part {
        range,
        names: vec![name.to_string()],
        is_import: false,
    })
}

/// The smallest element of a group of imports around a place.
fn element_at(tree: &UseTree, place: &Range<usize>) -> Option<Part> {
    match tree {
        UseTree::Path(it) => element_at(&it.tree, place),
        UseTree::Group(group) => {
            let element = group.items.iter().find(|it| contains(*it, place))?;
            let inner = element_at(element, place);
            inner.or_else(|| {
                Some(Part {
                    range: element.span().byte_range(),
                    names: names(element),
                    is_import: true,
                })
            })
        }
        _ => None,
    }
}

/// The names that a tree of imports brings in.
fn names(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(it) => {
            let mut all = names(&it.tree);
            for name in &mut all {
                // `a::b::{self}` brings in `b`.
                if name == "self" {
                    *name = it.ident.to_string();
                }
            }
            all
        }
        UseTree::Name(it) => vec![it.ident.to_string()],
        UseTree::Rename(it) => vec![it.rename.to_string()],
        UseTree::Group(it) => it.items.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"use std::fmt::{Debug, Write as _};
use crate::absent::{present::{One, Two}, Three};
use whole::Absent;

const LIMIT: usize = "text";

/// Stays.
#[test]
fn first() {
    helper();
}

struct Kept;

impl Kept {
    fn method(&self) {
        broken();
    }

    fn other(&self) {}
}

mod inner {
    #[allow(unused)]
    #[tokio::test(start_paused = true)]
    async fn second() {
        super::absent();
    }

    #[test]
    #[ignore = "needs a network"]
    fn third() {}
}

async fn helper() {
    absent::<"é">().await
}
"#;

    fn at(text: &str, what: &str) -> Range<usize> {
        let start = text.find(what).unwrap_or_else(|| panic!("no {what}"));
        start..start + what.len()
    }

    /// The file without the smallest parts around these texts, and the names that are missing then.
    fn remove(what: &[&str]) -> Result<(String, Vec<String>), String> {
        let source = Source::parse(FILE).map_err(|error| error.to_string())?;
        let part = |what: &&str| source.part_at(&at(FILE, what));
        let parts: Vec<Part> = what.iter().filter_map(part).collect();
        let names = parts.iter().flat_map(|it| it.names.clone()).collect();
        let text = without(FILE, &parts);
        assert_eq!(text.lines().count(), FILE.lines().count());
        Ok((text, names))
    }

    fn tests(text: &str) -> Result<Vec<String>, String> {
        let source = Source::parse(text).map_err(|error| error.to_string())?;
        Ok(source.tests().into_iter().map(|it| it.name).collect())
    }

    #[test]
    fn tests_are_found_in_modules() -> Result<(), String> {
        let source = Source::parse(FILE).map_err(|error| error.to_string())?;
        let found = source.tests();
        let found: Vec<_> = found
            .iter()
            .map(|it| (it.name.as_str(), it.is_ignored))
            .collect();
        assert_eq!(
            found,
            [
                ("first", false),
                ("inner::second", false),
                ("inner::third", true)
            ]
        );
        assert!(!source.is_disabled());
        let source = Source::parse("#![cfg(any())]\n#[test]\nfn first() {}\n");
        assert!(source.is_ok_and(|it| it.is_disabled()));
        Ok(())
    }

    #[test]
    fn a_test_is_taken_out_and_the_others_stay() -> Result<(), String> {
        let (text, names) = remove(&["super::absent"])?;
        assert_eq!(names, ["inner::second"]);
        assert_eq!(tests(&text)?, ["first", "inner::third"]);
        let undone = text.replacen("#[cfg(any())] ", "", 1);
        assert_eq!(undone, FILE, "nothing else has changed");
        Ok(())
    }

    #[test]
    fn the_smallest_item_is_taken_out() -> Result<(), String> {
        let (text, names) = remove(&["\"text\"", "broken", "\"é\""])?;
        assert_eq!(names, ["LIMIT", "method", "helper"]);
        assert!(text.contains("#[cfg(any())] const LIMIT"));
        assert!(text.contains("    #[cfg(any())] fn method"));
        assert!(text.contains("#[cfg(any())] async fn helper"));
        assert_eq!(text.matches("cfg(any())").count(), 3);
        Ok(())
    }

    #[test]
    fn an_import_leaves_its_group_alone() -> Result<(), String> {
        let (text, names) = remove(&["Debug", "One", "Three", "Absent"])?;
        assert_eq!(names, ["Debug", "One", "Three", "Absent"]);
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("use std::fmt::{       Write as _};"));
        assert_eq!(
            lines.next(),
            Some("use crate::absent::{present::{     Two},      };")
        );
        assert_eq!(lines.next(), Some("#[cfg(any())] use whole::Absent;"));
        Source::parse(&text).map_err(|error| error.to_string())?;
        Ok(())
    }

    #[test]
    fn what_is_out_already_is_no_part() -> Result<(), String> {
        let (text, _) = remove(&["helper();"])?;
        let source = Source::parse(&text).map_err(|error| error.to_string())?;
        assert_eq!(source.part_at(&at(&text, "helper();")), None);
        Ok(())
    }
}
