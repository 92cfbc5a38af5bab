//! Protocols that a client's configuration, or that of a single call, chooses in place of the service's own.

use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::error::reexports::DisplayErrorContext;
use tinsmith_suites::connection::{self, Connection};
use tinsmith_suites::run;
use tinsmith_suites::table::Table;

use crate::kiosk_aws_json_1_0 as kiosk;
use crate::rpc_v2_cbor as museum;
use crate::services::cases;
use museum::config::protocol::{
    AWS_JSON_1_0, AWS_JSON_1_1, AWS_QUERY, EC2_QUERY, REST_JSON_1, REST_XML, RPC_V2_CBOR,
    RPC_V2_JSON,
};

tinsmith_suites::table! {
    museum [];
    operations {
        "PutExhibit" => museum::operation::put_exhibit::PutExhibit,
        "GetExhibit" => museum::operation::get_exhibit::GetExhibit,
        "ListExhibits" => museum::operation::list_exhibits::ListExhibits,
    }
    errors { "NotFound" => museum::types::error::NotFound, }
    settings {}
}

/// A test that sends the cases of a protocol through the client that was generated for RPC v2 CBOR, and reads their answers.
macro_rules! chosen {
    ($($test:ident: $protocol:ident, $id:literal;)*) => {
        $(#[test]
        fn $test() {
            static CHOSEN: Table<museum::Client> = Table {
                client: |settings| {
                    let config = client(settings).config().to_builder();
                    museum::Client::from_conf(config.protocol($protocol).build())
                },
                operations: TABLE.operations,
                errors: TABLE.errors,
            };
            let cases = cases("museum.json", $id);
            let all = cases.len();
            assert!(all >= 4, "{all} cases");
            let mut failed = Vec::new();
            run::all(&CHOSEN, cases, |case, problems| {
                if !problems.is_empty() {
                    failed.push(format!("{}:\n{}", case.id, problems.join("\n")));
                }
            })
            .unwrap();
            assert!(failed.is_empty(), "{} of {all}\n{}", failed.len(), failed.join("\n"));
        })*
    };
}

chosen! {
    aws_json_1_0_is_chosen: AWS_JSON_1_0, "aws.protocols#awsJson1_0";
    aws_json_1_1_is_chosen: AWS_JSON_1_1, "aws.protocols#awsJson1_1";
    aws_query_is_chosen: AWS_QUERY, "aws.protocols#awsQuery";
    ec2_query_is_chosen: EC2_QUERY, "aws.protocols#ec2Query";
    rest_json_1_is_chosen: REST_JSON_1, "aws.protocols#restJson1";
    rest_xml_is_chosen: REST_XML, "aws.protocols#restXml";
    rpc_v2_cbor_is_chosen: RPC_V2_CBOR, "smithy.protocols#rpcv2Cbor";
    rpc_v2_json_is_chosen: RPC_V2_JSON, "smithy.protocols#rpcv2Json";
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
    let client = kiosk::Client::from_conf(config.build());
    let show = "Vases ".repeat(100);
    client.buy_ticket().show(&show).send().await.unwrap();
    let request = connection.request().await.unwrap().unwrap();
    assert_eq!(request.head.headers["content-encoding"], "gzip");
    assert!(request.body.starts_with(b"\x1f\x8b") && request.body.len() < show.len());
}
