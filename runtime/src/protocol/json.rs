//! JSON, as a wire format.

mod reader;
mod string;
#[cfg(test)]
mod tests;
mod writer;

pub use reader::JsonReader;
pub use writer::JsonWriter;

use aws_smithy_types::Document;

use crate::codec::{ReadError, Reader};
use crate::schema::{Member, TimestampFormat};

/// How deep values may nest, which bounds the stack.
pub(crate) const DEPTH: usize = 128;

/// What the protocols that speak JSON do differently.
#[derive(Debug, Clone, Copy)]
pub struct JsonSettings {
    /// Whether `@jsonName` counts.
    pub json_name: bool,
    /// Whether `@timestampFormat` counts.
    pub timestamp_format: bool,
    /// The format of timestamps that have none of their own.
    pub timestamp: TimestampFormat,
    /// Whether numbers of arbitrary precision are written as strings; they are read either way.
    pub big_numbers_as_text: bool,
}

impl JsonSettings {
    /// The format of a member's timestamps.
    fn format_of(&self, member: &Member) -> TimestampFormat {
        let own = member.timestamp_format().filter(|_| self.timestamp_format);
        own.unwrap_or(self.timestamp)
    }
}

/// A whole text as a document.
pub(crate) fn document(text: &[u8]) -> Result<Document, ReadError> {
    let settings = JsonSettings {
        json_name: false,
        timestamp_format: false,
        timestamp: TimestampFormat::EpochSeconds,
        big_numbers_as_text: false,
    };
    let mut reader = JsonReader::new(text, settings)?;
    let document = reader.document(&Member::plain("document"))?;
    reader.end()?;
    Ok(document)
}
