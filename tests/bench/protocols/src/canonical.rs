//! Debug texts in a form in which those of two clients can be compared.

/// The text of a `{:#?}`, with the entries of structures and maps in order, and without members that are `None`: those that only one of two models knows.
pub fn canonical(text: &str) -> String {
    let mut lines = text.lines().peekable();
    let mut blocks = Vec::new();
    while let Some(line) = lines.next() {
        blocks.push(block(line, &mut lines));
    }
    blocks.concat()
}

/// A line with all that belongs to it, up to the line that closes it.
fn block(line: &str, lines: &mut std::iter::Peekable<std::str::Lines<'_>>) -> String {
    let mut text = format!("{line}\n");
    if !line.ends_with(['{', '[', '(']) {
        return text;
    }
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let mut children = Vec::new();
    while let Some(next) = lines.peek().copied() {
        lines.next();
        if indentation(next) <= indentation(line) {
            if line.ends_with('{') {
                children.sort_unstable();
            }
            text.extend(children);
            // A key that is itself of several lines is followed by its value.
            text.push_str(&block(next, lines));
            return text;
        }
        let child = block(next, lines);
        if !child.ends_with(": None,\n") {
            children.push(child);
        }
    }
    text.extend(children);
    text
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn maps_are_sorted_and_lists_are_not() {
        let one = "A {\n    m: {\n        \"b\": 2,\n        \"a\": [\n            2,\n            1,\n        ],\n    },\n    x: None,\n}";
        let other = "A {\n    m: {\n        \"a\": [\n            2,\n            1,\n        ],\n        \"b\": 2,\n    },\n}";
        assert_eq!(canonical(one), canonical(other));
        assert_ne!(
            canonical(one),
            canonical(&other.replace("2,\n            1", "1,\n            2"))
        );
    }
}
