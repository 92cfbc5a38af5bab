//! CBOR without a protocol around it.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

mod hostile;
mod numbers;
mod reading;
mod round_trip;

use std::collections::HashMap;

use super::{CborReader, CborWriter};
use crate::protocol::xml::tests::shapes::shape;
use crate::shape::Structure;

crate::union! {
    /// One of several things.
    pub enum Choice: "museum#Choice" {
        /// A text.
        Text(is_text as_text): String = "text",
        /// A part.
        Part(is_part as_part): Structure(Specimen) = "part",
        /// Nothing but itself.
        Nothing(is_nothing as_nothing) = "nothing",
    }
}

shape! {
    Specimen: "museum#Specimen" [] {
        title: String = "title" [],
        size: Byte = "size" [],
        count: Long = "count" [],
        narrow: Float = "narrow" [],
        ratio: Double = "ratio" [],
        alive: Boolean = "alive" [],
        image: Blob = "image" [],
        seen: Timestamp = "seen" [],
        huge: BigInteger = "huge" [],
        exact: BigDecimal = "exact" [],
        tags: List(String) = "tags" [],
        gaps: List(Option<i32>) = "gaps" [],
        grid: List(Vec<i32>) = "grid" [],
        parts: List(Specimen) = "parts" [],
        labels: Map(String, String) = "labels" [],
        nested: Map(String, HashMap<String, Option<bool>>) = "nested" [],
        next: Boxed(Specimen) = "next" [],
        choice: Boxed(Choice) = "choice" [],
    }
}

/// A whole body as a structure.
fn read<T: Structure>(body: &[u8]) -> Result<T, String> {
    let mut value = T::initial();
    let mut reader = CborReader::new(body);
    let done = reader.object(&mut value).and_then(|()| reader.end());
    done.map(|()| value).map_err(|error| error.to_string())
}

/// A structure as a whole body.
fn write(value: &dyn Structure) -> Vec<u8> {
    let mut writer = CborWriter::new();
    writer.object(value).expect("CBOR");
    writer.finish()
}

/// The bytes of a text in hexadecimal digits, among which spaces may stand.
fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|it| it.to_digit(16)).collect();
    digits
        .chunks(2)
        .map(|pair| (pair[0] * 16 + pair[1]) as u8)
        .collect()
}

/// A map with one entry, the value of which has these bytes.
fn entry(key: &str, value: &str) -> Vec<u8> {
    let mut body = vec![0xa1, 0x60 + key.len() as u8];
    body.extend(key.bytes());
    body.extend(hex(value));
    body
}
