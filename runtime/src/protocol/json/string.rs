//! Escapes in JSON strings (RFC 8259, section 7).

use crate::codec::ReadError;

/// Appends a string with its quotes.
pub(super) fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            0..0x20 => "",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        if escape.is_empty() {
            out.push_str(&format!("\\u{byte:04x}"));
        } else {
            out.push_str(escape);
        }
        plain = at + 1;
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

/// How many of these bytes at least, up to a quote, a backslash or a control character, are none of them: eight are looked at at once.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    // A byte below `limit` has its high bit set in this, and so may one above another such byte.
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word & HIGH;
    let (words, _) = bytes.as_chunks::<8>();
    let mut length = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let quote = below(word ^ (ONES * u64::from(b'"')), 1);
        let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
        let special = quote | backslash | below(word, 0x20);
        if special != 0 {
            return length + special.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    length
}

/// The text that a string with escapes stands for; `raw` is what stood between the quotes.
pub(super) fn unescape(raw: &str) -> Result<String, ReadError> {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = rest.as_bytes().get(at + 1).ok_or_else(broken)?;
        let plain = match escape {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let (character, length) = unicode(&rest[at..])?;
                out.push(character);
                rest = &rest[at + length..];
                continue;
            }
            _ => return Err(broken()),
        };
        out.push(plain);
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    Ok(out)
}

/// The character of a `\u` escape, or of two that make a surrogate pair, and how long it is.
fn unicode(text: &str) -> Result<(char, usize), ReadError> {
    let first = hex(text, 2)?;
    if !(0xd800..0xe000).contains(&first) {
        return Ok((char::from_u32(first).ok_or_else(broken)?, 6));
    }
    if text.as_bytes().get(6..8) != Some(b"\\u") {
        return Err(broken());
    }
    let second = hex(text, 8)?;
    if first >= 0xdc00 || !(0xdc00..0xe000).contains(&second) {
        return Err(broken());
    }
    let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
    Ok((char::from_u32(code).ok_or_else(broken)?, 12))
}

fn hex(text: &str, at: usize) -> Result<u32, ReadError> {
    let digits = text
        .get(at..at + 4)
        .filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
    digits
        .and_then(|it| u32::from_str_radix(it, 16).ok())
        .ok_or_else(broken)
}

fn broken() -> ReadError {
    ReadError::new("the JSON has an invalid escape in a string")
}
