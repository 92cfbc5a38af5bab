//! DynamoDB.

use super::edit::{Edit, numbers};
use super::traits;

/// Retries sooner and once more in retry behavior 2.1, since calls take only milliseconds.
pub(super) fn apply(edit: &mut Edit<'_>) {
    edit.on_service(traits::NEW_RETRIES, numbers(&[25, 4]));
}
