//! API Gateway.

use super::edit::{Edit, texts};
use super::traits;

/// Asks for JSON, without which the service answers in another format.
pub(super) fn apply(edit: &mut Edit<'_>) {
    edit.on_service(traits::HEADERS, texts([("accept", "application/json")]));
}
