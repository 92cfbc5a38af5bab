//! STS.

use super::edit::{Edit, mark};

/// Sends requests again where the identity provider could not be reached.
pub(super) fn apply(edit: &mut Edit<'_>) {
    let error = "IDPCommunicationErrorException";
    edit.on_shape(error, "smithy.api#retryable", mark());
}
