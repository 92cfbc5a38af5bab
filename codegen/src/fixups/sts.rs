//! STS.

use super::edit::{Edit, list, mark, text};
use super::traits;

/// Hides credentials as a whole, and sends requests again where the identity provider could not be reached, whichever operation's
/// response says so.
pub(super) fn apply(edit: &mut Edit<'_>) {
    edit.on_shape("Credentials", "smithy.api#sensitive", mark());
    let error = "IDPCommunicationErrorException";
    edit.on_shape(error, "smithy.api#retryable", mark());
    edit.on_shape(error, "smithy.api#error", text("server"));
    let codes = list(&["IDPCommunicationError"]);
    edit.on_service(traits::TRANSIENT_ERRORS, codes);
}
