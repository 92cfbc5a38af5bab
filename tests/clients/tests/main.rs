//! The tests of the generator and of the generated client, in one program.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod auth;
mod auth_tokens;
mod bodies;
mod client;
mod compatibility;
mod correction;
mod customizations;
mod defaults;
mod dependencies;
mod discovery;
mod endpoints;
mod event_streams;
mod express;
mod fixtures;
mod headers;
mod hostile;
mod loopback;
mod models;
mod mutation;
mod own_errors;
mod pages;
mod parts;
mod presigning;
mod protocols;
mod query;
mod recorded;
mod required;
mod responses;
mod retries;
mod round_trip;
mod s3_errors;
mod settings;
#[path = "../shapes.rs"]
mod shapes;
mod signatures;
mod tables;
mod telemetry;
mod tokens;

// The fixtures of the generator and the clients in `services/`, each a module of its name; the build script lists them.
include!(concat!(env!("OUT_DIR"), "/generated.rs"));
