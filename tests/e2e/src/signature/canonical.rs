//! The canonical form of a request, which is what a signature signs.

use http::HeaderMap;
use http::request::Parts;

/// Method, path, query, headers, names of the signed headers, hash of the body: a line each.
pub(super) fn canonical_request(
    request: &Parts,
    path: &str,
    hash: &str,
    signed: &[&str],
) -> String {
    let headers: String = signed
        .iter()
        .map(|name| format!("{name}:{}\n", value(&request.headers, name)))
        .collect();
    [
        request.method.as_str(),
        path,
        &query(request.uri.query().unwrap_or_default()),
        &headers,
        &signed.join(";"),
        hash,
    ]
    .join("\n")
}

/// All values of a header, runs of spaces made one.
fn value(headers: &HeaderMap, name: &str) -> String {
    let values = headers
        .get_all(name)
        .iter()
        .map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned());
    let trimmed = values.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    trimmed.collect::<Vec<_>>().join(",")
}

/// The path without empty, `.` and `..` segments, each segment encoded a second time (as every service but S3 wants it).
pub(super) fn encoded_again(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    let mut canonical = String::new();
    for segment in &segments {
        canonical.push('/');
        canonical.push_str(&encode(segment.as_bytes()));
    }
    if segments.is_empty() || path.ends_with('/') {
        canonical.push('/');
    }
    canonical
}

/// The parameters, encoded in the one way, and sorted.
fn query(query: &str) -> String {
    let parameters = query.split('&').filter(|it| !it.is_empty());
    let mut pairs: Vec<(String, String)> = parameters
        .map(|it| it.split_once('=').unwrap_or((it, "")))
        .map(|(name, value)| (encode(&decode(name)), encode(&decode(value))))
        .collect();
    pairs.sort();
    pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect::<Vec<_>>()
        .join("&")
}

/// Everything but `A`–`Z`, `a`–`z`, `0`–`9`, `-`, `.`, `_` and `~` as `%` and two digits.
fn encode(text: &[u8]) -> String {
    let mut encoded = String::new();
    for &byte in text {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(byte.into());
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Undoes `%` and two digits.
fn decode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = text
            .get(at + 1..at + 3)
            .and_then(|it| u8::from_str_radix(it, 16).ok());
        match digits {
            Some(escaped) if byte == b'%' => {
                decoded.push(escaped);
                at += 3;
            }
            _ => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    decoded
}
