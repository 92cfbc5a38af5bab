//! Amazon DynamoDB: awsJson1_0, with unions that contain themselves.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType, KeysAndAttributes,
    ProvisionedThroughput, Put, PutRequest, ReturnValue, ReturnValuesOnConditionCheckFailure,
    ScalarAttributeType, TableStatus, TransactWriteItem, WriteRequest,
};
use tinsmith_e2e::case::{Outcome, Suite, equal, some, success};
use tinsmith_e2e::moto::Moto;

use crate::refused;

type Item = HashMap<String, AttributeValue>;

pub(crate) fn suite(moto: &Moto) -> Suite {
    let mut suite = Suite::new("moto: dynamodb");
    suite.case(
        "tables: create, list, read, update, delete",
        tables(moto.clone()),
    );
    suite.case("an item of every type", every_type(moto.clone()));
    suite.case("items: put, read, update, delete", items(moto.clone()));
    suite.case("a query, and a scan page by page", pages(moto.clone()));
    suite.case("batches", batches(moto.clone()));
    suite.case(
        "a condition that does not hold is the service's error, with the item",
        condition(moto.clone()),
    );
    suite.case(
        "a transaction that is cancelled says why",
        transaction(moto.clone()),
    );
    suite.case(
        "an unknown table, and a taken name, are the service's errors",
        errors(moto.clone()),
    );
    suite
}

fn create(client: &Client, name: &str) -> Outcome<CreateTableFluentBuilder> {
    let mut call = client
        .create_table()
        .table_name(name)
        .billing_mode(BillingMode::PayPerRequest);
    for (key, key_type, kind) in [
        ("id", KeyType::Hash, ScalarAttributeType::S),
        ("number", KeyType::Range, ScalarAttributeType::N),
    ] {
        let schema = KeySchemaElement::builder()
            .attribute_name(key)
            .key_type(key_type)
            .build();
        let attribute = AttributeDefinition::builder()
            .attribute_name(key)
            .attribute_type(kind)
            .build();
        call = call.key_schema(success("schema", schema)?);
        call = call.attribute_definitions(success("attribute", attribute)?);
    }
    Ok(call)
}

/// A client of an empty moto, with a table.
async fn table(moto: &Moto) -> Outcome<Client> {
    moto.reset().await?;
    let client = Client::new(&moto.signed("dynamodb"));
    success("create", create(&client, "table")?.send().await)?;
    Ok(client)
}

fn text(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}

fn number(number: impl ToString) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

fn key(id: &str, at: i32) -> Item {
    [
        ("id".to_owned(), text(id)),
        ("number".to_owned(), number(at)),
    ]
    .into()
}

async fn tables(moto: Moto) -> Outcome {
    let client = table(&moto).await?;
    success("create", create(&client, "another")?.send().await)?;
    let mut listed = success("list", client.list_tables().send().await)?;
    let names = listed.table_names.as_mut();
    some("tables", names)?.sort_unstable();
    equal(
        "tables",
        listed.table_names(),
        ["another", "table"].as_slice(),
    )?;
    let read = client.describe_table().table_name("table");
    let output = success("read", read.clone().send().await)?;
    let description = some("table", output.table())?;
    equal(
        "status",
        description.table_status(),
        Some(&TableStatus::Active),
    )?;
    equal("items", description.item_count(), Some(0))?;
    let created = some("creation", description.creation_date_time())?;
    equal(
        "created in this century",
        created.secs() > 1_700_000_000,
        true,
    )?;
    let keys: Vec<_> = description
        .key_schema()
        .iter()
        .map(|it| (it.attribute_name(), it.key_type()))
        .collect();
    equal(
        "keys",
        keys,
        vec![("id", &KeyType::Hash), ("number", &KeyType::Range)],
    )?;

    let throughput = ProvisionedThroughput::builder()
        .read_capacity_units(7)
        .write_capacity_units(3);
    let call = client
        .update_table()
        .table_name("table")
        .billing_mode(BillingMode::Provisioned);
    let call = call.provisioned_throughput(success("throughput", throughput.build())?);
    success("update", call.send().await)?;
    let output = success("read", read.send().await)?;
    let throughput = output.table().and_then(|it| it.provisioned_throughput());
    equal(
        "units",
        throughput.and_then(|it| it.read_capacity_units()),
        Some(7),
    )?;

    success(
        "delete",
        client.delete_table().table_name("table").send().await,
    )?;
    let listed = success("list", client.list_tables().send().await)?;
    equal("tables", listed.table_names().len(), 1)
}

async fn every_type(moto: Moto) -> Outcome {
    let client = table(&moto).await?;
    let blob = |bytes: &[u8]| Blob::new(bytes);
    let texts = |values: [&str; 2]| values.map(str::to_owned).to_vec();
    let inner: Item = [(
        "größe \"x\"".to_owned(),
        AttributeValue::L(vec![text(""), number("-1.5e3")]),
    )]
    .into();
    let mut item = key("every", 1);
    item.extend([
        ("s".to_owned(), text("Grüße \u{1F50C}\u{0}\n\"\\")),
        ("n".to_owned(), number("12345678901234567890.123456789")),
        ("b".to_owned(), AttributeValue::B(blob(&[0, 255, 128]))),
        ("ss".to_owned(), AttributeValue::Ss(texts(["a", "b"]))),
        ("ns".to_owned(), AttributeValue::Ns(texts(["1", "2.5"]))),
        (
            "bs".to_owned(),
            AttributeValue::Bs(vec![blob(b"x"), blob(b"y")]),
        ),
        ("m".to_owned(), AttributeValue::M(inner)),
        (
            "l".to_owned(),
            AttributeValue::L(vec![
                AttributeValue::M(Item::new()),
                AttributeValue::L(vec![]),
            ]),
        ),
        ("null".to_owned(), AttributeValue::Null(true)),
        ("bool".to_owned(), AttributeValue::Bool(false)),
    ]);
    success(
        "put",
        client
            .put_item()
            .table_name("table")
            .set_item(Some(item.clone()))
            .send()
            .await,
    )?;
    let call = client
        .get_item()
        .table_name("table")
        .set_key(Some(key("every", 1)))
        .consistent_read(true);
    let output = success("get", call.send().await)?;
    equal("item", some("item", output.item)?, item)
}

async fn items(moto: Moto) -> Outcome {
    let client = table(&moto).await?;
    let call = client
        .put_item()
        .table_name("table")
        .item("id", text("a"))
        .item("number", number(1));
    success("put", call.item("count", number(5)).send().await)?;
    let call = client
        .update_item()
        .table_name("table")
        .set_key(Some(key("a", 1)));
    let call = call.update_expression("SET #c = #c + :one, note = :note");
    let call = call.expression_attribute_names("#c", "count");
    let call = call.expression_attribute_values(":one", number(1));
    let call = call.expression_attribute_values(":note", text("n"));
    let output = success(
        "update",
        call.return_values(ReturnValue::AllNew).send().await,
    )?;
    let attributes = some("attributes", output.attributes())?;
    equal("count", attributes.get("count"), Some(&number(6)))?;
    let call = client
        .delete_item()
        .table_name("table")
        .set_key(Some(key("a", 1)));
    let output = success(
        "delete",
        call.return_values(ReturnValue::AllOld).send().await,
    )?;
    let old = some("attributes", output.attributes())?;
    equal("note", old.get("note"), Some(&text("n")))?;
    let call = client
        .get_item()
        .table_name("table")
        .set_key(Some(key("a", 1)));
    equal("item", success("get", call.send().await)?.item(), None)
}

async fn fill(client: &Client, count: i32) -> Outcome {
    for at in 0..count {
        let call = client
            .put_item()
            .table_name("table")
            .set_item(Some(key("a", at)));
        success("put", call.send().await)?;
    }
    Ok(())
}

async fn pages(moto: Moto) -> Outcome {
    let client = table(&moto).await?;
    fill(&client, 5).await?;
    let call = client
        .query()
        .table_name("table")
        .key_condition_expression("id = :id AND #n > :n");
    let call = call.expression_attribute_names("#n", "number");
    let call = call
        .expression_attribute_values(":id", text("a"))
        .expression_attribute_values(":n", number(2));
    let output = success("query", call.scan_index_forward(false).send().await)?;
    equal("count", output.count(), 2)?;
    equal(
        "items",
        output.items(),
        [key("a", 4), key("a", 3)].as_slice(),
    )?;
    let (mut start, mut sizes) = (None, Vec::new());
    loop {
        let call = client
            .scan()
            .table_name("table")
            .limit(2)
            .set_exclusive_start_key(start);
        let page = success("scan", call.send().await)?;
        sizes.push(page.items().len());
        start = page.last_evaluated_key;
        if start.is_none() || sizes.len() > 5 {
            break;
        }
    }
    equal("sizes", sizes, vec![2, 2, 1])
}

async fn batches(moto: Moto) -> Outcome {
    let client = table(&moto).await?;
    let mut requests = Vec::new();
    for at in 0..3 {
        let put = success(
            "put",
            PutRequest::builder().set_item(Some(key("a", at))).build(),
        )?;
        requests.push(WriteRequest::builder().put_request(put).build());
    }
    let output = success(
        "write",
        client
            .batch_write_item()
            .request_items("table", requests)
            .send()
            .await,
    )?;
    equal(
        "unprocessed",
        output.unprocessed_items().map_or(0, HashMap::len),
        0,
    )?;
    let keys = KeysAndAttributes::builder()
        .keys(key("a", 0))
        .keys(key("a", 2))
        .keys(key("b", 0))
        .build();
    let call = client
        .batch_get_item()
        .request_items("table", success("keys", keys)?);
    let output = success("read", call.send().await)?;
    let items = some("items", output.responses().and_then(|it| it.get("table")))?;
    equal("items", items.len(), 2)
}

async fn condition(moto: Moto) -> Outcome {
    let client = table(&moto).await?;
    fill(&client, 1).await?;
    let call = client
        .update_item()
        .table_name("table")
        .set_key(Some(key("a", 0)));
    let call = call
        .update_expression("SET x = :x")
        .condition_expression("attribute_not_exists(id)");
    let call = call.expression_attribute_values(":x", text("x"));
    let call =
        call.return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    let error = refused(
        "update",
        call.send().await,
        (400, "ConditionalCheckFailedException"),
    )?;
    equal(
        "message",
        error.meta().message(),
        Some("The conditional request failed"),
    )?;
    match error {
        UpdateItemError::ConditionalCheckFailedException(failed) => {
            equal("item", failed.item(), Some(&key("a", 0)))
        }
        other => Err(format!("another error: {other:?}").into()),
    }
}

async fn transaction(moto: Moto) -> Outcome {
    let client = table(&moto).await?;
    fill(&client, 1).await?;
    let put = |at| {
        Put::builder()
            .table_name("table")
            .set_item(Some(key("a", at)))
    };
    let free = success("put", put(1).build())?;
    let taken = put(0)
        .condition_expression("attribute_not_exists(id)")
        .build();
    let taken = success("put", taken)?;
    let call = client.transact_write_items();
    let call = call.transact_items(TransactWriteItem::builder().put(free).build());
    let call = call.transact_items(TransactWriteItem::builder().put(taken).build());
    let error = refused(
        "write",
        call.send().await,
        (400, "TransactionCanceledException"),
    )?;
    match error {
        TransactWriteItemsError::TransactionCanceledException(cancelled) => {
            let reasons: Vec<_> = cancelled
                .cancellation_reasons()
                .iter()
                .map(|it| it.code())
                .collect();
            equal(
                "reasons",
                reasons,
                vec![Some("None"), Some("ConditionalCheckFailed")],
            )
        }
        other => Err(format!("another error: {other:?}").into()),
    }
}

async fn errors(moto: Moto) -> Outcome {
    let client = table(&moto).await?;
    let result = client.describe_table().table_name("unknown").send().await;
    let error = refused("read", result, (400, "ResourceNotFoundException"))?;
    equal(
        "is_resource_not_found_exception",
        error.is_resource_not_found_exception(),
        true,
    )?;
    let result = create(&client, "table")?.send().await;
    let error = refused("create", result, (400, "ResourceInUseException"))?;
    equal(
        "is_resource_in_use_exception",
        error.is_resource_in_use_exception(),
        true,
    )?;
    // Not in the model: only its code tells it.
    let call = client.put_item().table_name("table").item("id", text("a"));
    let error = refused("put", call.send().await, (400, "ValidationException"))?;
    some("message", error.meta().message()).map(drop)
}
