//! Timestream, queries and writes.

use super::edit::{Edit, mark};
use super::traits;

/// Lets clients ask for their endpoint, without which no other operation works.
pub(super) fn apply(edit: &mut Edit<'_>) {
    edit.on_shape("DescribeEndpoints", traits::DISCOVERS_ENDPOINTS, mark());
}
