//! Failures that are tried again, and those that are not.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use tinsmith_aws::directconnect::Client;
use tinsmith_aws::directconnect::config::retry::RetryConfig;
use tinsmith_aws::directconnect::config::timeout::TimeoutConfig;
use tinsmith_aws::directconnect::error::{ProvideErrorMetadata, SdkError};
use tinsmith_aws::directconnect::operation::RequestId;

use super::{DELETED, client, config, config_at, delete};
use crate::service::{End, Reply, Service};
use tinsmith_e2e::case::{Outcome, Suite, causes, contains, equal, failure, success};

pub(super) fn suite() -> Suite {
    let mut suite = Suite::new("retry");
    suite.case("500 and then success", recovers(server_error()));
    suite.case(
        "503 with a page of HTML and then success",
        recovers(html(503)),
    );
    suite.case(
        "502 without a body and then success",
        recovers(Reply::json(502, "")),
    );
    let slow_down = Reply::error(429, "SlowDown", "slow down");
    suite.case(
        "429 with a code of throttling and then success",
        recovers(slow_down),
    );
    suite.case(
        "429 is final, as with the official clients, where the code says nothing",
        final_429(),
    );
    suite.case("throttling and then success", recovers(throttling()));
    suite.case(
        "a connection closed without an answer and then success",
        recovers(Reply::Close),
    );
    suite.case(
        "a body cut off and then success",
        recovers(Reply::cut(None, "{", End::Closed)),
    );
    suite.case(
        "500 three times is the service's error",
        server_error_for_ever(),
    );
    suite.case(
        "throttling three times is the service's error",
        throttling_for_ever(),
    );
    suite.case("500 is final where retries are disabled", disabled());
    suite.case("an error of the client's making is final", client_error());
    suite.case("a page of HTML with status 200 is final", page());
    suite.case("nobody listens", refused());
    suite.case("no answer is a timeout of the call", call_timeout());
    suite.case("no answer is a timeout of each attempt", attempt_timeout());
    suite.case("no answer is a timeout of reading", read_timeout());
    suite.case("no answer and then success", recovers_from_silence());
    suite
}

fn server_error() -> Reply {
    Reply::error(500, "DirectConnectServerException", "later")
}

fn throttling() -> Reply {
    Reply::error(400, "ThrottlingException", "Rate exceeded")
}

fn html(status: u16) -> Reply {
    let page = "<html><body><h1>It works!</h1></body></html>";
    Reply::Answer(status, vec![("content-type", "text/html")], page.to_owned())
}

/// After this reply the call is made once more, as another attempt of the same call.
async fn recovers(first: Reply) -> Outcome {
    let service = Service::replying([first, Reply::json(200, DELETED)]).await?;
    let output = success("call", delete(&client(&service)).await)?;
    equal("request id", output.request_id(), Some("request-2"))?;
    check_attempts(&service, &["attempt=1; max=3", "attempt=2; max=3"])
}

/// The requests were these attempts of one call, every one signed.
fn check_attempts(service: &Service, expected: &[&str]) -> Outcome {
    let received = service.received();
    let attempts: Vec<&str> = received
        .iter()
        .map(|it| it.header("amz-sdk-request"))
        .collect();
    // From the second attempt on, the time that is left may be said first.
    let attempts: Vec<&str> = attempts
        .iter()
        .map(|it| &it[it.find("attempt").unwrap_or(0)..])
        .collect();
    equal("attempts", attempts, expected.to_vec())?;
    let calls: BTreeSet<&str> = received
        .iter()
        .map(|it| it.header("amz-sdk-invocation-id"))
        .collect();
    equal("calls", calls.len(), 1)?;
    equal(
        "rejections",
        received.iter().filter(|it| it.rejection.is_some()).count(),
        0,
    )
}

const THREE: [&str; 3] = ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"];

async fn server_error_for_ever() -> Outcome {
    let service = Service::replying(vec![server_error(); 3]).await?;
    let error = failure("call", delete(&client(&service)).await)?.into_service_error();
    equal(
        "is_direct_connect_server_exception",
        error.is_direct_connect_server_exception(),
        true,
    )?;
    equal("request id", error.meta().request_id(), Some("request-3"))?;
    check_attempts(&service, &THREE)
}

async fn throttling_for_ever() -> Outcome {
    let service = Service::replying(vec![throttling(); 3]).await?;
    let error = failure("call", delete(&client(&service)).await)?.into_service_error();
    equal("code", error.code(), Some("ThrottlingException"))?;
    equal("message", error.message(), Some("Rate exceeded"))?;
    check_attempts(&service, &THREE)
}

async fn disabled() -> Outcome {
    let service = Service::replying([server_error()]).await?;
    let config = config(&service)
        .retry_config(RetryConfig::disabled())
        .build();
    let error = failure("call", delete(&Client::from_conf(config)).await)?;
    equal("code", error.code(), Some("DirectConnectServerException"))?;
    equal("requests", service.received().len(), 1)
}

async fn final_429() -> Outcome {
    let service = Service::replying([Reply::error(429, "Later", "later")]).await?;
    let error = failure("call", delete(&client(&service)).await)?;
    equal("code", error.code(), Some("Later"))?;
    check_attempts(&service, &["attempt=1; max=3"])
}

async fn client_error() -> Outcome {
    let reply = Reply::error(400, "DirectConnectClientException", "no such connection");
    let service = Service::replying([reply]).await?;
    let error = failure("call", delete(&client(&service)).await)?;
    let status = error.raw_response().map(|it| it.status().as_u16());
    equal("status", status, Some(400))?;
    let error = error.into_service_error();
    equal(
        "is_direct_connect_client_exception",
        error.is_direct_connect_client_exception(),
        true,
    )?;
    equal("message", error.message(), Some("no such connection"))?;
    check_attempts(&service, &["attempt=1; max=3"])
}

async fn page() -> Outcome {
    let service = Service::replying([html(200)]).await?;
    let error = failure("call", delete(&client(&service)).await)?;
    contains(
        "error",
        &causes(&error),
        "failed to read the response: expected",
    )?;
    equal("request id", error.request_id(), Some("request-1"))?;
    check_attempts(&service, &["attempt=1; max=3"])
}

async fn refused() -> Outcome {
    let service = Service::replying([]).await?;
    let url = service.url();
    drop(service);
    // The listener is closed when its task is gone.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let error = failure(
        "call",
        delete(&Client::from_conf(config_at(url).build())).await,
    )?;
    match &error {
        SdkError::DispatchFailure(failure) => equal("is_io", failure.is_io(), true),
        other => Err(format!("expected: a dispatch failure\nactual:   {other:?}").into()),
    }
}

/// The call is over at about this time, in milliseconds, and the error is a timeout.
async fn times_out(timeouts: TimeoutConfig, about: u64) -> Outcome<Service> {
    let service = Service::replying(vec![Reply::Hang; 3]).await?;
    let client = Client::from_conf(config(&service).timeout_config(timeouts).build());
    let start = Instant::now();
    let error = failure("call", delete(&client).await)?;
    let took = start.elapsed();
    let is_timeout = match &error {
        SdkError::TimeoutError(_) => true,
        SdkError::DispatchFailure(failure) => failure.is_timeout(),
        _ => false,
    };
    if !is_timeout {
        return Err(format!("expected: a timeout\nactual:   {error:?}").into());
    }
    let about = Duration::from_millis(about);
    match about <= took && took < about + Duration::from_secs(2) {
        true => Ok(service),
        false => {
            Err(format!("time\n  expected: {about:?} or little more\n  actual:   {took:?}").into())
        }
    }
}

const SHORT: Duration = Duration::from_millis(100);

async fn call_timeout() -> Outcome {
    let service = times_out(
        TimeoutConfig::builder().operation_timeout(SHORT).build(),
        100,
    )
    .await?;
    equal("requests", service.received().len(), 1)
}

async fn attempt_timeout() -> Outcome {
    let timeouts = TimeoutConfig::builder()
        .operation_attempt_timeout(SHORT)
        .build();
    check_attempts(&times_out(timeouts, 300).await?, &THREE)
}

async fn read_timeout() -> Outcome {
    let timeouts = TimeoutConfig::builder().read_timeout(SHORT).build();
    check_attempts(&times_out(timeouts, 300).await?, &THREE)
}

async fn recovers_from_silence() -> Outcome {
    let service = Service::replying([Reply::Hang, Reply::json(200, DELETED)]).await?;
    let timeouts = TimeoutConfig::builder()
        .operation_attempt_timeout(Duration::from_millis(500))
        .build();
    let client = Client::from_conf(config(&service).timeout_config(timeouts).build());
    success("call", delete(&client).await)?;
    check_attempts(&service, &["attempt=1; max=3", "attempt=2; max=3"])
}
