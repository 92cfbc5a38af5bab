//! S3 Control.

use super::edit::{Edit, mark};
use super::traits;

/// Adds the header with the body's hash, sends settings of public access that are false, and leaves host prefixes to the endpoint rules, which the `endpoint` traits of operations repeat.
pub(super) fn apply(edit: &mut Edit<'_>) {
    edit.on_service(traits::SIGN_CONTENT_HASH, mark());
    edit.remove_defaults(&[
        "PublicAccessBlockConfiguration$BlockPublicAcls",
        "PublicAccessBlockConfiguration$BlockPublicPolicy",
        "PublicAccessBlockConfiguration$IgnorePublicAcls",
        "PublicAccessBlockConfiguration$RestrictPublicBuckets",
    ]);
    for (_, operation) in edit.operations() {
        operation.traits.shift_remove("smithy.api#endpoint");
    }
}
