//! ARC Region switch: RPC v2 CBOR.

use ciborium::{Value, cbor};
use serde::Deserialize;

use crate::answer::Answer;
use crate::bench::Bench;
use crate::floor;

side!(peer, aws_sdk_arcregionswitch, "calls/arcregionswitch.rs");
side!(ours, tinsmith_arcregionswitch, "calls/arcregionswitch.rs");

const HEADERS: &[(&str, &str)] = &[
    ("content-type", "application/cbor"),
    ("smithy-protocol", "rpc-v2-cbor"),
    ("x-amzn-requestid", "1c3a7d4e-0000-4000-8000-1c3a7d4e0000"),
];

pub(crate) fn cases(bench: &mut Bench) {
    let one = || answer(cbor!({ "plan" => plan(1, vec![("workflows", Value::Array(Vec::new()))]) }));
    case!(bench, "Region switch GetPlan", one(), get_plan, None);
    case!(bench, "Region switch ListPlans, 1,000 items", plans(1000), list_plans, Some(floor::cbor::<Plans>));
}

fn answer(value: Result<Value, ciborium::value::Error>) -> Answer {
    let mut body = Vec::new();
    ciborium::into_writer(&value.expect("a value"), &mut body).expect("memory takes all");
    Answer::new(body, HEADERS)
}

fn plans(count: usize) -> Answer {
    let plans: Vec<Value> = (0..count).map(|it| plan(it, Vec::new())).collect();
    answer(cbor!({ "plans" => plans }))
}

fn plan(number: usize, more: Vec<(&str, Value)>) -> Value {
    let text = |text: String| Value::Text(text);
    let entries = [
        ("arn", text(format!("arn:aws:arc-region-switch::123456789012:plan/part-{number}:abc123"))),
        ("owner", text("123456789012".to_owned())),
        ("name", text(format!("part-{number}"))),
        ("regions", Value::Array(vec![text("eu-central-1".to_owned()), text("eu-west-1".to_owned())])),
        ("recoveryApproach", text("activePassive".to_owned())),
        ("primaryRegion", text("eu-central-1".to_owned())),
        ("version", text("1".to_owned())),
        ("updatedAt", Value::Tag(1, Box::new(Value::Float(1_772_368_200.5 + number as f64)))),
        ("description", text(format!("Moves part {number} to the other side of the sea"))),
        ("executionRole", text("arn:aws:iam::123456789012:role/switch".to_owned())),
        ("recoveryTimeObjectiveMinutes", Value::Integer((number % 60).into())),
    ];
    let entries = entries.into_iter().chain(more);
    Value::Map(entries.map(|(key, value)| (text(key.to_owned()), value)).collect())
}

/// The floor's type of a list.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only read into")]
struct Plans {
    plans: Option<Vec<Plan>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read into")]
struct Plan {
    arn: String,
    owner: String,
    name: String,
    regions: Vec<String>,
    recovery_approach: String,
    primary_region: Option<String>,
    version: Option<String>,
    updated_at: Option<f64>,
    description: Option<String>,
    execution_role: Option<String>,
    recovery_time_objective_minutes: Option<i32>,
}
