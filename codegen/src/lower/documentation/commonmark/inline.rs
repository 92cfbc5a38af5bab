//! The text of a paragraph in CommonMark.

use super::super::html;
use super::super::inline::{Inline, Source};
use super::super::tag;
use super::super::url;

/// How far the end of a code span or of a link's text may be, in bytes, which keeps reading linear.
const FARTHEST: usize = 2_000;

/// Adds the text. Code spans, links to the web, emphasis and escapes keep their meaning; other brackets become text.
pub(super) fn write(markdown: &str, inline: &mut Inline) {
    write_text(markdown, false, inline);
}

fn write_text(markdown: &str, in_link: bool, inline: &mut Inline) {
    let mut rest = markdown;
    while !rest.is_empty() {
        let length = write_next(rest, in_link, inline).max(1);
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// Adds what the text starts with and returns how long that is, in bytes.
fn write_next(text: &str, in_link: bool, inline: &mut Inline) -> usize {
    let plain = text.find(['\\', '`', '<', '[', '!']).unwrap_or(text.len());
    if plain > 0 {
        inline.write(text.get(..plain).unwrap_or_default(), Source::Markdown);
        return plain;
    }
    let read = match text.as_bytes().first() {
        Some(b'\\') => escape(text, inline),
        Some(b'`') => code(text, inline),
        Some(b'<') => angle(text, inline),
        _ if in_link => None,
        Some(b'!') if !text.starts_with("![") => None,
        Some(b'!') => link(text.get(1..).unwrap_or_default(), inline).map(|length| length + 1),
        _ => link(text, inline),
    };
    read.unwrap_or_else(|| {
        let run = text.bytes().take_while(|byte| *byte == b'`').count().max(1);
        let source = if text.starts_with('!') {
            Source::Markdown
        } else {
            Source::Html
        };
        for character in text
            .get(..run)
            .unwrap_or_default()
            .split_inclusive(|_| true)
        {
            inline.write(character, source);
        }
        run
    })
}

fn escape(text: &str, inline: &mut Inline) -> Option<usize> {
    let escaped = text
        .get(1..2)
        .filter(|next| next.starts_with(|c: char| c.is_ascii_punctuation()))?;
    inline.write(escaped, Source::Html);
    Some(2)
}

fn code(text: &str, inline: &mut Inline) -> Option<usize> {
    let fence = text.bytes().take_while(|byte| *byte == b'`').count();
    let mut run = 0;
    for (index, byte) in text.bytes().enumerate().skip(fence).take(FARTHEST) {
        run = if byte == b'`' { run + 1 } else { 0 };
        let ends = run == fence && text.as_bytes().get(index + 1) != Some(&b'`');
        if ends {
            inline.open_code();
            inline.write(text.get(fence..index + 1 - fence)?, Source::Markdown);
            inline.close_code();
            return Some(index + 1);
        }
    }
    None
}

fn angle(text: &str, inline: &mut Inline) -> Option<usize> {
    if let Some(url) = text.get(1..).and_then(url::bare) {
        let length = url.len() + 1;
        if text.get(length..)?.starts_with('>') {
            inline.write(url, Source::Markdown);
            return Some(length + 1);
        }
    }
    let (tag, length) = tag::read(text)?;
    html::write_inline(&tag, inline).then_some(length)
}

/// Adds a link, or the text of one to something else than the web.
fn link(text: &str, inline: &mut Inline) -> Option<usize> {
    let label_end = closing(text, b'[', b']')?;
    let target = text.get(label_end + 1..)?;
    if !target.starts_with('(') {
        return None;
    }
    let target_end = closing(target, b'(', b')')?;
    let destination = target.get(1..target_end)?.trim();
    let url = match destination.strip_prefix('<') {
        Some(rest) => rest.split('>').next(),
        None => destination.split_whitespace().next(),
    };
    inline.open_link(url.unwrap_or_default());
    write_text(text.get(1..label_end)?, true, inline);
    inline.close_link();
    Some(label_end + 1 + target_end + 1)
}

/// Where the bracket closes that the text starts with.
fn closing(text: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate().take(FARTHEST) {
        let was_escaped = is_escaped;
        is_escaped = byte == b'\\' && !was_escaped;
        if !was_escaped {
            depth += usize::from(byte == open);
            depth -= usize::from(byte == close && depth > 0);
            if depth == 0 {
                return Some(index);
            }
        }
    }
    None
}
