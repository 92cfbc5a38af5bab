//! The URLs of documentation.

use super::character::is_invisible;

/// The destination of a link, ready for Markdown, or `None` if it is not an absolute URL of the web or a mail address.
pub(super) fn destination(url: &str) -> Option<String> {
    let url = url.trim();
    if !(is_web(url) || url.starts_with("mailto:") && url.contains('@')) {
        return None;
    }
    let mut escaped = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            '(' => escaped.push_str("%28"),
            ')' => escaped.push_str("%29"),
            '<' => escaped.push_str("%3C"),
            '>' => escaped.push_str("%3E"),
            '[' => escaped.push_str("%5B"),
            ']' => escaped.push_str("%5D"),
            '\\' => escaped.push_str("%5C"),
            '`' => escaped.push_str("%60"),
            '*' => escaped.push_str("%2A"),
            _ if character.is_whitespace() => escaped.push_str("%20"),
            _ if character.is_control() || is_invisible(character) => {}
            _ => escaped.push(character),
        }
    }
    Some(escaped)
}

/// The URL at the start of the text, if one is there that rustdoc would take for one: a scheme and a host with a dot in it.
pub(super) fn bare(text: &str) -> Option<&str> {
    let ends =
        |c: char| c.is_whitespace() || c.is_control() || "<>\"`\\".contains(c) || is_invisible(c);
    let url = text.get(..text.find(ends).unwrap_or(text.len()))?;
    let url = url.trim_end_matches(|c: char| {
        ".,;:!?'*_~|]}".contains(c) || (c == ')' && !url.contains('('))
    });
    is_web(url).then_some(url)
}

fn is_web(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host == "localhost" || host.trim_matches('.').contains('.')
    })
}
