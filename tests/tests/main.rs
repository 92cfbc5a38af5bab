//! The tests of the generator and of the generated client, in one program.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod client;
mod compatibility;
mod endpoints;
mod recorded;
mod responses;
