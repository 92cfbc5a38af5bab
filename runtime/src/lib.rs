//! The machine behind the clients that `tinsmith` generates.
//!
//! A generated module declares types and constant tables; all that is done with them is here, once for all services: configuration,
//! orchestration, wire protocols, endpoints, errors. It stands on AWS's published runtime crates.
//!
//! | module | holds |
//! |---|---|
//! | [`schema`], [`value`], [`shape`] | what generated types are made of, and the macros of their tables |
//! | [`codec`], [`protocol`] | wire formats, and how a call becomes a request and a response an output |
//! | [`client`], [`operation`](mod@operation), [`config`](mod@config), [`error`](mod@error) | what users of a generated client meet |
//! | [`pagination`] | the pages of an operation as a stream |
//! | [`endpoint`](mod@endpoint) | the engine of endpoint rules |

#[cfg(feature = "aws")]
pub mod auth_token;
pub mod client;
pub mod codec;
pub mod config;
mod context;
mod customization;
pub mod endpoint;
#[cfg(feature = "aws")]
pub mod endpoint_discovery;
pub mod error;
#[cfg(feature = "event-stream")]
pub mod event_stream;
mod intercept;
pub mod operation;
mod orchestrate;
pub mod pagination;
#[doc(hidden)]
pub mod prelude;
#[cfg(feature = "aws")]
pub mod presigning;
pub mod primitives;
pub mod protocol;
mod request;
pub mod request_id;
mod response;
mod retries;
pub mod schema;
pub mod shape;
mod span;
pub mod value;

// What macros expand to names these by paths as short as can be: the compiler resolves a path segment by segment, in every function of a service.
#[doc(hidden)]
pub use std::{
    boxed::Box,
    clone::Clone,
    cmp::{Ord, PartialEq, PartialOrd},
    collections::HashMap,
    convert::{AsRef, From, Into},
    default::Default,
    fmt::{Debug, Formatter},
    marker::{Send, Sync},
    option::Option::{self, None, Some},
    result::Result::{self, Err, Ok},
    string::String,
    vec::Vec,
};
