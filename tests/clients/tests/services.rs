//! A service of our own in every protocol, and one that is compatible with AWS Query, with cases in Smithy's own traits (Smithy 2.0, "HTTP Protocol Compliance Tests").
//!
//! `codegen/tests/services.rs` checks that the clients in `services/` are as they are generated.

use std::path::Path;

use serde_json::{Value, json};
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_suites::case::Case;
use tinsmith_suites::connection::{self, Connection};
use tinsmith_suites::run;

/// The cases of a protocol that stand on the operations and errors of the model.
pub(crate) fn cases(model: &str, protocol: &str) -> Vec<Case> {
    let model = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("services")
        .join(model);
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
        protocol! {
            $module: "museum.json", $protocol, [
                "PutExhibit" = put_exhibit::PutExhibit,
                "GetExhibit" = get_exhibit::GetExhibit,
                "ListExhibits" = list_exhibits::ListExhibits,
            ], NotFound = "NotFound"
        }
    };
    ($module:ident: $model:literal, $protocol:literal, [
        $($name:literal = $operation:ident::$type:ident,)*
    ], $error:ident = $error_name:literal) => {
        mod $module {
            use crate::$module as service;

            tinsmith_suites::table! {
                service [];
                operations {
                    $($name => service::operation::$operation::$type,)*
                }
                errors { $error_name => service::types::error::$error, }
                settings {}
            }

            #[test]
            fn cases() {
                let cases = super::cases($model, $protocol);
                let all = cases.len();
                assert!(all >= 4, "{all} cases");
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

protocol! {
    kiosk_aws_json_1_0: "kiosk.json", "aws.protocols#awsJson1_0", [
        "BuyTicket" = buy_ticket::BuyTicket,
    ], SoldOut = "SoldOut"
}
protocol! {
    kiosk_rpc_v2_cbor: "kiosk.json", "smithy.protocols#rpcv2Cbor", [
        "BuyTicket" = buy_ticket::BuyTicket,
    ], SoldOut = "SoldOut"
}

/// The error is found by its shape's name, and is known to its users by the code of AWS Query (Smithy 2.0, "awsQueryCompatible trait").
macro_rules! code_of_query {
    ($module:ident: $headers:expr, $body:expr) => {
        for header in [Some("Tickets.SoldOut;Sender"), Some(";Sender"), None] {
            let mut headers: Vec<(String, String)> = $headers;
            headers.extend(header.map(|it| ("x-amzn-query-error".to_owned(), it.to_owned())));
            let response = connection::response(400, &headers, $body).unwrap();
            let config = crate::$module::Config::builder()
                .behavior_version(BehaviorVersion::latest())
                .endpoint_url("https://kiosk.example")
                .http_client(Connection::new(response).http_client())
                .build();
            let call = crate::$module::Client::from_conf(config)
                .buy_ticket()
                .send();
            let error = call.await.unwrap_err().into_service_error();
            assert!(error.is_sold_out(), "{error:?}");
            let meta = error.meta();
            let header = header.filter(|it| !it.starts_with(';'));
            let code = header.map_or("SoldOut", |_| "Tickets.SoldOut");
            assert_eq!(meta.code(), Some(code));
            assert_eq!(meta.message(), Some("none left"));
            assert_eq!(meta.extra("type"), header.map(|_| "Sender"));
        }
    };
}

#[tokio::test]
async fn errors_have_the_code_of_query() {
    let body = br#"{"__type":"kiosk#SoldOut","message":"none left"}"#;
    code_of_query!(kiosk_aws_json_1_0: Vec::new(), body.to_vec());
    let protocol = ("smithy-protocol".to_owned(), "rpc-v2-cbor".to_owned());
    let body = b"\xa2\x66__type\x6dkiosk#SoldOut\x67message\x69none left";
    code_of_query!(kiosk_rpc_v2_cbor: vec![protocol.clone()], body.to_vec());
}
