//! Tokens of a file to text: Rust by `prettyplease`, tables by [`table`](super::table).

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::{WIDTH, table};

/// The text of a file's items.
pub(super) fn format(items: &TokenStream) -> String {
    match syn::parse2::<syn::File>(items.clone()) {
        Ok(file) => file_text(&file, WIDTH),
        Err(error) => unreachable!("emitted tokens are not a file: {error}\n{items}"),
    }
}

fn file_text(file: &syn::File, width: usize) -> String {
    let mut text = String::new();
    let mut plain = Vec::new();
    let mut attrs = file.attrs.clone();
    for item in &file.items {
        match item {
            syn::Item::Macro(table) if is_table(table) => {
                flush(&mut text, &mut attrs, &mut plain);
                separate(&mut text);
                text.push_str(&table::print(&table.mac, width));
            }
            syn::Item::Mod(module) if holds_tables(module) => {
                flush(&mut text, &mut attrs, &mut plain);
                separate(&mut text);
                text.push_str(&module_text(module, width));
            }
            other => plain.push(other.clone()),
        }
    }
    flush(&mut text, &mut attrs, &mut plain);
    text
}

fn separate(text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
}

/// Prints the items that have gathered between tables, apart but for imports and lists of modules.
fn flush(text: &mut String, attrs: &mut Vec<syn::Attribute>, items: &mut Vec<syn::Item>) {
    if !attrs.is_empty() {
        separate(text);
        let file = syn::File {
            attrs: std::mem::take(attrs),
            ..empty_file()
        };
        text.push_str(&prettyplease::unparse(&file));
    }
    let mut previous: Option<syn::Item> = None;
    for item in items.drain(..) {
        if !previous.is_some_and(|previous| is_listed(&previous, &item)) {
            separate(text);
        }
        let file = syn::File {
            items: vec![item.clone()],
            ..empty_file()
        };
        text.push_str(&prettyplease::unparse(&file));
        previous = Some(item);
    }
}

/// Whether two items are on adjacent lines: two imports, or two modules in files of their own.
fn is_listed(first: &syn::Item, second: &syn::Item) -> bool {
    match (first, second) {
        (syn::Item::Use(_), syn::Item::Use(_)) => true,
        (syn::Item::Mod(first), syn::Item::Mod(second)) => {
            first.content.is_none() && second.content.is_none()
        }
        _ => false,
    }
}

fn empty_file() -> syn::File {
    syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: Vec::new(),
    }
}

/// A module that is written out with tables in it.
fn module_text(module: &syn::ItemMod, width: usize) -> String {
    let Some((_, items)) = &module.content else {
        return String::new();
    };
    let inner = syn::File {
        items: items.clone(),
        ..empty_file()
    };
    let inner = file_text(&inner, width.saturating_sub(4));
    let mut head = module.clone();
    head.content = Some((syn::token::Brace::default(), Vec::new()));
    let head = prettyplease::unparse(&syn::File {
        items: vec![syn::Item::Mod(head)],
        ..empty_file()
    });
    let head = head.trim_end().trim_end_matches('}').trim_end();
    let mut text = format!("{head}\n");
    for line in inner.lines() {
        if !line.is_empty() {
            text.push_str("    ");
        }
        text.push_str(line);
        text.push('\n');
    }
    text.push_str("}\n");
    text
}

fn is_table(item: &syn::ItemMacro) -> bool {
    let first = item.mac.path.segments.first();
    first.is_some_and(|it| it.ident == "tinsmith_runtime")
        && matches!(item.mac.delimiter, syn::MacroDelimiter::Brace(_))
}

fn holds_tables(module: &syn::ItemMod) -> bool {
    let items = module.content.iter().flat_map(|(_, items)| items);
    items
        .into_iter()
        .any(|it| matches!(it, syn::Item::Macro(table) if is_table(table)))
}

/// Whether a token opens a group of this kind.
pub(super) fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}
