//! An HTTP client that answers every request at once, from memory.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;

/// The connector, and the client that gives it.
#[derive(Clone, Debug)]
pub struct Answer {
    body: &'static str,
    connector: Option<SharedHttpConnector>,
}

impl Answer {
    /// One that answers with this body, which it keeps as long as the process lives.
    pub fn new(body: String) -> Self {
        let answer = Self {
            body: body.leak(),
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
        let response = http::Response::builder()
            .header("x-amzn-requestid", "1c3a7d4e-0000-4000-8000-1c3a7d4e0000")
            .header("content-type", "application/x-amz-json-1.1")
            .body(SdkBody::from(self.body));
        HttpConnectorFuture::ready(match response {
            Ok(response) => HttpResponse::try_from(response).map_err(|error| {
                aws_smithy_runtime_api::client::result::ConnectorError::user(error.into())
            }),
            Err(error) => {
                Err(aws_smithy_runtime_api::client::result::ConnectorError::user(error.into()))
            }
        })
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
