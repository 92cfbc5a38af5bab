//! The name of a document's root, without parsing the document.

/// Whether the root of a document has this name, with any prefix. What stands before it may be white space, a declaration, comments and a
/// document type.
pub(crate) fn root_is(body: &[u8], name: &str) -> bool {
    let mut rest = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    loop {
        rest = rest.trim_ascii_start();
        let skipped = match rest {
            [b'<', b'?', ..] => after(rest, b"?>"),
            [b'<', b'!', b'-', b'-', ..] => after(rest, b"-->"),
            [b'<', b'!', ..] => after(rest, b">"),
            [b'<', tag @ ..] => return tag_is(tag, name),
            _ => return false,
        };
        match skipped {
            Some(skipped) => rest = skipped,
            None => return false,
        }
    }
}

/// What follows the first occurrence of some bytes.
fn after<'b>(bytes: &'b [u8], wanted: &[u8]) -> Option<&'b [u8]> {
    let at = bytes.windows(wanted.len()).position(|it| it == wanted)?;
    bytes.get(at + wanted.len()..)
}

/// Whether a tag, without its bracket, has this name.
fn tag_is(tag: &[u8], name: &str) -> bool {
    let ends = |it: &u8| it.is_ascii_whitespace() || matches!(it, b'>' | b'/');
    let end = tag.iter().position(ends).unwrap_or(tag.len());
    let (found, _) = tag.split_at(end);
    let local = found.rsplit(|it| *it == b':').next().unwrap_or(found);
    local == name.as_bytes()
}

#[cfg(test)]
mod tests {
    use super::root_is;

    #[test]
    fn roots_are_known_by_their_names() {
        for (body, expected) in [
            ("<Error/>", true),
            ("<Error><Code>SlowDown</Code></Error>", true),
            ("<s3:Error xmlns:s3='x'>", true),
            (
                "\n \t<?xml version=\"1.0\"?>\n<!-- <Other> --><Error >",
                true,
            ),
            ("\u{feff}<!DOCTYPE Error><Error>", true),
            ("<Error", true),
            ("", false),
            ("Error", false),
            ("<Errors>", false),
            ("<Result><Error/></Result>", false),
            ("<!-- <Error>", false),
            ("{\"Error\": 1}", false),
        ] {
            assert_eq!(root_is(body.as_bytes(), "Error"), expected, "{body}");
        }
    }
}
