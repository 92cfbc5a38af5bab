//! Amazon SQS: awsJson1_0, with the error codes of the query protocol that it had.

use aws_sdk_sqs::Client;
use aws_sdk_sqs::operation::RequestId;
use aws_sdk_sqs::primitives::Blob;
use aws_sdk_sqs::types::{
    DeleteMessageBatchRequestEntry, Message, MessageAttributeValue, MessageSystemAttributeName,
    QueueAttributeName, SendMessageBatchRequestEntry,
};
use tinsmith_e2e::case::{Outcome, Suite, equal, some, success};
use tinsmith_e2e::moto::Moto;

use crate::refused;

pub(crate) fn suite(moto: &Moto) -> Suite {
    let mut suite = Suite::new("moto: sqs");
    suite.case(
        "queues: create, list, read, update, delete",
        queues(moto.clone()),
    );
    suite.case(
        "messages: send, receive, keep, delete",
        messages(moto.clone()),
    );
    suite.case("batches, of which an entry may fail", batches(moto.clone()));
    suite.case("tags", tags(moto.clone()));
    suite.case(
        "an unknown queue is the service's error",
        unknown(moto.clone()),
    );
    suite.case(
        "a queue that is there with other attributes is the service's error",
        other(moto.clone()),
    );
    suite
}

fn client(moto: &Moto) -> Client {
    Client::new(&moto.signed("sqs"))
}

/// A new queue on an empty moto.
async fn queue(moto: &Moto, name: &str) -> Outcome<(Client, String)> {
    moto.reset().await?;
    let client = client(moto);
    let output = success(
        "create",
        client.create_queue().queue_name(name).send().await,
    )?;
    let url = some("queue URL", output.queue_url())?.to_owned();
    Ok((client, url))
}

async fn queues(moto: Moto) -> Outcome {
    moto.reset().await?;
    let client = client(&moto);
    let call = client
        .create_queue()
        .queue_name("first")
        .attributes(QueueAttributeName::DelaySeconds, "3");
    let output = success("create", call.send().await)?;
    some("request id", output.request_id())?;
    let url = some("queue URL", output.queue_url())?.to_owned();
    success(
        "create",
        client.create_queue().queue_name("second").send().await,
    )?;
    let call = client.get_queue_url().queue_name("first");
    equal(
        "URL",
        success("read", call.send().await)?.queue_url(),
        Some(url.as_str()),
    )?;
    let listed = success("list", client.list_queues().send().await)?;
    equal("queues", listed.queue_urls().len(), 2)?;
    let listed = success(
        "list",
        client.list_queues().queue_name_prefix("fi").send().await,
    )?;
    equal("queues", listed.queue_urls(), [url.clone()].as_slice())?;

    let call = client.set_queue_attributes().queue_url(&url);
    let call = call.attributes(QueueAttributeName::VisibilityTimeout, "77");
    success("update", call.send().await)?;
    let call = client.get_queue_attributes().queue_url(&url);
    let output = success(
        "read",
        call.attribute_names(QueueAttributeName::All).send().await,
    )?;
    let attributes = some("attributes", output.attributes())?;
    let attribute = |name| attributes.get(&name).map(String::as_str);
    equal(
        "delay",
        attribute(QueueAttributeName::DelaySeconds),
        Some("3"),
    )?;
    equal(
        "timeout",
        attribute(QueueAttributeName::VisibilityTimeout),
        Some("77"),
    )?;
    equal(
        "ARN",
        attribute(QueueAttributeName::QueueArn),
        Some("arn:aws:sqs:us-east-1:123456789012:first"),
    )?;

    success("delete", client.delete_queue().queue_url(&url).send().await)?;
    let listed = success("list", client.list_queues().send().await)?;
    equal("queues", listed.queue_urls().len(), 1)
}

const TEXT: &str = "Grüße & <more> \"quoted\"\n\u{1F4EC}";

async fn received(client: &Client, url: &str) -> Outcome<Vec<Message>> {
    let call = client
        .receive_message()
        .queue_url(url)
        .max_number_of_messages(10);
    let call = call.message_attribute_names("All");
    let call =
        call.message_system_attribute_names(MessageSystemAttributeName::ApproximateReceiveCount);
    Ok(success("receive", call.send().await)?
        .messages
        .unwrap_or_default())
}

async fn messages(moto: Moto) -> Outcome {
    let (client, url) = queue(&moto, "messages").await?;
    let bytes: Vec<u8> = (0..=255).collect();
    let binary = MessageAttributeValue::builder()
        .data_type("Binary")
        .binary_value(Blob::new(bytes.clone()));
    let number = MessageAttributeValue::builder()
        .data_type("Number")
        .string_value("0.5");
    let call = client.send_message().queue_url(&url).message_body(TEXT);
    let call = call.message_attributes("bytes", success("attribute", binary.build())?);
    let call = call.message_attributes("number", success("attribute", number.build())?);
    let sent = success("send", call.send().await)?;

    let messages = received(&client, &url).await?;
    let [message] = &messages[..] else {
        return Err(format!("one message is expected: {messages:?}").into());
    };
    equal("id", message.message_id(), sent.message_id())?;
    equal("body", message.body(), Some(TEXT))?;
    equal("hash", message.md5_of_body(), sent.md5_of_message_body())?;
    let attributes = some("attributes", message.message_attributes())?;
    let binary = attributes.get("bytes").and_then(|it| it.binary_value());
    equal("bytes", some("bytes", binary)?.as_ref(), bytes.as_slice())?;
    let number = some("number", attributes.get("number"))?;
    equal(
        "number",
        (number.data_type(), number.string_value()),
        ("Number", Some("0.5")),
    )?;
    let system = some("system attributes", message.attributes())?;
    let count = system.get(&MessageSystemAttributeName::ApproximateReceiveCount);
    equal("received", count.map(String::as_str), Some("1"))?;

    equal(
        "messages while it is out",
        received(&client, &url).await?.len(),
        0,
    )?;
    let handle = some("handle", message.receipt_handle())?;
    let call = client
        .change_message_visibility()
        .queue_url(&url)
        .receipt_handle(handle);
    success("release", call.visibility_timeout(0).send().await)?;
    let messages = received(&client, &url).await?;
    let handle = some("handle", messages.first().and_then(Message::receipt_handle))?;
    success(
        "delete",
        client
            .delete_message()
            .queue_url(&url)
            .receipt_handle(handle)
            .send()
            .await,
    )?;
    success(
        "send",
        client
            .send_message()
            .queue_url(&url)
            .message_body("x")
            .send()
            .await,
    )?;
    success("purge", client.purge_queue().queue_url(&url).send().await)?;
    equal("messages", received(&client, &url).await?.len(), 0)
}

async fn batches(moto: Moto) -> Outcome {
    let (client, url) = queue(&moto, "batches").await?;
    let mut call = client.send_message_batch().queue_url(&url);
    for number in 0..3 {
        let entry = SendMessageBatchRequestEntry::builder().id(format!("id-{number}"));
        let entry = entry.message_body(format!("body {number}")).build();
        call = call.entries(success("entry", entry)?);
    }
    let output = success("send", call.send().await)?;
    let ids: Vec<&str> = output.successful().iter().map(|it| it.id()).collect();
    equal("sent", ids, vec!["id-0", "id-1", "id-2"])?;
    equal("failed", output.failed().len(), 0)?;

    let messages = received(&client, &url).await?;
    let mut call = client.delete_message_batch().queue_url(&url);
    for (number, message) in messages.iter().enumerate() {
        let handle = some("handle", message.receipt_handle())?;
        let entry = DeleteMessageBatchRequestEntry::builder()
            .id(number.to_string())
            .receipt_handle(handle);
        call = call.entries(success("entry", entry.build())?);
    }
    let wrong = DeleteMessageBatchRequestEntry::builder()
        .id("wrong")
        .receipt_handle("no handle")
        .build();
    let output = success(
        "delete",
        call.entries(success("entry", wrong)?).send().await,
    )?;
    equal("deleted", output.successful().len(), 3)?;
    let [failed] = output.failed() else {
        return Err(format!("one failure is expected: {output:?}").into());
    };
    equal(
        "failed",
        (failed.id(), failed.code()),
        ("wrong", "ReceiptHandleIsInvalid"),
    )
}

async fn tags(moto: Moto) -> Outcome {
    let (client, url) = queue(&moto, "tags").await?;
    let call = client
        .tag_queue()
        .queue_url(&url)
        .tags("stage", "test")
        .tags("owner", "");
    success("tag", call.send().await)?;
    success(
        "untag",
        client
            .untag_queue()
            .queue_url(&url)
            .tag_keys("stage")
            .send()
            .await,
    )?;
    let output = success(
        "list",
        client.list_queue_tags().queue_url(&url).send().await,
    )?;
    let tags = some("tags", output.tags())?;
    equal(
        "tags",
        tags.iter().collect::<Vec<_>>(),
        vec![(&"owner".to_owned(), &String::new())],
    )
}

async fn unknown(moto: Moto) -> Outcome {
    let (client, url) = queue(&moto, "known").await?;
    let expected = (400, "AWS.SimpleQueueService.NonExistentQueue");
    let result = client.get_queue_url().queue_name("unknown").send().await;
    let error = refused("read", result, expected)?;
    equal(
        "is_queue_does_not_exist",
        error.is_queue_does_not_exist(),
        true,
    )?;
    equal(
        "message",
        error.meta().message(),
        Some("The specified queue does not exist."),
    )?;
    let result = client
        .send_message()
        .queue_url(format!("{url}-not"))
        .message_body("x")
        .send()
        .await;
    let error = refused("send", result, expected)?;
    equal(
        "is_queue_does_not_exist",
        error.is_queue_does_not_exist(),
        true,
    )
}

async fn other(moto: Moto) -> Outcome {
    let (client, _) = queue(&moto, "taken").await?;
    let call = client
        .create_queue()
        .queue_name("taken")
        .attributes(QueueAttributeName::DelaySeconds, "9");
    let error = refused("create", call.send().await, (400, "QueueAlreadyExists"))?;
    equal("is_queue_name_exists", error.is_queue_name_exists(), true)
}
