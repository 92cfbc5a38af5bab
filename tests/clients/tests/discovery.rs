//! Endpoint discovery.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_async::test_util::controlled_time_and_sleep;
use aws_smithy_async::time::SharedTimeSource;
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::config::reexports::StalledStreamProtectionConfig;

use crate::client::{Service, response};
use crate::service_timestream as timestream;

fn endpoint(address: &str, minutes: i64) -> http::Response<aws_smithy_types::body::SdkBody> {
    let endpoint = format!(r#"{{"Address":"{address}","CachePeriodInMinutes":{minutes}}}"#);
    response(200, format!(r#"{{"Endpoints":[{endpoint}]}}"#))
}

fn config(service: &Service) -> timestream::config::Builder {
    timestream::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(timestream::config::Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url("http://localhost")
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .http_client(service.http_client())
}

/// The hosts of the requests so far.
fn hosts(service: &Service) -> Vec<String> {
    let requests = service.requests().into_iter();
    requests
        .filter_map(|it| Some(it.uri().host()?.to_owned()))
        .collect()
}

#[tokio::test]
async fn the_endpoint_is_replaced_before_it_expires() {
    let service = Service::default()
        .then(endpoint("first.example", 3))
        .then(response(200, "{}"))
        .then(endpoint("second.example", 60))
        .then(response(200, "{}"));
    let (time, sleep, mut gate) = controlled_time_and_sleep(SystemTime::UNIX_EPOCH);
    let config = config(&service)
        .time_source(SharedTimeSource::new(time))
        .sleep_impl(SharedAsyncSleep::new(sleep));
    let client = timestream::Client::from_conf(config.build());
    let (client, reload) = client.with_endpoint_discovery_enabled().await.unwrap();
    let task = tokio::spawn(reload.reload_task());
    client.query().send().await.unwrap();
    // One minute is left of three after two sleeps.
    for _ in 0..2 {
        let sleep = gate.expect_sleep().await;
        assert_eq!(sleep.duration(), Duration::from_secs(60));
        sleep.allow_progress();
    }
    let sleep = gate.expect_sleep().await;
    client.query().send().await.unwrap();
    assert_eq!(
        hosts(&service),
        ["localhost", "first.example", "localhost", "second.example"]
    );
    drop(client);
    sleep.allow_progress();
    task.await.unwrap();
}

#[tokio::test]
async fn a_client_without_an_endpoint_is_an_error() {
    let service = Service::new(200, r#"{"Endpoints":[]}"#);
    let client = timestream::Client::from_conf(config(&service).build());
    let error = client.with_endpoint_discovery_enabled().await.unwrap_err();
    assert_eq!(error.to_string(), "the service has no endpoints");
}
