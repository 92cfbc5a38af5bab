//! Sessions with S3 Express, which a client asks for by itself: a service on loopback answers every request with a session.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::test_util::ManualTimeSource;
use aws_smithy_http_client::Builder as HttpClientBuilder;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_types::SdkConfig;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::config::reexports::retry::RetryConfig;
use tinsmith_runtime::config::reexports::timeout::TimeoutConfig;

use crate::auth_express::config::{Builder, Region};
use crate::auth_express::{Client, Config};
use crate::loopback::{Loopback, Sent};

/// It ends half an hour after the time of [`clock`].
const SESSION: &str = "<CreateSessionResult><Credentials>\
    <AccessKeyId>SESSION</AccessKeyId><SecretAccessKey>hidden</SecretAccessKey>\
    <SessionToken>token-1</SessionToken><Expiration>2015-08-30T13:06:00Z</Expiration>\
    </Credentials></CreateSessionResult>";

/// 2015-08-30T12:36:00Z.
fn clock() -> ManualTimeSource {
    ManualTimeSource::new(std::time::UNIX_EPOCH + Duration::from_secs(1_440_938_160))
}

fn config(service: &Loopback) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(service.url())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .retry_config(RetryConfig::disabled())
        .time_source(clock())
        .http_client(HttpClientBuilder::new().build_http())
}

async fn get(client: &Client, bucket: &str) {
    let call = client.get_object().bucket(bucket).key("a/b");
    call.send().await.unwrap();
}

fn lines(sent: &[Sent]) -> Vec<&str> {
    sent.iter().map(|it| &*it.line).collect()
}

fn signed_by(sent: &Sent) -> (&str, &str) {
    let authorization = sent.header("authorization").unwrap();
    let (_, credential) = authorization.split_once("Credential=").unwrap();
    let (key, scope) = credential.split_once('/').unwrap();
    (key, scope.split_once("/aws4_request").unwrap().0)
}

#[tokio::test]
async fn a_session_for_each_bucket() {
    let service = Loopback::new(SESSION);
    let client = Client::from_conf(config(&service).build());
    for bucket in ["one--x-s3", "one--x-s3", "two--x-s3", "one--x-s3", "plain"] {
        get(&client, bucket).await;
    }
    let sent = service.requests();
    assert_eq!(
        lines(&sent),
        [
            "GET /one--x-s3?session",
            "GET /one--x-s3/a/b",
            "GET /one--x-s3/a/b",
            "GET /two--x-s3?session",
            "GET /two--x-s3/a/b",
            "GET /one--x-s3/a/b",
            "GET /plain/a/b",
        ]
    );
    let session = signed_by(&sent[0]);
    assert_eq!(session, ("ANOTREAL", "20150830/us-east-1/s3express"));
    assert_eq!(sent[0].header("x-amz-s3session-token"), None);
    // The bucket is in the path alone.
    assert_eq!(sent[0].header("content-type"), None);
    assert_eq!(sent[0].header("content-length"), None);
    let object = signed_by(&sent[1]);
    assert_eq!(object, ("SESSION", "20150830/us-east-1/s3express"));
    assert_eq!(sent[1].header("x-amz-s3session-token"), Some("token-1"));
    assert_eq!(sent[1].header("x-amz-security-token"), None);
    assert_eq!(signed_by(&sent[6]), ("ANOTREAL", "20150830/us-east-1/s3"));
}

#[tokio::test]
async fn a_session_is_renewed_before_it_ends() {
    let service = Loopback::new(SESSION);
    let clock = clock();
    let client = Client::from_conf(config(&service).time_source(clock.clone()).build());
    get(&client, "one--x-s3").await;
    clock.advance(Duration::from_secs(29 * 60));
    get(&client, "one--x-s3").await;
    assert_eq!(service.requests().len(), 3);
    clock.advance(Duration::from_secs(55));
    get(&client, "one--x-s3").await;
    let sent = service.requests();
    assert_eq!(
        lines(&sent[3..]),
        ["GET /one--x-s3?session", "GET /one--x-s3/a/b"]
    );
}

#[tokio::test]
async fn other_credentials_have_a_session_of_their_own() {
    let service = Loopback::new(SESSION);
    let client = Client::from_conf(config(&service).build());
    get(&client, "one--x-s3").await;
    let other = Credentials::new("OTHER", "secret", None, None, "test");
    for _ in 0..2 {
        let call = client.get_object().bucket("one--x-s3").key("a/b");
        let own = Config::builder().credentials_provider(other.clone());
        let call = call.customize().config_override(own);
        call.send().await.unwrap();
    }
    let sent = service.requests();
    assert_eq!(sent.len(), 5, "{sent:?}");
    assert_eq!(sent[2].line, "GET /one--x-s3?session");
    assert_eq!(signed_by(&sent[2]).0, "OTHER");
}

/// Counts what it sees.
#[derive(Debug, Clone, Default)]
struct Counting(Arc<AtomicUsize>);

#[dyn_dispatch_hint]
impl Intercept for Counting {
    fn name(&self) -> &'static str {
        "Counting"
    }

    fn read_before_execution(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

#[tokio::test]
async fn interceptors_do_not_see_that_a_session_is_asked_for() {
    let service = Loopback::new(SESSION);
    let (of_client, of_call) = (Counting::default(), Counting::default());
    let client = Client::from_conf(config(&service).interceptor(of_client.clone()).build());
    let own = Config::builder().interceptor(of_call.clone());
    let call = client.get_object().bucket("one--x-s3").key("a/b");
    call.customize().config_override(own).send().await.unwrap();
    assert_eq!(service.requests().len(), 2);
    for counting in [of_client, of_call] {
        assert_eq!(counting.0.load(Ordering::Relaxed), 1);
    }
}

#[tokio::test]
async fn credentials_that_only_end_later_have_the_same_session() {
    let service = Loopback::new(SESSION);
    let client = Client::from_conf(config(&service).build());
    for minutes in [20, 40] {
        let end = std::time::UNIX_EPOCH + Duration::from_secs(1_440_938_160 + minutes * 60);
        let same = Credentials::new("SAME", "secret", None, Some(end), "test");
        let own = Config::builder().credentials_provider(same);
        let call = client.get_object().bucket("one--x-s3").key("a/b");
        call.customize().config_override(own).send().await.unwrap();
    }
    assert_eq!(service.requests().len(), 3);
}

#[tokio::test]
async fn sessions_can_be_off() {
    let service = Loopback::new(SESSION);
    let config = config(&service).disable_s3_express_session_auth(true);
    get(&Client::from_conf(config.build()), "one--x-s3").await;
    let sent = service.request();
    assert_eq!(sent.line, "GET /one--x-s3/a/b");
    assert_eq!(
        signed_by(&sent),
        ("ANOTREAL", "20150830/us-east-1/s3express")
    );
}

#[tokio::test]
async fn given_credentials_are_used_as_they_are() {
    let service = Loopback::new(SESSION);
    let own = Credentials::new("OWN", "secret", Some("own-token".to_owned()), None, "test");
    let config = config(&service).express_credentials_provider(own);
    get(&Client::from_conf(config.build()), "one--x-s3").await;
    let sent = service.request();
    assert_eq!(signed_by(&sent).0, "OWN");
    assert_eq!(sent.header("x-amz-s3session-token"), Some("own-token"));
}

#[tokio::test]
async fn an_answer_without_credentials_says_so() {
    let service = Loopback::new("<CreateSessionResult/>");
    let client = Client::from_conf(config(&service).build());
    let call = client.get_object().bucket("one--x-s3").key("a/b");
    let said = DisplayErrorContext(call.send().await.unwrap_err()).to_string();
    assert!(
        said.contains("CreateSession for the bucket one--x-s3 lacks credentials"),
        "{said}"
    );
}

/// A setting of the environment.
#[derive(Debug)]
struct Off;

impl LoadServiceConfig for Off {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let names = (key.env(), key.profile(), key.service_id());
        let off = (
            "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH",
            "s3_disable_express_session_auth",
            "S3",
        );
        (names == off).then(|| "true".to_owned())
    }
}

#[tokio::test]
async fn the_environment_turns_sessions_off_unless_code_says_otherwise() {
    let service = Loopback::new(SESSION);
    let shared = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(service.url())
        .region(Region::new("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .http_client(HttpClientBuilder::new().build_http())
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .service_config(Off)
        .build();
    get(&Client::new(&shared), "one--x-s3").await;
    let on = Builder::from(&shared).disable_s3_express_session_auth(false);
    get(&Client::from_conf(on.build()), "one--x-s3").await;
    assert_eq!(
        lines(&service.requests()),
        [
            "GET /one--x-s3/a/b",
            "GET /one--x-s3?session",
            "GET /one--x-s3/a/b"
        ]
    );
}

#[tokio::test]
async fn where_no_rule_has_an_endpoint_the_last_one_says_why() {
    let service = Loopback::new(SESSION);
    let mut config = config(&service);
    config.set_endpoint_url(None);
    let client = Client::from_conf(config.build());
    let call = client.get_object().bucket("plain").key("a/b");
    let said = DisplayErrorContext(call.send().await.unwrap_err()).to_string();
    assert!(
        said.contains("A bucket, a region and a URL are needed"),
        "{said}"
    );
    assert!(service.requests().is_empty());
}
