//! What characters need attention.

/// Whether the character has no width, or changes the direction of others, which the compiler rejects in comments.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}'
    )
}

/// Whether the byte starts a character that is not written as it is.
pub(super) fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        0..=b' ' | 0x7f.. | b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'~' | b'&' | b':' | b'|'
    )
}
