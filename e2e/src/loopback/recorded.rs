//! Every recorded exchange, over the wire.

use serde_json::Value;
use tinsmith_aws::directconnect::Client;
use tinsmith_aws::directconnect::error::ProvideErrorMetadata;
use tinsmith_aws::directconnect::operation::{self as operations, RequestId};
use tinsmith_runtime::client::ServiceClient;
use tinsmith_runtime::operation::{Fields, InputBuilder, Operation};
use tinsmith_runtime::protocol::json::{JsonReader, JsonSettings, JsonWriter};
use tinsmith_runtime::schema::TimestampFormat;
use tinsmith_runtime::shape::Structure;
use tinsmith_tests::{Exchange, comparable};

use super::client;
use crate::case::{Failure, Outcome, Suite, contains, equal, failure, success};
use crate::service::{Reply, Service, account};

/// How the recordings write their values.
const RECORDING: JsonSettings =
    JsonSettings { json_name: false, timestamp: TimestampFormat::EpochSeconds };

pub(super) fn suite() -> Suite {
    let mut suite = Suite::new("recorded");
    for exchange in Exchange::all() {
        suite.case(exchange.name.clone(), replay(exchange));
    }
    suite
}

/// Sends what was recorded as sent, to a service that answers as was recorded, but only if it gets just that.
async fn replay(exchange: Exchange) -> Outcome {
    let (input, status) = (exchange.input.clone(), exchange.status);
    let (operation, response) = (exchange.operation.clone(), exchange.response.to_string());
    let service = Service::start(account(), move |received| {
        match received.operation() == operation && received.json() == input {
            true => Reply::json(status, response.clone()),
            false => Reply::error(400, "NotTheRecordedRequest", &format!("{received:?}")),
        }
    })
    .await?;
    call(&exchange, &client(&service)).await?;
    let received = service.received();
    equal("requests", received.len(), 1)?;
    let [received] = &received[..] else { return Err("there is no request".into()) };
    equal("method", received.head.method.as_str(), "POST")?;
    equal("path", received.head.uri.path(), "/")?;
    equal("host", received.header("host"), service.address().to_string().as_str())?;
    equal("content-type", received.header("content-type"), "application/x-amz-json-1.1")?;
    contains("user-agent", received.header("user-agent"), "api/directconnect#")
}

/// Sends an operation with the recorded input, and compares what comes of it with the recorded response.
async fn send<O>(exchange: &Exchange, client: &Client) -> Outcome
where
    O: Operation<Service = <Client as ServiceClient>::Service, Output: RequestId>,
    Fields<O>: Structure,
{
    let mut builder = O::Builder::default();
    let input = exchange.input.to_string();
    JsonReader::new(input.as_bytes(), RECORDING)
        .and_then(|mut reader| reader.object(builder.fields_mut()))
        .map_err(|error| format!("recorded input: {error}"))?;
    let result = client.call::<O>().with_input(builder).start().await;
    if exchange.status >= 400 {
        return check_error(exchange, &failure(&exchange.name, result)?);
    }
    let output = success(&exchange.name, result)?;
    equal("request id", output.request_id(), Some("request-1"))?;
    let mut writer = JsonWriter::new(RECORDING);
    writer.object(&output).map_err(|error| error.to_string())?;
    let mut again: Value =
        serde_json::from_str(&writer.finish()).map_err(|error| error.to_string())?;
    let mut recorded = exchange.response.clone();
    comparable(&mut again);
    comparable(&mut recorded);
    equal("the output, written again", again, recorded)
}

fn check_error<E: ProvideErrorMetadata>(exchange: &Exchange, error: &E) -> Outcome {
    let text = |name: &str| exchange.response.get(name).and_then(Value::as_str);
    equal("code", error.code(), text("__type"))?;
    equal("message", error.message(), text("message"))?;
    equal("request id", error.meta().request_id(), Some("request-1"))
}

/// Declares `call`, which sends the operation that an exchange names.
macro_rules! operations {
    ($($module:ident $operation:ident $name:literal)*) => {
        async fn call(exchange: &Exchange, client: &Client) -> Outcome {
            match exchange.operation.as_str() {
                $($name => send::<operations::$module::$operation>(exchange, client).await,)*
                other => Err(Failure::from(format!("{other} is not in the table of operations"))),
            }
        }
    };
}

operations! {
