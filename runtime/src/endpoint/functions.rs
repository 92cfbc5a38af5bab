//! Functions on strings (Rules engine standard library, AWS rules engine library functions).

use std::net::Ipv4Addr;

use super::scratch::Scratch;

/// `isValidHostLabel`: one host label, or several joined by dots.
///
/// As in the other implementations, a label may end in a hyphen.
pub(super) fn is_valid_host_label(text: &str, allow_subdomains: bool) -> bool {
    labels(text, allow_subdomains, |label| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

/// `aws.isVirtualHostableS3Bucket`: whether a bucket name may stand in a host name.
pub(super) fn is_virtual_hostable_s3_bucket(text: &str, allow_subdomains: bool) -> bool {
    let hostable = labels(text, allow_subdomains, |label| {
        (3..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    });
    hostable && text.parse::<Ipv4Addr>().is_err()
}

fn labels(text: &str, allow_subdomains: bool, is_valid: impl Fn(&str) -> bool) -> bool {
    if allow_subdomains {
        text.split('.').all(is_valid)
    } else {
        is_valid(text)
    }
}

/// `substring`: from `start` to before `end`, both counted from the end when `reverse`.
pub(super) fn substring(text: &str, start: usize, end: usize, reverse: bool) -> Option<&str> {
    if start >= end || end > text.len() || !text.is_ascii() {
        return None;
    }
    match reverse {
        false => text.get(start..end),
        true => text.get(text.len() - end..text.len() - start),
    }
}

/// `uriEncode`: percent-encodes all but the unreserved characters of RFC 3986, section 2.3.
pub(super) fn uri_encode<'a>(text: &'a str, scratch: &'a Scratch) -> &'a str {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    if text.bytes().all(is_unreserved) {
        return text;
    }
    let hex = |digit: u8| char::from(b"0123456789ABCDEF"[usize::from(digit)]);
    let mut encoded = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if is_unreserved(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    scratch.keep(encoded)
}
