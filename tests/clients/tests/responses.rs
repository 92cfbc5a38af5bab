//! Responses made by hand: those that a service should not send, and does.

use std::time::{Duration, Instant};

use tinsmith_aws::directconnect::Error;
use tinsmith_aws::directconnect::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use tinsmith_aws::directconnect::operation::RequestId;
use tinsmith_aws::directconnect::operation::delete_connection::{
    DeleteConnectionError, DeleteConnectionOutput,
};
use tinsmith_aws::directconnect::types::{ConnectionState, HasLogicalRedundancy};

use crate::client::{Service, response};

type Outcome = Result<DeleteConnectionOutput, SdkError<DeleteConnectionError>>;

async fn delete(service: &Service) -> Outcome {
    service
        .client()
        .delete_connection()
        .connection_id("dxcon-1")
        .send()
        .await
}

/// The output that a successful body becomes.
async fn output(body: &str) -> DeleteConnectionOutput {
    delete(&Service::new(200, body.to_owned()))
        .await
        .unwrap_or_else(|it| panic!("{body}: {it:?}"))
}

/// What the error of a call says, with all its causes.
async fn failure(status: u16, body: impl Into<String>) -> String {
    let body = body.into();
    let shown: String = body.chars().take(200).collect();
    match delete(&Service::new(status, body)).await {
        Ok(output) => panic!("{shown}: no error, but {output:?}"),
        Err(error) => causes(&error),
    }
}

fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text} / {cause}");
        source = cause.source();
    }
    text
}

/// What a body that cannot be read is said to be.
async fn unreadable(body: impl Into<String>) -> String {
    let text = failure(200, body).await;
    text.split_once("failed to read the response: ")
        .map(|(_, it)| it.to_owned())
        .unwrap_or(text)
}

/// The service-wide error of a failed response with these headers and this body.
async fn service_error(status: u16, headers: &[(&'static str, &str)], body: &str) -> Error {
    let mut response = response(status, body.to_owned());
    for (name, value) in headers {
        response.headers_mut().insert(*name, value.parse().unwrap());
    }
    // Without retries, so that every case is a single response.
    let service = Service::default().then(response);
    let config = service
        .config()
        .retry_config(tinsmith_aws::directconnect::config::retry::RetryConfig::disabled());
    let client = tinsmith_aws::directconnect::Client::from_conf(config.build());
    Error::from(client.delete_connection().send().await.unwrap_err())
}

#[tokio::test]
async fn a_modelled_error_of_status_400() {
    let body = r#"{"__type":"DirectConnectClientException","message":"no such connection"}"#;
    let error = delete(&Service::new(400, body)).await.unwrap_err();
    assert_eq!(error.raw_response().unwrap().status().as_u16(), 400);
    assert_eq!(error.request_id(), Some("request-1"));
    let error = error.into_service_error();
    assert!(error.is_direct_connect_client_exception());
    assert!(!error.is_direct_connect_server_exception());
    assert_eq!(error.code(), Some("DirectConnectClientException"));
    assert_eq!(error.message(), Some("no such connection"));
    assert_eq!(
        error.to_string(),
        "DirectConnectClientException: no such connection"
    );
}

#[tokio::test(start_paused = true)]
async fn status_500_is_tried_three_times() {
    let body = r#"{"__type":"DirectConnectServerException","message":"later"}"#;
    let service = Service::new(500, body)
        .then(response(500, body))
        .then(response(500, body));
    let error = delete(&service).await.unwrap_err().into_service_error();
    assert!(error.is_direct_connect_server_exception());
    let attempts: Vec<_> = service
        .requests()
        .iter()
        .map(|it| it.headers()["amz-sdk-request"].to_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        attempts,
        ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"]
    );
}

#[tokio::test(start_paused = true)]
async fn throttling_and_then_success() {
    let throttled = r#"{"__type":"ThrottlingException","message":"Rate exceeded"}"#;
    let service =
        Service::new(400, throttled).then(response(200, r#"{"connectionState":"deleted"}"#));
    let output = delete(&service).await.unwrap();
    assert_eq!(output.connection_state(), Some(&ConnectionState::Deleted));
    let requests = service.requests();
    assert_eq!(requests.len(), 2);
    let id = |index: usize| requests[index].headers()["amz-sdk-invocation-id"].clone();
    assert_eq!(id(0), id(1), "both attempts are of one invocation");
    assert_eq!(requests[0].body(), requests[1].body());
}

#[tokio::test]
async fn an_unmodelled_client_error_is_not_tried_again() {
    let service = Service::new(
        403,
        r#"{"__type":"AccessDeniedException","Message":"not you"}"#,
    );
    let error = delete(&service).await.unwrap_err().into_service_error();
    assert_eq!(service.requests().len(), 1);
    assert_eq!(error.code(), Some("AccessDeniedException"));
    assert_eq!(error.message(), Some("not you"));
}

#[tokio::test]
async fn empty_bodies() {
    assert_eq!(output("").await.connection_id(), None);
    assert_eq!(output("{}").await.connection_id(), None);
    let error = service_error(400, &[], "").await;
    assert_eq!(
        error.to_string(),
        "unhandled error: HTTP status 400 (request id: request-1)"
    );
}

#[tokio::test]
async fn html_bodies() {
    let html = "<html><head><title>502 Bad Gateway</title></head></html>";
    assert_eq!(
        unreadable(html).await,
        "expected an object, found something other than JSON"
    );
    let error = service_error(502, &[], html).await;
    let text = error.to_string();
    let what = "unhandled error: HTTP status 502: failed to read the response: expected an error";
    assert!(text.starts_with(what), "{text}");
    assert!(!text.contains("Gateway"), "a body is not quoted: {text}");
    assert_eq!(error.request_id(), Some("request-1"));
}

/// Every prefix of a body is an error, and says at which member the body ends.
#[tokio::test]
async fn truncated_bodies() {
    let whole = r#"{"connectionId":"dxcon-1","vlan":101,"tags":[{"key":"a","value":"b\u00e9"}]}"#;
    assert_eq!(output(whole).await.tags()[0].value(), Some("bé"));
    for end in 1..whole.len() {
        unreadable(&whole[..end]).await;
    }
    assert_eq!(
        unreadable(&whole[..20]).await,
        "connectionId: the JSON ends within a string"
    );
}

#[tokio::test]
async fn wrong_types() {
    let cases = [
        (
            r#"{"connectionId":1}"#,
            "connectionId: expected a string, found a number",
        ),
        (
            r#"{"vlan":"x"}"#,
            "vlan: expected a whole number, found a string",
        ),
        (
            r#"{"vlan":1.5}"#,
            "vlan: expected a whole number, found a number with a fraction, or too large",
        ),
        (
            r#"{"vlan":2147483648}"#,
            "vlan: expected an integer, found a number out of its range",
        ),
        (r#"{"tags":{}}"#, "tags: expected a list, found an object"),
        (
            r#"{"tags":[{"key":"a"},7]}"#,
            "tags[1]: expected an object, found a number",
        ),
        (
            r#"{"tags":[{"key":[]}]}"#,
            "tags[0].key: expected a string, found a list",
        ),
        (
            r#"{"hasLogicalRedundancy":true}"#,
            "hasLogicalRedundancy: expected a string, found a boolean",
        ),
        (
            r#"{"loaIssueTime":"2017-04-07"}"#,
            "loaIssueTime: expected a timestamp in seconds, found a string",
        ),
        (
            r#"{"jumboFrameCapable":"true"}"#,
            "jumboFrameCapable: expected a boolean, found a string",
        ),
        ("[]", "expected an object, found a list"),
        ("null", "expected an object, found null"),
        ("{} {}", "the JSON goes on after its end"),
    ];
    for (body, expected) in cases {
        assert_eq!(unreadable(body).await, expected, "{body}");
    }
}

#[tokio::test]
async fn unknown_members_are_passed_over() {
    let body =
        r#"{"new":{"a":[1,-2.5e3,true,null,"x\n",{"b":{}}]},"connectionId":"c","":[],"newer":7}"#;
    assert_eq!(output(body).await.connection_id(), Some("c"));
}

#[tokio::test]
async fn unknown_enum_values_are_kept() {
    let output = output(r#"{"connectionState":"frozen","hasLogicalRedundancy":"yes"}"#).await;
    let state = output.connection_state().unwrap();
    assert_eq!(state.as_str(), "frozen");
    assert_eq!(state, &ConnectionState::from("frozen"));
    assert_eq!(
        output.has_logical_redundancy(),
        Some(&HasLogicalRedundancy::Yes)
    );
}

#[tokio::test]
async fn nulls_are_absent() {
    let body = r#"{"connectionId":null,"vlan":null,"tags":null,"connectionState":null,
        "loaIssueTime":null,"rateLimiterStatus":null,"macSecKeys":[null,{"ckn":null},null]}"#;
    let output = output(body).await;
    assert_eq!((output.connection_id(), output.vlan()), (None, 0));
    assert_eq!((&output.tags, output.connection_state()), (&None, None));
    assert_eq!(
        (output.loa_issue_time(), output.rate_limiter_status()),
        (None, None)
    );
    assert_eq!(output.mac_sec_keys().len(), 1);
}

#[tokio::test]
async fn nesting_of_ten_thousand() {
    let (open, close) = ("[".repeat(10_000), "]".repeat(10_000));
    let lists = format!(r#"{{"new":{open}{close}}}"#);
    let objects = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    let unclosed = format!(r#"{{"new":{open}"#);
    for body in [&lists, &objects, &unclosed] {
        assert_eq!(
            unreadable(body.as_str()).await,
            "the JSON nests deeper than 128"
        );
        let error = service_error(400, &[], body).await.to_string();
        assert!(error.contains("the JSON nests deeper than 128"), "{error}");
    }
}

/// 64 MB are read in the time of one pass, and what is skipped takes no memory.
#[tokio::test]
async fn a_body_of_64_megabytes() {
    const LENGTH: usize = 64 << 20;
    const ALONE: &str = "TINSMITH_TEST_ALONE";
    // Memory is told for a whole process: the test runs again in one of its own.
    if std::env::var_os(ALONE).is_none() {
        let mut again = std::process::Command::new(std::env::current_exe().unwrap());
        let name = concat!(module_path!(), "::a_body_of_64_megabytes");
        let name = name.split_once("::").map_or(name, |(_, name)| name);
        let output = again
            .args(["--exact", name])
            .env(ALONE, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("1 passed; 0 failed"), "{said}");
        return;
    }
    let item = r#"{"a":[1,22,333,true,false,null],"b":"text \" with an escape"},"#;
    let mut body = String::with_capacity(LENGTH + 1024);
    body.push_str(r#"{"connectionId":"first","new":["#);
    while body.len() < LENGTH {
        body.push_str(item);
    }
    body.push_str(r#"{}],"location":"last"}"#);
    let service = Service::new(200, body);
    let before = peak_memory();
    let start = Instant::now();
    let output = delete(&service).await.unwrap();
    let time = start.elapsed();
    assert_eq!(
        (output.connection_id(), output.location()),
        (Some("first"), Some("last"))
    );
    assert!(time < Duration::from_secs(30), "{time:?}");
    if let (Some(before), Some(after)) = (before, peak_memory()) {
        // That is, the body is not even copied.
        assert!(
            after - before < LENGTH,
            "{} MB more",
            (after - before) >> 20
        );
    }
    println!(
        "64 MB in {time:?}, {:?} before, {:?} after",
        before,
        peak_memory()
    );
}

/// The most memory that this process has had so far, in bytes, where the system tells.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<usize>().ok()? << 10)
}

#[tokio::test]
async fn error_codes_in_every_place() {
    let uri = "FooException:http://internal.amazon.com/coral/com.amazon.coral.validate/";
    let namespaced = "aws.protocoltests.json#FooException";
    let both = format!("{namespaced}:http://internal.amazon.com/");
    for code in ["FooException", uri, namespaced, &both] {
        for key in ["__type", "code"] {
            let body = format!(r#"{{"{key}":"{code}"}}"#);
            assert_eq!(
                service_error(400, &[], &body).await.code(),
                Some("FooException"),
                "{body}"
            );
        }
        let error = service_error(400, &[("x-amzn-errortype", code)], "{}").await;
        assert_eq!(error.code(), Some("FooException"), "header {code}");
    }
    let error = service_error(
        400,
        &[("x-amzn-errortype", "One")],
        r#"{"code":"Two","__type":"Three"}"#,
    )
    .await;
    assert_eq!(error.code(), Some("One"), "the header goes before the body");
    let error = service_error(400, &[], r#"{"code":404,"__type":"Three"}"#).await;
    assert_eq!(
        error.code(),
        Some("Three"),
        "a code that is not a string is ignored"
    );
}

/// Several services have errors with a member `Code` that says something else.
#[tokio::test]
async fn a_member_in_another_spelling_is_no_error_code() {
    let body = r#"{"__type":"DirectConnectClientException","Code":"412"}"#;
    let error = service_error(400, &[], body).await;
    assert_eq!(error.code(), Some("DirectConnectClientException"));
}

#[tokio::test]
async fn error_messages_in_every_spelling() {
    for key in ["message", "Message", "errorMessage"] {
        let body = format!(r#"{{"__type":"DirectConnectClientException","{key}":"why"}}"#);
        let error = service_error(400, &[], &body).await;
        let Error::DirectConnectClientException(inner) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(inner.message(), Some("why"), "{key}");
        assert_eq!(error.message(), Some("why"), "{key}");
        let body = format!(r#"{{"__type":"Other","{key}":"why"}}"#);
        assert_eq!(
            service_error(400, &[], &body).await.message(),
            Some("why"),
            "{key}"
        );
    }
}

#[tokio::test]
async fn the_service_wide_error_shows_code_message_and_request_id() {
    let cases = [
        (
            r#"{"__type":"DirectConnectClientException","message":"why"}"#,
            "DirectConnectClientException: why (request id: request-1)",
        ),
        (
            r#"{"__type":"Foo","message":"why"}"#,
            "Foo: why (request id: request-1)",
        ),
        (r#"{"__type":"Foo"}"#, "Foo (request id: request-1)"),
        (
            r#"{"message":"why"}"#,
            "unhandled error: why (request id: request-1)",
        ),
        (
            r#"{}"#,
            "unhandled error: HTTP status 400 (request id: request-1)",
        ),
    ];
    for (body, expected) in cases {
        let error = service_error(400, &[], body).await;
        assert_eq!(error.to_string(), expected, "{body}");
        assert_eq!(error.request_id(), Some("request-1"), "{body}");
    }
    let error = service_error(400, &[("x-amz-request-id", "other")], r#"{"__type":"Foo"}"#).await;
    assert!(format!("{}", DisplayErrorContext(&error)).starts_with("Foo (request id: "));
}

#[tokio::test]
async fn a_modelled_error_whose_body_is_of_wrong_types() {
    let body = r#"{"__type":"DirectConnectClientException","message":{"a":1}}"#;
    let error = service_error(400, &[], body).await;
    assert_eq!(error.code(), Some("DirectConnectClientException"));
    let causes = causes(&error);
    assert!(
        causes.contains("message: expected a string, found an object"),
        "{causes}"
    );
}
