use super::sdk;

// A program against the public API of AWS's own client of Direct Connect, which the generated client has too: `sdk`, which the
// file that includes this one names, is the one or the other, and both print the same lines.

use std::error::Error as _;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use aws_runtime::auth::sigv4::SigV4AuthScheme;
use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::test_util::{capture_request, infallible_client_fn};
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionsFuture,
};
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::metadata::ErrorMetadata;
use sdk::client::customize::CustomizableOperation;
use sdk::config::auth::{DefaultAuthSchemeResolver, Params as AuthParams, ResolveAuthScheme};
use sdk::config::endpoint::{
    DefaultResolver, Endpoint, EndpointFuture, Params, ResolveEndpoint, SharedEndpointResolver,
};
use sdk::config::http::HttpRequest;
use sdk::config::interceptors::{
    BeforeTransmitInterceptorContextMut, FinalizerInterceptorContextRef, InterceptorContext,
};
use sdk::config::retry::{ClassifyRetry, RetryAction, RetryConfig, RetryMode, RetryPartition};
use sdk::config::timeout::TimeoutConfig;
use sdk::config::{
    AppName, AsyncSleep, BehaviorVersion, Builder, ConfigBag, Credentials, FrameworkMetadata,
    IdentityCache, Intercept, Region, RuntimeComponents, SharedAsyncSleep,
    SharedCredentialsProvider, SharedHttpClient, SharedInterceptor, Sleep,
    StalledStreamProtectionConfig,
};
use sdk::error::{
    BoxError, BuildError, DisplayErrorContext, ProvideErrorMetadata, SdkError, UnknownVariantError,
};
use sdk::operation::RequestId;
use sdk::operation::delete_connection::builders::{
    DeleteConnectionFluentBuilder, DeleteConnectionInputBuilder, DeleteConnectionOutputBuilder,
};
use sdk::operation::delete_connection::{
    DeleteConnection, DeleteConnectionError, DeleteConnectionInput, DeleteConnectionOutput,
};
use sdk::operation::describe_connections::DescribeConnectionsInput;
use sdk::operation::tag_resource::{TagResourceError, TagResourceInput, TagResourceOutput};
use sdk::primitives::{Blob, DateTime, DateTimeFormat};
use sdk::types::error::{DirectConnectClientException, TooManyTagsException};
use sdk::types::{
    AddressFamily, BgpStatus, Connection, ConnectionState, Loa, LoaContentType, MacSecKey,
    NewBgpPeer, RouteFilterPrefix, Tag, VirtualInterface,
};
use sdk::{Client, Config, Error};

/// The lines of the program.
#[derive(Default)]
struct Report(Vec<String>);

impl Report {
    fn say(&mut self, what: &str, value: impl Debug) {
        self.0.push(format!("{what}: {value:?}"));
    }
}

/// Runs the program, and returns what it has to say, line by line.
pub async fn run() -> Vec<String> {
    let mut report = Report::default();
    shapes(&mut report);
    enums(&mut report);
    settings(&mut report);
    shared_settings(&mut report).await;
    endpoints(&mut report).await;
    calls(&mut report).await;
    customized_calls(&mut report).await;
    retries(&mut report).await;
    error_types(&mut report);
    errors(&mut report).await;
    report.0
}

fn shapes(report: &mut Report) {
    let tag = Tag::builder().key("Name").value("office").build();
    report.say("tag", &tag);
    let missing: Result<Tag, BuildError> = Tag::builder().value("office").build();
    report.say("a tag without a key", missing.unwrap_err().to_string());
    let Ok(tag) = tag else { return };
    report.say(
        "key and value",
        (tag.key(), tag.value(), &tag.key, &tag.value),
    );
    let connection = Connection::builder()
        .connection_id("dxcon-1")
        .set_connection_name(Some("to the office".to_owned()))
        .connection_state(ConnectionState::Available)
        .vlan(7)
        .jumbo_frame_capable(true)
        .loa_issue_time(DateTime::from_secs(1_491_568_964))
        .tags(tag.clone())
        .tags(Tag::builder().key("second").build().unwrap())
        .mac_sec_keys(MacSecKey::builder().ckn("ab").build());
    report.say(
        "builder",
        (connection.get_connection_id(), connection.get_vlan()),
    );
    report.say(
        "list in the builder",
        connection.get_tags().as_ref().map(Vec::len),
    );
    report.say("builders are equal", connection.clone() == connection);
    let connection: Connection = connection.build();
    report.say("connection", &connection);
    report.say("clones are equal", connection == connection.clone());
    report.say("and differ", connection == Connection::builder().build());
    let id: Option<&str> = connection.connection_id();
    let state: Option<&ConnectionState> = connection.connection_state();
    let (vlan, jumbo): (i32, Option<bool>) = (connection.vlan(), connection.jumbo_frame_capable());
    let time: Option<&DateTime> = connection.loa_issue_time();
    let tags: &[Tag] = connection.tags();
    report.say("accessors", (id, state, vlan, jumbo, tags.len()));
    report.say(
        "time",
        time.map(|it| it.fmt(DateTimeFormat::DateTime).unwrap()),
    );
    report.say("absent lists", Connection::builder().build().mac_sec_keys());
    let loa = Loa::builder()
        .loa_content(Blob::new("PDF"))
        .loa_content_type(LoaContentType::Pdf);
    let loa = loa.build();
    report.say("blob", loa.loa_content().map(|it| it.as_ref().len()));
    let peer = NewBgpPeer::builder()
        .asn(64_600)
        .address_family(AddressFamily::IPv6)
        .build();
    report.say("peer", (&peer, peer.asn(), peer.asn_long()));
    let prefixes = vec![RouteFilterPrefix::builder().cidr("203.0.113.0/30").build()];
    let interface = VirtualInterface::builder()
        .set_route_filter_prefixes(Some(prefixes))
        .build();
    report.say("prefixes", interface.route_filter_prefixes());
    let input = DeleteConnectionInput::builder().connection_id("dxcon-1");
    report.say("input builder", (&input, input.get_connection_id()));
    let input: Result<DeleteConnectionInput, BuildError> = input.build();
    report.say("input", &input);
    report.say("its member", input.unwrap().connection_id());
    let input = TagResourceInput::builder()
        .resource_arn("arn")
        .tags(tag.clone())
        .set_tags(Some(vec![tag.clone(), tag]))
        .build();
    report.say("input with a list", input.unwrap());
    report.say(
        "empty input",
        DescribeConnectionsInput::builder().build().unwrap(),
    );
    let builder: DeleteConnectionOutputBuilder = DeleteConnectionOutput::builder();
    let output = builder
        .region("us-east-1")
        .connection_state(ConnectionState::Deleted)
        .build();
    report.say("output", &output);
    report.say("its request id", output.request_id());
    report.say("empty output", TagResourceOutput::builder().build());
    report.say("operation", DeleteConnection::new());
    report.say("version", !sdk::meta::PKG_VERSION.is_empty());
}

fn enums(report: &mut Report) {
    let down = BgpStatus::Down;
    report.say(
        "enum",
        (
            &down,
            down.as_str(),
            down.to_string(),
            AsRef::<str>::as_ref(&down),
        ),
    );
    report.say("values", BgpStatus::values());
    report.say(
        "from text",
        (BgpStatus::from("up"), "down".parse::<BgpStatus>()),
    );
    report.say(
        "an own `unknown`",
        (BgpStatus::from("unknown"), BgpStatus::UnknownValue.as_str()),
    );
    let frozen = BgpStatus::from("frozen");
    report.say(
        "not known yet",
        (frozen.as_str(), frozen == BgpStatus::from("frozen")),
    );
    report.say("debug", &frozen);
    #[allow(deprecated)]
    let unknown = matches!(&frozen, BgpStatus::Unknown(value) if value.to_string() == "frozen");
    report.say("in its variant", unknown);
    let parsed: Result<BgpStatus, UnknownVariantError> = BgpStatus::try_parse("frozen");
    report.say(
        "try_parse",
        (
            BgpStatus::try_parse("up").unwrap(),
            parsed.unwrap_err().to_string(),
        ),
    );
    let said = match &frozen {
        BgpStatus::Up => "up",
        other if other.as_str() == "frozen" => "matched by its text",
        _ => "something else",
    };
    report.say("match", said);
    let mut sorted = [BgpStatus::Up, BgpStatus::UnknownValue, BgpStatus::Down];
    sorted.sort();
    report.say("order", &sorted);
    let set: std::collections::HashSet<BgpStatus> = sorted.into_iter().collect();
    report.say("hash", set.len());
}

#[derive(Debug)]
struct Plain;

impl ClassifyRetry for Plain {
    fn classify_retry(&self, _context: &InterceptorContext) -> RetryAction {
        RetryAction::NoActionIndicated
    }

    fn name(&self) -> &'static str {
        "Plain"
    }
}

impl AsyncSleep for Plain {
    fn sleep(&self, _duration: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

impl InvocationIdGenerator for Plain {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("invocation-1".to_owned())))
    }
}

impl ResolveAuthScheme for Plain {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a AuthParams,
        _config: &'a ConfigBag,
        _components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        assert_eq!(params.operation_name(), "DeleteConnection");
        AuthSchemeOptionsFuture::ready(Ok(vec![AuthSchemeOption::from(AuthSchemeId::from(
            "sigv4",
        ))]))
    }
}

impl ResolveEndpoint for Plain {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let url = format!("https://{}.example", params.region().unwrap_or("nowhere"));
        EndpointFuture::ready(Ok(Endpoint::builder().url(url).build()))
    }
}

/// Notes which of its hooks were called, and adds a header.
#[derive(Debug, Clone, Default)]
struct Noting(Arc<Mutex<Vec<String>>>);

impl Intercept for Noting {
    fn name(&self) -> &'static str {
        "Noting"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-noted", "yes");
        self.0
            .lock()
            .unwrap()
            .push(format!("before signing {}", context.request().uri()));
        Ok(())
    }

    fn read_after_execution(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let status = context.response().map(|it| it.status().as_u16());
        self.0
            .lock()
            .unwrap()
            .push(format!("after execution {status:?}"));
        Ok(())
    }
}

/// A service that answers every request with this.
fn answering(status: u16, body: &'static str) -> SharedHttpClient {
    infallible_client_fn(move |_| {
        http::Response::builder()
            .status(status)
            .header("x-amzn-requestid", "request-1")
            .body(SdkBody::from(body))
            .unwrap()
    })
}

/// Settings that make every call the same: no clock, no random ids.
fn base() -> Builder {
    Config::builder()
        .with_test_defaults_v2()
        .invocation_id_generator(Plain)
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

/// A request with all that is said in it.
fn request(report: &mut Report, what: &str, request: &HttpRequest) {
    report.say(what, (request.method(), request.uri()));
    let mut headers: Vec<_> = request.headers().iter().collect();
    headers.sort_unstable();
    for header in headers {
        report.say(what, header);
    }
    report.say(
        what,
        std::str::from_utf8(request.body().bytes().unwrap_or_default()),
    );
}

async fn calls(report: &mut Report) {
    let (http_client, captured) = capture_request(Some(
        http::Response::builder()
            .header("x-amzn-requestid", "request-1")
            .body(SdkBody::from(
                r#"{"connectionId":"dxcon-1","connectionState":"deleted"}"#,
            ))
            .unwrap(),
    ));
    let client = Client::from_conf(base().http_client(http_client).build());
    let call: DeleteConnectionFluentBuilder = client.delete_connection();
    let call = call
        .set_connection_id(Some("other".to_owned()))
        .connection_id("dxcon-1");
    report.say("fluent builder", call.get_connection_id());
    let input: &DeleteConnectionInputBuilder = call.as_input();
    report.say("as input", input);
    report.say("clone", call.clone().as_input() == call.as_input());
    let output: Result<DeleteConnectionOutput, SdkError<DeleteConnectionError>> = call.send().await;
    let output = output.unwrap();
    report.say(
        "output",
        (&output, output.request_id(), output.connection_state()),
    );
    request(report, "request", &captured.expect_request());
    let client = Client::from_conf(base().http_client(answering(200, "{}")).build());
    let sent = DeleteConnectionInput::builder()
        .connection_id("dxcon-1")
        .send_with(&client)
        .await;
    report.say("send_with", sent.unwrap().connection_id());
    // A call is a future that any executor may move to another thread.
    let call = client.tag_resource().resource_arn("arn");
    let call = call.tags(Tag::builder().key("a").build().unwrap());
    report.say("list in the call", call.get_tags().as_ref().map(Vec::len));
    report.say("spawned", tokio::spawn(call.send()).await.unwrap().unwrap());
}

#[derive(Debug)]
struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("refused")
    }
}

impl std::error::Error for Refused {}

async fn customized_calls(report: &mut Report) {
    let (http_client, captured) = capture_request(None);
    let noting = Noting::default();
    let client = Client::from_conf(base().http_client(http_client).build());
    let call: CustomizableOperation<
        DeleteConnectionOutput,
        DeleteConnectionError,
        DeleteConnectionFluentBuilder,
    > = client
        .delete_connection()
        .connection_id("dxcon-1")
        .customize();
    let output = call
        .interceptor(noting.clone())
        .mutate_request(|request| {
            request.headers_mut().insert("x-mutated", "yes");
        })
        .map_request(|mut request: HttpRequest| {
            request.headers_mut().insert("x-mapped", "yes");
            Ok::<_, Refused>(request)
        })
        .config_override(Config::builder().region(Region::new("eu-west-1")))
        .send()
        .await;
    report.say("customized", output.unwrap());
    request(report, "customized", &captured.expect_request());
    report.say("noted", noting.0.lock().unwrap());
    let mapped = client
        .delete_connection()
        .customize()
        .map_request(|_| Err(Refused))
        .send()
        .await;
    let error = mapped.unwrap_err();
    let construction = matches!(error, SdkError::ConstructionFailure(_));
    report.say(
        "refused",
        (
            construction,
            DisplayErrorContext(&error).to_string().contains("refused"),
        ),
    );
    let (http_client, captured) = capture_request(None);
    let settings = base()
        .auth_scheme_resolver(Plain)
        .endpoint_resolver(Plain)
        .interceptor(Noting::default())
        .http_client(http_client);
    let client = Client::from_conf(settings.build());
    client.delete_connection().send().await.unwrap();
    request(report, "own resolvers", &captured.expect_request());
    let overridden = client.delete_connection().customize().config_override(
        Config::builder()
            .http_client(answering(200, r#"{"connectionId":"of another service"}"#))
            .credentials_provider(Credentials::new("OTHER", "secret", None, None, "program"))
            .retry_config(RetryConfig::disabled())
            .timeout_config(TimeoutConfig::disabled()),
    );
    report.say(
        "another client",
        overridden.send().await.unwrap().connection_id(),
    );
}

async fn retries(report: &mut Report) {
    let throttled = r#"{"__type":"ThrottlingException","message":"slower"}"#;
    let quick = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    for (what, status, body) in [
        ("throttled", 400, throttled),
        ("server error", 500, "{}"),
        ("client error", 400, "{}"),
        (
            "modelled server error",
            500,
            r#"{"__type":"DirectConnectServerException"}"#,
        ),
    ] {
        let attempts = Arc::new(Mutex::new(Vec::new()));
        let (seen, last) = (attempts.clone(), 3);
        let service = infallible_client_fn(move |request: http::Request<SdkBody>| {
            let mut seen = seen.lock().unwrap();
            seen.push(
                request.headers()["amz-sdk-request"]
                    .to_str()
                    .unwrap()
                    .to_owned(),
            );
            let (status, body) = if seen.len() == last {
                (200, "{}")
            } else {
                (status, body)
            };
            http::Response::builder()
                .status(status)
                .body(SdkBody::from(body))
                .unwrap()
        });
        let config = base()
            .http_client(service)
            .retry_config(quick.clone().with_max_attempts(4));
        let client = Client::from_conf(config.sleep_impl(TokioSleep::new()).build());
        let outcome = client.delete_connection().send().await;
        report.say(what, (outcome.is_ok(), attempts.lock().unwrap()));
    }
}

/// What a user's program makes of two operations' errors.
#[derive(Debug)]
enum Mine {
    Delete(SdkError<DeleteConnectionError>),
    Tag(SdkError<TagResourceError>),
}

impl From<SdkError<DeleteConnectionError>> for Mine {
    fn from(error: SdkError<DeleteConnectionError>) -> Self {
        Self::Delete(error)
    }
}

impl From<SdkError<TagResourceError>> for Mine {
    fn from(error: SdkError<TagResourceError>) -> Self {
        Self::Tag(error)
    }
}

fn code_of<E: ProvideErrorMetadata>(error: &SdkError<E>) -> Option<&str> {
    error.code()
}

fn error_types(report: &mut Report) {
    let meta = ErrorMetadata::builder().code("Code").message("why").build();
    let error = DirectConnectClientException::builder()
        .message("why")
        .meta(meta.clone())
        .build();
    report.say(
        "error",
        (
            &error,
            error.message(),
            error.meta().code(),
            error.to_string(),
        ),
    );
    report.say("equal", error == error.clone());
    let mut builder = TooManyTagsException::builder();
    builder.set_meta(Some(meta.clone()));
    let builder = builder.set_message(Some("many".to_owned()));
    report.say("builder", builder.get_message());
    let many = builder.build();
    report.say(
        "without a message",
        TooManyTagsException::builder().build().to_string(),
    );
    let error = DeleteConnectionError::DirectConnectClientException(error);
    report.say(
        "operation's",
        (&error, error.meta().message(), error.to_string()),
    );
    report.say("source", error.source().map(ToString::to_string));
    report.say("is", error.is_direct_connect_client_exception());
    report.say("is", error.is_direct_connect_server_exception());
    let error = TagResourceError::TooManyTagsException(many);
    report.say(
        "is",
        (
            error.is_too_many_tags_exception(),
            error.is_duplicate_tag_keys_exception(),
        ),
    );
    let error = Error::from(error);
    report.say(
        "service's",
        (
            matches!(error, Error::TooManyTagsException(_)),
            error.code(),
        ),
    );
    let generic = DeleteConnectionError::generic(meta);
    report.say(
        "generic",
        (
            generic.meta().code(),
            generic.message(),
            generic.source().is_some(),
        ),
    );
    let unhandled = DeleteConnectionError::unhandled("because");
    report.say(
        "unhandled",
        (
            unhandled.code(),
            unhandled.source().map(ToString::to_string),
        ),
    );
    let error = Error::from(unhandled);
    report.say(
        "as the service's",
        (error.code(), error.source().map(ToString::to_string)),
    );
    let error = Error::from(Tag::builder().build().unwrap_err());
    report.say("of a builder", (error.code(), error.source().is_some()));
}

async fn service_wide(client: &Client) -> Result<(), Error> {
    client.delete_connection().send().await?;
    Ok(())
}

async fn mine(client: &Client) -> Result<(), Mine> {
    client.tag_resource().send().await?;
    client.delete_connection().send().await?;
    Ok(())
}

async fn errors(report: &mut Report) {
    for (status, body) in [
        (
            400,
            r#"{"__type":"DirectConnectClientException","message":"why"}"#,
        ),
        (
            400,
            r#"{"__type":"ns#DirectConnectServerException:http://x/","Message":"later"}"#,
        ),
        (
            400,
            r#"{"code":"AccessDeniedException","message":"not you"}"#,
        ),
        (
            400,
            r#"{"__type":"TooManyTagsException","message":"too many"}"#,
        ),
        (418, "{}"),
        (400, ""),
        (400, "<html>"),
        (200, r#"{"connectionId":7}"#),
    ] {
        let config = base()
            .http_client(answering(status, body))
            .retry_config(RetryConfig::disabled());
        let client = Client::from_conf(config.build());
        report.say("response", (status, body));
        let error = client.delete_connection().send().await.unwrap_err();
        report.say(
            "code",
            (code_of(&error), error.message(), error.request_id()),
        );
        report.say(
            "status",
            error.raw_response().map(|it| it.status().as_u16()),
        );
        report.say(
            "is of the service",
            matches!(error, SdkError::ServiceError(_)),
        );
        report.say("as", error.as_service_error().map(|it| it.meta().code()));
        let wide = service_wide(&client).await.unwrap_err();
        report.say(
            "service-wide",
            (wide.code(), wide.message(), wide.request_id()),
        );
        let variant = match &wide {
            Error::DirectConnectClientException(inner) => inner.message(),
            Error::DirectConnectServerException(inner) => inner.message(),
            Error::TooManyTagsException(inner) => inner.message(),
            _ => Some("another"),
        };
        report.say("variant", variant);
        match mine(&client).await {
            Err(Mine::Tag(error)) => {
                let error = error.into_service_error();
                report.say(
                    "of tagging",
                    (error.is_too_many_tags_exception(), error.code()),
                );
            }
            Err(Mine::Delete(error)) => report.say("of deleting", error.code().is_some()),
            Ok(()) => report.say("none", ()),
        }
        let error = error.into_service_error();
        match &error {
            DeleteConnectionError::DirectConnectClientException(inner) => {
                report.say("client's fault", (inner.message(), inner.request_id()));
            }
            DeleteConnectionError::DirectConnectServerException(inner) => {
                report.say("service's fault", (inner.message(), inner.request_id()));
            }
            other => report.say("another", (other.code(), other.source().is_some())),
        }
    }
    let config = base().region(None).http_client(answering(200, "{}"));
    let error = Client::from_conf(config.build())
        .delete_connection()
        .send()
        .await
        .unwrap_err();
    report.say(
        "no region",
        (error.code(), error.as_service_error().is_some()),
    );
    report.say("as the service's", Error::from(error).code());
}
