//! Two services of our own, in every protocol that they can use: one whose cases are Smithy's own test traits (Smithy 2.0, "HTTP Protocol Compliance Tests"),
//! and one that is compatible with AWS Query.
//!
//! `codegen/tests/services.rs` checks that the clients in `services/` are as they are generated.

use std::path::Path;

use serde_json::{Value, json};

use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::error::reexports::DisplayErrorContext;
use tinsmith_runtime::protocol::SharedProtocol;
use tinsmith_suites::case::Case;
use tinsmith_suites::connection::{self, Connection};
use tinsmith_suites::run;
use tinsmith_suites::table::Table;

use crate::{kiosk, museum};
use museum::config::protocol::{
    AWS_JSON_1_0, AWS_JSON_1_1, AWS_QUERY, EC2_QUERY, REST_JSON_1, REST_XML, RPC_V2_CBOR,
    RPC_V2_JSON,
};

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

/// Runs the cases of a model in a protocol, and panics if one fails.
fn run_cases<C: Send + Sync + 'static>(table: &'static Table<C>, model: &str, protocol: &str) {
    let cases = cases(model, protocol);
    let all = cases.len();
    assert!(all >= 2, "{all} cases");
    let mut failed = Vec::new();
    run::all(table, cases, |case, problems| {
        if !problems.is_empty() {
            failed.push(format!("{}:\n{}", case.id, problems.join("\n")));
        }
    })
    .unwrap();
    let problems = failed.join("\n");
    assert!(failed.is_empty(), "{} of {all}\n{problems}", failed.len());
}

/// Tests that send the cases of a protocol through a client that is configured for it.
macro_rules! chosen {
    ($module:ident: $service:ident $model:literal {
        $($operation:literal => $type:ty,)*
    } $error:literal => $error_type:ty; $($test:ident: $protocol:ident, $id:literal;)*) => {
        mod $module {
            use tinsmith_suites::table::Table;

            use super::*;
            use crate::$service as service;

            tinsmith_suites::table! {
                service [];
                operations { $($operation => $type,)* }
                errors { $error => $error_type, }
                settings {}
            }

            $(#[test]
            fn $test() {
                static CHOSEN: Table<service::Client> = Table {
                    client: |settings| {
                        let config = client(settings).config().to_builder();
                        service::Client::from_conf(config.protocol($protocol).build())
                    },
                    operations: TABLE.operations,
                    errors: TABLE.errors,
                };
                run_cases(&CHOSEN, $model, $id);
            })*
        }
    };
}

chosen! {
    exhibits: museum "museum.json" {
        "PutExhibit" => museum::operation::put_exhibit::PutExhibit,
        "GetExhibit" => museum::operation::get_exhibit::GetExhibit,
        "ListExhibits" => museum::operation::list_exhibits::ListExhibits,
    }
    "NotFound" => museum::types::error::NotFound;
    aws_json_1_0: AWS_JSON_1_0, "aws.protocols#awsJson1_0";
    aws_json_1_1: AWS_JSON_1_1, "aws.protocols#awsJson1_1";
    aws_query: AWS_QUERY, "aws.protocols#awsQuery";
    ec2_query: EC2_QUERY, "aws.protocols#ec2Query";
    rest_json_1: REST_JSON_1, "aws.protocols#restJson1";
    rest_xml: REST_XML, "aws.protocols#restXml";
    rpc_v2_cbor: RPC_V2_CBOR, "smithy.protocols#rpcv2Cbor";
    rpc_v2_json: RPC_V2_JSON, "smithy.protocols#rpcv2Json";
}

chosen! {
    tickets: kiosk "kiosk.json" {
        "BuyTicket" => kiosk::operation::buy_ticket::BuyTicket,
    }
    "SoldOut" => kiosk::types::error::SoldOut;
    aws_json_1_0: AWS_JSON_1_0, "aws.protocols#awsJson1_0";
    rpc_v2_cbor: RPC_V2_CBOR, "smithy.protocols#rpcv2Cbor";
}

fn config(connection: &Connection) -> kiosk::config::Builder {
    kiosk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url("https://kiosk.example")
        .http_client(connection.http_client())
}

fn answer(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Connection {
    let headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Connection::new(connection::response(status, &headers, body.to_vec()).unwrap())
}

#[tokio::test]
async fn one_call_speaks_another_protocol_than_its_client() {
    let connection = answer(
        200,
        &[("smithy-protocol", "rpc-v2-cbor")],
        b"\xa1\x66ticket\x617",
    );
    let client = kiosk::Client::from_conf(config(&connection).protocol(AWS_QUERY).build());
    let chosen = client.config().protocol().unwrap();
    assert_eq!(format!("{chosen:?}"), "AwsQuery");
    let call = client.buy_ticket().show("Vases").customize();
    let overriding = kiosk::config::Builder::new().protocol(RPC_V2_CBOR);
    let output = call.config_override(overriding).send().await.unwrap();
    assert_eq!(output.ticket(), Some("7"));
    let request = connection.request().await.unwrap().unwrap();
    assert_eq!(
        request.head.uri,
        "https://kiosk.example/service/Kiosk/operation/BuyTicket"
    );
    assert_eq!(request.body, b"\xbf\x64show\x65Vases\xff");
}

#[tokio::test]
async fn an_override_without_a_protocol_leaves_that_of_the_client() {
    let body = b"<BuyTicketResponse><BuyTicketResult><ticket>7</ticket></BuyTicketResult></BuyTicketResponse>";
    let connection = answer(200, &[], body);
    let client = kiosk::Client::from_conf(config(&connection).protocol(AWS_QUERY).build());
    let call = client.buy_ticket().customize();
    let overriding = kiosk::config::Builder::new().disable_request_compression(true);
    let output = call.config_override(overriding).send().await.unwrap();
    assert_eq!(output.ticket(), Some("7"));
}

/// Who speaks AWS Query does not ask for what is compatible with it, and knows errors by its codes.
#[tokio::test]
async fn aws_query_is_spoken_to_its_successor() {
    let body = b"<ErrorResponse><Error><Code>Tickets.SoldOut</Code><Message>none left</Message></Error></ErrorResponse>";
    let connection = answer(400, &[], body);
    let client = kiosk::Client::from_conf(config(&connection).protocol(AWS_QUERY).build());
    let error = client.buy_ticket().show("Vases").send().await.unwrap_err();
    let error = error.into_service_error();
    assert!(error.is_sold_out(), "{error:?}");
    assert_eq!(error.meta().code(), Some("Tickets.SoldOut"));
    let request = connection.request().await.unwrap().unwrap();
    assert_eq!(
        request.body,
        b"Action=BuyTicket&Version=2026-01-01&show=Vases"
    );
    assert!(request.head.headers.get("x-amzn-query-mode").is_none());
}

#[tokio::test]
async fn http_bindings_that_the_model_lacks_are_missed_before_anything_is_sent() {
    let connection = answer(200, &[], b"{}");
    let client = kiosk::Client::from_conf(config(&connection).protocol(REST_JSON_1).build());
    let error = client.buy_ticket().send().await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("the protocol needs an @http of BuyTicket, and the model gives it none"),
        "{text}"
    );
    assert!(connection.request().await.unwrap().is_none());
}

/// What the model says of a request holds in each of its protocols.
#[tokio::test]
async fn a_long_request_is_compressed() {
    let connection = answer(200, &[], b"{}");
    let config = config(&connection).request_min_compression_size_bytes(10);
    let client = kiosk::Client::from_conf(config.protocol(AWS_JSON_1_0).build());
    let show = "Vases ".repeat(100);
    client.buy_ticket().show(&show).send().await.unwrap();
    let request = connection.request().await.unwrap().unwrap();
    assert_eq!(request.head.headers["content-encoding"], "gzip");
    assert!(request.body.starts_with(b"\x1f\x8b") && request.body.len() < show.len());
}

/// The error is found by its shape's name, and is known to its users by the code of AWS Query (Smithy 2.0, "awsQueryCompatible trait").
#[tokio::test]
async fn errors_have_the_code_of_query() {
    let cbor = b"\xa2\x66__type\x6dkiosk#SoldOut\x67message\x69none left";
    let json = br#"{"__type":"kiosk#SoldOut","message":"none left"}"#;
    for (protocol, body) in [
        (SharedProtocol::new(AWS_JSON_1_0), json.as_slice()),
        (SharedProtocol::new(RPC_V2_CBOR), cbor.as_slice()),
    ] {
        for header in ["Tickets.SoldOut;Sender", ";Sender", ""] {
            let headers = [
                ("smithy-protocol", "rpc-v2-cbor"),
                ("x-amzn-query-error", header),
            ];
            let headers = match header {
                "" => &headers[..1],
                _ => &headers[..],
            };
            let connection = answer(400, headers, body);
            let mut config = config(&connection);
            config.set_protocol(Some(protocol.clone()));
            let call = kiosk::Client::from_conf(config.build()).buy_ticket().send();
            let error = call.await.unwrap_err().into_service_error();
            assert!(error.is_sold_out(), "{error:?}");
            let (code, kind) = match header.starts_with("Tickets") {
                true => ("Tickets.SoldOut", Some("Sender")),
                false => ("SoldOut", None),
            };
            let meta = error.meta();
            assert_eq!(meta.code(), Some(code));
            assert_eq!(meta.message(), Some("none left"));
            assert_eq!(meta.extra("type"), kind);
        }
    }
}
