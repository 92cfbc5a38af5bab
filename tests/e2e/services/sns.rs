//! Amazon SNS: awsQuery, with lists and maps in requests and in XML.

use aws_sdk_sns::Client;
use aws_sdk_sns::primitives::Blob;
use aws_sdk_sns::types::{MessageAttributeValue, PublishBatchRequestEntry, Tag};
use tinsmith_e2e::case::{Outcome, Suite, contains, equal, some, success};
use tinsmith_e2e::moto::Moto;

use crate::refused;

pub(crate) fn suite(moto: &Moto) -> Suite {
    let mut suite = Suite::new("moto: sns");
    suite.case(
        "topics: create, list, read, update, delete",
        topics(moto.clone()),
    );
    suite.case("a topic's subscriptions", subscriptions(moto.clone()));
    suite.case("messages, one and several", publish(moto.clone()));
    suite.case("tags", tags(moto.clone()));
    suite.case(
        "an unknown topic is the service's error",
        unknown(moto.clone()),
    );
    suite
}

async fn topic(moto: &Moto, name: &str) -> Outcome<(Client, String)> {
    moto.reset().await?;
    let client = Client::new(&moto.signed("sns"));
    let output = success("create", client.create_topic().name(name).send().await)?;
    let arn = some("ARN", output.topic_arn())?.to_owned();
    Ok((client, arn))
}

async fn topics(moto: Moto) -> Outcome {
    let (client, first) = topic(&moto, "first").await?;
    equal(
        "ARN",
        first.as_str(),
        "arn:aws:sns:us-east-1:123456789012:first",
    )?;
    let call = client
        .create_topic()
        .name("second")
        .attributes("DisplayName", "Zweites <&> \"Thema\"");
    let second = success("create", call.send().await)?;
    let second = some("ARN", second.topic_arn())?;
    let listed = success("list", client.list_topics().send().await)?;
    let arns: Vec<&str> = listed
        .topics()
        .iter()
        .filter_map(|it| it.topic_arn())
        .collect();
    equal("topics", arns, vec![first.as_str(), second])?;
    let read = async || -> Outcome<String> {
        let call = client.get_topic_attributes().topic_arn(second);
        let output = success("read", call.send().await)?;
        let attributes = some("attributes", output.attributes())?;
        equal(
            "owner",
            attributes.get("Owner").map(String::as_str),
            Some("123456789012"),
        )?;
        some("name", attributes.get("DisplayName")).cloned()
    };
    equal("name", read().await?.as_str(), "Zweites <&> \"Thema\"")?;
    let call = client
        .set_topic_attributes()
        .topic_arn(second)
        .attribute_name("DisplayName");
    success("update", call.attribute_value("a+b=c&d e~").send().await)?;
    equal("name", read().await?.as_str(), "a+b=c&d e~")?;
    success(
        "delete",
        client.delete_topic().topic_arn(&first).send().await,
    )?;
    let listed = success("list", client.list_topics().send().await)?;
    equal("topics", listed.topics().len(), 1)
}

async fn subscriptions(moto: Moto) -> Outcome {
    let (client, arn) = topic(&moto, "topic").await?;
    let queue = "arn:aws:sqs:us-east-1:123456789012:queue";
    let call = client
        .subscribe()
        .topic_arn(&arn)
        .protocol("sqs")
        .endpoint(queue);
    let call = call
        .attributes("RawMessageDelivery", "true")
        .return_subscription_arn(true);
    let output = success("subscribe", call.send().await)?;
    let subscription = some("ARN", output.subscription_arn())?;
    let listed = success(
        "list",
        client
            .list_subscriptions_by_topic()
            .topic_arn(&arn)
            .send()
            .await,
    )?;
    let [only] = listed.subscriptions() else {
        return Err(format!("one subscription is expected: {listed:?}").into());
    };
    equal("ARN", only.subscription_arn(), Some(subscription))?;
    equal(
        "endpoint",
        (only.protocol(), only.endpoint()),
        (Some("sqs"), Some(queue)),
    )?;
    success(
        "unsubscribe",
        client
            .unsubscribe()
            .subscription_arn(subscription)
            .send()
            .await,
    )?;
    let listed = success(
        "list",
        client
            .list_subscriptions_by_topic()
            .topic_arn(&arn)
            .send()
            .await,
    )?;
    equal("subscriptions", listed.subscriptions().len(), 0)
}

/// The messages that a topic of moto has sent.
async fn sent(moto: &Moto) -> Outcome<String> {
    Ok(serde_json::Value::from(moto.state("sns", "Topic").await?).to_string())
}

async fn publish(moto: Moto) -> Outcome {
    let (client, arn) = topic(&moto, "topic").await?;
    let bytes = MessageAttributeValue::builder()
        .data_type("Binary")
        .binary_value(Blob::new([0, 255, 10]));
    let call = client
        .publish()
        .topic_arn(&arn)
        .subject("Betreff")
        .message("Grüße & <mehr>");
    let call = call.message_attributes("bytes", success("attribute", bytes.build())?);
    let output = success("publish", call.send().await)?;
    let id = some("id", output.message_id())?;
    let notifications = sent(&moto).await?;
    for part in [id, "Grüße & <mehr>", "Betreff"] {
        contains("what moto has sent", &notifications, part)?;
    }
    let mut call = client.publish_batch().topic_arn(&arn);
    for number in 0..3 {
        let entry = PublishBatchRequestEntry::builder().id(format!("id-{number}"));
        let entry = entry.message(format!("message {number}")).build();
        call = call.publish_batch_request_entries(success("entry", entry)?);
    }
    let output = success("publish", call.send().await)?;
    let ids: Vec<&str> = output
        .successful()
        .iter()
        .filter_map(|it| it.id())
        .collect();
    equal("sent", ids, vec!["id-0", "id-1", "id-2"])?;
    equal("failed", output.failed().len(), 0)
}

async fn tags(moto: Moto) -> Outcome {
    let (client, arn) = topic(&moto, "topic").await?;
    let tag = |key: &str, value: &str| Tag::builder().key(key).value(value).build();
    let call = client
        .tag_resource()
        .resource_arn(&arn)
        .tags(success("tag", tag("stage", "test"))?);
    success(
        "tag",
        call.tags(success("tag", tag("empty", ""))?).send().await,
    )?;
    let output = success(
        "list",
        client
            .list_tags_for_resource()
            .resource_arn(&arn)
            .send()
            .await,
    )?;
    let tags: Vec<_> = output
        .tags()
        .iter()
        .map(|it| (it.key(), it.value()))
        .collect();
    equal("tags", tags, vec![("stage", "test"), ("empty", "")])
}

async fn unknown(moto: Moto) -> Outcome {
    let (client, arn) = topic(&moto, "topic").await?;
    let result = client
        .get_topic_attributes()
        .topic_arn(format!("{arn}-not"))
        .send()
        .await;
    let error = refused("read", result, (404, "NotFound"))?;
    equal(
        "is_not_found_exception",
        error.is_not_found_exception(),
        true,
    )?;
    equal(
        "message",
        error.meta().message(),
        Some("Topic does not exist"),
    )
}
