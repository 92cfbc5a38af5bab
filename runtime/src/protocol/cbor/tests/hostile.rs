//! Bodies that were cut, changed, or made to harm.

use std::time::{Duration, Instant};

use super::{Specimen, entry, hex, read, round_trip, write};

#[test]
fn refuses_every_truncation() {
    for specimen in round_trip::specimens() {
        let body = write(&specimen);
        assert!(read::<Specimen>(&body).is_ok());
        for length in 0..body.len() {
            assert!(
                read::<Specimen>(&body[..length]).is_err(),
                "{length} of {body:02x?}"
            );
        }
    }
}

#[test]
fn refuses_what_follows_the_end() {
    assert!(
        read::<Specimen>(&hex("a000"))
            .unwrap_err()
            .contains("after its end")
    );
    assert!(read::<Specimen>(&hex("bfffff")).is_err());
}

#[test]
fn survives_every_change_of_a_byte() {
    let mut tried = 0;
    for specimen in round_trip::specimens() {
        let body = write(&specimen);
        for at in 0..body.len() {
            for byte in (0..=255).step_by(3) {
                let mut changed = body.clone();
                changed[at] = byte;
                let _ = read::<Specimen>(&changed);
                changed.insert(at, byte);
                let _ = read::<Specimen>(&changed);
                tried += 2;
            }
        }
    }
    assert!(tried > 50_000, "{tried}");
}

#[test]
fn survives_random_bytes() {
    let mut random = fastrand::Rng::with_seed(8949);
    for _ in 0..20_000 {
        let mut body = hex("bf");
        for _ in 0..random.usize(1..40) {
            match random.u8(..4) {
                0 => body.extend(hex("64 74616773")),
                1 => body.extend(hex("65 7061727473")),
                _ => body.push(random.u8(..)),
            }
        }
        let _ = read::<Specimen>(&body);
    }
}

/// The lengths that a body declares are far beyond what it has.
#[test]
fn does_not_believe_lengths() {
    let start = Instant::now();
    for (key, value) in [
        ("title", "7b8000000000000000"),
        ("title", "7bffffffffffffffff 61"),
        ("image", "5b8000000000000000"),
        ("image", "5f5b8000000000000000"),
        ("tags", "9b8000000000000000"),
        ("tags", "9b8000000000000000 6161"),
        ("parts", "9b8000000000000000"),
        ("parts", "9f"),
        ("parts", "9fa0"),
        ("labels", "bb8000000000000000"),
        ("nested", "bf6161"),
        ("next", "bb8000000000000000"),
        ("huge", "c25b8000000000000000"),
        ("odd", "9b8000000000000000"),
        ("odd", "bbffffffffffffffff"),
    ] {
        let error = read::<Specimen>(&entry(key, value)).unwrap_err();
        assert!(error.contains("ends within"), "{key} {value}: {error}");
    }
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn refuses_to_nest_deeper_than_the_stack_is_sure_to_hold() {
    let next = hex("a1 64 6e657874");
    for depth in [200, 100_000] {
        for part in [hex("a1 63 6f6464"), next.clone(), hex("bf 64 6e657874")] {
            assert!(
                read::<Specimen>(&part.repeat(depth))
                    .unwrap_err()
                    .contains("deeper")
            );
        }
        for item in ["81", "9f", "a101", "bf01", "c1", "d9d9f7"] {
            let mut body = hex("a1 63 6f6464");
            body.extend(hex(item).repeat(depth));
            assert!(
                read::<Specimen>(&body).unwrap_err().contains("deeper"),
                "{item}"
            );
        }
    }
    let mut deep = next.repeat(100);
    deep.extend(hex("a0"));
    assert!(read::<Specimen>(&deep).is_ok());
}

#[test]
fn refuses_to_write_what_nests_too_deep() {
    let mut specimen = Specimen::default();
    for _ in 0..200 {
        specimen = Specimen {
            next: Some(Box::new(specimen)),
            ..Specimen::default()
        };
    }
    let mut writer = super::CborWriter::new();
    assert!(
        writer
            .object(&specimen)
            .unwrap_err()
            .to_string()
            .contains("deeper")
    );
}

#[test]
fn numbers_of_many_digits_take_no_time() {
    let start = Instant::now();
    let mut body = hex("a1 64 68756765 c2 590800");
    body.extend([0xff; 2048]);
    assert_eq!(
        read::<Specimen>(&body)
            .unwrap()
            .huge
            .unwrap()
            .as_ref()
            .len(),
        4933
    );
    let mut body = hex("a1 64 68756765 c2 5a00100000");
    body.extend(vec![0xff; 1 << 20]);
    assert!(
        read::<Specimen>(&body)
            .unwrap_err()
            .contains("too many bytes")
    );
    assert!(start.elapsed() < Duration::from_secs(2));
}
