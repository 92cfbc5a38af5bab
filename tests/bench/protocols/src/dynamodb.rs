//! DynamoDB: AWS JSON 1.0.

use std::collections::HashMap;

use serde::Deserialize;

use crate::answer::Answer;
use crate::bench::Bench;
use crate::floor;

side!(peer, aws_sdk_dynamodb, "calls/dynamodb.rs");
side!(ours, tinsmith_dynamodb, "calls/dynamodb.rs");

const HEADERS: &[(&str, &str)] = &[
    ("content-type", "application/x-amz-json-1.0"),
    ("x-amzn-requestid", "1C3A7D4E00004000800001C3A7D4E0000VV4KQNSO5AEMVJF66Q9ASUAAJG"),
];

/// Items that make about a megabyte.
const ITEMS: usize = 2100;

pub(crate) fn cases(bench: &mut Bench) {
    let one = || Answer::new(format!(r#"{{"Item":{}}}"#, item(1)), HEADERS);
    case!(bench, "DynamoDB GetItem", one(), get_item, None);
    case!(bench, "DynamoDB Scan, 1 MB", page(), scan, Some(floor::json::<Page>));
}

/// A page of a scan.
fn page() -> Answer {
    let items: Vec<String> = (0..ITEMS).map(item).collect();
    let items = items.join(",");
    let body = format!(r#"{{"Count":{ITEMS},"Items":[{items}],"ScannedCount":{ITEMS}}}"#);
    assert!((900_000..1_100_000).contains(&body.len()), "{}", body.len());
    Answer::new(body, HEADERS)
}

fn item(number: usize) -> String {
    format!(
        r#"{{"id":{{"S":"order-{number:08}"}},"customer":{{"S":"customer-{customer:06}"}},"created":{{"N":"{created}"}},"total":{{"N":"{number}.95"}},"paid":{{"BOOL":true}},"note":{{"NULL":true}},"address":{{"M":{{"street":{{"S":"Nordend \"{customer}\""}},"city":{{"S":"K\u00f6ln"}},"zip":{{"S":"50667"}}}}}},"lines":{{"L":[{{"M":{{"sku":{{"S":"sku-{number}"}},"count":{{"N":"2"}}}}}},{{"M":{{"sku":{{"S":"sku-0"}},"count":{{"N":"1"}}}}}}]}},"labels":{{"SS":["new","gift"]}},"digest":{{"B":"3q2+796tvu/erb7v"}}}}"#,
        customer = number % 997,
        created = 1_700_000_000 + number,
    )
}

/// The floor's type of a page.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Page {
    count: i32,
    items: Vec<HashMap<String, Value>>,
    scanned_count: i32,
}

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(dead_code, reason = "only read into")]
enum Value {
    B(String),
    Bool(bool),
    L(Vec<Value>),
    M(HashMap<String, Value>),
    N(String),
    Null(bool),
    S(String),
    Ss(Vec<String>),
}
