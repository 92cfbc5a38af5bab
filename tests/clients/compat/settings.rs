// The configuration: every setter, and what it comes to.

use std::fmt::Debug;
use std::time::{Duration, UNIX_EPOCH};

use aws_runtime::auth::sigv4::SigV4AuthScheme;
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_runtime_api::client::auth::AuthSchemeId;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;

use super::Report;
use super::doubles::{Noting, Plain, answering};
use super::sdk::config::auth::{DefaultAuthSchemeResolver, Params as AuthParams};
use super::sdk::config::endpoint::{
    DefaultResolver, EndpointFuture, Params, ResolveEndpoint, SharedEndpointResolver,
};
use super::sdk::config::retry::{RetryConfig, RetryMode, RetryPartition};
use super::sdk::config::timeout::TimeoutConfig;
use super::sdk::config::{
    AppName, BehaviorVersion, Builder, Credentials, FrameworkMetadata, IdentityCache, Region,
    SharedAsyncSleep, SharedCredentialsProvider, SharedInterceptor, StalledStreamProtectionConfig,
};
use super::sdk::{Client, Config};

pub(super) async fn run(report: &mut Report) {
    settings(report);
    shared_settings(report).await;
    endpoints(report).await;
}

fn settings(report: &mut Report) {
    let timeouts = TimeoutConfig::builder()
        .operation_timeout(Duration::from_secs(9))
        .build();
    let stalled = StalledStreamProtectionConfig::enabled().grace_period(Duration::from_secs(8));
    let credentials = Credentials::new("AKID", "secret", None, None, "program");
    let config = Config::builder()
        .app_name(AppName::new("program").unwrap())
        .auth_scheme_preference([AuthSchemeId::from("sigv4")])
        .auth_scheme_resolver(DefaultAuthSchemeResolver::default())
        .behavior_version(BehaviorVersion::latest())
        .behavior_version_latest()
        .capture_input_attributes(["connectionId"])
        .credentials_provider(credentials.clone())
        .disable_clock_skew_correction(true)
        .emit_input_attributes(["connectionId"])
        .endpoint_resolver(DefaultResolver::new())
        .endpoint_url("https://example.com")
        .framework_metadata(FrameworkMetadata::new("frame", Some("1.0")).unwrap())
        .http_client(answering(200, "{}"))
        .identity_cache(IdentityCache::no_cache())
        .interceptor(Noting::default())
        .invocation_id_generator(Plain)
        .push_auth_scheme(SigV4AuthScheme::new())
        .region(Region::new("eu-west-1"))
        .retry_classifier(Plain)
        .retry_config(RetryConfig::standard().with_max_attempts(5))
        .retry_partition(RetryPartition::new("program"))
        .sleep_impl(Plain)
        .stalled_stream_protection(stalled.build())
        .time_source(StaticTimeSource::new(UNIX_EPOCH))
        .timeout_config(timeouts)
        .use_dual_stack(true)
        .use_fips(true)
        .allow_no_auth()
        .build();
    show(report, "setters", &config);
    let mut builder = config.to_builder();
    builder.push_interceptor(SharedInterceptor::new(Noting::default()));
    builder.push_retry_classifier(SharedRetryClassifier::new(Plain));
    builder.push_framework_metadata(FrameworkMetadata::new("second", None::<String>).unwrap());
    show(report, "pushed", &builder.clone().build());
    builder
        .set_interceptors([SharedInterceptor::new(Noting::default())])
        .set_retry_classifiers([SharedRetryClassifier::new(Plain)])
        .set_allow_no_auth()
        .set_app_name(None)
        .set_auth_scheme_preference(None)
        .set_auth_scheme_resolver(DefaultAuthSchemeResolver::default())
        .set_behavior_version(Some(BehaviorVersion::latest()))
        .set_credentials_provider(Some(SharedCredentialsProvider::new(credentials)))
        .set_disable_clock_skew_correction(None)
        .set_endpoint_resolver(Some(SharedEndpointResolver::new(NoEndpoint)))
        .set_endpoint_url(None)
        .set_http_client(None)
        .set_identity_cache(IdentityCache::lazy().build())
        .set_invocation_id_generator(None)
        .set_region(None)
        .set_retry_config(None)
        .set_retry_partition(None)
        .set_sleep_impl(None)
        .set_stalled_stream_protection(None)
        .set_time_source(None)
        .set_timeout_config(None)
        .set_use_dual_stack(None)
        .set_use_fips(None);
    show(report, "unset", &builder.build());
    let mut tested = Builder::new();
    tested.apply_test_defaults().apply_test_defaults_v2();
    show(
        report,
        "test defaults",
        &tested.endpoint_resolver(Plain).build(),
    );
    let untouched = Config::builder().with_test_defaults().build();
    report.say("region of the older test defaults", untouched.region());
}

#[derive(Debug)]
struct NoEndpoint;

impl aws_smithy_runtime_api::client::endpoint::ResolveEndpoint for NoEndpoint {
    fn resolve_endpoint<'a>(
        &'a self,
        _: &'a aws_smithy_runtime_api::client::endpoint::EndpointResolverParams,
    ) -> EndpointFuture<'a> {
        EndpointFuture::ready(Err("no endpoint".into()))
    }
}

/// What a configuration holds.
fn show(report: &mut Report, what: &str, config: &Config) {
    let _: SharedEndpointResolver = config.endpoint_resolver();
    let clone = config.clone();
    report.say(
        what,
        (clone.signing_name(), clone.region(), clone.app_name()),
    );
    report.say(
        what,
        (
            config.retry_config().map(RetryConfig::max_attempts),
            config.retry_partition(),
        ),
    );
    report.say(
        what,
        (config.timeout_config(), config.stalled_stream_protection()),
    );
    report.say(
        what,
        (
            config.framework_metadata(),
            config.disable_clock_skew_correction(),
        ),
    );
    report.say(
        what,
        (
            config.auth_scheme_preference(),
            config.auth_schemes().count(),
        ),
    );
    report.say(
        what,
        (
            config.interceptors().count(),
            config.retry_classifiers().count(),
        ),
    );
    let set = [
        config.http_client().is_some(),
        config.sleep_impl().is_some(),
        config.time_source().is_some(),
        config.identity_cache().is_some(),
        config.auth_scheme_resolver().is_some(),
        config.invocation_id_generator().is_some(),
    ];
    report.say(what, set);
    #[allow(deprecated)]
    report.say(what, config.credentials_provider().is_some());
}

async fn shared_settings(report: &mut Report) {
    let (http_client, captured) = capture_request(None);
    let shared = aws_types::SdkConfig::builder()
        .app_name(AppName::new("shared").unwrap())
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .endpoint_url("http://localhost:1234")
        .http_client(http_client)
        .identity_cache(IdentityCache::lazy().build())
        .region(Region::new("eu-central-1"))
        .retry_config(RetryConfig::standard().with_max_attempts(2))
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .time_source(StaticTimeSource::new(UNIX_EPOCH))
        .timeout_config(TimeoutConfig::disabled())
        .use_fips(false)
        .use_dual_stack(false)
        .build();
    for config in [
        Config::new(&shared),
        Config::from(&shared),
        Builder::from(&shared).build(),
    ] {
        report.say(
            "shared",
            (config.region(), config.app_name(), config.timeout_config()),
        );
        let retry = config
            .retry_config()
            .map(|it| (it.mode() == RetryMode::Standard, it.max_attempts()));
        report.say("shared", (retry, config.sleep_impl().is_some()));
    }
    let client = Client::new(&shared);
    report.say("client", client.clone().config().region());
    client.describe_locations().send().await.unwrap();
    report.say("its request", captured.expect_request().uri());
    let loaded = aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new("ap-south-1"))
        .credentials_provider(Credentials::for_tests())
        .http_client(answering(
            200,
            r#"{"locations":[{"locationCode":"TIVIT"}]}"#,
        ))
        .load()
        .await;
    let output = Client::new(&loaded)
        .describe_locations()
        .send()
        .await
        .unwrap();
    report.say("with loaded settings", output.locations());
}

async fn endpoints(report: &mut Report) {
    let params = Params::builder()
        .region("us-gov-west-1")
        .use_fips(true)
        .use_dual_stack(false);
    let params = params.build().unwrap();
    report.say(
        "params",
        (params.region(), params.use_fips(), params.use_dual_stack()),
    );
    report.say("params", (params.endpoint(), params == params.clone()));
    let endpoint = DefaultResolver::new()
        .resolve_endpoint(&params)
        .await
        .unwrap();
    report.say("endpoint", endpoint.url());
    let params = Params::builder()
        .set_region(Some("eu-west-1".to_owned()))
        .set_use_fips(None)
        .set_use_dual_stack(None)
        .set_endpoint(None);
    report.say(
        "default",
        DefaultResolver::default()
            .resolve_endpoint(&params.build().unwrap())
            .await,
    );
    let params = Params::builder()
        .endpoint("https://example.com")
        .use_fips(true)
        .build()
        .unwrap();
    let error = DefaultResolver::new()
        .resolve_endpoint(&params)
        .await
        .unwrap_err();
    report.say("no endpoint", error.to_string());
    let resolver = Plain.into_shared_resolver_of_endpoints();
    report.say("resolver of one's own", format!("{resolver:?}").is_empty());
    let auth = AuthParams::builder()
        .operation_name("DeleteConnection")
        .build()
        .unwrap();
    report.say(
        "auth",
        (
            auth.operation_name(),
            AuthParams::builder().build().unwrap_err().to_string(),
        ),
    );
}

impl Plain {
    fn into_shared_resolver_of_endpoints(self) -> SharedEndpointResolver {
        ResolveEndpoint::into_shared_resolver(self)
    }
}
