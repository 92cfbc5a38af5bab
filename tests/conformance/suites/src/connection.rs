//! A connection that keeps the request, and returns a prepared response.

use std::sync::{Arc, Mutex};

use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;

/// A connection for one call.
#[derive(Debug, Clone)]
pub struct Connection {
    response: Arc<Mutex<Option<http::Response<SdkBody>>>>,
    request: Arc<Mutex<Option<http::Request<SdkBody>>>>,
}

/// A request as it was sent.
#[derive(Debug)]
pub struct Request {
    /// Method, URI and headers.
    pub head: http::request::Parts,
    /// The body, read to its end.
    pub body: Vec<u8>,
}

impl Connection {
    /// A connection that answers with this response.
    pub fn new(response: http::Response<SdkBody>) -> Self {
        Self {
            response: Arc::new(Mutex::new(Some(response))),
            request: Arc::default(),
        }
    }

    /// The connection as an HTTP client.
    pub fn http_client(&self) -> SharedHttpClient {
        let connection = self.clone();
        infallible_client_fn(move |request: http::Request<SdkBody>| {
            if let Ok(mut place) = connection.request.lock() {
                *place = Some(request);
            }
            let response = connection.response.lock().ok().and_then(|mut it| it.take());
            response.unwrap_or_else(|| http::Response::new(SdkBody::empty()))
        })
    }

    /// The request that was sent, if there was one.
    ///
    /// # Errors
    /// Where its body breaks off.
    pub async fn request(&self) -> Result<Option<Request>, String> {
        let request = self.request.lock().ok().and_then(|mut it| it.take());
        let Some(request) = request else {
            return Ok(None);
        };
        let (head, body) = request.into_parts();
        let body = ByteStream::new(body)
            .collect()
            .await
            .map_err(|error| error.to_string())?;
        Ok(Some(Request {
            head,
            body: body.to_vec(),
        }))
    }
}

/// A response of these parts.
///
/// # Errors
/// Where status or headers cannot be sent.
pub fn response(
    status: u16,
    headers: &[(String, String)],
    body: Vec<u8>,
) -> Result<http::Response<SdkBody>, String> {
    let mut builder = http::Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(name, value);
    }
    builder
        .body(SdkBody::from(body))
        .map_err(|error| error.to_string())
}
