//! STAGE 1: text to [`Model`](shape::Model).
//!
//! [`load`](load::load) reads, merges and completes; [`check`](check::check) and [`check_traits`](traits::check_traits) say
//! whether a client can be made of the result. All write into one [`Report`](crate::error::Report) and go on.

mod apply;
pub mod check;
mod definition;
mod json;
pub mod load;
mod merge;
mod mixins;
pub mod node;
pub(crate) mod number;
mod parse;
mod parse_shape;
mod parse_target;
mod prelude;
pub mod shape;
mod syntax;
pub(crate) mod timestamp;
pub mod traits;
mod version1;
