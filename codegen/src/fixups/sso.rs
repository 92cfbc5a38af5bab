//! SSO.

use super::edit::{Edit, mark};

/// Hides credentials as a whole.
pub(super) fn apply(edit: &mut Edit<'_>) {
    edit.on_shape("RoleCredentials", "smithy.api#sensitive", mark());
}
