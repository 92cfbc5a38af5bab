//! Faults to put into a text.

use fastrand::Rng;

/// What readers of JSON stumble over.
const PIECES: &[&[u8]] = &[
    b"null",
    b"true",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b",",
    b":",
    b"-",
    b"0",
    b"1e999",
    b"-0.0",
    b"9223372036854775808",
    b"1.5e-7",
    b"\\ud800",
    b"\\u00",
    b"\\u0000",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"{}",
    b"[]",
    b"\"\"",
    b"// ",
    b"NaN",
    b"Infinity",
    b"\r\n",
    b"\xf0\x9f\xa6\x80",
];

/// Arbitrary bytes, many of them of JSON.
pub(crate) fn bytes(random: &mut Rng, length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        match random.bool() {
            true => bytes.push(random.u8(..)),
            false => bytes.extend_from_slice(PIECES[random.usize(0..PIECES.len())]),
        }
    }
    bytes
}

/// Puts one fault into a text.
pub(crate) fn mutate(random: &mut Rng, text: &mut Vec<u8>) {
    let at = random.usize(0..=text.len());
    let end = (at + random.usize(0..40)).min(text.len());
    match random.u8(0..8) {
        0 => text.truncate(at),
        1 => drop(text.drain(at..end)),
        2 if at < text.len() => text[at] ^= 1 << random.u8(0..8),
        3 if at < text.len() => text[at] = random.u8(..),
        4 => {
            let copy = text[at..end].to_vec();
            let to = random.usize(0..=text.len());
            drop(text.splice(to..to, copy));
        }
        5 => drop(text.splice(
            at..end,
            PIECES[random.usize(0..PIECES.len())].iter().copied(),
        )),
        6 => {
            let open = if random.bool() { "[" } else { "{\"a\":" }.repeat(random.usize(100..2_000));
            drop(text.splice(at..at, open.bytes()));
        }
        _ => drop(text.splice(
            at..at,
            PIECES[random.usize(0..PIECES.len())].iter().copied(),
        )),
    }
}
