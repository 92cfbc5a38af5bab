//! A service of our own in every protocol, with cases in Smithy's own traits (Smithy 2.0, "HTTP Protocol Compliance Tests").
//!
//! `codegen/tests/services.rs` checks that the clients in `services/` are as they are generated.

use std::path::Path;

use serde_json::{Value, json};
use tinsmith_suites::case::Case;
use tinsmith_suites::run;

/// The cases of a protocol that stand on the operations and errors of the model.
fn cases(protocol: &str) -> Vec<Case> {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("services/museum.json");
    let model: Value = serde_json::from_slice(&std::fs::read(model).unwrap()).unwrap();
    let shapes = model["shapes"].as_object().unwrap();
    let name = |id: &str| id.split_once('#').unwrap().1.to_owned();
    let mut cases = Vec::new();
    for (id, operation) in shapes.iter().filter(|(_, it)| it["type"] == "operation") {
        let errors = operation["errors"].as_array().into_iter().flatten();
        let errors = errors.map(|it| it["target"].as_str().unwrap());
        for id_of_case in std::iter::once(id.as_str()).chain(errors) {
            let shape = &shapes[id_of_case];
            let error = (id_of_case != id).then(|| name(id_of_case));
            let members = shape["members"].as_object().into_iter().flatten();
            let members: Vec<&String> = members.map(|(name, _)| name).collect();
            for (trait_id, kind) in [
                ("smithy.test#httpRequestTests", "request"),
                ("smithy.test#httpResponseTests", "response"),
            ] {
                let tests = shape["traits"][trait_id].as_array().into_iter().flatten();
                for test in tests.filter(|it| it["protocol"] == protocol) {
                    cases.push(json!({
                        "id": test["id"],
                        "kind": kind,
                        "operation": name(id),
                        "error": error,
                        "members": if error.is_some() { members.clone() } else { Vec::new() },
                        "test": test,
                    }));
                }
            }
        }
    }
    Case::all(&Value::from(cases).to_string()).unwrap()
}

/// A test that runs the cases of one protocol through its client.
macro_rules! protocol {
    ($module:ident: $protocol:literal) => {
        mod $module {
            use crate::$module as service;

            tinsmith_suites::table! {
                service [];
                operations {
                    "PutExhibit" => service::operation::put_exhibit::PutExhibit,
                    "GetExhibit" => service::operation::get_exhibit::GetExhibit,
                    "ListExhibits" => service::operation::list_exhibits::ListExhibits,
                }
                errors { "NotFound" => service::types::error::NotFound, }
                flags {}
            }

            #[test]
            fn cases() {
                let cases = super::cases($protocol);
                let all = cases.len();
                assert!(all >= 6, "{all} cases");
                let mut failed = Vec::new();
                super::run::all(&TABLE, cases, |case, problems| {
                    if !problems.is_empty() {
                        failed.push(format!("{}:\n{}", case.id, problems.join("\n")));
                    }
                })
                .unwrap();
                assert!(
                    failed.is_empty(),
                    "{} of {all}\n{}",
                    failed.len(),
                    failed.join("\n")
                );
            }
        }
    };
}

protocol! { aws_json_1_0: "aws.protocols#awsJson1_0" }
protocol! { aws_json_1_1: "aws.protocols#awsJson1_1" }
protocol! { aws_query: "aws.protocols#awsQuery" }
protocol! { ec2_query: "aws.protocols#ec2Query" }
protocol! { rest_json_1: "aws.protocols#restJson1" }
protocol! { rest_xml: "aws.protocols#restXml" }
protocol! { rpc_v2_cbor: "smithy.protocols#rpcv2Cbor" }
protocol! { rpc_v2_json: "smithy.protocols#rpcv2Json" }
