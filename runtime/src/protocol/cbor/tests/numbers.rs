//! Numbers and timestamps.

use std::str::FromStr;

use aws_smithy_types::{BigDecimal, BigInteger, DateTime};

use super::{Specimen, entry, hex, read, write};

/// What the only member of a specimen is written as.
fn written(specimen: &Specimen, key: &str) -> Vec<u8> {
    let body = write(specimen);
    let start = body
        .windows(key.len())
        .position(|it| it == key.as_bytes())
        .unwrap()
        + key.len();
    body[start..body.len() - 1].to_vec()
}

/// The examples of RFC 8949, appendix A, as far as they fit into a long.
#[test]
fn reads_and_writes_whole_numbers_in_their_shortest_form() {
    for (value, bytes) in [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (100, "1864"),
        (1000, "1903e8"),
        (1_000_000, "1a000f4240"),
        (1_000_000_000_000, "1b000000e8d4a51000"),
        (-1, "20"),
        (-100, "3863"),
        (-1000, "3903e7"),
        (i64::MAX, "1b7fffffffffffffff"),
        (i64::MIN, "3b7fffffffffffffff"),
    ] {
        assert_eq!(
            read::<Specimen>(&entry("count", bytes)).unwrap().count,
            Some(value),
            "{value}"
        );
        let specimen = Specimen {
            count: Some(value),
            ..Specimen::default()
        };
        assert_eq!(written(&specimen, "count"), hex(bytes), "{value}");
    }
    // Longer forms than needed are read too.
    assert_eq!(
        read::<Specimen>(&entry("count", "1b0000000000000001"))
            .unwrap()
            .count,
        Some(1)
    );
    for refused in [
        "1b8000000000000000",
        "3b8000000000000000",
        "1f",
        "f93c00",
        "c24101",
        "6131",
    ] {
        assert!(
            read::<Specimen>(&entry("count", refused)).is_err(),
            "{refused}"
        );
    }
    assert!(read::<Specimen>(&entry("size", "1880")).is_err());
}

#[test]
fn reads_numbers_of_every_precision() {
    for (value, bytes) in [
        (1.0, "f93c00"),
        (1.5, "f93e00"),
        (65504.0, "f97bff"),
        (5.960_464_477_539_063e-8, "f90001"),
        (0.000_061_035_156_25, "f90400"),
        (-4.0, "f9c400"),
        (100_000.0, "fa47c35000"),
        (1.1, "fb3ff199999999999a"),
        (f64::INFINITY, "f97c00"),
        (f64::NEG_INFINITY, "faff800000"),
        (256.0, "190100"),
        (-2.0, "21"),
    ] {
        assert_eq!(
            read::<Specimen>(&entry("ratio", bytes)).unwrap().ratio,
            Some(value),
            "{bytes}"
        );
    }
    assert!(
        read::<Specimen>(&entry("ratio", "f97e00"))
            .unwrap()
            .ratio
            .unwrap()
            .is_nan()
    );
    assert!(
        read::<Specimen>(&entry("ratio", "f97c01"))
            .unwrap()
            .ratio
            .unwrap()
            .is_nan()
    );
    assert!(read::<Specimen>(&entry("ratio", "6131")).is_err());
}

#[test]
fn writes_doubles_as_singles_where_nothing_is_lost_and_never_as_halves() {
    let double = |value| {
        written(
            &Specimen {
                ratio: Some(value),
                ..Specimen::default()
            },
            "ratio",
        )
    };
    assert_eq!(double(1.0), hex("fa3f800000"));
    assert_eq!(double(1.1), hex("fb3ff199999999999a"));
    assert_eq!(double(f64::INFINITY), hex("fa7f800000"));
    assert_eq!(double(f64::NAN)[0], 0xfb);
    let narrow = Specimen {
        narrow: Some(7.625),
        ..Specimen::default()
    };
    assert_eq!(written(&narrow, "narrow"), hex("fa40f40000"));
}

#[test]
fn reads_and_writes_big_integers() {
    for (text, bytes) in [
        ("0", "00"),
        ("-1", "20"),
        ("18446744073709551615", "1bffffffffffffffff"),
        ("18446744073709551616", "c249010000000000000000"),
        ("-18446744073709551616", "3bffffffffffffffff"),
        ("-18446744073709551617", "c349010000000000000000"),
        (
            "340282366920938463463374607431768211455",
            "c250ffffffffffffffffffffffffffffffff",
        ),
    ] {
        let read = read::<Specimen>(&entry("huge", bytes))
            .unwrap()
            .huge
            .unwrap();
        assert_eq!(read.as_ref(), text);
        let huge = Some(BigInteger::from_str(text).unwrap());
        assert_eq!(
            written(
                &Specimen {
                    huge,
                    ..Specimen::default()
                },
                "huge"
            ),
            hex(bytes),
            "{text}"
        );
    }
    // Zeros in front, no bytes at all, and bytes in pieces.
    for bytes in ["c243000001", "c25f4041 01ff"] {
        assert_eq!(
            read::<Specimen>(&entry("huge", bytes))
                .unwrap()
                .huge
                .unwrap()
                .as_ref(),
            "1"
        );
    }
    assert_eq!(
        read::<Specimen>(&entry("huge", "c240"))
            .unwrap()
            .huge
            .unwrap()
            .as_ref(),
        "0"
    );
    for refused in ["c46161", "c26161", "c282", "f93c00", "6131"] {
        assert!(
            read::<Specimen>(&entry("huge", refused)).is_err(),
            "{refused}"
        );
    }
}

#[test]
fn reads_and_writes_decimals() {
    for (text, bytes) in [
        ("273.15", "c48221196ab3"),
        ("-0.5", "c4822024"),
        ("0.001", "c4822201"),
        ("7", "c4820007"),
        ("12E+3", "c482030c"),
    ] {
        let exact = Some(BigDecimal::from_str(text).unwrap());
        assert_eq!(
            written(
                &Specimen {
                    exact,
                    ..Specimen::default()
                },
                "exact"
            ),
            hex(bytes),
            "{text}"
        );
    }
    for (text, bytes) in [
        ("273.15", "c48221196ab3"),
        ("-0.5", "c4822024"),
        ("0.001", "c4822201"),
        ("-0.01", "c49f2120ff"),
        ("12E3", "c482030c"),
        ("1E-9223372036854775807", "c4823b7ffffffffffffffe01"),
        ("7", "07"),
        ("1.5", "f93e00"),
        ("1.8446744073709551616", "c48232c249010000000000000000"),
    ] {
        let read = read::<Specimen>(&entry("exact", bytes))
            .unwrap()
            .exact
            .unwrap();
        assert_eq!(read.as_ref(), text, "{bytes}");
    }
    for refused in [
        "c48101",
        "c4830001 02",
        "c482f93c0001",
        "c49f0001",
        "c582 0001",
        "f97e00",
        "6131",
    ] {
        assert!(
            read::<Specimen>(&entry("exact", refused)).is_err(),
            "{refused}"
        );
    }
}

#[test]
fn reads_and_writes_timestamps() {
    for (time, bytes) in [
        (DateTime::from_secs(1_363_896_240), "c11a514b67b0"),
        (
            DateTime::from_millis(1_363_896_240_500),
            "c1fb41d452d9ec200000",
        ),
        (
            DateTime::from_millis(946_845_296_123),
            "c1fb41cc37db380fbe77",
        ),
        (DateTime::from_secs(-1), "c120"),
    ] {
        assert_eq!(
            read::<Specimen>(&entry("seen", bytes)).unwrap().seen,
            Some(time),
            "{bytes}"
        );
        let seen = Some(time);
        assert_eq!(
            written(
                &Specimen {
                    seen,
                    ..Specimen::default()
                },
                "seen"
            ),
            hex(bytes),
            "{bytes}"
        );
    }
    for refused in [
        "1a514b67b0",
        "c06161",
        "c16131",
        "c1fb7ff0000000000000",
        "c1f97e00",
        "c1fb7fefffffffffffff",
    ] {
        assert!(
            read::<Specimen>(&entry("seen", refused)).is_err(),
            "{refused}"
        );
    }
}
