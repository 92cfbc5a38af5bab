//! An HTTP client that looks at a request as a service does before it takes it: a signature that is not right goes no further.
//!
//! moto does not check signatures.

use std::time::SystemTime;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use http::request::Parts;

use crate::signature::Account;

/// Sends with `client` what this account has signed.
pub fn checked(client: SharedHttpClient, account: Account) -> SharedHttpClient {
    SharedHttpClient::new(Checked { client, account })
}

#[derive(Debug)]
struct Checked {
    client: SharedHttpClient,
    account: Account,
}

impl HttpClient for Checked {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let connector = self.client.http_connector(settings, components);
        SharedHttpConnector::new(CheckedConnector {
            connector,
            account: self.account.clone(),
        })
    }
}

#[derive(Debug)]
struct CheckedConnector {
    connector: SharedHttpConnector,
    account: Account,
}

impl HttpConnector for CheckedConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        match check(&request, &self.account) {
            Ok(()) => self.connector.call(request),
            Err(reason) => HttpConnectorFuture::ready(Err(ConnectorError::user(reason.into()))),
        }
    }
}

fn check(request: &HttpRequest, account: &Account) -> Result<(), String> {
    let head = head(request).map_err(|error| error.to_string())?;
    // A stream is not signed: its header says so, or the hash in it is not that of nothing.
    let body = request.body().bytes().unwrap_or_default();
    let result = account.check(&head, body, SystemTime::now());
    result.map_err(|it| {
        format!(
            "the signature is not right: {}: {}\n{head:?}",
            it.code, it.message
        )
    })
}

/// The head of the request as it goes over the wire: the host is a header.
fn head(request: &HttpRequest) -> http::Result<Parts> {
    let uri: http::Uri = request.uri().parse()?;
    let host = uri
        .authority()
        .map(http::uri::Authority::as_str)
        .unwrap_or_default()
        .to_owned();
    let mut head = http::Request::builder().method(request.method()).uri(uri);
    if !request.headers().contains_key("host") {
        head = head.header("host", host);
    }
    for (name, value) in request.headers() {
        head = head.header(name, value);
    }
    Ok(head.body(())?.into_parts().0)
}
