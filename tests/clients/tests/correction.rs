//! Required members that a response lacks, through a client that speaks each protocol (Smithy 2.0, "Client error correction").

use aws_smithy_types::body::SdkBody;
use aws_smithy_types::{Blob, DateTime};
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::protocol::SharedProtocol;
use tinsmith_suites::connection::Connection;

use crate::structure_correction::config::protocol::{
    AWS_JSON_1_0, AWS_JSON_1_1, AWS_QUERY, EC2_QUERY, REST_JSON_1, REST_XML, RPC_V2_CBOR,
    RPC_V2_JSON,
};
use crate::structure_correction::operation::get_patient::{GetPatientError, GetPatientOutput};
use crate::structure_correction::types::{Address, City, Contact, Kind, Patient};
use crate::structure_correction::{Client, Config};

/// Bodies of a protocol: without any member, with a patient who has but a name, with several, and of an error.
struct Dialect {
    protocol: SharedProtocol,
    bodies: [Vec<u8>; 4],
}

fn json(protocol: SharedProtocol) -> Dialect {
    let bodies = [
        "{}",
        r#"{"patient":{"name":"x","address":{"city":{"code":"c"}}}}"#,
        r#"{"others":[{"name":"x"},{"contact":{"later":1}}],"patient":null}"#,
        r#"{"__type":"Missing","Message":"no"}"#,
    ];
    Dialect {
        protocol,
        bodies: bodies.map(|it| it.as_bytes().to_vec()),
    }
}

fn xml(protocol: SharedProtocol, start: &str, end: &str) -> Dialect {
    let members = [
        "",
        "<patient><name>x</name><address><city><code>c</code></city></address></patient>",
        "<others><member><name>x</name></member><member><contact><later/></contact></member></others>",
    ];
    let [one, two, three] = members.map(|it| format!("{start}{it}{end}").into_bytes());
    let error =
        "<ErrorResponse><Error><Code>Missing</Code><Message>no</Message></Error></ErrorResponse>";
    Dialect {
        protocol,
        bodies: [one, two, three, error.into()],
    }
}

fn dialects() -> Vec<Dialect> {
    let cbor = Dialect {
        protocol: SharedProtocol::new(RPC_V2_CBOR),
        bodies: [
            &b"\xa0"[..],
            b"\xa1gpatient\xa2dnameaxgaddress\xa1dcity\xa1dcodeac",
            b"\xa2fothers\x82\xa1dnameax\xa1gcontact\xa1elater\x01gpatient\xf6",
            b"\xa2f__typegMissinggMessagebno",
        ]
        .map(<[u8]>::to_vec),
    };
    vec![
        json(SharedProtocol::new(AWS_JSON_1_0)),
        json(SharedProtocol::new(AWS_JSON_1_1)),
        json(SharedProtocol::new(REST_JSON_1)),
        json(SharedProtocol::new(RPC_V2_JSON)),
        cbor,
        xml(
            SharedProtocol::new(REST_XML),
            "<GetPatientOutput>",
            "</GetPatientOutput>",
        ),
        xml(
            SharedProtocol::new(AWS_QUERY),
            "<GetPatientResponse><GetPatientResult>",
            "</GetPatientResult></GetPatientResponse>",
        ),
        xml(
            SharedProtocol::new(EC2_QUERY),
            "<GetPatientResponse>",
            "</GetPatientResponse>",
        ),
    ]
}

fn client(protocol: &SharedProtocol, status: u16, body: impl Into<SdkBody>) -> Client {
    let name = match format!("{protocol:?}") {
        it if it.contains("Cbor") => "rpc-v2-cbor",
        _ => "rpc-v2-json",
    };
    let response = http::Response::builder()
        .status(status)
        .header("smithy-protocol", name)
        .body(body.into())
        .unwrap();
    let mut config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url("http://localhost:1")
        .allow_no_auth()
        .http_client(Connection::new(response).http_client());
    config.set_protocol(Some(protocol.clone()));
    Client::from_conf(config.build())
}

async fn patient(protocol: &SharedProtocol, body: Vec<u8>) -> GetPatientOutput {
    let shown = String::from_utf8_lossy(&body).into_owned();
    let call = client(protocol, 200, body).get_patient().send().await;
    call.unwrap_or_else(|error| panic!("{protocol:?}: {shown}: {error:?}"))
}

fn nowhere() -> Address {
    let city = City::builder().name("").build().unwrap();
    Address::builder().street("").city(city).build().unwrap()
}

/// A patient of whom nothing was said.
fn nobody() -> Patient {
    Patient::builder()
        .name("")
        .age(0)
        .since(DateTime::from_secs(0))
        .kind(Kind::from("no value was set"))
        .set_tags(Some(Vec::new()))
        .picture(Blob::new(""))
        .address(nowhere())
        .contact(Contact::Unknown)
        .nick("")
        .build()
        .unwrap()
}

#[tokio::test]
async fn members_that_are_missing_are_filled_in() {
    for Dialect { protocol, bodies } in dialects() {
        let [empty, one, several, _] = bodies;
        let output = patient(&protocol, empty).await;
        assert_eq!(output.patient, Some(nobody()), "{protocol:?}");
        assert_eq!(output.others, None, "{protocol:?}");

        let output = patient(&protocol, one).await;
        let mut named = nobody();
        named.name = "x".to_owned();
        let city = City::builder().name("").code("c").build().unwrap();
        named.address = Some(Address::builder().street("").city(city).build().unwrap());
        assert_eq!(output.patient, Some(named), "{protocol:?}");

        let output = patient(&protocol, several).await;
        assert_eq!(output.patient, Some(nobody()), "{protocol:?}");
        let mut named = nobody();
        named.name = "x".to_owned();
        assert_eq!(output.others(), [named, nobody()], "{protocol:?}");
    }
}

#[tokio::test]
async fn errors_too() {
    for Dialect { protocol, bodies } in dialects() {
        let [.., error] = bodies;
        let call = client(&protocol, 404, error).get_patient().send().await;
        match call.unwrap_err().into_service_error() {
            GetPatientError::Missing(error) => {
                assert_eq!(error.address(), Some(&nowhere()), "{protocol:?}");
                assert_eq!(error.message(), Some("no"), "{protocol:?}");
            }
            other => panic!("{protocol:?}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_payload_and_an_empty_body_too() {
    for protocol in [
        SharedProtocol::new(REST_JSON_1),
        SharedProtocol::new(REST_XML),
    ] {
        let output = client(&protocol, 200, "").get_chart().send().await.unwrap();
        assert_eq!(output.chart, Some(nowhere()), "{protocol:?}");
    }
    for protocol in [
        SharedProtocol::new(AWS_JSON_1_1),
        SharedProtocol::new(REST_JSON_1),
        SharedProtocol::new(RPC_V2_CBOR),
    ] {
        let output = patient(&protocol, Vec::new()).await;
        assert_eq!(output.patient, Some(nobody()), "{protocol:?}");
    }
}

/// Only what is received is corrected.
#[test]
fn builders_fill_nothing_in() {
    let output = GetPatientOutput::builder().build();
    assert_eq!(output.patient, None);
}
