//! Base64 (RFC 4648) and percent-encoding (RFC 3986).

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes in base64, padded.
pub fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for place in 0..4 {
            match place <= chunk.len() {
                true => {
                    let six = (bits >> (18 - 6 * place)) & 63;
                    text.push(char::from(ALPHABET[six as usize]));
                }
                false => text.push('='),
            }
        }
    }
    text
}

/// The bytes of a text in padded base64.
///
/// # Errors
/// Where it is anything else.
pub fn from_base64(text: &str) -> Result<Vec<u8>, String> {
    let wrong = || format!("{text:?} is not base64");
    let plain = text.trim_end_matches('=');
    let padding = text.len() - plain.len();
    if !text.len().is_multiple_of(4) || padding > 2 {
        return Err(wrong());
    }
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for byte in plain.bytes() {
        let six = ALPHABET
            .iter()
            .position(|it| *it == byte)
            .ok_or_else(wrong)?;
        bits = (bits << 6 | six as u32) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Ok(bytes)
}

/// The text of a percent-encoded one.
///
/// # Errors
/// Where it has characters that must be encoded, or is not UTF-8.
pub fn percent_decoded(text: &str, allowed: &str) -> Result<String, String> {
    let wrong = || format!("{text:?} is not encoded as it should be");
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let pair = [
                    rest.next().ok_or_else(wrong)?,
                    rest.next().ok_or_else(wrong)?,
                ];
                let pair = std::str::from_utf8(&pair).map_err(|_| wrong())?;
                let upper = pair
                    .bytes()
                    .all(|it| it.is_ascii_digit() || it.is_ascii_uppercase());
                let byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
                if !upper {
                    return Err(wrong());
                }
                bytes.push(byte);
            }
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => bytes.push(byte),
            byte if allowed.as_bytes().contains(&byte) => bytes.push(byte),
            _ => return Err(wrong()),
        }
    }
    String::from_utf8(bytes).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
            assert_eq!(from_base64(text).as_deref(), Ok(bytes.as_bytes()));
        }
        assert!(from_base64("Zg").is_err());
    }

    #[test]
    fn percents_are_decoded() {
        assert_eq!(percent_decoded("a%2F%C3%A4", "").as_deref(), Ok("a/ä"));
        assert!(percent_decoded("a/b", "").is_err());
        assert!(percent_decoded("a%2f", "").is_err());
        assert!(percent_decoded("a%", "").is_err());
    }
}
