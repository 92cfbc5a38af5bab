//! The tests of the generator and of the generated client, in one program.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod bodies;
mod client;
mod compatibility;
mod endpoints;
mod models;
mod mutation;
mod recorded;
mod responses;
