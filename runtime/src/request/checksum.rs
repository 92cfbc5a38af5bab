//! Checksums that a whole body has.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::base64;
use md5::{Digest, Md5};

/// Adds `Content-MD5`, unless the input sets it (Smithy 2.0, "httpChecksumRequired trait").
pub(super) fn content_md5(request: &mut HttpRequest) -> Result<(), BoxError> {
    if request.headers().contains_key("content-md5") {
        return Ok(());
    }
    let body = request
        .body()
        .bytes()
        .ok_or("a body with a checksum cannot be a stream")?;
    let digest = base64::encode(Md5::digest(body));
    request.headers_mut().insert("content-md5", digest);
    Ok(())
}
