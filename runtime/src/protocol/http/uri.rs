//! The path and query of a request from its pattern (Smithy 2.0, "http trait").

use crate::codec::WriteError;

/// Fills the labels of a pattern, and adds the query to its own.
pub(super) fn expand(
    pattern: &str,
    labels: &[(&'static str, String)],
    query: &[(String, String)],
    query_map: &[(String, String)],
) -> Result<String, WriteError> {
    let (path, literal) = pattern.split_once('?').unwrap_or((pattern, ""));
    let mut uri = String::with_capacity(pattern.len() + 64);
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let (label, after) = after.split_once('}').unwrap_or((after, ""));
        let (label, greedy) = match label.strip_suffix('+') {
            Some(label) => (label, true),
            None => (label, false),
        };
        let value = labels.iter().find(|(name, _)| *name == label);
        let (_, value) = value.ok_or_else(|| {
            WriteError::new(format!("no member is the label {label} of the path"))
        })?;
        uri.push_str(before);
        escape(&mut uri, value, greedy);
        rest = after;
    }
    uri.push_str(rest);
    uri.push_str(if literal.is_empty() { "" } else { "?" });
    uri.push_str(literal);
    let mut separator = if literal.is_empty() { '?' } else { '&' };
    let own = |key: &str| {
        let key_of = |entry: &'_ str| {
            entry
                .split_once('=')
                .map_or(entry.len(), |(key, _)| key.len())
        };
        literal
            .split('&')
            .any(|entry| !entry.is_empty() && &entry[..key_of(entry)] == key)
            || query.iter().any(|(name, _)| name == key)
    };
    for (key, value) in query
        .iter()
        .chain(query_map.iter().filter(|(key, _)| !own(key)))
    {
        uri.push(separator);
        separator = '&';
        escape(&mut uri, key, false);
        uri.push('=');
        escape(&mut uri, value, false);
    }
    Ok(uri)
}

/// Appends a text of which only unreserved characters (RFC 3986, section 2.3) stand for themselves, and slashes where they may.
pub(crate) fn escape(uri: &mut String, text: &str, slashes: bool) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            b'/' if slashes => uri.push('/'),
            _ => {
                uri.push('%');
                uri.push(char::from(HEX[usize::from(byte >> 4)]));
                uri.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}
