//! CBOR, as a wire format (RFC 8949, as far as "Smithy RPC v2 CBOR protocol" uses it).
//!
//! What a body declares is never believed: nothing is allocated but for bytes that are there.

mod big;
mod items;
mod reader;
#[cfg(test)]
pub(crate) mod tests;
mod writer;

pub use items::CborReader;
pub use writer::CborWriter;

/// How deep values may nest, which bounds the stack.
pub(crate) const DEPTH: usize = 128;

/// Major types (RFC 8949, section 3.1).
mod major {
    pub(super) const UNSIGNED: u8 = 0;
    pub(super) const NEGATIVE: u8 = 1;
    pub(super) const BYTES: u8 = 2;
    pub(super) const TEXT: u8 = 3;
    pub(super) const ARRAY: u8 = 4;
    pub(super) const MAP: u8 = 5;
    pub(super) const TAG: u8 = 6;
}

/// Tags (RFC 8949, section 3.4).
mod tag {
    pub(super) const EPOCH: u64 = 1;
    pub(super) const UNSIGNED_BIGNUM: u64 = 2;
    pub(super) const NEGATIVE_BIGNUM: u64 = 3;
    pub(super) const DECIMAL_FRACTION: u64 = 4;
}

/// Initial bytes of simple values (RFC 8949, section 3.3).
mod simple {
    pub(super) const FALSE: u8 = 0xf4;
    pub(super) const TRUE: u8 = 0xf5;
    pub(super) const NULL: u8 = 0xf6;
    pub(super) const UNDEFINED: u8 = 0xf7;
    pub(super) const HALF: u8 = 0xf9;
    pub(super) const SINGLE: u8 = 0xfa;
    pub(super) const DOUBLE: u8 = 0xfb;
    pub(super) const BREAK: u8 = 0xff;
}
