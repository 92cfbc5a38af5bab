//! Sends random values through generated clients, and confirms by readers and writers of its own what goes over the wire.
//!
//! `cargo xtask round-trip` generates clients of random models and links them with this crate. For every operation and protocol it makes a
//! random input ([`random`]), sets it through what generic code sees of structures ([`fill`]), and lets the client call a service
//! ([`service`]) that reads the request by the model and the protocol's specification alone. What that reads must be what was sent. The
//! service answers with a random output or error, which must be what the client gives ([`extract`]).
//!
//! Nothing here shares code with the runtime's protocols, or with how the generator reads and lowers models.

pub mod binary;
pub mod binding;
pub mod cbor;
pub mod client;
pub mod depth;
pub mod events;
pub mod exchange;
pub mod extract;
pub mod fill;
pub mod frame;
pub mod held;
pub mod http;
pub mod json;
pub mod message;
pub mod model;
pub mod protocol;
pub mod query;
pub mod random;
pub mod run;
pub mod service;
pub mod stream;
pub mod time;
pub mod value;
pub mod xml;
