//! How the pages of an operation follow each other.

use super::Kind;

/// How the pages of an operation follow each other.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Pagination {
    pub paginator: String,
    pub paginator_items: String,
    /// The field of the input that says which page is wanted, and what it holds.
    pub token: String,
    pub token_kind: Kind,
    /// The path of the token of the next page in the output.
    pub next_token: Vec<Step>,
    /// The field of the output that says whether there are more pages.
    pub more: Option<String>,
    /// The field of the input that limits a page.
    pub size: Option<(String, Kind)>,
    /// The path of the items in the output, and what holds them.
    pub items: Option<(Vec<Step>, Kind)>,
}

/// A field on a path.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Step {
    pub field: String,
    pub is_option: bool,
}
