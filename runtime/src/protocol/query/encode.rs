//! Percent encoding (RFC 3986, section 2).

/// Appends text, in which all but the unreserved characters are encoded.
pub(super) fn push(out: &mut String, text: &str) {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            continue;
        }
        // What is encoded before this byte may be the middle of a character, so that nothing plain is there.
        out.push_str(text.get(plain..at).unwrap_or_default());
        out.push('%');
        out.push(hex(byte >> 4));
        out.push(hex(byte & 15));
        plain = at + 1;
    }
    out.push_str(text.get(plain..).unwrap_or_default());
}

fn hex(digit: u8) -> char {
    char::from(if digit < 10 {
        b'0' + digit
    } else {
        b'A' - 10 + digit
    })
}
