//! What the tables of generated code name beside the types of their service.
//!
//! A table says `prelude::String`, since the service may have a type called `String`. No shape's name is a module in that place.

pub use crate::primitives::{BigDecimal, BigInteger, Blob, DateTime, Document};
pub use std::collections::HashMap;
pub use std::option::Option;
pub use std::string::String;
pub use std::vec::Vec;
