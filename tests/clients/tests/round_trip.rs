//! Every kind of member in every format, written and read back: random values, of seeds that are always the same.

mod http;
mod query;
pub(crate) mod values;

use fastrand::Rng;
use tinsmith_runtime::codec::ReadError;
use tinsmith_runtime::protocol::cbor::{CborReader, CborWriter};
use tinsmith_runtime::protocol::json::{JsonReader, JsonSettings, JsonWriter};
use tinsmith_runtime::protocol::xml::{XmlReader, XmlWriter};
use tinsmith_runtime::schema::TimestampFormat;
use tinsmith_runtime::shape::Structure;

use crate::shapes::{Paper, Sparse, Specimen};
use values::{paper, sparse, specimen};

const SEEDS: u64 = 400;

/// Writes and reads one value of each seed.
fn check<T: Structure + PartialEq>(
    make: impl Fn(&mut Rng) -> T,
    write: impl Fn(&T) -> Vec<u8>,
    read: impl Fn(&[u8]) -> Result<T, ReadError>,
) {
    for seed in 0..SEEDS {
        let value = make(&mut Rng::with_seed(seed));
        let bytes = write(&value);
        let back = read(&bytes)
            .unwrap_or_else(|error| panic!("seed {seed}: {error}: {}", bytes.escape_ascii()));
        assert!(
            back == value,
            "seed {seed}: {}\nwas {value:#?}\nis {back:#?}",
            bytes.escape_ascii()
        );
    }
}

#[test]
fn in_json() {
    for json_name in [false, true] {
        for timestamp in [TimestampFormat::EpochSeconds, TimestampFormat::DateTime] {
            let settings = JsonSettings {
                json_name,
                timestamp_format: true,
                timestamp,
                big_numbers_as_text: json_name,
            };
            check(
                paper,
                |value| {
                    let mut writer = JsonWriter::new(settings);
                    writer.object(value).unwrap();
                    writer.finish().into_bytes()
                },
                |bytes| {
                    let mut value = Paper::initial();
                    let mut reader = JsonReader::new(bytes, settings)?;
                    reader.object(&mut value)?;
                    reader.end()?;
                    Ok(value)
                },
            );
        }
    }
}

#[test]
fn in_cbor() {
    check(
        sparse,
        |value| {
            let mut writer = CborWriter::new();
            writer.object(value).unwrap();
            writer.finish()
        },
        |bytes| {
            let mut value = Sparse::initial();
            let mut reader = CborReader::new(bytes);
            reader.object(&mut value)?;
            reader.end()?;
            Ok(value)
        },
    );
}

#[test]
fn in_xml() {
    check(
        |random| specimen(random, 2),
        |value| {
            let mut writer = XmlWriter::new(Some(("urn:museum", None)));
            writer.body(value, &|_| true).unwrap();
            writer.finish().into_bytes()
        },
        |bytes| {
            let mut value = Specimen::initial();
            XmlReader::new(bytes)?.read(&mut value)?;
            Ok(value)
        },
    );
}
