//! Random values of every kind.

use std::collections::HashMap;

use aws_smithy_types::{Blob, DateTime, Document, Number};
use fastrand::Rng;

use crate::shapes::{Choice, Colour, Paper, Part, Sparse, Specimen};

pub(super) fn text(random: &mut Rng) -> String {
    const CHARACTERS: [char; 18] = [
        'a', 'Z', '0', ' ', '\n', '\r', '\t', '<', '>', '&', '"', '\'', '\\', ']', 'é', '\u{85}',
        '\u{2028}', '🦎',
    ];
    (0..random.usize(..6))
        .map(|_| CHARACTERS[random.usize(..CHARACTERS.len())])
        .collect()
}

pub(super) fn maybe<T>(random: &mut Rng, make: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    random.bool().then(|| make(random))
}

pub(super) fn list<T>(random: &mut Rng, make: impl Fn(&mut Rng) -> T) -> Vec<T> {
    (0..random.usize(..4)).map(|_| make(random)).collect()
}

/// A list that is not empty, since an empty flattened one cannot be told from none in XML.
pub(super) fn some<T>(random: &mut Rng, make: impl Fn(&mut Rng) -> T) -> Vec<T> {
    let mut items = list(random, &make);
    items.push(make(random));
    items
}

pub(super) fn map<T>(random: &mut Rng, make: impl Fn(&mut Rng) -> T) -> HashMap<String, T> {
    (0..random.usize(..4))
        .map(|_| (text(random), make(random)))
        .collect()
}

/// A number of any size, and now and then one that is none.
pub(super) fn double(random: &mut Rng) -> f64 {
    match random.u8(..8) {
        0 => f64::INFINITY,
        1 => f64::NEG_INFINITY,
        2 => -0.0,
        3 => f64::MIN_POSITIVE / 2.0,
        _ => (random.f64() - 0.5) * 10f64.powi(random.i32(-300..300)),
    }
}

pub(super) fn blob(random: &mut Rng) -> Blob {
    Blob::new(list(random, |it| it.u8(..)))
}

/// A time of the years 1 to 9999, to the millisecond, which all formats but one hold.
pub(super) fn time(random: &mut Rng) -> DateTime {
    DateTime::from_millis(random.i64(-60_000_000_000_000..250_000_000_000_000))
}

fn digits(random: &mut Rng) -> String {
    let sign = if random.bool() { "-" } else { "" };
    format!("{sign}{}{:020}", random.u64(1..), random.u64(..))
}

pub(super) fn colour(random: &mut Rng) -> Colour {
    Colour::from(["red", "green", "of another time"][random.usize(..3)])
}

fn part(random: &mut Rng, depth: usize) -> Part {
    let mut part = Part {
        code: text(random),
        count: random.i32(..),
        level: random.i32(..),
        weight: maybe(random, double),
        ..Part::default()
    };
    if depth > 0 {
        part.parts = maybe(random, |it| some(it, |it| self::part(it, depth - 1)));
        part.next = maybe(random, |it| Box::new(self::part(it, depth - 1)));
    }
    part
}

fn choice(random: &mut Rng, depth: usize) -> Choice {
    match random.u8(..if depth == 0 { 6 } else { 7 }) {
        0 => Choice::Text(text(random)),
        1 => Choice::Number(random.i32(..)),
        2 => Choice::Time(DateTime::from_secs(random.i64(0..10_000_000_000))),
        3 => Choice::Part(part(random, 1)),
        4 => Choice::Names(some(random, text)),
        5 => Choice::Nothing,
        _ => Choice::Other(Box::new(choice(random, depth - 1))),
    }
}

pub(crate) fn specimen(random: &mut Rng, depth: usize) -> Specimen {
    Specimen {
        id: maybe(random, text),
        title: maybe(random, text),
        size: maybe(random, |it| it.i8(..)),
        height: maybe(random, |it| it.i16(..)),
        rank: maybe(random, |it| it.i32(..)),
        count: maybe(random, |it| it.i64(..)),
        narrow: maybe(random, |it| (it.f32() - 0.5) * 1e9),
        ratio: maybe(random, double),
        alive: maybe(random, Rng::bool),
        image: maybe(random, blob),
        seen: maybe(random, time),
        seen_text: maybe(random, time),
        seen_http: maybe(random, |it| DateTime::from_secs(it.i64(0..10_000_000_000))),
        seen_epoch: maybe(random, time),
        huge: maybe(random, |it| digits(it).parse().unwrap()),
        exact: maybe(random, |it| {
            format!("{}.{:04}", digits(it), it.u16(..)).parse().unwrap()
        }),
        colour: maybe(random, colour),
        secret: maybe(random, text),
        tags: maybe(random, |it| list(it, text)),
        colours: maybe(random, |it| list(it, colour)),
        flags: maybe(random, |it| list(it, Rng::bool)),
        numbers: maybe(random, |it| list(it, |it| it.i64(..))),
        ratios: maybe(random, |it| list(it, double)),
        images: maybe(random, |it| list(it, blob)),
        times: maybe(random, |it| list(it, time)),
        huges: maybe(random, |it| list(it, |it| digits(it).parse().unwrap())),
        exacts: maybe(random, |it| {
            list(it, |it| format!("{}.5", digits(it)).parse().unwrap())
        }),
        grid: maybe(random, |it| list(it, |it| list(it, |it| it.i32(..)))),
        flat: maybe(random, |it| some(it, text)),
        parts: maybe(random, |it| list(it, |it| part(it, 2))),
        choices: maybe(random, |it| list(it, |it| choice(it, 2))),
        labels: maybe(random, |it| map(it, text)),
        ranks: maybe(random, |it| map(it, |it| it.i32(..))).map(|it| {
            it.into_iter()
                .map(|(key, rank)| (Colour::from(&*key), rank))
                .collect()
        }),
        notes: maybe(random, |it| map(it, |it| list(it, text))).filter(|it| !it.is_empty()),
        nested: maybe(random, |it| map(it, |it| map(it, |it| part(it, 1)))),
        part: maybe(random, |it| part(it, 3)),
        choice: maybe(random, |it| choice(it, 3)),
        next: match depth {
            0 => None,
            _ => maybe(random, |it| Box::new(specimen(it, depth - 1))),
        },
    }
}

pub(super) fn sparse(random: &mut Rng) -> Sparse {
    Sparse {
        gaps: maybe(random, |it| list(it, |it| maybe(it, |it| it.i32(..)))),
        holes: maybe(random, |it| map(it, |it| maybe(it, |it| part(it, 1)))),
        specimen: maybe(random, |it| specimen(it, 1)),
    }
}

fn document(random: &mut Rng, depth: usize) -> Document {
    match random.u8(..if depth == 0 { 6 } else { 8 }) {
        0 => Document::Null,
        1 => Document::Bool(random.bool()),
        2 => Document::String(text(random)),
        3 => Document::Number(Number::PosInt(random.u64(..))),
        4 => Document::Number(Number::NegInt(random.i64(..0))),
        5 => Document::Number(Number::Float((random.f64() - 0.5) * 1e-9)),
        6 => Document::Array(list(random, |it| document(it, depth - 1))),
        _ => Document::Object(map(random, |it| document(it, depth - 1))),
    }
}

pub(super) fn paper(random: &mut Rng) -> Paper {
    Paper {
        // A null document is absent.
        any: maybe(random, |it| document(it, 4)).filter(|it| *it != Document::Null),
        anything: maybe(random, |it| list(it, |it| document(it, 2))),
        sparse: maybe(random, sparse),
    }
}
