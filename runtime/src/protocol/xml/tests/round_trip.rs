//! Values that are written and read back.

use std::collections::HashMap;

use aws_smithy_types::{Blob, DateTime};
use fastrand::Rng;

use super::shapes::{Choice, Part, Specimen};
use super::{read, write};

fn text(random: &mut Rng) -> String {
    const CHARACTERS: [char; 14] = [
        'a', 'Z', ' ', '\n', '\r', '\t', '<', '>', '&', '"', ']', 'é', '\u{85}', '🦎',
    ];
    (0..random.usize(..6))
        .map(|_| CHARACTERS[random.usize(..CHARACTERS.len())])
        .collect()
}

fn maybe<T>(random: &mut Rng, make: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    random.bool().then(|| make(random))
}

fn list<T>(random: &mut Rng, make: impl Fn(&mut Rng) -> T) -> Vec<T> {
    (0..random.usize(..4)).map(|_| make(random)).collect()
}

/// A list that is not empty, since an empty flattened one cannot be told from none.
fn some<T>(random: &mut Rng, make: impl Fn(&mut Rng) -> T) -> Vec<T> {
    let mut items = list(random, &make);
    items.push(make(random));
    items
}

fn map<T>(random: &mut Rng, make: impl Fn(&mut Rng) -> T) -> HashMap<String, T> {
    list(random, |random| (text(random), make(random)))
        .into_iter()
        .collect()
}

fn part(random: &mut Rng, depth: usize) -> Part {
    let mut part = Part {
        code: maybe(random, text),
        weight: maybe(random, |it| {
            (it.f64() - 0.5) * 10f64.powi(it.i32(-300..300))
        }),
        ..Default::default()
    };
    if depth > 0 {
        part.parts = maybe(random, |it| some(it, |it| self::part(it, depth - 1)));
        part.next = maybe(random, |it| Box::new(self::part(it, depth - 1)));
    }
    part
}

fn specimen(random: &mut Rng) -> Specimen {
    Specimen {
        title: maybe(random, text),
        id: maybe(random, text),
        kind: maybe(random, text),
        size: maybe(random, |it| it.i8(..)),
        count: maybe(random, |it| it.i64(..)),
        narrow: maybe(random, |it| it.f32() * 1e9),
        ratio: maybe(
            random,
            |it| if it.bool() { f64::INFINITY } else { it.f64() },
        ),
        alive: maybe(random, Rng::bool),
        image: maybe(random, |it| Blob::new(list(it, |it| it.u8(..)))),
        seen: maybe(random, |it| {
            DateTime::from_millis(it.i64(-10_000_000_000..100_000_000_000_000))
        }),
        seen_epoch: maybe(random, |it| {
            DateTime::from_millis(it.i64(0..1_000_000_000_000))
        }),
        seen_http: maybe(random, |it| DateTime::from_secs(it.i64(0..10_000_000_000))),
        huge: maybe(random, |it| {
            format!("{}{}", it.i64(..), it.u64(..))
                .parse()
                .expect("a number")
        }),
        exact: maybe(random, |it| {
            format!("{}.{:020}", it.i32(..), it.u64(..))
                .parse()
                .expect("a number")
        }),
        tags: maybe(random, |it| list(it, text)),
        marks: maybe(random, |it| list(it, text)),
        grid: maybe(random, |it| list(it, |it| list(it, |it| it.i32(..)))),
        flat: maybe(random, |it| some(it, text)),
        parts: maybe(random, |it| some(it, |it| part(it, 2))),
        labels: maybe(random, |it| map(it, text)),
        ranks: maybe(random, |it| map(it, |it| it.i32(..))),
        notes: maybe(random, |it| map(it, |it| list(it, text))).filter(|it| !it.is_empty()),
        nested: maybe(random, |it| map(it, |it| map(it, text))),
        part: maybe(random, |it| part(it, 3)),
        choice: maybe(random, |it| match it.u8(..3) {
            0 => Choice::Text(text(it)),
            1 => Choice::Part(part(it, 1)),
            _ => Choice::Names(some(it, text)),
        }),
    }
}

#[test]
fn reads_back_what_it_writes() {
    for seed in 0..1_000 {
        let value = specimen(&mut Rng::with_seed(seed));
        let text = write(&value).expect("XML");
        let back: Specimen = read(text.as_bytes()).expect("a specimen");
        assert_eq!(back, value, "seed {seed}: {text}");
    }
}

#[test]
fn writes_the_same_bytes_every_time() {
    for seed in 0..50 {
        let value = specimen(&mut Rng::with_seed(seed));
        let again = specimen(&mut Rng::with_seed(seed));
        assert_eq!(
            write(&value).expect("XML"),
            write(&again).expect("XML"),
            "seed {seed}"
        );
    }
}
