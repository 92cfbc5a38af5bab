//! Line breaks in paragraphs of documentation.

use crate::ir::docs::{BREAK, CODE_SPACE, FIXED_SPACE, TEXT};

/// Returns the lines of a paragraph, each at most `width` characters long where a space, a [`CODE_SPACE`] or a [`BREAK`] makes that
/// possible. A heading takes one line, and a line without [`TEXT`] is returned as it is.
pub(crate) fn wrap(line: &str, width: usize) -> Vec<String> {
    let Some((first, text)) = line.split_once(TEXT) else {
        return vec![line.to_owned()];
    };
    let width = match first.ends_with("# ") {
        true => usize::MAX,
        false => width,
    };
    let rest: String = first
        .chars()
        .map(|it| if it == '>' { it } else { ' ' })
        .collect();
    let mut lines = Vec::new();
    broken(text, first, &rest, width, &mut lines);
    lines
}

/// Adds the lines of the text, the first one after `first`, others after `rest`.
fn broken(text: &str, first: &str, rest: &str, width: usize, lines: &mut Vec<String>) {
    let mut line = first.to_owned();
    let mut length = first.chars().count();
    let rest_length = rest.chars().count();
    let mut at_start = true;
    for piece in text.split_inclusive([' ', CODE_SPACE, BREAK]) {
        let word = piece.trim_end_matches([' ', CODE_SPACE, BREAK]);
        let word_length = if word.is_ascii() {
            word.len()
        } else {
            word.chars().count()
        };
        let is_code = line.ends_with(CODE_SPACE);
        if !at_start {
            let fits = length + word_length < width.saturating_add(1);
            if fits || is_code && starts_block(word) {
                let keep = line.trim_end_matches([' ', CODE_SPACE]).len();
                line.truncate(keep);
                line.push(' ');
            } else {
                end_line(&mut line, lines);
                line.push_str(rest);
                length = rest_length;
                at_start = true;
            }
        }
        if at_start && !is_code {
            push_escaped(word, &mut line);
        } else {
            line.push_str(word);
        }
        length += word_length;
        at_start = false;
        match piece.chars().next_back() {
            Some(BREAK) => {
                line.push('\\');
                end_line(&mut line, lines);
                line.push_str(rest);
                length = rest_length;
                at_start = true;
            }
            Some(space @ (' ' | CODE_SPACE)) => {
                line.push(space);
                length += 1;
            }
            _ => {}
        }
    }
    end_line(&mut line, lines);
}

/// Whether a line that starts with this word could be read as something else than text: an item, a heading, a quote, a rule.
fn starts_block(word: &str) -> bool {
    let all = |characters: &str| word.chars().all(|c| characters.contains(c));
    match word.bytes().next() {
        Some(b'-' | b':') => all("-:|"),
        Some(b'=') => all("="),
        Some(b'#') => all("#"),
        Some(b'+') => word.len() == 1,
        Some(b'>' | b'|') => true,
        Some(b'0'..=b'9') => matches!(
            word.trim_start_matches(|c: char| c.is_ascii_digit()),
            "." | ")"
        ),
        Some(b'*' | b'_') => all("*_"),
        Some(b'~') => word.starts_with("~~~"),
        Some(b'<') => !word.starts_with("<http"),
        _ => false,
    }
}

/// Adds the word so that it is text at the start of a line.
fn push_escaped(word: &str, line: &mut String) {
    if !starts_block(word) {
        line.push_str(word);
    } else if word.starts_with(|c: char| c.is_ascii_digit()) {
        line.push_str(word.get(..word.len() - 1).unwrap_or_default());
        line.push('\\');
        line.extend(word.chars().next_back());
    } else {
        line.push('\\');
        line.push_str(word);
    }
}

fn end_line(line: &mut String, lines: &mut Vec<String>) {
    let end = line.trim_end_matches([' ', CODE_SPACE]).len();
    line.truncate(end);
    let line = std::mem::take(line);
    lines.push(if line.contains(FIXED_SPACE) {
        line.replace(FIXED_SPACE, " ")
    } else {
        line
    });
}
