//! Direct Connect against moto.
//!
//! moto keeps connections and tags as the service does, but writes two members of a connection otherwise than AWS and the model do:
//! `hasLogicalRedundancy` as a boolean, `loaIssueTime` as text. There the call has its effect, and ends with an error that says so.

use std::fmt::Debug;
use std::mem;

use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_types::body::SdkBody;
use http_body_util::BodyExt;
use hyper::body::Bytes;
use serde_json::Value;
use tinsmith_aws::directconnect::Client;
use tinsmith_aws::directconnect::config::interceptors::BeforeDeserializationInterceptorContextMut;
use tinsmith_aws::directconnect::config::{ConfigBag, Intercept, RuntimeComponents};
use tinsmith_aws::directconnect::error::{BoxError, ProvideErrorMetadata, SdkError};
use tinsmith_aws::directconnect::operation::create_connection::builders::CreateConnectionFluentBuilder;
use tinsmith_aws::directconnect::types::Tag;
use tinsmith_e2e::case::{Outcome, Suite, causes, contains, equal, failure, some, success};
use tinsmith_e2e::moto::Moto;

pub(crate) fn suite(moto: &Moto) -> Suite {
    let mut suite = Suite::new("moto: directconnect");
    suite.case("tags are set, read and removed", tags(moto.clone()));
    suite.case(
        "a new connection reaches moto; what comes back is not of the model",
        create(moto.clone()),
    );
    suite.case(
        "a time that is text is not of the model",
        time(moto.clone()),
    );
    suite.case(
        "connections are described; what comes back is not of the model",
        describe(moto.clone()),
    );
    suite.case("no connections are an empty list", none(moto.clone()));
    suite.case(
        "a connection is deleted; what comes back is not of the model",
        delete(moto.clone()),
    );
    suite.case(
        "an unknown connection is the service's error",
        unknown(moto.clone()),
    );
    suite.case(
        "a MACsec key is associated and disassociated",
        mac_sec(moto.clone()),
    );
    suite
}

fn client(moto: &Moto) -> Client {
    Client::new(&moto.signed("directconnect"))
}

fn connection(client: &Client, name: &str) -> CreateConnectionFluentBuilder {
    client
        .create_connection()
        .location("TIVIT")
        .bandwidth("1Gbps")
        .connection_name(name)
}

/// The connections that moto has.
async fn connections(moto: &Moto) -> Outcome<Vec<Value>> {
    moto.state("directconnect", "Connection").await
}

/// Makes a connection, and returns its ID, which the response tells only moto's state.
async fn made(moto: &Moto, name: &str) -> Outcome<String> {
    failure("create", connection(&client(moto), name).send().await)?;
    let all = connections(moto).await?;
    let id = all.last().and_then(|it| it.get("connection_id")?.as_str());
    some("id of the new connection", id).map(str::to_owned)
}

/// The response was read up to `member`, and the error says what should have been there.
fn check_unreadable<E>(error: &SdkError<E>, member: &str, expected: &str) -> Outcome
where
    E: std::error::Error + ProvideErrorMetadata + Debug + 'static,
{
    let status = error.raw_response().map(|it| it.status().as_u16());
    equal("status", status, Some(200))?;
    let text = causes(error);
    contains("error", &text, "failed to read the response: ")?;
    contains("error", &text, member)?;
    contains("error", &text, expected)
}

async fn tags(moto: Moto) -> Outcome {
    moto.reset().await?;
    let client = client(&moto);
    let arn = "arn:aws:directconnect:us-east-1:123456789012:dxcon/dxcon-1";
    let tag = |key: &str, value: &str| Tag::builder().key(key).value(value).build();
    let call = client.tag_resource().resource_arn(arn);
    let call = call.tags(success("tag", tag("stage", "test"))?);
    success(
        "tag",
        call.tags(success("tag", tag("größe", "a \"b\""))?)
            .send()
            .await,
    )?;
    equal(
        "tags",
        described(&client, arn).await?,
        vec!["größe=a \"b\"", "stage=test"],
    )?;
    let call = client.untag_resource().resource_arn(arn).tag_keys("stage");
    success("untag", call.send().await)?;
    equal(
        "tags",
        described(&client, arn).await?,
        vec!["größe=a \"b\""],
    )
}

/// The tags of a resource, as `key=value`, sorted.
async fn described(client: &Client, arn: &str) -> Outcome<Vec<String>> {
    let output = success(
        "tags",
        client.describe_tags().resource_arns(arn).send().await,
    )?;
    let [resource] = output.resource_tags() else {
        return Err(format!("one resource is expected: {output:?}").into());
    };
    equal("resource", resource.resource_arn(), Some(arn))?;
    let text = |it: &Tag| format!("{}={}", it.key(), it.value().unwrap_or_default());
    let mut tags: Vec<String> = resource.tags().iter().map(text).collect();
    tags.sort();
    Ok(tags)
}

async fn create(moto: Moto) -> Outcome {
    moto.reset().await?;
    let tag = success("tag", Tag::builder().key("stage").value("test").build())?;
    let call = connection(&client(&moto), "to AWS")
        .tags(tag)
        .request_mac_sec(true);
    let error = failure("create", call.send().await)?;
    let all = connections(&moto).await?;
    equal("connections", all.len(), 1)?;
    let made = some("connection", all.first())?;
    for (attribute, value) in [
        ("connection_name", Value::from("to AWS")),
        ("location", "TIVIT".into()),
        ("bandwidth", "1Gbps".into()),
        ("mac_sec_capable", true.into()),
        (
            "tags",
            serde_json::json!([{ "key": "stage", "value": "test" }]),
        ),
    ] {
        equal(attribute, made.get(attribute), Some(&value))?;
    }
    check_unreadable(&error, "hasLogicalRedundancy", "expected a string")
}

/// Puts right the first of the two members, so that the second one is read.
#[derive(Debug)]
struct Repair;

#[dyn_dispatch_hint]
impl Intercept for Repair {
    fn name(&self) -> &'static str {
        "Repair"
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // Of the same length, so that the body still is what its head says.
        let repair = |data: Bytes| {
            let text = String::from_utf8_lossy(&data);
            text.replace("Redundancy\": false", "Redundancy\":  \"no\"")
                .into()
        };
        let body = context.response_mut().body_mut();
        let repaired =
            mem::replace(body, SdkBody::taken()).map_frame(move |frame| frame.map_data(repair));
        *body = SdkBody::from_body_1_x(repaired);
        Ok(())
    }
}

async fn time(moto: Moto) -> Outcome {
    moto.reset().await?;
    let call = connection(&client(&moto), "to AWS")
        .customize()
        .interceptor(Repair);
    let error = failure("create", call.send().await)?;
    check_unreadable(&error, "loaIssueTime", "expected a timestamp")
}

async fn describe(moto: Moto) -> Outcome {
    moto.reset().await?;
    made(&moto, "to AWS").await?;
    let error = failure(
        "describe",
        client(&moto).describe_connections().send().await,
    )?;
    check_unreadable(&error, "hasLogicalRedundancy", "expected a string")
}

async fn none(moto: Moto) -> Outcome {
    moto.reset().await?;
    let output = success(
        "describe",
        client(&moto).describe_connections().send().await,
    )?;
    equal("connections", output.connections().len(), 0)
}

async fn delete(moto: Moto) -> Outcome {
    moto.reset().await?;
    let id = made(&moto, "to AWS").await?;
    let state = |all: Vec<Value>| {
        all.first()
            .and_then(|it| it.get("connection_state").cloned())
    };
    equal(
        "state",
        state(connections(&moto).await?),
        Some("available".into()),
    )?;
    let error = failure(
        "delete",
        client(&moto)
            .delete_connection()
            .connection_id(id)
            .send()
            .await,
    )?;
    equal(
        "state",
        state(connections(&moto).await?),
        Some("deleted".into()),
    )?;
    check_unreadable(&error, "hasLogicalRedundancy", "expected a string")
}

async fn unknown(moto: Moto) -> Outcome {
    moto.reset().await?;
    let client = client(&moto);
    let message = "dxcon-0 does not match any connections in region us-east-1.";
    let error = failure(
        "delete",
        client
            .delete_connection()
            .connection_id("dxcon-0")
            .send()
            .await,
    )?;
    equal(
        "status",
        error.raw_response().map(|it| it.status().as_u16()),
        Some(400),
    )?;
    equal("code", error.code(), Some("ConnectionNotFound"))?;
    equal("message", error.message(), Some(message))?;
    let text = tinsmith_aws::directconnect::Error::from(error).to_string();
    contains("error", &text, "ConnectionNotFound: dxcon-0 does not match")?;
    let error = failure(
        "describe",
        client
            .describe_connections()
            .connection_id("dxcon-0")
            .send()
            .await,
    )?;
    equal("code", error.code(), Some("ConnectionNotFound"))
}

async fn mac_sec(moto: Moto) -> Outcome {
    moto.reset().await?;
    let client = client(&moto);
    let id = made(&moto, "to AWS").await?;
    let secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key";
    let call = client
        .associate_mac_sec_key()
        .connection_id(&id)
        .secret_arn(secret)
        .ckn("0123");
    let output = success("associate", call.send().await)?;
    let [key] = output.mac_sec_keys() else {
        return Err(format!("one key is expected: {output:?}").into());
    };
    equal("secret", key.secret_arn(), Some(secret))?;
    equal("name", key.ckn(), Some("0123"))?;
    equal("state", key.state(), Some("associated"))?;
    let call = client
        .disassociate_mac_sec_key()
        .connection_id(&id)
        .secret_arn(secret);
    let output = success("disassociate", call.send().await)?;
    equal("keys", output.mac_sec_keys().len(), 1)?;
    let error = failure(
        "again",
        client
            .disassociate_mac_sec_key()
            .connection_id(&id)
            .secret_arn(secret)
            .send()
            .await,
    )?;
    equal("code", error.code(), Some("ConnectionNotFound"))
}
