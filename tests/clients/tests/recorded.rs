//! Recorded exchanges: the request is the one that was sent, and the response is read whole.

#![allow(deprecated, reason = "two of the recorded operations are deprecated")]

use std::path::Path;

use serde_json::Value;
use tinsmith_aws::directconnect::{Client, types};
use tinsmith_runtime::operation::{Operation, Sending};
use tinsmith_runtime::protocol::json::{JsonSettings, JsonWriter};
use tinsmith_runtime::schema::TimestampFormat;
use tinsmith_tests::{Exchange, comparable};

use crate::client::Service;

/// Sends the call against what was recorded under this name.
async fn replay<O: Operation>(name: &str, call: impl FnOnce(&Client) -> Sending<O>) {
    let exchange = Exchange::load(&name.replace('_', "-"));
    let service = Service::new(exchange.status, exchange.response.to_string());
    let result = call(&service.client()).await;
    let requests = service.requests();
    assert_eq!(requests.len(), 1, "{name}: requests sent");
    check_request(&exchange, &requests[0]);
    let Ok(output) = result else {
        panic!("{name}: {result:?}")
    };
    check_nothing_lost(&exchange, &output);
    insta::assert_snapshot!(name, present(&output));
}

fn check_request(exchange: &Exchange, request: &http::Request<Vec<u8>>) {
    let name = &exchange.name;
    assert_eq!(request.method(), "POST", "{name}");
    assert_eq!(
        request.uri(),
        "https://directconnect.us-east-1.amazonaws.com/",
        "{name}"
    );
    let header = |key: &str| match request.headers().get(key) {
        Some(value) => value.to_str().unwrap().to_owned(),
        None => panic!("{name}: no header {key}"),
    };
    assert_eq!(
        header("content-type"),
        "application/x-amz-json-1.1",
        "{name}"
    );
    assert_eq!(
        header("x-amz-target"),
        format!("OvertureService.{}", exchange.operation),
        "{name}"
    );
    assert_eq!(
        header("content-length"),
        request.body().len().to_string(),
        "{name}"
    );
    assert_eq!(header("x-amz-date"), "20090213T233130Z", "{name}");
    assert_eq!(header("amz-sdk-request"), "attempt=1; max=3", "{name}");
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(body, exchange.input, "{name}: the request's body");
    let authorization = header("authorization");
    let signature = authorization.strip_prefix(concat!(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20090213/us-east-1/directconnect/aws4_request, ",
        "SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-target;x-amz-user-agent, ",
        "Signature=",
    ));
    let Some(signature) = signature else {
        panic!("{name}: authorization is {authorization}")
    };
    let hexadecimal = signature
        .bytes()
        .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    assert!(
        signature.len() == 64 && hexadecimal,
        "{name}: signature is {signature}"
    );
}

/// Writes the output as JSON again: that is the recorded body, or something of it was lost.
fn check_nothing_lost<T: tinsmith_runtime::shape::Structure>(exchange: &Exchange, output: &T) {
    let settings = JsonSettings {
        json_name: false,
        timestamp_format: true,
        timestamp: TimestampFormat::EpochSeconds,
        big_numbers_as_text: false,
    };
    let mut writer = JsonWriter::new(settings);
    writer.object(output).unwrap();
    let mut again: Value = serde_json::from_str(&writer.finish()).unwrap();
    let mut recorded = exchange.response.clone();
    comparable(&mut again);
    comparable(&mut recorded);
    assert_eq!(
        again, recorded,
        "{}: the output, written again",
        exchange.name
    );
}

/// What a value shows of itself, without the members that are absent, and `Some` of a plain value on one line.
fn present(value: &impl std::fmt::Debug) -> String {
    let shown = format!("{value:#?}");
    let lines: Vec<&str> = shown
        .lines()
        .filter(|line| !line.ends_with(": None,"))
        .collect();
    let mut text = String::new();
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        text.push_str(line);
        if let (true, Some(value), Some(&")," | &")")) = (
            line.ends_with(": Some("),
            lines
                .get(at + 1)
                .and_then(|it| it.trim_start().strip_suffix(',')),
            lines.get(at + 2).map(|it| it.trim_start()).as_ref(),
        ) {
            text.push_str(value);
            text.push_str("),");
            at += 2;
        }
        text.push('\n');
        at += 1;
    }
    text
}

#[test]
fn every_recording_is_replayed() {
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let names = Exchange::names();
    assert_eq!(names.len(), 49, "48 successes and one error");
    for name in names {
        let snapshot = snapshots.join(format!("main__recorded__{}.snap", name.replace('-', "_")));
        assert!(
            snapshot.exists(),
            "{name} has no snapshot {}",
            snapshot.display()
        );
    }
}

#[tokio::test]
async fn delete_connection_error() {
    let exchange = Exchange::load("delete-connection-error");
    let service = Service::new(exchange.status, exchange.response.to_string());
    let call = service.client().delete_connection().connection_id("foobar");
    let error = call.send().await.unwrap_err().into_service_error();
    check_request(&exchange, &service.requests()[0]);
    assert!(error.is_direct_connect_client_exception());
    insta::assert_snapshot!("delete_connection_error", present(&error));
}

/// One test: the call of this name, as a closure over the client.
macro_rules! recorded {
    ($name:ident, |$client:ident| $call:expr) => {
        #[tokio::test]
        async fn $name() {
            replay(stringify!($name), |$client| $call.send()).await;
        }
    };
}

recorded!(
    accept_direct_connect_gateway_association_proposal,
    |client| client
        .accept_direct_connect_gateway_association_proposal()
        .direct_connect_gateway_id("11460968-4ac1-4fd3-bdb2-00599EXAMPLE")
        .proposal_id("cb7f41cb-8128-43a5-93b1-dcaedEXAMPLE")
        .associated_gateway_owner_account("111122223333")
);
recorded!(allocate_connection_on_interconnect, |client| client
    .allocate_connection_on_interconnect()
    .bandwidth("500Mbps")
    .connection_name("mydcinterconnect")
    .owner_account("123456789012")
    .interconnect_id("dxcon-fgktov66")
    .vlan(101));
recorded!(allocate_hosted_connection, |client| client
    .allocate_hosted_connection()
    .bandwidth("500Mbps")
    .connection_name("mydcinterconnect")
    .owner_account("123456789012")
    .connection_id("dxcon-fgktov66")
    .vlan(101));
recorded!(allocate_private_virtual_interface, |client| client
    .allocate_private_virtual_interface()
    .connection_id("dxcon-ffjrkx17")
    .owner_account("123456789012")
    .new_private_virtual_interface_allocation(
        types::NewPrivateVirtualInterfaceAllocation::builder()
            .virtual_interface_name("PrivateVirtualInterface")
            .vlan(1000)
            .asn(65000)
            .auth_key("asdf34example")
            .amazon_address("192.168.1.1/30")
            .customer_address("192.168.1.2/30")
            .build()
            .unwrap()
    ));
recorded!(allocate_public_virtual_interface, |client| client
    .allocate_public_virtual_interface()
    .connection_id("dxcon-ffjrkx17")
    .owner_account("123456789012")
    .new_public_virtual_interface_allocation(
        types::NewPublicVirtualInterfaceAllocation::builder()
            .virtual_interface_name("PublicVirtualInterface")
            .vlan(2000)
            .asn(65000)
            .auth_key("asdf34example")
            .amazon_address("203.0.113.1/30")
            .customer_address("203.0.113.2/30")
            .route_filter_prefixes(
                types::RouteFilterPrefix::builder()
                    .cidr("203.0.113.0/30")
                    .build()
            )
            .route_filter_prefixes(
                types::RouteFilterPrefix::builder()
                    .cidr("203.0.113.4/30")
                    .build()
            )
            .build()
            .unwrap()
    ));
recorded!(allocate_transit_virtual_interface, |client| client
    .allocate_transit_virtual_interface()
    .connection_id("dxlag-fEXAMPLE")
    .owner_account("123456789012")
    .new_transit_virtual_interface_allocation(
        types::NewTransitVirtualInterfaceAllocation::builder()
            .virtual_interface_name("Example Transit Virtual Interface")
            .vlan(126)
            .asn(65110)
            .mtu(1500)
            .auth_key("0xzxgA9YoW9h58u8SEXAMPLE")
            .amazon_address("192.168.1.1/30")
            .customer_address("192.168.1.2/30")
            .address_family(types::AddressFamily::from("ipv4"))
            .tags(
                types::Tag::builder()
                    .key("Tag")
                    .value("Example")
                    .build()
                    .unwrap()
            )
            .build()
    ));
recorded!(associate_connection_with_lag, |client| client
    .associate_connection_with_lag()
    .lag_id("dxlag-fhccu14t")
    .connection_id("dxcon-fg9607vm"));
recorded!(associate_hosted_connection, |client| client
    .associate_hosted_connection()
    .parent_connection_id("dxlag-fhccu14t")
    .connection_id("dxcon-fg9607vm"));
recorded!(associate_virtual_interface, |client| client
    .associate_virtual_interface()
    .connection_id("dxlag-ffjhj9lx")
    .virtual_interface_id("dxvif-fgputw0j"));
recorded!(confirm_connection, |client| client
    .confirm_connection()
    .connection_id("dxcon-fg2wi7hy"));
recorded!(confirm_private_virtual_interface, |client| client
    .confirm_private_virtual_interface()
    .virtual_interface_id("dxvif-fgy8orxu")
    .virtual_gateway_id("vgw-e4a47df9"));
recorded!(confirm_public_virtual_interface, |client| client
    .confirm_public_virtual_interface()
    .virtual_interface_id("dxvif-fg9xo9vp"));
recorded!(confirm_transit_virtual_interface, |client| client
    .confirm_transit_virtual_interface()
    .virtual_interface_id("dxvif-fEXAMPLE")
    .direct_connect_gateway_id("4112ccf9-25e9-4111-8237-b6c5dEXAMPLE"));
recorded!(create_bgp_peer, |client| client
    .create_bgp_peer()
    .virtual_interface_id("dxvif-fg1vuj3d")
    .new_bgp_peer(
        types::NewBgpPeer::builder()
            .asn(64600)
            .address_family(types::AddressFamily::from("ipv6"))
            .build()
    ));
recorded!(create_connection, |client| client
    .create_connection()
    .location("TIVIT")
    .bandwidth("1Gbps")
    .connection_name("Connection to AWS"));
recorded!(
    create_direct_connect_gateway_association_proposal,
    |client| client
        .create_direct_connect_gateway_association_proposal()
        .direct_connect_gateway_id("11460968-4ac1-4fd3-bdb2-00599EXAMPLE")
        .direct_connect_gateway_owner_account("111122223333")
        .gateway_id("tgw-02f776b1a7EXAMPLE")
        .add_allowed_prefixes_to_direct_connect_gateway(
            types::RouteFilterPrefix::builder()
                .cidr("192.168.1.0/30")
                .build()
        )
);
recorded!(create_direct_connect_gateway_association, |client| client
    .create_direct_connect_gateway_association()
    .direct_connect_gateway_id("5f294f92-bafb-4011-916d-9b0bexample")
    .virtual_gateway_id("vgw-6efe725e"));
recorded!(create_direct_connect_gateway, |client| client
    .create_direct_connect_gateway()
    .direct_connect_gateway_name("DxGateway1"));
recorded!(create_interconnect, |client| client
    .create_interconnect()
    .interconnect_name("1G Interconnect to AWS")
    .bandwidth("1Gbps")
    .location("TIVIT"));
recorded!(create_lag_1, |client| client
    .create_lag()
    .location("CSVA1")
    .number_of_connections(2)
    .connections_bandwidth("1Gbps")
    .lag_name("1GBLag"));
recorded!(create_lag_2, |client| client
    .create_lag()
    .location("EqDC2")
    .number_of_connections(2)
    .connections_bandwidth("1Gbps")
    .lag_name("2ConnLAG")
    .connection_id("dxcon-fgk145dr"));
recorded!(create_private_virtual_interface, |client| client
    .create_private_virtual_interface()
    .connection_id("dxcon-ffjrkx17")
    .new_private_virtual_interface(
        types::NewPrivateVirtualInterface::builder()
            .virtual_interface_name("PrivateVirtualInterface")
            .vlan(101)
            .asn(65000)
            .auth_key("asdf34example")
            .amazon_address("192.168.1.1/30")
            .customer_address("192.168.1.2/30")
            .virtual_gateway_id("vgw-aba37db6")
            .build()
            .unwrap()
    ));
recorded!(create_public_virtual_interface, |client| client
    .create_public_virtual_interface()
    .connection_id("dxcon-ffjrkx17")
    .new_public_virtual_interface(
        types::NewPublicVirtualInterface::builder()
            .virtual_interface_name("PublicVirtualInterface")
            .vlan(2000)
            .asn(65000)
            .auth_key("asdf34example")
            .amazon_address("203.0.113.1/30")
            .customer_address("203.0.113.2/30")
            .route_filter_prefixes(
                types::RouteFilterPrefix::builder()
                    .cidr("203.0.113.0/30")
                    .build()
            )
            .route_filter_prefixes(
                types::RouteFilterPrefix::builder()
                    .cidr("203.0.113.4/30")
                    .build()
            )
            .build()
            .unwrap()
    ));
recorded!(create_transit_virtual_interface, |client| client
    .create_transit_virtual_interface()
    .connection_id("dxlag-fEXAMPLE")
    .new_transit_virtual_interface(
        types::NewTransitVirtualInterface::builder()
            .virtual_interface_name("Example Transit Virtual Interface")
            .vlan(126)
            .asn(65110)
            .mtu(1500)
            .auth_key("0xzxgA9YoW9h58u8SvEXAMPLE")
            .amazon_address("192.168.1.1/30")
            .customer_address("192.168.1.2/30")
            .address_family(types::AddressFamily::from("ipv4"))
            .direct_connect_gateway_id("8384da05-13ce-4a91-aada-5a1baEXAMPLE")
            .tags(
                types::Tag::builder()
                    .key("Tag")
                    .value("Example")
                    .build()
                    .unwrap()
            )
            .build()
    ));
recorded!(delete_bgp_peer, |client| client
    .delete_bgp_peer()
    .virtual_interface_id("dxvif-fg1vuj3d")
    .asn(64600)
    .customer_address("2001:db8:1100:2f0:0:1:9cb4:4216/125"));
recorded!(delete_connection, |client| client
    .delete_connection()
    .connection_id("dxcon-fg31dyv6"));
recorded!(delete_direct_connect_gateway_association, |client| client
    .delete_direct_connect_gateway_association()
    .association_id("be85116d-46eb-4b43-a27a-da0c2ad648de"));
recorded!(delete_direct_connect_gateway, |client| client
    .delete_direct_connect_gateway()
    .direct_connect_gateway_id("5f294f92-bafb-4011-916d-9b0bexample"));
recorded!(delete_interconnect, |client| client
    .delete_interconnect()
    .interconnect_id("dxcon-fgktov66"));
recorded!(delete_lag, |client| client
    .delete_lag()
    .lag_id("dxlag-ffrhowd9"));
recorded!(delete_virtual_interface, |client| client
    .delete_virtual_interface()
    .virtual_interface_id("dxvif-ffhhk74f"));
recorded!(describe_connections_on_interconnect, |client| client
    .describe_connections_on_interconnect()
    .interconnect_id("dxcon-fgktov66"));
recorded!(describe_connections, |client| client.describe_connections());
recorded!(
    describe_direct_connect_gateway_association_proposals,
    |client| client.describe_direct_connect_gateway_association_proposals()
);
recorded!(describe_direct_connect_gateway_associations, |client| {
    client
        .describe_direct_connect_gateway_associations()
        .direct_connect_gateway_id("5f294f92-bafb-4011-916d-9b0bexample")
});
recorded!(describe_direct_connect_gateway_attachments, |client| client
    .describe_direct_connect_gateway_attachments()
    .direct_connect_gateway_id("5f294f92-bafb-4011-916d-9b0bexample"));
recorded!(describe_direct_connect_gateways, |client| client
    .describe_direct_connect_gateways());
recorded!(describe_hosted_connections, |client| client
    .describe_hosted_connections()
    .connection_id("dxcon-fgktov66"));
recorded!(describe_interconnects, |client| client
    .describe_interconnects());
recorded!(describe_lags, |client| client.describe_lags());
recorded!(describe_locations, |client| client.describe_locations());
recorded!(describe_tags, |client| client
    .describe_tags()
    .resource_arns(
        "arn:aws:directconnect:us-east-1:123456789012:dxcon/dxcon-abcabc12"
    ));
recorded!(describe_virtual_gateways, |client| client
    .describe_virtual_gateways());
recorded!(describe_virtual_interfaces, |client| client
    .describe_virtual_interfaces()
    .connection_id("dxcon-ffjrkx17"));
recorded!(disassociate_connection_from_lag, |client| client
    .disassociate_connection_from_lag()
    .lag_id("dxlag-fhccu14t")
    .connection_id("dxcon-fg9607vm"));
recorded!(update_direct_connect_gateway_association, |client| client
    .update_direct_connect_gateway_association()
    .association_id("820a6e4f-5374-4004-8317-3f64bEXAMPLE")
    .add_allowed_prefixes_to_direct_connect_gateway(
        types::RouteFilterPrefix::builder()
            .cidr("192.168.2.0/30")
            .build()
    ));
recorded!(update_lag, |client| client
    .update_lag()
    .lag_id("dxlag-ffjhj9lx")
    .lag_name("2ConnLag"));
recorded!(update_virtual_interface_attributes, |client| client
    .update_virtual_interface_attributes()
    .virtual_interface_id("dxvif-fEXAMPLE")
    .mtu(1500));
