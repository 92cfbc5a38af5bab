//! Whole calls of our S3 client under load: `endpoints-load THREADS BUCKETS CALLS` prints the nanoseconds of a call.
//!
//! The threads share a client, and each calls the buckets in turn. Instructions and allocations are for valgrind to count.

use std::time::Instant;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use tinsmith_s3::Client;
use tinsmith_s3::config::{BehaviorVersion, Config, Credentials, Region};

/// An HTTP client that answers every request at once, without a body.
#[derive(Clone, Debug)]
struct Answer;

impl HttpConnector for Answer {
    fn call(&self, _request: HttpRequest) -> HttpConnectorFuture {
        let status = StatusCode::try_from(200).map_err(|error| ConnectorError::user(error.into()));
        HttpConnectorFuture::ready(status.map(|it| HttpResponse::new(it, SdkBody::empty())))
    }
}

impl HttpClient for Answer {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(Self)
    }
}

fn main() {
    let mut numbers = std::env::args().skip(1).flat_map(|it| it.parse::<usize>());
    let mut number = |default| numbers.next().unwrap_or(default);
    let (threads, buckets, calls) = (number(8), number(1000), number(20_000));
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "example"))
        .http_client(Answer)
        .build();
    let client = Client::from_conf(config);
    let buckets: Vec<String> = (0..buckets).map(|it| format!("bucket-{it}")).collect();
    let start = Instant::now();
    std::thread::scope(|scope| {
        for first in 0..threads {
            let (client, buckets) = (&client, &buckets);
            // Each thread begins elsewhere.
            let first = first * buckets.len() / threads;
            scope.spawn(move || {
                let mut runtime = tokio::runtime::Builder::new_current_thread();
                let runtime = runtime.enable_time().build().expect("a runtime");
                runtime.block_on(async {
                    for bucket in buckets.iter().cycle().skip(first).take(calls) {
                        let call = client.get_object().bucket(bucket).key("folder/object");
                        call.send().await.expect("GetObject fails");
                    }
                });
            });
        }
    });
    println!("{}", start.elapsed().as_nanos() / (threads * calls) as u128);
}
