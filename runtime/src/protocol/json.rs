//! JSON, as a wire format.

mod reader;
mod string;
mod writer;

pub use reader::JsonReader;
pub use writer::JsonWriter;

use crate::schema::TimestampFormat;

/// How deep values may nest, which bounds the stack.
pub(crate) const DEPTH: usize = 128;

/// What the protocols that speak JSON do differently.
#[derive(Debug, Clone, Copy)]
pub struct JsonSettings {
    /// Whether `@jsonName` counts.
    pub json_name: bool,
    /// The format of timestamps that have none of their own.
    pub timestamp: TimestampFormat,
}
