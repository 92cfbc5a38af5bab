//! The floor: a body through the library that is commonly taken for its format, into derived types.

use serde::de::DeserializeOwned;

/// JSON through `serde_json`.
///
/// # Panics
/// Where the body is none.
pub fn json<T: DeserializeOwned>(body: &[u8]) {
    let value: T = serde_json::from_slice(body).expect("JSON of the floor's type");
    drop(std::hint::black_box(value));
}

/// XML through `quick-xml`.
///
/// # Panics
/// Where the body is none.
pub fn xml<T: DeserializeOwned>(body: &[u8]) {
    let value: T = quick_xml::de::from_reader(body).expect("XML of the floor's type");
    drop(std::hint::black_box(value));
}

/// CBOR through `ciborium`.
///
/// # Panics
/// Where the body is none.
pub fn cbor<T: DeserializeOwned>(body: &[u8]) {
    let value: T = ciborium::from_reader(body).expect("CBOR of the floor's type");
    drop(std::hint::black_box(value));
}
