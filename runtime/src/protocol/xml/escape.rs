//! Text that is safe between tags and quotes (XML 1.0, sections 2.2 and 2.4).
//!
//! Exactly the characters that the official clients escape are escaped, so that bodies and their signatures are the same.
//! Characters that XML 1.0 does not have are written as they are, which services accept.

/// Appends the text of an element.
pub(super) fn push_text(out: &mut String, text: &str) {
    push(out, text, escape);
}

/// Appends the value of an attribute, without its quotes.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    push(out, text, |character| match character {
        // A parser would read it as a space.
        '\t' => Some("&#x9;"),
        _ => escape(character),
    });
}

fn escape(character: char) -> Option<&'static str> {
    Some(match character {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&apos;",
        '\n' => "&#xA;",
        '\r' => "&#xD;",
        // Line ends for parsers of XML 1.1.
        '\u{85}' => "&#x85;",
        '\u{2028}' => "&#x2028;",
        _ => return None,
    })
}

fn push(out: &mut String, text: &str, escape: impl Fn(char) -> Option<&'static str>) {
    let mut plain = 0;
    for (at, character) in text.char_indices() {
        if let Some(escape) = escape(character) {
            out.push_str(text.get(plain..at).unwrap_or_default());
            out.push_str(escape);
            plain = at + character.len_utf8();
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
}
