//! Characters, references and line ends (XML 1.0, sections 2.2, 2.11, 3.3.3, 4.1).

use std::borrow::Cow;

use crate::codec::ReadError;

/// What a byte may be the start of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// An ordinary character, or part of one.
    Plain,
    /// `<`.
    Open,
    /// `&`.
    Reference,
    /// A carriage return, which stands for a line feed.
    Return,
    /// `]`, which may be the start of `]]>`.
    Bracket,
    /// What may be U+FFFE or U+FFFF.
    Suspect,
    /// A control character, which no document may have.
    Control,
}

/// The class of each byte.
pub(super) const CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 0x20 {
        classes[byte] = Class::Control;
        byte += 1;
    }
    classes[b'\t' as usize] = Class::Plain;
    classes[b'\n' as usize] = Class::Plain;
    classes[b'\r' as usize] = Class::Return;
    classes[b'<' as usize] = Class::Open;
    classes[b'&' as usize] = Class::Reference;
    classes[b']' as usize] = Class::Bracket;
    classes[0xef] = Class::Suspect;
    classes
};

/// Whether a document can have this character at all.
pub(super) fn is_allowed(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether these bytes are U+FFFE or U+FFFF.
pub(super) fn is_noncharacter(bytes: &[u8]) -> bool {
    matches!(bytes, [0xef, 0xbf, 0xbe | 0xbf, ..])
}

/// Whether a name may begin with this byte, as far as one byte tells.
#[inline]
pub(super) fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | 0x80..)
}

/// Whether a name may go on with this byte.
#[inline]
pub(super) fn continues_name(byte: u8) -> bool {
    begins_name(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.')
}

/// Whether the characters beyond ASCII are such as names may have; the others were looked at.
#[inline]
pub(super) fn is_name(name: &str) -> bool {
    name.is_ascii()
        || name.char_indices().all(|(at, it)| {
            let begins = matches!(it,
                '\0'..'\u{80}' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
                | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}' | '\u{200d}'
                | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
                | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}');
            let continues = matches!(
                it,
                '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}'
            );
            begins || (at > 0 && continues)
        })
}

#[inline]
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The character that the reference at the start of this text stands for, and how long the reference is.
pub(super) fn reference(text: &str) -> Result<(char, usize), ReadError> {
    // The longest is &#x10FFFF; but zeros may stand before it.
    let Some((name, _)) = text.strip_prefix('&').and_then(|it| it.split_once(';')) else {
        return Err(broken());
    };
    let character = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        // Services refer to characters that XML 1.0 does not have, such as the control characters of a key in S3.
        _ => numeric(name).ok_or_else(broken)?,
    };
    Ok((character, name.len() + 2))
}

fn numeric(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // A sign is not a digit, but `from_str_radix` takes it.
    if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

#[cold]
fn broken() -> ReadError {
    ReadError::new("the XML has a reference to an unknown entity or character")
}

/// Text with its references replaced and its line ends made one.
pub(super) fn text(raw: &str) -> Result<Cow<'_, str>, ReadError> {
    replace(raw, |byte| matches!(byte, b'&' | b'\r'), "\n")
}

/// The text of a CDATA section, where references are none.
pub(super) fn verbatim(raw: &str) -> Result<Cow<'_, str>, ReadError> {
    replace(raw, |byte| byte == b'\r', "\n")
}

/// An attribute's value, in which line ends and tabs are spaces unless they were written as references.
pub(super) fn attribute(raw: &str) -> Result<Cow<'_, str>, ReadError> {
    replace(
        raw,
        |byte| matches!(byte, b'&' | b'\r' | b'\n' | b'\t'),
        " ",
    )
}

fn replace<'a>(
    raw: &'a str,
    special: impl Fn(u8) -> bool,
    space: &str,
) -> Result<Cow<'a, str>, ReadError> {
    let find = |text: &str| text.bytes().position(&special);
    let Some(mut at) = find(raw) else {
        return Ok(Cow::Borrowed(raw));
    };
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    loop {
        let (plain, from) = rest.split_at_checked(at).ok_or_else(broken)?;
        out.push_str(plain);
        let length = if from.starts_with('&') {
            let (character, length) = reference(from)?;
            out.push(character);
            length
        } else {
            out.push_str(space);
            if from.starts_with("\r\n") { 2 } else { 1 }
        };
        rest = from.get(length..).unwrap_or_default();
        match find(rest) {
            Some(next) => at = next,
            None => break,
        }
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}
