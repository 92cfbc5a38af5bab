//! Documentation of a model as the Markdown of doc comments.
//!
//! The [`documentation` trait](https://smithy.io/2.0/spec/documentation-traits.html#documentation-trait) holds CommonMark; the models
//! of AWS hold HTML in it, not always well formed, with placeholders such as `<region>` that only look like tags. Either becomes
//! Markdown that rustdoc takes without a warning: no link that it could read as a path, no bare URL, no HTML, no code block that it
//! would compile. Every part takes any text, in time linear in its length.
//!
//! `html` and `commonmark` read, `inline` writes the text of a paragraph, `blocks` the paragraphs, lists, quotes and code
//! blocks around it. Where the lines break is decided by the last stage.

mod blocks;
mod character;
mod commonmark;
mod entity;
mod html;
mod inline;
mod tag;
#[cfg(test)]
mod tests;
mod url;

use blocks::Blocks;

/// Returns the logical lines of a doc comment for a documentation text in HTML or CommonMark.
///
/// Blank text has no lines, and no line is empty at the start, at the end or after another empty one.
pub fn markdown(text: &str) -> Vec<String> {
    let mut blocks = Blocks::new();
    if is_html(text) {
        html::write(text, &mut blocks);
    } else {
        commonmark::write(text, &mut blocks);
    }
    blocks.finish()
}

/// Returns a text of the model on one line, without control and invisible characters.
pub(super) fn one_line(text: &str) -> String {
    let is_shown = |it: &char| !character::is_invisible(*it);
    let text: String = text.chars().filter(is_shown).collect();
    let words = text.split(|it: char| it.is_whitespace() || it.is_control());
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    words.join(" ")
}

/// A text of the model, on one line, as Markdown that shows it as it is.
pub(super) fn literal(text: &str) -> String {
    let mut markdown = String::new();
    for character in one_line(text).chars() {
        if "\\`*_[]<>#|~".contains(character) {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    // Rustdoc takes a URL for a link that is not marked as one.
    markdown.replace("://", "\\://")
}

/// A text of the model, on one line, as a code span that shows it as it is.
pub(super) fn code(text: &str) -> String {
    let text = one_line(text);
    let longest = text.split(|it| it != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0) + 1);
    match text.is_empty() || text.starts_with('`') || text.ends_with('`') {
        true => format!("{fence} {text} {fence}"),
        false => format!("{fence}{text}{fence}"),
    }
}

/// Whether the text is HTML: whether it has a tag of a block, or one of any other kind and nothing that looks like a block of Markdown.
fn is_html(text: &str) -> bool {
    let mut has_tag = false;
    for (index, _) in text.match_indices('<') {
        match text.get(index..).and_then(tag::read) {
            Some((tag, _)) if tag.kind.is_block() => return true,
            Some(_) => has_tag = true,
            None => {}
        }
    }
    has_tag
        && !text
            .lines()
            .skip(1)
            .any(|line| line.trim().is_empty() || commonmark::starts_block(line))
}
