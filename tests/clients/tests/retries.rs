//! Retry behavior 2.1: the delays and attempts of single services, and polls that wait.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_async::test_util::instant_time_and_sleep;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_types::retry::RetrySpec;
use aws_types::SdkConfig;
use aws_types::region::Region;
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::config::reexports::StalledStreamProtectionConfig;
use tinsmith_runtime::config::reexports::retry::{RetryConfig, RetryPartition, TokenBucket};

use crate::client::{Service, response};
use crate::{service_dynamodb as dynamodb, service_sqs as sqs};

/// Retries whose delays do not vary, of a version of the behavior.
fn retries(spec: RetrySpec) -> RetryConfig {
    RetryConfig::standard()
        .with_retry_spec(spec)
        .with_use_static_exponential_base(true)
}

/// Settings shared by clients of a service that is out of order, and the time that they sleep.
fn shared(service: &Service, spec: RetrySpec) -> (SdkConfig, impl Fn() -> Duration + use<>) {
    let (time, sleep) = instant_time_and_sleep(SystemTime::UNIX_EPOCH);
    let config = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .endpoint_url("http://localhost")
        .retry_config(retries(spec))
        // It sleeps as well.
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .time_source(SharedTimeSource::new(time))
        .sleep_impl(SharedAsyncSleep::new(sleep.clone()))
        .http_client(service.http_client())
        .build();
    (config, move || sleep.total_duration())
}

/// A service that answers each of so many requests with an error of its own.
fn broken(requests: usize) -> Service {
    (0..requests).fold(Service::default(), |it, _| it.then(response(500, "{}")))
}

#[tokio::test]
async fn dynamodb_retries_sooner_and_once_more() {
    for (spec, attempts, milliseconds) in [
        (RetrySpec::v2_1(), 4, 25 + 50 + 100),
        (RetrySpec::v2_0(), 3, 1000 + 2000),
    ] {
        let service = broken(attempts);
        let (shared, slept) = shared(&service, spec.clone());
        let config = dynamodb::config::Builder::from(&shared)
            .retry_partition(RetryPartition::custom("dynamodb").build())
            .build();
        let client = dynamodb::Client::from_conf(config);
        client.list_tables().send().await.unwrap_err();
        assert_eq!(service.requests().len(), attempts, "{spec:?}");
        assert_eq!(slept(), Duration::from_millis(milliseconds), "{spec:?}");
    }
}

#[tokio::test]
async fn a_poll_waits_before_it_fails() {
    for (spec, poll) in [(RetrySpec::v2_1(), 50), (RetrySpec::v2_0(), 0)] {
        let service = broken(2);
        let (shared, slept) = shared(&service, spec.clone());
        let exhausted = TokenBucket::new(0);
        let config = sqs::config::Builder::from(&shared)
            .retry_partition(
                RetryPartition::custom("sqs")
                    .token_bucket(exhausted)
                    .build(),
            )
            .build();
        let client = sqs::Client::from_conf(config);
        client
            .purge_queue()
            .queue_url("queue")
            .send()
            .await
            .unwrap_err();
        assert_eq!(slept(), Duration::ZERO, "{spec:?}");
        client
            .receive_message()
            .queue_url("queue")
            .send()
            .await
            .unwrap_err();
        assert_eq!(slept(), Duration::from_millis(poll), "{spec:?}");
    }
}
