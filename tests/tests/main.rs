//! The tests of the generator and of the generated client, in one program.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod bodies;
mod client;
mod compatibility;
mod endpoints;
mod event_streams;
mod models;
mod mutation;
mod recorded;
mod responses;

// What fixtures of the generator expect, compiled and run.
#[rustfmt::skip]
#[allow(unused, reason = "a client's users choose what they use of it")]
#[path = "../../codegen/fixtures/event_stream/duplex/expected.rs"]
mod event_stream_duplex;
#[rustfmt::skip]
#[allow(unused, reason = "a client's users choose what they use of it")]
#[path = "../../codegen/fixtures/event_stream/http/expected.rs"]
mod event_stream_http;
