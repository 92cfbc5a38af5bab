//! Clients whose service is a list of prepared responses.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_types::body::SdkBody;
use tinsmith_aws::directconnect::config::retry::RetryPartition;
use tinsmith_aws::directconnect::config::{
    BehaviorVersion, Builder, Credentials, Region, SharedHttpClient,
};
use tinsmith_aws::directconnect::{Client, Config};

/// 2009-02-13T23:31:30Z, in seconds since 1970: the time at which every request of these tests is signed.
pub(crate) const SIGNED_AT: u64 = 1_234_567_890;

/// A service that answers with the responses it was given, in turn, and keeps the requests.
#[derive(Debug, Clone, Default)]
pub(crate) struct Service {
    responses: Arc<Mutex<VecDeque<http::Response<SdkBody>>>>,
    requests: Arc<Mutex<Vec<http::Request<Vec<u8>>>>>,
}

impl Service {
    /// A service with one response.
    pub(crate) fn new(status: u16, body: impl Into<SdkBody>) -> Self {
        Self::default().then(response(status, body))
    }

    /// The service with one more response.
    pub(crate) fn then(self, response: http::Response<SdkBody>) -> Self {
        self.responses.lock().unwrap().push_back(response);
        self
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<http::Request<Vec<u8>>> {
        let requests = self.requests.lock().unwrap();
        let copy = |it: &http::Request<Vec<u8>>| {
            let mut request = http::Request::new(it.body().clone());
            request.method_mut().clone_from(it.method());
            request.uri_mut().clone_from(it.uri());
            request.headers_mut().clone_from(it.headers());
            request
        };
        requests.iter().map(copy).collect()
    }

    /// The service as an HTTP client.
    pub(crate) fn http_client(&self) -> SharedHttpClient {
        let service = self.clone();
        infallible_client_fn(move |request: http::Request<SdkBody>| {
            let (parts, body) = request.into_parts();
            let body = body.bytes().map(<[u8]>::to_vec).unwrap_or_default();
            service
                .requests
                .lock()
                .unwrap()
                .push(http::Request::from_parts(parts, body));
            let next = service.responses.lock().unwrap().pop_front();
            next.expect("the client sends no more requests than there are responses")
        })
    }

    /// Settings of a client of this service, which has a quota of retries for itself.
    pub(crate) fn config(&self) -> Builder {
        Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new(
                "AKIDEXAMPLE",
                "secret",
                None,
                None,
                "test",
            ))
            .time_source(StaticTimeSource::from_secs(SIGNED_AT))
            .retry_partition(RetryPartition::custom("test").build())
            .http_client(self.http_client())
    }

    /// A client of this service.
    pub(crate) fn client(&self) -> Client {
        Client::from_conf(self.config().build())
    }
}

/// A response with a request id.
pub(crate) fn response(status: u16, body: impl Into<SdkBody>) -> http::Response<SdkBody> {
    http::Response::builder()
        .status(status)
        .header("x-amzn-requestid", "request-1")
        .header("content-type", "application/x-amz-json-1.1")
        .body(body.into())
        .unwrap()
}
