//! STAGE 3: service to intermediate representation.

pub mod documentation;
pub mod names;
