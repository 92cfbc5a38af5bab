//! An HTTP client that answers every request at once, from memory.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body::Frame;
use http_body_util::BodyExt;

/// The size of the pieces in which a streamed body comes.
const PIECE: usize = 64 * 1024;

/// The connector, and the client that returns it.
#[derive(Clone, Debug)]
pub struct Answer {
    body: Bytes,
    headers: &'static [(&'static str, &'static str)],
    /// Whether the body comes in pieces.
    streamed: bool,
    /// Whether the request's body is read before the answer is given.
    drains: bool,
}

impl Answer {
    /// One with this body and headers.
    pub fn new(body: impl Into<Bytes>, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self {
            body: body.into(),
            headers,
            streamed: false,
            drains: false,
        }
    }

    /// The same whose body comes in pieces.
    pub fn streamed(self) -> Self {
        Self {
            streamed: true,
            ..self
        }
    }

    /// The same that reads the request's body first.
    pub fn draining(self) -> Self {
        Self {
            drains: true,
            ..self
        }
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    fn response(&self) -> Result<HttpResponse, ConnectorError> {
        let status =
            StatusCode::try_from(200).map_err(|error| ConnectorError::user(error.into()))?;
        let body = match self.streamed {
            false => SdkBody::from(self.body.clone()),
            true => SdkBody::from_body_1_x(Pieces(self.body.clone())),
        };
        let mut response = HttpResponse::new(status, body);
        for (name, value) in self.headers {
            response.headers_mut().insert(*name, *value);
        }
        Ok(response)
    }
}

/// A body in pieces.
struct Pieces(Bytes);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let length = self.0.len().min(PIECE);
        let piece = self.0.split_to(length);
        std::task::Poll::Ready((length > 0).then(|| Ok(Frame::data(piece))))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.0.len() as u64)
    }
}

impl HttpConnector for Answer {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        if !self.drains {
            return HttpConnectorFuture::ready(self.response());
        }
        let answer = self.clone();
        HttpConnectorFuture::new(async move {
            let mut body = request.into_body();
            while let Some(frame) = body.frame().await {
                std::hint::black_box(frame.map_err(ConnectorError::user)?);
            }
            answer.response()
        })
    }
}

impl HttpClient for Answer {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
