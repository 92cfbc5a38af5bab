//! Lambda: REST JSON 1.

use std::collections::HashMap;

use serde::Deserialize;

use crate::answer::Answer;
use crate::bench::Bench;
use crate::floor;

side!(peer, aws_sdk_lambda, "calls/lambda.rs");
side!(ours, tinsmith_lambda, "calls/lambda.rs");

const HEADERS: &[(&str, &str)] = &[
    ("content-type", "application/json"),
    ("x-amzn-requestid", "1c3a7d4e-0000-4000-8000-1c3a7d4e0000"),
];

const SETTINGS: &str = r#"{"AccountLimit":{"CodeSizeUnzipped":262144000,"CodeSizeZipped":52428800,"ConcurrentExecutions":1000,"TotalCodeSize":80530636800,"UnreservedConcurrentExecutions":900},"AccountUsage":{"FunctionCount":12,"TotalCodeSize":1048576}}"#;

pub(crate) fn cases(bench: &mut Bench) {
    let settings = Answer::new(SETTINGS, HEADERS);
    case!(bench, "Lambda GetAccountSettings", settings, get_account_settings, None);
    case!(bench, "Lambda ListFunctions, 1,000 items", functions(1000), list_functions, Some(floor::json::<Functions>));
}

fn functions(count: usize) -> Answer {
    let functions: Vec<String> = (0..count).map(function).collect();
    let functions = functions.join(",");
    Answer::new(format!(r#"{{"Functions":[{functions}],"NextMarker":null}}"#), HEADERS)
}

fn function(number: usize) -> String {
    format!(
        r#"{{"Architectures":["arm64"],"CodeSha256":"YFgDgEKG3ugvF1+pX64gV6tu9qNuIYNUdgJm8nCxsm4=","CodeSize":{size},"Description":"Handles \"orders\" of part {number}","Environment":{{"Variables":{{"STAGE":"live","TABLE":"orders-{number}"}}}},"EphemeralStorage":{{"Size":512}},"FunctionArn":"arn:aws:lambda:eu-central-1:123456789012:function:orders-{number}","FunctionName":"orders-{number}","Handler":"index.handler","LastModified":"2026-03-01T12:30:00.000+0000","LastUpdateStatus":"Successful","Layers":[{{"Arn":"arn:aws:lambda:eu-central-1:123456789012:layer:common:{number}","CodeSize":169}}],"LoggingConfig":{{"LogFormat":"Text","LogGroup":"/aws/lambda/orders-{number}"}},"MemorySize":256,"PackageType":"Zip","RevisionId":"0e5f8d2c-0000-4000-8000-{number:012}","Role":"arn:aws:iam::123456789012:role/service-role/orders","Runtime":"nodejs22.x","SnapStart":{{"ApplyOn":"None","OptimizationStatus":"Off"}},"State":"Active","Timeout":15,"TracingConfig":{{"Mode":"PassThrough"}},"Version":"$LATEST","VpcConfig":{{"SecurityGroupIds":["sg-1"],"SubnetIds":["subnet-1","subnet-2"],"VpcId":"vpc-1"}}}}"#,
        size = 1000 + number,
    )
}

/// The floor's type of a list.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Functions {
    functions: Option<Vec<Function>>,
    next_marker: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Function {
    architectures: Option<Vec<String>>,
    code_sha256: Option<String>,
    code_size: Option<i64>,
    description: Option<String>,
    environment: Option<Environment>,
    ephemeral_storage: Option<EphemeralStorage>,
    function_arn: Option<String>,
    function_name: Option<String>,
    handler: Option<String>,
    last_modified: Option<String>,
    last_update_status: Option<String>,
    layers: Option<Vec<Layer>>,
    logging_config: Option<LoggingConfig>,
    memory_size: Option<i32>,
    package_type: Option<String>,
    revision_id: Option<String>,
    role: Option<String>,
    runtime: Option<String>,
    snap_start: Option<SnapStart>,
    state: Option<String>,
    timeout: Option<i32>,
    tracing_config: Option<TracingConfig>,
    version: Option<String>,
    vpc_config: Option<VpcConfig>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Environment {
    variables: Option<HashMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct EphemeralStorage {
    size: i32,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Layer {
    arn: Option<String>,
    code_size: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct LoggingConfig {
    log_format: Option<String>,
    log_group: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct SnapStart {
    apply_on: Option<String>,
    optimization_status: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct TracingConfig {
    mode: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct VpcConfig {
    security_group_ids: Option<Vec<String>>,
    subnet_ids: Option<Vec<String>>,
    vpc_id: Option<String>,
}
