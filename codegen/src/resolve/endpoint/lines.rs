//! Text in pieces that fit on a line.

use super::write::Text;

/// The longest piece, in columns of a string literal.
const WIDTH: usize = 80;

/// Divides a text: where a rule begins if that leaves a line at least half full, else at a space,
/// else anywhere.
pub(super) fn split(text: &Text) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.text.len() {
        let end = end(text, start);
        pieces.extend(text.text.get(start..end).map(str::to_owned));
        start = end;
    }
    pieces
}

fn end(text: &Text, start: usize) -> usize {
    let rest = text.text.get(start..).unwrap_or_default();
    let mut columns = 0;
    let fitting = rest.char_indices().find(|(_, character)| {
        columns += columns_of(*character);
        columns > WIDTH
    });
    let Some((length, _)) = fitting else {
        return text.text.len();
    };
    let limit = start + length;
    let last = |places: &[usize], from: usize| {
        let place = places.iter().rev().find(|place| **place <= limit);
        place.copied().filter(|place| *place > from)
    };
    last(&text.rules, start + length / 2)
        .or_else(|| last(&text.spaces, start).map(|space| space + 1))
        .unwrap_or(limit)
}

/// The columns of a character in a string literal.
fn columns_of(character: char) -> usize {
    match character {
        '\'' => 1,
        _ => character.escape_debug().count(),
    }
}
