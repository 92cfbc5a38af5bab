//! Reads Smithy service models and writes Rust clients.

pub mod error;
pub mod lower;
pub mod model;
