//! Compares the public API of our crate of a service with that of the official one, from rustdoc's JSON of both.
//!
//! Stages in a line: [`world`] reads the JSON and returns definitions and [`types`]; [`surface`] finds every path; [`solve`] knows which
//! types implement what; [`members`] lists what a type has; [`compare`](mod@compare) puts both sides together; [`explain`] says which
//! differences are meant or, by the [`model`], of another date; [`report`] prints.
//!
//! What does not count as a difference: how a path is written, re-exports and aliases, the names of generic parameters and lifetimes (but for
//! `'static`), `async fn` against a function that returns a future, and `const`, or no
//! deprecation, where the official crate differs.

pub mod compare;
mod convert;
pub mod explain;
pub mod members;
pub mod model;
pub mod report;
pub mod solve;
pub mod surface;
pub mod types;
pub mod world;
