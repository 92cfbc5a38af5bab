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

/// The connector, and the client that returns it.
#[derive(Clone, Debug)]
pub struct Answer {
    body: Bytes,
    connector: Option<SharedHttpConnector>,
}

impl Answer {
    /// One that answers with this body.
    pub fn new(body: String) -> Self {
        let answer = Self {
            body: body.into(),
            connector: None,
        };
        let connector = SharedHttpConnector::new(answer.clone());
        Self {
            connector: Some(connector),
            ..answer
        }
    }
}

impl HttpConnector for Answer {
    fn call(&self, _request: HttpRequest) -> HttpConnectorFuture {
        let status = StatusCode::try_from(200).map_err(|error| ConnectorError::user(error.into()));
        HttpConnectorFuture::ready(status.map(|status| {
            let mut response = HttpResponse::new(status, SdkBody::from(self.body.clone()));
            let headers = response.headers_mut();
            headers.insert("x-amzn-requestid", "1c3a7d4e-0000-4000-8000-1c3a7d4e0000");
            headers.insert("content-type", "application/x-amz-json-1.1");
            response
        }))
    }
}

impl HttpClient for Answer {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        self.connector
            .clone()
            .unwrap_or_else(|| SharedHttpConnector::new(self.clone()))
    }
}
