//! A presigned request.

use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

/// A request that anyone can send until it expires: method, URI and headers.
#[derive(Clone)]
pub struct PresignedRequest {
    uri: String,
    request: http::Request<()>,
}

impl PresignedRequest {
    pub(super) fn new(request: HttpRequest) -> Result<Self, BoxError> {
        if !request.uri().contains("X-Amz-Signature=") {
            return Err("the request is not signed: presigning needs credentials, and an operation that is signed by Signature Version 4".into());
        }
        Ok(Self {
            uri: request.uri().to_owned(),
            request: request.try_into_http1x()?.map(|_| ()),
        })
    }

    /// Returns the method.
    pub fn method(&self) -> &str {
        self.request.method().as_str()
    }

    /// Returns the URI, with the signature in its query.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// Returns the headers that must be sent, except for `Host`, which HTTP clients send themselves.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.request.headers().iter();
        headers.filter_map(|(name, value)| {
            let value = std::str::from_utf8(value.as_bytes()).ok()?;
            Some((name.as_str(), value))
        })
    }

    /// Returns the request with a body.
    pub fn make_http_1x_request<B>(&self, body: B) -> http::Request<B> {
        self.clone().into_http_1x_request(body)
    }

    /// Turns this into the request with a body.
    pub fn into_http_1x_request<B>(self, body: B) -> http::Request<B> {
        self.request.map(|()| body)
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresignedRequest")
            .field("method", &self.method())
            .field("uri", &self.uri())
            .field("headers", self.request.headers())
            .finish()
    }
}
