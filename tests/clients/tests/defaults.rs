//! What holds where nothing is set: the version of the defaults says it, as in the official clients, which know no other modes of defaults.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_smithy_http_client::Builder as HttpClientBuilder;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_types::SdkConfig;
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::config::reexports::retry::RetryConfig;
use tinsmith_runtime::config::reexports::timeout::TimeoutConfig;
use tinsmith_runtime::config::reexports::{ConfigBag, Intercept, RuntimeComponents};

use crate::auth_token::config::{Builder, Region};
use crate::auth_token::{Client, Config};
use crate::loopback::Loopback;
use crate::settings::said_by;

/// The attempts that a call may have, and how long it may take to connect.
type Seen = (u32, Option<Duration>);

#[derive(Clone, Debug, Default)]
struct Watch(Arc<Mutex<Option<Seen>>>);

#[dyn_dispatch_hint]
impl Intercept for Watch {
    fn name(&self) -> &'static str {
        "Watch"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let attempts = config.load::<RetryConfig>().unwrap().max_attempts();
        let timeout = config.load::<TimeoutConfig>().unwrap().connect_timeout();
        *self.0.lock().unwrap() = Some((attempts, timeout));
        Ok(())
    }
}

async fn seen(config: Builder, service: &Loopback) -> Seen {
    let watch = Watch::default();
    let config = config
        .endpoint_url(service.url())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .http_client(HttpClientBuilder::new().build_http())
        .interceptor(watch.clone());
    let client = Client::from_conf(config.build());
    client.ask().send().await.unwrap();
    let seen = watch.0.lock().unwrap().take();
    seen.unwrap()
}

const CONNECT: Option<Duration> = Some(Duration::from_millis(3100));

#[tokio::test]
async fn the_version_of_the_defaults() {
    let service = Loopback::new("{}");
    let newest = Config::builder().behavior_version(BehaviorVersion::latest());
    assert_eq!(seen(newest.clone(), &service).await, (3, CONNECT));
    #[expect(deprecated, reason = "older defaults are meant")]
    let older = Config::builder().behavior_version(BehaviorVersion::v2025_08_07());
    assert_eq!(seen(older, &service).await, (1, None));
    let own = newest
        .retry_config(RetryConfig::standard().with_max_attempts(7))
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(9))
                .build(),
        );
    assert_eq!(seen(own, &service).await, (7, Some(Duration::from_secs(9))));
}

/// What an `SdkConfig` does not set keeps its default, as with the setters of a client's own configuration.
#[tokio::test]
async fn an_sdk_config_that_was_built_by_hand_keeps_the_defaults() {
    let service = Loopback::new("{}");
    let empty = || SdkConfig::builder().behavior_version(BehaviorVersion::latest());
    let config = Builder::from(&empty().build());
    assert_eq!(seen(config, &service).await, (3, CONNECT));
    let twice = empty().retry_config(RetryConfig::standard().with_max_attempts(2));
    let config = Builder::from(&twice.build());
    assert_eq!(seen(config, &service).await, (2, CONNECT));
    let short = TimeoutConfig::builder().connect_timeout(Duration::from_secs(1));
    let short = empty().timeout_config(short.build());
    let config = Builder::from(&short.build());
    let expected = (3, Some(Duration::from_secs(1)));
    assert_eq!(seen(config, &service).await, expected);
    let empty = empty().build();
    let _ = crate::auth_aws::Client::new(&empty);
    let _ = crate::auth_express::Client::new(&empty);
    let _ = crate::service_s3::Client::new(&empty);
    let _ = tinsmith_aws::directconnect::Client::new(&empty);
}

/// Runs in a process of its own.
#[tokio::test]
#[ignore = "is run by the test below, each time with other variables"]
async fn a_call() {
    let service = Loopback::new("{}");
    let shared = aws_config::defaults(BehaviorVersion::latest())
        .http_client(HttpClientBuilder::new().build_http())
        .load()
        .await;
    let (attempts, connect) = seen(Builder::from(&shared), &service).await;
    println!("tries {attempts} times, connects in {connect:?}");
}

#[test]
fn the_environment_sets_how_often_a_call_is_tried() {
    for (variables, expected) in [
        (&[][..], "tries 3 times, connects in Some(3.1s)\n"),
        (
            &[("AWS_MAX_ATTEMPTS", "5")],
            "tries 5 times, connects in Some(3.1s)\n",
        ),
        // The official clients do not look at it.
        (
            &[("AWS_DEFAULTS_MODE", "mobile")],
            "tries 3 times, connects in Some(3.1s)\n",
        ),
    ] {
        let said = said_by("defaults::a_call", variables);
        assert!(said.contains(expected), "{variables:?}: {said}");
    }
}
