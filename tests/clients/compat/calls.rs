// Calls, and changes to single calls.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_http_client::test_util::{capture_request, infallible_client_fn};
use aws_smithy_types::body::SdkBody;

use super::Report;
use super::doubles::{Noting, Plain, answering, base};
use super::sdk;
use super::sdk::client::customize::CustomizableOperation;
use super::sdk::config::http::HttpRequest;
use super::sdk::config::retry::{RetryConfig, RetryPartition};
use super::sdk::config::timeout::TimeoutConfig;
use super::sdk::config::{
    AppName, BehaviorVersion, Builder, Credentials, FrameworkMetadata, Region,
};
use super::sdk::error::{DisplayErrorContext, SdkError};
use super::sdk::operation::RequestId;
use super::sdk::operation::delete_connection::builders::{
    DeleteConnectionFluentBuilder, DeleteConnectionInputBuilder,
};
use super::sdk::operation::delete_connection::{
    DeleteConnectionError, DeleteConnectionInput, DeleteConnectionOutput,
};
use super::sdk::types::Tag;
use super::sdk::{Client, Config, Error};

pub(super) async fn run(report: &mut Report) {
    calls(report).await;
    customized_calls(report).await;
    retries(report).await;
    user_agent(report).await;
    auto_traits(report);
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
        let client = Client::from_conf(
            config
                .retry_partition(RetryPartition::new(what))
                .sleep_impl(TokioSleep::new())
                .build(),
        );
        let outcome = client.delete_connection().send().await;
        report.say(what, (outcome.is_ok(), attempts.lock().unwrap()));
    }
}

/// The words of the user agent that say what of the client a program uses.
async fn user_agent(report: &mut Report) {
    let (http_client, captured) = capture_request(None);
    let config = Config::builder()
        .app_name(AppName::new("program").unwrap())
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .endpoint_url("http://localhost:1234")
        .framework_metadata(FrameworkMetadata::new("frame", Some("1.0")).unwrap())
        .http_client(http_client)
        .region(Region::new("eu-west-1"))
        .retry_config(RetryConfig::adaptive());
    let client = Client::from_conf(config.build());
    let call = client
        .describe_virtual_interfaces()
        .connection_id("dxcon-1");
    call.send().await.unwrap();
    let request = captured.expect_request();
    let agent = request
        .headers()
        .get("x-amz-user-agent")
        .unwrap_or_default();
    let told = ["app/", "lib/", "m/", "md/", "ua/"];
    let words: Vec<&str> = agent
        .split(' ')
        .filter(|word| told.iter().any(|it| word.starts_with(it)))
        .collect();
    report.say("user agent", words);
}

/// Compiles where values of the type may go to another thread.
fn threads<T: Debug + Send + Sync + Unpin + 'static>() -> bool {
    size_of::<T>() > 0
}

fn auto_traits(report: &mut Report) {
    let all = [
        threads::<Client>(),
        threads::<Config>(),
        threads::<Builder>(),
        threads::<DeleteConnectionFluentBuilder>(),
        threads::<DeleteConnectionInputBuilder>(),
        threads::<DeleteConnectionOutput>(),
        threads::<SdkError<DeleteConnectionError>>(),
        threads::<sdk::types::builders::TagBuilder>(),
        threads::<sdk::types::error::builders::TooManyTagsExceptionBuilder>(),
        threads::<sdk::operation::tag_resource::builders::TagResourceFluentBuilder>(),
        threads::<Error>(),
    ];
    report.say("across threads", all);
    let error = Error::from(DeleteConnectionError::unhandled("because"));
    let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
    report.say("boxed", boxed.downcast_ref::<Error>().is_some());
}
