//! Bodies and connections, whole, slow and broken.

use std::collections::BTreeSet;
use std::time::Duration;

use tinsmith_aws::directconnect::Client;
use tinsmith_aws::directconnect::config::StalledStreamProtectionConfig;
use tinsmith_aws::directconnect::config::timeout::TimeoutConfig;
use tinsmith_aws::directconnect::error::SdkError;
use tinsmith_aws::directconnect::operation::RequestId;

use super::{DELETED, client, config, delete};
use crate::service::{End, Reply, Service, account};
use tinsmith_e2e::case::{Outcome, Suite, causes, contains, equal, failure, some, success};

pub(super) fn suite() -> Suite {
    let mut suite = Suite::new("connection");
    suite.case("a body in chunks", chunks());
    suite.case("a slow body is waited for", slow());
    suite.case("a body that stalls is an error", stalled());
    suite.case(
        "a body that stalls runs into the timeout",
        stalled_timeout(),
    );
    suite.case(
        "a body without its end is an error",
        broken(None, r#"{"connectionId":"#, End::Closed),
    );
    suite.case(
        "chunks without the last one are an error",
        broken(None, DELETED, End::Closed),
    );
    suite.case(
        "less than Content-Length is an error",
        broken(Some(500), "{\"connectionId\":", End::Whole),
    );
    suite.case(
        "less than Content-Length is an error, whole JSON or not",
        broken(Some(500), DELETED, End::Closed),
    );
    suite.case(
        "no body, against Content-Length, is an error",
        broken(Some(2), "", End::Closed),
    );
    suite.case(
        "truncated JSON of the right length is an error",
        truncated_json(),
    );
    suite.case("the id of the request is the service's", request_ids());
    suite.case("ten calls share a connection", kept_alive());
    suite.case(
        "a connection that was closed while idle is replaced",
        closed_while_idle(),
    );
    suite.case("50 calls at once", concurrent());
    suite.case("a call that is dropped leaves the client whole", dropped());
    suite.case("a response of 5,000 connections", large_response());
    suite
}

/// A body of three pieces.
fn pieces(pause: u64) -> Reply {
    let third = DELETED.len() / 3;
    let (first, rest) = DELETED.split_at(third);
    let (second, last) = rest.split_at(third);
    let pieces = [first, second, last].map(str::to_owned).to_vec();
    let pause = Duration::from_millis(pause);
    Reply::Pieces {
        length: Some(DELETED.len()),
        pieces,
        pause,
        end: End::Whole,
    }
}

async fn chunks() -> Outcome {
    let Reply::Pieces {
        pieces, pause, end, ..
    } = pieces(1)
    else {
        unreachable!()
    };
    let service = Service::replying([Reply::Pieces {
        length: None,
        pieces,
        pause,
        end,
    }])
    .await?;
    let output = success("call", delete(&client(&service)).await)?;
    equal("connection", output.connection_id(), Some("dxcon-1"))
}

async fn slow() -> Outcome {
    let service = Service::replying([pieces(400)]).await?;
    // A read timeout is one for the head of the response; it has come long before the body.
    let timeouts = TimeoutConfig::builder()
        .read_timeout(Duration::from_millis(800))
        .build();
    let client = Client::from_conf(config(&service).timeout_config(timeouts).build());
    let output = success("call", delete(&client).await)?;
    equal("connection", output.connection_id(), Some("dxcon-1"))?;
    equal("requests", service.received().len(), 1)
}

fn stall() -> Reply {
    Reply::cut(Some(DELETED.len()), &DELETED[..10], End::Stalled)
}

async fn stalled() -> Outcome {
    let service = Service::replying(vec![stall(); 3]).await?;
    let protection = StalledStreamProtectionConfig::enabled()
        .grace_period(Duration::from_secs(1))
        .build();
    let client = Client::from_conf(
        config(&service)
            .stalled_stream_protection(protection)
            .build(),
    );
    let error = failure("call", delete(&client).await)?;
    contains("error", &causes(&error), "throughput")
}

async fn stalled_timeout() -> Outcome {
    let service = Service::replying([stall()]).await?;
    let timeouts = TimeoutConfig::builder()
        .operation_timeout(Duration::from_millis(300))
        .build();
    let client = Client::from_conf(config(&service).timeout_config(timeouts).build());
    match failure("call", delete(&client).await)? {
        SdkError::TimeoutError(_) => Ok(()),
        other => Err(format!("expected: a timeout\nactual:   {other:?}").into()),
    }
}

/// A body that is not as HTTP says is an error of the response, in every attempt, whatever came of it.
async fn broken(length: Option<usize>, part: &'static str, end: End) -> Outcome {
    let service = Service::replying(vec![Reply::cut(length, part, end); 3]).await?;
    let error = failure("call", delete(&client(&service)).await)?;
    match &error {
        SdkError::ResponseError(_) => equal("requests", service.received().len(), 3),
        other => Err(format!("expected: an error of the response\nactual:   {other:?}").into()),
    }
}

async fn truncated_json() -> Outcome {
    let service = Service::replying([Reply::json(200, &DELETED[..30])]).await?;
    let error = failure("call", delete(&client(&service)).await)?;
    contains("error", &causes(&error), "failed to read the response")?;
    equal("requests", service.received().len(), 1)
}

async fn request_ids() -> Outcome {
    let refusal = Reply::error(400, "DirectConnectClientException", "no");
    let service = Service::replying([Reply::json(200, DELETED), refusal]).await?;
    let client = client(&service);
    let output = success("call", delete(&client).await)?;
    equal("id of the output", output.request_id(), Some("request-1"))?;
    let error = failure("call", delete(&client).await)?;
    equal("id of the error", error.request_id(), Some("request-2"))?;
    let text = tinsmith_aws::directconnect::Error::from(error).to_string();
    equal(
        "error",
        text.as_str(),
        "DirectConnectClientException: no (request id: request-2)",
    )
}

async fn kept_alive() -> Outcome {
    let service = Service::replying(vec![Reply::json(200, DELETED); 10]).await?;
    let client = client(&service);
    for _ in 0..10 {
        success("call", delete(&client).await)?;
    }
    equal("connections", service.connections(), 1)
}

async fn closed_while_idle() -> Outcome {
    let service = Service::replying(vec![Reply::json(200, DELETED); 2]).await?;
    let client = client(&service);
    success("first call", delete(&client).await)?;
    service.disconnect();
    success("second call", delete(&client).await)?;
    equal("connections", service.connections(), 2)
}

async fn concurrent() -> Outcome {
    let service = Service::start(account(), |received| {
        let answer = serde_json::json!({ "connectionId": received.json()["connectionId"] });
        let pause = Duration::from_millis(20);
        Reply::Pieces {
            length: None,
            pieces: vec![answer.to_string()],
            pause,
            end: End::Whole,
        }
    })
    .await?;
    let client = client(&service);
    let calls: Vec<_> = (0..50)
        .map(|number| {
            let id = format!("dxcon-{number}");
            let call = client.delete_connection().connection_id(&id);
            (id, tokio::spawn(call.send()))
        })
        .collect();
    let mut request_ids = BTreeSet::new();
    for (id, call) in calls {
        let result = call.await.map_err(|error| error.to_string())?;
        let output = success(&id, result)?;
        equal("connection", output.connection_id(), Some(id.as_str()))?;
        request_ids.insert(output.request_id().map(str::to_owned));
    }
    equal("different request ids", request_ids.len(), 50)?;
    equal("requests", service.received().len(), 50)
}

async fn dropped() -> Outcome {
    let service = Service::replying([Reply::Hang, Reply::json(200, DELETED)]).await?;
    let client = client(&service);
    let first = tokio::time::timeout(Duration::from_millis(100), delete(&client)).await;
    equal("the first call has ended", first.is_ok(), false)?;
    success("second call", delete(&client).await)?;
    equal("requests", service.received().len(), 2)
}

async fn large_response() -> Outcome {
    let connections: Vec<_> = (0..5_000)
        .map(|number| serde_json::json!({ "connectionId": format!("dxcon-{number}"), "vlan": number }))
        .collect();
    let body = serde_json::json!({ "connections": connections }).to_string();
    let service = Service::replying([Reply::json(200, body)]).await?;
    let output = success("call", client(&service).describe_connections().send().await)?;
    equal("connections", output.connections().len(), 5_000)?;
    let last = some("last connection", output.connections().last())?;
    equal("its id", last.connection_id(), Some("dxcon-4999"))?;
    equal("its VLAN", last.vlan(), 4_999)
}
