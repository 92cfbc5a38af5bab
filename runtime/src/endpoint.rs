//! Endpoint resolution: one engine for the endpoint rules of every service
//! (Smithy 2.0, "Rules engine specification").
//!
//! A service's rules are a short text in a static ([`Rules`]), decoded at first use into numbered
//! tables that [`resolve`] walks with parameters and variables in numbered slots.
//! [`Resolver`] adds a bounded cache.
//!
//! | file | holds |
//! |---|---|
//! | `rules.rs` | what a service declares, and the decoded form |
//! | `decode.rs`, `cursor.rs` | text to decoded form, and the grammar of the text |
//! | `evaluate.rs` | the way from parameters to an endpoint |
//! | `scope.rs`, `outcome.rs` | terms, conditions; endpoints and errors |
//! | `decision.rs` | decision diagrams (`smithy.rules#endpointBdd`) |
//! | `functions.rs`, `url.rs`, `arn.rs`, `partition.rs` | the function library |
//! | `standard.rs` | rules that many services have in common |
//! | `resolver.rs` | the cache |

mod arn;
mod cursor;
mod decision;
mod decode;
mod error;
mod evaluate;
mod functions;
mod operand;
mod outcome;
pub mod partition;
mod resolver;
mod rules;
mod scope;
mod scratch;
pub mod standard;
mod url;
mod value;

#[cfg(test)]
mod tests;

pub use error::{ResolveError, ResolveErrorKind};
pub(crate) use evaluate::missing;
pub use evaluate::resolve;
pub use partition::Partitions;
pub use resolver::Resolver;
pub use rules::{DefaultValue, Parameter, RuleSet, Rules};
pub use value::{Kind, Value};
