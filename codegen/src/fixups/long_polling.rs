//! Services whose clients wait for work: Simple Workflow Service, SQS and Step Functions.

use super::edit::{Edit, mark};
use super::traits;

/// Waits before the next poll where a retry is not allowed, so that a loop around a call does not flood the service.
pub(super) fn apply(edit: &mut Edit<'_>) {
    for operation in [
        "GetActivityTask",
        "PollForActivityTask",
        "PollForDecisionTask",
        "ReceiveMessage",
    ] {
        edit.on_shape(operation, traits::LONG_POLLING, mark());
    }
}
