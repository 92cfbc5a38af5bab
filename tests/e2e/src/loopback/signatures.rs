//! What the service makes of signatures, right and wrong.

use std::time::{Duration, SystemTime};

use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use tinsmith_aws::directconnect::config::interceptors::BeforeTransmitInterceptorContextMut;
use tinsmith_aws::directconnect::config::{
    ConfigBag, Credentials, Intercept, Region, RuntimeComponents,
};
use tinsmith_aws::directconnect::error::{BoxError, ProvideErrorMetadata};
use tinsmith_aws::directconnect::operation::RequestId;
use tinsmith_aws::directconnect::types::Tag;
use tinsmith_aws::directconnect::{Client, Config};

use super::{DELETED, Deleted, client, config, config_at, delete};
use crate::service::{Reply, Service, account};
use tinsmith_e2e::case::{Outcome, Suite, contains, equal, failure, some, success};
use tinsmith_e2e::raw;
use tinsmith_e2e::signature::Account;

const SESSION_TOKEN: &str = "IQoJb3JpZ2luX2VjE+/=session==";

pub(super) fn suite() -> Suite {
    let mut suite = Suite::new("signature");
    suite.case("a right one is accepted", right());
    suite.case("a request without one is turned away", absent());
    suite.case("a wrong secret is the service's error", wrong_secret());
    suite.case(
        "an unknown access key is the service's error",
        unknown_key(),
    );
    suite.case("a session token is sent and signed", session_token());
    suite.case(
        "a wrong session token is the service's error",
        wrong_session_token(),
    );
    suite.case(
        "a wrong region in the scope is the service's error",
        wrong_region(),
    );
    suite.case(
        "a body changed after signing is turned away",
        changed_body(),
    );
    suite.case(
        "a header added after signing is turned away",
        added_header(),
    );
    suite.case(
        "a header changed after signing is turned away",
        changed_header(),
    );
    suite.case("a header added before signing is signed", signed_header());
    suite.case("an endpoint with a path and escapes", endpoint_with_path());
    suite.case("text that is not ASCII", beyond_ascii());
    suite.case("a request of 1 MB", large_request());
    suite.case("a clock an hour slow is put right", slow_clock());
    suite.case("a clock an hour fast is put right", fast_clock());
    suite.case(
        "a clock an hour slow, not to be put right, is the service's error",
        stale(),
    );
    suite.case("a clock four minutes slow is good enough", four_minutes());
    suite
}

async fn one_reply() -> std::io::Result<Service> {
    Service::replying([Reply::json(200, DELETED)]).await
}

async fn right() -> Outcome {
    let service = one_reply().await?;
    success("call", delete(&client(&service)).await)?;
    let received = service.received();
    let received = some("request", received.first())?;
    let names =
        "SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-target;x-amz-user-agent,";
    contains("authorization", received.header("authorization"), names)
}

async fn absent() -> Outcome {
    let service = one_reply().await?;
    let target = [("x-amz-target", "OvertureService.DeleteConnection")];
    let (status, body) = raw::send(service.address(), "POST", "/", &target, "{}").await?;
    equal("status", status, 400)?;
    contains("body", &body, "MissingAuthenticationTokenException")
}

/// The call failed with this code and message, and was not tried again.
fn check_rejected(service: &Service, result: Deleted, code: &str, message: &str) -> Outcome {
    let error = failure("call", result)?.into_service_error();
    equal("code", error.code(), Some(code))?;
    contains("message", error.message().unwrap_or_default(), message)?;
    equal("request id", error.meta().request_id(), Some("request-1"))?;
    equal("requests", service.received().len(), 1)
}

fn keys(access_key: &str, secret: &str, token: Option<&str>) -> Credentials {
    Credentials::new(access_key, secret, token.map(str::to_owned), None, "e2e")
}

async fn wrong_secret() -> Outcome {
    let service = one_reply().await?;
    let credentials = keys(&account().access_key, "another secret", None);
    let config = config(&service).credentials_provider(credentials).build();
    let result = delete(&Client::from_conf(config)).await;
    check_rejected(
        &service,
        result,
        "InvalidSignatureException",
        "does not match the signature you provided",
    )
}

async fn unknown_key() -> Outcome {
    let service = one_reply().await?;
    let credentials = keys("AKIDUNKNOWN", &account().secret, None);
    let config = config(&service).credentials_provider(credentials).build();
    let result = delete(&Client::from_conf(config)).await;
    check_rejected(
        &service,
        result,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
    )
}

async fn with_token(token: &str) -> Outcome<(Service, Deleted)> {
    let known = Account {
        session_token: Some(SESSION_TOKEN.to_owned()),
        ..account()
    };
    let credentials = keys(&known.access_key, &known.secret, Some(token));
    let service = Service::start(known, |_| Reply::json(200, DELETED)).await?;
    let config = config(&service).credentials_provider(credentials).build();
    let result = delete(&Client::from_conf(config)).await;
    Ok((service, result))
}

async fn session_token() -> Outcome {
    let (service, result) = with_token(SESSION_TOKEN).await?;
    success("call", result)?;
    let received = service.received();
    let received = some("request", received.first())?;
    equal(
        "token",
        received.header("x-amz-security-token"),
        SESSION_TOKEN,
    )?;
    contains(
        "authorization",
        received.header("authorization"),
        ";x-amz-security-token;",
    )
}

async fn wrong_session_token() -> Outcome {
    let (service, result) = with_token("another token").await?;
    check_rejected(
        &service,
        result,
        "UnrecognizedClientException",
        "security token",
    )
}

async fn wrong_region() -> Outcome {
    let service = one_reply().await?;
    let config = config(&service).region(Region::new("eu-west-1")).build();
    let result = delete(&Client::from_conf(config)).await;
    check_rejected(
        &service,
        result,
        "InvalidSignatureException",
        "valid region",
    )
}

/// Changes a request after it was signed.
#[derive(Debug)]
enum Tamper {
    Body,
    Header(&'static str),
}

#[dyn_dispatch_hint]
impl Intercept for Tamper {
    fn name(&self) -> &'static str {
        "Tamper"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        match self {
            Self::Body => *request.body_mut() = r#"{"connectionId":"dxcon-2"}"#.into(),
            Self::Header(name) => drop(request.headers_mut().insert(*name, "Another.Value")),
        }
        Ok(())
    }
}

async fn changed_body() -> Outcome {
    tampered(Tamper::Body, "does not match").await
}

async fn added_header() -> Outcome {
    tampered(
        Tamper::Header("x-amz-added"),
        "which were not signed: x-amz-added",
    )
    .await
}

async fn changed_header() -> Outcome {
    tampered(Tamper::Header("x-amz-target"), "does not match").await
}

async fn tampered(tamper: Tamper, message: &str) -> Outcome {
    let service = one_reply().await?;
    let call = client(&service)
        .delete_connection()
        .connection_id("dxcon-1")
        .customize();
    let result = call.interceptor(tamper).send().await;
    check_rejected(&service, result, "InvalidSignatureException", message)
}

async fn signed_header() -> Outcome {
    let service = one_reply().await?;
    let call = client(&service)
        .delete_connection()
        .connection_id("dxcon-1")
        .customize();
    let call = call.mutate_request(|request| {
        request
            .headers_mut()
            .insert("x-amz-added", "  two   words ");
    });
    success("call", call.send().await)?;
    let received = service.received();
    let received = some("request", received.first())?;
    contains(
        "authorization",
        received.header("authorization"),
        ";x-amz-added;",
    )
}

async fn endpoint_with_path() -> Outcome {
    let service = one_reply().await?;
    let url = format!("{}/stage%20one/a+b/", service.url());
    success(
        "call",
        delete(&Client::from_conf(config_at(url).build())).await,
    )?;
    let received = service.received();
    let received = some("request", received.first())?;
    equal("path", received.head.uri.path(), "/stage%20one/a+b/")
}

async fn beyond_ascii() -> Outcome {
    let service = Service::start(account(), |received| {
        Reply::json(
            200,
            serde_json::json!({ "connectionName": received.json()["connectionName"] }).to_string(),
        )
    })
    .await?;
    let name = "Düsseldorf → 東京 \u{1F50C} \"\\\u{7f}\u{1}\u{2028}";
    let call = client(&service)
        .create_connection()
        .location("TIVIT")
        .bandwidth("1Gbps");
    let output = success("call", call.connection_name(name).send().await)?;
    equal("name", output.connection_name(), Some(name))
}

async fn large_request() -> Outcome {
    let service = Service::replying([Reply::json(200, "{}")]).await?;
    let mut call = client(&service)
        .tag_resource()
        .resource_arn("arn:aws:directconnect:us-east-1:123456789012:dxcon/1");
    for number in 0..10_000 {
        let tag = Tag::builder()
            .key(format!("key-{number}"))
            .value("v".repeat(80))
            .build();
        call = call.tags(success("tag", tag)?);
    }
    success("call", call.send().await)?;
    let received = service.received();
    let received = some("request", received.first())?;
    let tags = received.json();
    equal("tags", tags["tags"].as_array().map(Vec::len), Some(10_000))?;
    equal("a megabyte", received.body.len() > 1_000_000, true)
}

/// A clock that is off by some seconds.
#[derive(Debug, Clone, Copy)]
struct Off(i64);

impl TimeSource for Off {
    fn now(&self) -> SystemTime {
        let by = Duration::from_secs(self.0.unsigned_abs());
        match self.0 < 0 {
            true => SystemTime::now() - by,
            false => SystemTime::now() + by,
        }
    }
}

async fn clock_put_right(seconds: i64, complaint: &str) -> Outcome {
    let service = Service::start(account(), |_| Reply::json(200, DELETED)).await?;
    let client = Client::from_conf(config(&service).time_source(Off(seconds)).build());
    success("first call", delete(&client).await)?;
    success("second call", delete(&client).await)?;
    let received = service.received();
    let rejections: Vec<bool> = received.iter().map(|it| it.rejection.is_some()).collect();
    equal(
        "which requests were turned away",
        rejections,
        vec![true, false, false],
    )?;
    let first = some(
        "rejection",
        received.first().and_then(|it| it.rejection.as_ref()),
    )?;
    contains("why", &first.message, complaint)
}

async fn slow_clock() -> Outcome {
    clock_put_right(-3_600, "Signature expired").await
}

async fn fast_clock() -> Outcome {
    clock_put_right(3_600, "Signature not yet current").await
}

async fn stale() -> Outcome {
    let service = one_reply().await?;
    let config: Config = config(&service)
        .time_source(Off(-3_600))
        .disable_clock_skew_correction(true)
        .build();
    let result = delete(&Client::from_conf(config)).await;
    check_rejected(
        &service,
        result,
        "InvalidSignatureException",
        "Signature expired",
    )
}

async fn four_minutes() -> Outcome {
    let service = one_reply().await?;
    let config = config(&service).time_source(Off(-240)).build();
    success("call", delete(&Client::from_conf(config)).await).map(drop)
}
