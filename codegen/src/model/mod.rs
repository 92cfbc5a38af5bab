//! STAGE 1: text to [`Model`](shape::Model).

mod apply;
pub mod check;
mod definition;
mod json;
pub mod load;
mod merge;
mod mixins;
pub mod node;
mod parse;
mod parse_shape;
mod prelude;
pub mod shape;
mod syntax;
pub mod traits;
mod version1;
