//! Recorded exchanges: the request is the one that was sent, and the response is read whole.
//!
//! A file in `recorded/` is a test. Inputs are filled in by their wire names; builders have tests of their own.

#![allow(deprecated, reason = "two of the recorded operations are deprecated")]

use serde_json::Value;
use tinsmith_aws::directconnect;
use tinsmith_runtime::protocol::json::{JsonSettings, JsonWriter};
use tinsmith_runtime::schema::TimestampFormat;
use tinsmith_runtime::shape::Structure;
use tinsmith_suites::node::Node;
use tinsmith_suites::params;
use tinsmith_suites::table::Answer;
use tinsmith_tests::{Exchange, comparable};

use crate::client::Service;

tinsmith_suites::table! {
    directconnect [Aws SigV4];
    operations {
        "AcceptDirectConnectGatewayAssociationProposal" => directconnect::operation::accept_direct_connect_gateway_association_proposal::AcceptDirectConnectGatewayAssociationProposal,
        "AllocateConnectionOnInterconnect" => directconnect::operation::allocate_connection_on_interconnect::AllocateConnectionOnInterconnect,
        "AllocateHostedConnection" => directconnect::operation::allocate_hosted_connection::AllocateHostedConnection,
        "AllocatePrivateVirtualInterface" => directconnect::operation::allocate_private_virtual_interface::AllocatePrivateVirtualInterface,
        "AllocatePublicVirtualInterface" => directconnect::operation::allocate_public_virtual_interface::AllocatePublicVirtualInterface,
        "AllocateTransitVirtualInterface" => directconnect::operation::allocate_transit_virtual_interface::AllocateTransitVirtualInterface,
        "AssociateConnectionWithLag" => directconnect::operation::associate_connection_with_lag::AssociateConnectionWithLag,
        "AssociateHostedConnection" => directconnect::operation::associate_hosted_connection::AssociateHostedConnection,
        "AssociateVirtualInterface" => directconnect::operation::associate_virtual_interface::AssociateVirtualInterface,
        "ConfirmConnection" => directconnect::operation::confirm_connection::ConfirmConnection,
        "ConfirmPrivateVirtualInterface" => directconnect::operation::confirm_private_virtual_interface::ConfirmPrivateVirtualInterface,
        "ConfirmPublicVirtualInterface" => directconnect::operation::confirm_public_virtual_interface::ConfirmPublicVirtualInterface,
        "ConfirmTransitVirtualInterface" => directconnect::operation::confirm_transit_virtual_interface::ConfirmTransitVirtualInterface,
        "CreateBGPPeer" => directconnect::operation::create_bgp_peer::CreateBGPPeer,
        "CreateConnection" => directconnect::operation::create_connection::CreateConnection,
        "CreateDirectConnectGatewayAssociationProposal" => directconnect::operation::create_direct_connect_gateway_association_proposal::CreateDirectConnectGatewayAssociationProposal,
        "CreateDirectConnectGatewayAssociation" => directconnect::operation::create_direct_connect_gateway_association::CreateDirectConnectGatewayAssociation,
        "CreateDirectConnectGateway" => directconnect::operation::create_direct_connect_gateway::CreateDirectConnectGateway,
        "CreateInterconnect" => directconnect::operation::create_interconnect::CreateInterconnect,
        "CreateLag" => directconnect::operation::create_lag::CreateLag,
        "CreatePrivateVirtualInterface" => directconnect::operation::create_private_virtual_interface::CreatePrivateVirtualInterface,
        "CreatePublicVirtualInterface" => directconnect::operation::create_public_virtual_interface::CreatePublicVirtualInterface,
        "CreateTransitVirtualInterface" => directconnect::operation::create_transit_virtual_interface::CreateTransitVirtualInterface,
        "DeleteBGPPeer" => directconnect::operation::delete_bgp_peer::DeleteBGPPeer,
        "DeleteConnection" => directconnect::operation::delete_connection::DeleteConnection,
        "DeleteDirectConnectGatewayAssociation" => directconnect::operation::delete_direct_connect_gateway_association::DeleteDirectConnectGatewayAssociation,
        "DeleteDirectConnectGateway" => directconnect::operation::delete_direct_connect_gateway::DeleteDirectConnectGateway,
        "DeleteInterconnect" => directconnect::operation::delete_interconnect::DeleteInterconnect,
        "DeleteLag" => directconnect::operation::delete_lag::DeleteLag,
        "DeleteVirtualInterface" => directconnect::operation::delete_virtual_interface::DeleteVirtualInterface,
        "DescribeConnectionsOnInterconnect" => directconnect::operation::describe_connections_on_interconnect::DescribeConnectionsOnInterconnect,
        "DescribeConnections" => directconnect::operation::describe_connections::DescribeConnections,
        "DescribeDirectConnectGatewayAssociationProposals" => directconnect::operation::describe_direct_connect_gateway_association_proposals::DescribeDirectConnectGatewayAssociationProposals,
        "DescribeDirectConnectGatewayAssociations" => directconnect::operation::describe_direct_connect_gateway_associations::DescribeDirectConnectGatewayAssociations,
        "DescribeDirectConnectGatewayAttachments" => directconnect::operation::describe_direct_connect_gateway_attachments::DescribeDirectConnectGatewayAttachments,
        "DescribeDirectConnectGateways" => directconnect::operation::describe_direct_connect_gateways::DescribeDirectConnectGateways,
        "DescribeHostedConnections" => directconnect::operation::describe_hosted_connections::DescribeHostedConnections,
        "DescribeInterconnects" => directconnect::operation::describe_interconnects::DescribeInterconnects,
        "DescribeLags" => directconnect::operation::describe_lags::DescribeLags,
        "DescribeLocations" => directconnect::operation::describe_locations::DescribeLocations,
        "DescribeTags" => directconnect::operation::describe_tags::DescribeTags,
        "DescribeVirtualGateways" => directconnect::operation::describe_virtual_gateways::DescribeVirtualGateways,
        "DescribeVirtualInterfaces" => directconnect::operation::describe_virtual_interfaces::DescribeVirtualInterfaces,
        "DisassociateConnectionFromLag" => directconnect::operation::disassociate_connection_from_lag::DisassociateConnectionFromLag,
        "UpdateDirectConnectGatewayAssociation" => directconnect::operation::update_direct_connect_gateway_association::UpdateDirectConnectGatewayAssociation,
        "UpdateLag" => directconnect::operation::update_lag::UpdateLag,
        "UpdateVirtualInterfaceAttributes" => directconnect::operation::update_virtual_interface_attributes::UpdateVirtualInterfaceAttributes,
    }
    errors {}
    settings {}
}

#[tokio::test]
async fn every_recording_is_replayed() {
    let names = Exchange::names();
    assert_eq!(names.len(), 49, "48 successes and one error");
    for name in names {
        replay(&Exchange::load(&name)).await;
    }
}

/// Sends the recorded input against the recorded response.
async fn replay(exchange: &Exchange) {
    let name = &exchange.name;
    let service = Service::new(exchange.status, exchange.response.to_string());
    let operation = TABLE.operation(&exchange.operation);
    let operation = operation.unwrap_or_else(|| panic!("{name}: the table lacks its operation"));
    let input = Node::parse(&exchange.input.to_string()).unwrap();
    let call = (operation.call)(&service.client(), &mut |it| params::fill(it, &input));
    let answer = call.unwrap().await;
    let requests = service.requests();
    assert_eq!(requests.len(), 1, "{name}: requests sent");
    check_request(exchange, &requests[0]);
    let shown = match answer {
        Answer::Output(output) => {
            check_nothing_lost(exchange, &*output);
            present(&output)
        }
        Answer::ServiceError(error) => present(&error),
        Answer::Failure(error) => panic!("{name}: {error}"),
    };
    insta::assert_snapshot!(name.replace('-', "_"), shown);
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
fn check_nothing_lost(exchange: &Exchange, output: &dyn Structure) {
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
