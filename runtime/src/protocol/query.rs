//! Forms in URL encoding, as a wire format, and what the two protocols that send them share (Smithy 2.0, "AWS query protocol", "AWS EC2
//! query protocol").

mod encode;
mod writer;

#[cfg(test)]
mod tests;

pub use writer::{QueryDialect, QueryWriter};

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;

use crate::codec::WriteError;
use crate::shape::Structure;

/// The request of an operation: its input as a form, posted to the root.
pub(super) fn request(
    dialect: QueryDialect,
    action: &str,
    version: &str,
    input: &dyn Structure,
) -> Result<HttpRequest, WriteError> {
    let mut writer = QueryWriter::new(dialect, action, version);
    writer.members(input)?;
    let body = writer.finish();
    let length = body.len().to_string();
    let mut request = HttpRequest::new(SdkBody::from(body));
    request
        .set_method("POST")
        .map_err(|error| WriteError::new(error.to_string()))?;
    let headers = request.headers_mut();
    headers.insert("content-type", "application/x-www-form-urlencoded");
    headers.insert("content-length", length);
    Ok(request)
}
