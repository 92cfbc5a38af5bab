//! Glacier.

use super::edit::{Edit, mark, texts};
use super::traits;

/// Names the API's version in every request, defaults the account to `-`, the caller's, and adds the tree hash to uploads.
pub(super) fn apply(edit: &mut Edit<'_>) {
    let version = [("x-amz-glacier-version", "2012-06-01")];
    edit.on_service(traits::HEADERS, texts(version));
    edit.on_service(traits::DEFAULT_TEXTS, texts([("accountId", "-")]));
    edit.on_shape("UploadArchive", traits::TREE_HASH, mark());
    edit.on_shape("UploadMultipartPart", traits::TREE_HASH, mark());
}
