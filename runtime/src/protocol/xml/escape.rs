//! Text that is safe between tags and quotes (XML 1.0, sections 2.2 and 2.4).

use std::fmt;

use super::lexical::is_allowed;

/// A character that no XML can carry, not even as a reference.
#[derive(Debug)]
pub(super) struct Forbidden(char);

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "XML cannot carry the character U+{:04X}",
            u32::from(self.0)
        )
    }
}

/// Appends text of an element, in which only what a parser would change is escaped.
pub(super) fn push_text(out: &mut String, text: &str) -> Result<(), Forbidden> {
    push(out, text, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#xD;"),
        // Line ends for parsers of XML 1.1.
        '\u{85}' => Some("&#x85;"),
        '\u{2028}' => Some("&#x2028;"),
        _ => None,
    })
}

/// Appends an attribute's value, without its quotes.
pub(super) fn push_attribute(out: &mut String, text: &str) -> Result<(), Forbidden> {
    push(out, text, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\t' => Some("&#x9;"),
        '\n' => Some("&#xA;"),
        '\r' => Some("&#xD;"),
        '\u{85}' => Some("&#x85;"),
        '\u{2028}' => Some("&#x2028;"),
        _ => None,
    })
}

fn push(
    out: &mut String,
    text: &str,
    escape: impl Fn(char) -> Option<&'static str>,
) -> Result<(), Forbidden> {
    let mut plain = 0;
    for (at, character) in text.char_indices() {
        if !is_allowed(character) {
            return Err(Forbidden(character));
        }
        if let Some(escape) = escape(character) {
            out.push_str(text.get(plain..at).unwrap_or_default());
            out.push_str(escape);
            plain = at + character.len_utf8();
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    Ok(())
}
