//! What is written is read back.

use std::collections::HashMap;
use std::str::FromStr;

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime};

use super::{Choice, Specimen, read, write};

/// Specimens that have, together, every member.
pub(super) fn specimens() -> Vec<Specimen> {
    let part = Specimen {
        title: Some("part".to_owned()),
        ..Specimen::default()
    };
    vec![
        Specimen::default(),
        Specimen {
            title: Some("Äpfel".to_owned()),
            size: Some(-128),
            count: Some(i64::MIN),
            narrow: Some(0.1),
            ratio: Some(0.1),
            alive: Some(true),
            image: Some(Blob::new([0, 255])),
            seen: Some(DateTime::from_millis(-1_500)),
            huge: BigInteger::from_str("-123456789012345678901234567890").ok(),
            exact: BigDecimal::from_str("3.14159265358979323846264338327950288").ok(),
            ..Specimen::default()
        },
        Specimen {
            tags: Some(vec!["a".to_owned(), String::new()]),
            gaps: Some(vec![None, Some(1)]),
            grid: Some(vec![vec![], vec![1, 2]]),
            parts: Some(vec![part.clone(), Specimen::default()]),
            labels: Some(HashMap::from([("key".to_owned(), "value".to_owned())])),
            nested: Some(HashMap::from([(
                "key".to_owned(),
                HashMap::from([(String::new(), None), ("b".to_owned(), Some(false))]),
            )])),
            next: Some(Box::new(part.clone())),
            choice: Some(Box::new(Choice::Part(part))),
            ..Specimen::default()
        },
        Specimen {
            choice: Some(Box::new(Choice::Nothing)),
            ..Specimen::default()
        },
    ]
}

#[test]
fn reads_back_what_it_writes() {
    for specimen in specimens() {
        assert_eq!(read::<Specimen>(&write(&specimen)).unwrap(), specimen);
    }
}

#[test]
fn reads_back_random_specimens() {
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..2_000 {
        let specimen = random_specimen(&mut random, 0);
        assert_eq!(read::<Specimen>(&write(&specimen)).unwrap(), specimen);
    }
}

fn random_specimen(random: &mut fastrand::Rng, depth: usize) -> Specimen {
    let text = |random: &mut fastrand::Rng| -> String {
        let length = [0, 1, 23, 24, 255, 256][random.usize(..6)];
        std::iter::repeat_with(|| random.char(..))
            .take(length)
            .collect()
    };
    let part = |random: &mut fastrand::Rng| random_specimen(random, depth + 1);
    let mut specimen = Specimen::default();
    if random.bool() {
        specimen.title = Some(text(random));
        specimen.count = Some(random.i64(..) >> random.u8(..64));
    }
    if random.bool() {
        let number = f64::from_bits(random.u64(..));
        specimen.ratio = Some(if number.is_nan() { 0.0 } else { number });
        specimen.seen = Some(DateTime::from_millis(random.i64(-1 << 41..1 << 41)));
    }
    if random.bool() {
        let length = random.usize(1..60);
        let digits: String = std::iter::repeat_with(|| random.digit(10))
            .take(length)
            .collect();
        let digits = digits.trim_start_matches('0');
        specimen.huge = BigInteger::from_str(if digits.is_empty() { "0" } else { digits }).ok();
        specimen.exact = BigDecimal::from_str(&format!("{}.{digits}1", random.u32(..))).ok();
    }
    if random.bool() && depth < 3 {
        specimen.parts = Some((0..random.usize(..3)).map(|_| part(random)).collect());
        specimen.choice = Some(Box::new(match random.u8(..3) {
            0 => Choice::Text(text(random)),
            1 => Choice::Part(part(random)),
            _ => Choice::Nothing,
        }));
    }
    if random.bool() {
        let length = random.usize(..300);
        specimen.image = Some(Blob::new(
            std::iter::repeat_with(|| random.u8(..))
                .take(length)
                .collect::<Vec<_>>(),
        ));
    }
    specimen
}
