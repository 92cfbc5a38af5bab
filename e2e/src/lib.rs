//! What programs of end-to-end cases have in common: cases, HTTP without a client, and moto, which imitates AWS.

pub mod case;
pub mod moto;
pub mod raw;
