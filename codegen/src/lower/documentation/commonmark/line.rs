//! What a line of CommonMark starts with.

/// What starts a block, at the start of a line.
#[derive(Debug, PartialEq)]
pub(super) enum Marker<'a> {
    /// A fence of code, of `length` such characters.
    Fence { fence: char, length: usize },
    /// `>`.
    Quote,
    /// `#` to `######`, and the text of the heading.
    Heading { level: usize, text: &'a str },
    /// A line across the page, which below a paragraph makes that a heading of the level.
    Rule { level: Option<usize> },
    /// A bullet or a number, the columns up to the text, and the text.
    Item {
        number: Option<usize>,
        length: usize,
        text: &'a str,
    },
}

/// The marker of a line that does not start with white space.
pub(super) fn marker(line: &str) -> Option<Marker<'_>> {
    let first = line.chars().next()?;
    let run = line.chars().take_while(|c| *c == first).count();
    match first {
        '`' | '~' if run >= 3 && !line.get(run..)?.contains(first) => Some(Marker::Fence {
            fence: first,
            length: run,
        }),
        '>' => Some(Marker::Quote),
        '#' if run <= 6 => heading(line.get(run..)?, run),
        '=' if run == line.trim_end().len() => Some(Marker::Rule { level: Some(1) }),
        '-' | '*' | '_' if is_rule(line, first) => {
            let level = (first == '-' && run == line.trim_end().len()).then_some(2);
            Some(Marker::Rule { level })
        }
        '-' | '*' | '+' => item(line, 1, None),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let number = line.get(..digits).filter(|_| digits < 10)?.parse().ok()?;
            let delimiter = line.get(digits..)?.chars().next()?;
            matches!(delimiter, '.' | ')').then(|| item(line, digits + 1, Some(number)))?
        }
        _ => None,
    }
}

/// How many columns of white space a line starts with.
pub(super) fn indent(line: &str) -> usize {
    let blank = line.chars().take_while(|c| c.is_whitespace());
    blank.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// The line without that many columns of white space, or as many as it has.
pub(super) fn without_indent(line: &str, columns: usize) -> String {
    let left = indent(line).saturating_sub(columns);
    format!("{}{}", " ".repeat(left), line.trim_start())
}

/// What is in the quote that the line is part of.
pub(super) fn quoted(line: &str) -> Option<&str> {
    let inside = line.trim_start().strip_prefix('>')?;
    Some(inside.strip_prefix(' ').unwrap_or(inside))
}

/// Whether a table starts with these lines: a row, and a row of dashes.
pub(super) fn is_table(lines: &[&str]) -> bool {
    let (Some(head), Some(rule)) = (lines.first(), lines.get(1)) else {
        return false;
    };
    let is_rule = |c: char| "-:| ".contains(c);
    head.contains('|')
        && rule.contains("-")
        && rule.contains('|')
        && rule.trim().chars().all(is_rule)
}

fn heading(rest: &str, level: usize) -> Option<Marker<'_>> {
    let text = if rest.is_empty() {
        rest
    } else {
        rest.strip_prefix(' ')?
    };
    Some(Marker::Heading {
        level,
        text: text.trim().trim_end_matches('#').trim_end(),
    })
}

fn is_rule(line: &str, mark: char) -> bool {
    let marks = line.chars().filter(|c| *c == mark).count();
    marks >= 3 && line.chars().all(|c| c == mark || c.is_whitespace())
}

fn item(line: &str, marker: usize, number: Option<usize>) -> Option<Marker<'_>> {
    let rest = line.get(marker..)?;
    let text = rest.trim_start();
    let spaces = rest.len() - text.len();
    if spaces == 0 && !text.is_empty() {
        return None;
    }
    // More than four spaces are those of code, which no documentation was seen to start an item with.
    let length = if text.is_empty() {
        marker + 1
    } else {
        marker + spaces
    };
    Some(Marker::Item {
        number,
        length,
        text,
    })
}
