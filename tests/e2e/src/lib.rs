//! What programs of end-to-end cases have in common: cases, the check of signatures, HTTP without a client, and moto, which imitates AWS.

pub mod case;
pub mod checked;
pub mod moto;
pub mod raw;
pub mod signature;
