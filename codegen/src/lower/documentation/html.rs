//! Documentation in HTML.

use super::blocks::Blocks;
use super::entity;
use super::inline::{Inline, Source};
use super::tag::{self, Kind, Tag};

/// Adds the blocks of the HTML.
pub(super) fn write(html: &str, blocks: &mut Blocks) {
    let mut inline = Inline::default();
    let mut heading = None;
    let mut rest = html;
    while !rest.is_empty() {
        let Some((tag, length)) = tag::read(rest) else {
            let text = next_text(rest);
            inline.write(text, Source::Html);
            rest = rest.get(text.len()..).unwrap_or_default();
            continue;
        };
        rest = rest.get(length..).unwrap_or_default();
        if !write_inline(&tag, &mut inline) {
            let text = inline.finish();
            match heading.take_if(|_| !text.is_empty()) {
                Some(level) => blocks.heading(level, &text),
                None => blocks.paragraph(&text),
            }
        }
        match tag.kind {
            Kind::Heading(level) => heading = (!tag.is_end).then_some(level),
            Kind::Preformatted if !tag.is_end => {
                let (code, after) = preformatted(rest);
                blocks.code(&code);
                rest = after;
            }
            Kind::Skipped(end) if !tag.is_end => {
                rest = rest.split_once(end).map_or("", |(_, after)| after);
            }
            _ => write_container(&tag, blocks, &mut inline),
        }
    }
    blocks.paragraph(&inline.finish());
}

/// Does what a tag does within a paragraph; false for a tag that ends one.
pub(super) fn write_inline(tag: &Tag<'_>, inline: &mut Inline) -> bool {
    match (tag.kind, tag.is_end) {
        (Kind::Code, false) => inline.open_code(),
        (Kind::Code, true) => inline.close_code(),
        (Kind::Emphasis(marker), false) => inline.open_emphasis(marker),
        (Kind::Emphasis(marker), true) => inline.close_emphasis(marker),
        (Kind::Link, false) => inline.open_link(tag.href().unwrap_or_default()),
        (Kind::Link, true) => inline.close_link(),
        (Kind::Break, false) => inline.line_break(),
        (Kind::Cell, false) => inline.dash(),
        (Kind::Break | Kind::Cell, true) | (Kind::Transparent | Kind::Comment, _) => {}
        _ => return false,
    }
    true
}

/// Opens or closes the block that the tag is of.
fn write_container(tag: &Tag<'_>, blocks: &mut Blocks, inline: &mut Inline) {
    match (tag.kind, tag.is_end) {
        (Kind::List, false) => blocks.open_list(None),
        (Kind::OrderedList, false) => blocks.open_list(Some(1)),
        (Kind::List | Kind::OrderedList, true) => blocks.close_list(),
        (Kind::Item, false) => blocks.open_item(),
        (Kind::Term, false) => {
            blocks.open_item();
            inline.open_emphasis("**");
        }
        // What is meant belongs to the item of its term.
        (Kind::Definition, false) if !blocks.is_in_item() => blocks.open_item(),
        (Kind::Item | Kind::Definition, true) => blocks.close_item(),
        (Kind::Quote(label), false) => blocks.open_quote(label),
        (Kind::Quote(_), true) => blocks.close_quote(),
        _ => {}
    }
}

/// What is text at the start: up to the next `<`, and more than nothing.
fn next_text(rest: &str) -> &str {
    let start = if rest.starts_with('<') { 1 } else { 0 };
    let end = rest
        .get(start..)
        .and_then(|text| text.find('<'))
        .map_or(rest.len(), |index| start + index);
    rest.get(..end).unwrap_or(rest)
}

/// The code up to the end of the element, and what comes after that.
fn preformatted(text: &str) -> (String, &str) {
    let mut code = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let Some((tag, length)) = tag::read(rest) else {
            let text = next_text(rest);
            code.push_str(&entity::decode(text));
            rest = rest.get(text.len()..).unwrap_or_default();
            continue;
        };
        rest = rest.get(length..).unwrap_or_default();
        match tag.kind {
            Kind::Preformatted if tag.is_end => break,
            Kind::Break if !tag.is_end => code.push('\n'),
            _ => {}
        }
    }
    (code, rest)
}
