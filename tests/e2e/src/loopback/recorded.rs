//! Every recorded exchange, over the wire.
#![allow(deprecated, reason = "two of the recorded operations are deprecated")]

use serde_json::Value;
use tinsmith_aws::directconnect::Client;
use tinsmith_aws::directconnect::error::ProvideErrorMetadata;
use tinsmith_aws::directconnect::operation::{self as operations, RequestId};
use tinsmith_runtime::client::ServiceClient;
use tinsmith_runtime::operation::{InputBuilder, Named, Operation};
use tinsmith_runtime::protocol::json::{JsonReader, JsonSettings, JsonWriter};
use tinsmith_runtime::schema::TimestampFormat;
use tinsmith_runtime::shape::Structure;
use tinsmith_tests::{Exchange, comparable};

use super::client;
use crate::service::{Reply, Service, account};
use tinsmith_e2e::case::{Failure, Outcome, Suite, contains, equal, failure, success};

/// How the recordings write their values.
const RECORDING: JsonSettings = JsonSettings {
    json_name: false,
    timestamp_format: true,
    big_numbers_as_text: false,
    timestamp: TimestampFormat::EpochSeconds,
};

pub(super) fn suite() -> Suite {
    let mut suite = Suite::new("recorded");
    for exchange in Exchange::all() {
        suite.case(exchange.name.clone(), replay(exchange));
    }
    suite
}

/// Sends what was recorded as sent, to a service that answers as was recorded, but only if it gets just that.
async fn replay(exchange: Exchange) -> Outcome {
    let (input, status) = (exchange.input.clone(), exchange.status);
    let (operation, response) = (exchange.operation.clone(), exchange.response.to_string());
    let service = Service::start(account(), move |received| {
        match received.operation() == operation && received.json() == input {
            true => Reply::json(status, response.clone()),
            false => Reply::error(400, "NotTheRecordedRequest", &format!("{received:?}")),
        }
    })
    .await?;
    call(&exchange, &client(&service)).await?;
    let received = service.received();
    equal("requests", received.len(), 1)?;
    let [received] = &received[..] else {
        return Err("there is no request".into());
    };
    equal("method", received.head.method.as_str(), "POST")?;
    equal("path", received.head.uri.path(), "/")?;
    equal(
        "host",
        received.header("host"),
        service.address().to_string().as_str(),
    )?;
    equal(
        "content-type",
        received.header("content-type"),
        "application/x-amz-json-1.1",
    )?;
    contains(
        "user-agent",
        received.header("user-agent"),
        "api/directconnect/",
    )
}

/// Sends an operation with the recorded input, and compares what comes of it with the recorded response.
async fn send<O>(_operation: Named<O>, exchange: &Exchange, client: &Client) -> Outcome
where
    O: Operation<Service = <Client as ServiceClient>::Service, Output: RequestId>,
    O::Fields: Structure,
{
    let mut builder = O::Builder::default();
    let input = exchange.input.to_string();
    JsonReader::new(input.as_bytes(), RECORDING)
        .and_then(|mut reader| reader.object(builder.fields_mut()))
        .map_err(|error| format!("recorded input: {error}"))?;
    let result = client.call::<O>().with_input(builder).start().await;
    if exchange.status >= 400 {
        return check_error(exchange, &failure(&exchange.name, result)?);
    }
    let output = success(&exchange.name, result)?;
    equal("request id", output.request_id(), Some("request-1"))?;
    let mut writer = JsonWriter::new(RECORDING);
    writer.object(&output).map_err(|error| error.to_string())?;
    let mut again: Value =
        serde_json::from_str(&writer.finish()).map_err(|error| error.to_string())?;
    let mut recorded = exchange.response.clone();
    comparable(&mut again);
    comparable(&mut recorded);
    equal("the output, written again", again, recorded)
}

fn check_error<E: ProvideErrorMetadata>(exchange: &Exchange, error: &E) -> Outcome {
    let text = |name: &str| exchange.response.get(name).and_then(Value::as_str);
    equal("code", error.code(), text("__type"))?;
    equal("message", error.message(), text("message"))?;
    equal("request id", error.meta().request_id(), Some("request-1"))
}

/// Declares `call`, which sends the operation that an exchange names.
macro_rules! operations {
    ($($module:ident $operation:ident $name:literal)*) => {
        async fn call(exchange: &Exchange, client: &Client) -> Outcome {
            match exchange.operation.as_str() {
                $($name => {
                    send(operations::$module::$operation::new(), exchange, client).await
                })*
                other => Err(Failure::from(format!("{other} is not in the table of operations"))),
            }
        }
    };
}

operations! {
    accept_direct_connect_gateway_association_proposal AcceptDirectConnectGatewayAssociationProposal "AcceptDirectConnectGatewayAssociationProposal"
    allocate_connection_on_interconnect AllocateConnectionOnInterconnect "AllocateConnectionOnInterconnect"
    allocate_hosted_connection AllocateHostedConnection "AllocateHostedConnection"
    allocate_private_virtual_interface AllocatePrivateVirtualInterface "AllocatePrivateVirtualInterface"
    allocate_public_virtual_interface AllocatePublicVirtualInterface "AllocatePublicVirtualInterface"
    allocate_transit_virtual_interface AllocateTransitVirtualInterface "AllocateTransitVirtualInterface"
    associate_connection_with_lag AssociateConnectionWithLag "AssociateConnectionWithLag"
    associate_hosted_connection AssociateHostedConnection "AssociateHostedConnection"
    associate_virtual_interface AssociateVirtualInterface "AssociateVirtualInterface"
    confirm_connection ConfirmConnection "ConfirmConnection"
    confirm_private_virtual_interface ConfirmPrivateVirtualInterface "ConfirmPrivateVirtualInterface"
    confirm_public_virtual_interface ConfirmPublicVirtualInterface "ConfirmPublicVirtualInterface"
    confirm_transit_virtual_interface ConfirmTransitVirtualInterface "ConfirmTransitVirtualInterface"
    create_bgp_peer CreateBGPPeer "CreateBGPPeer"
    create_connection CreateConnection "CreateConnection"
    create_direct_connect_gateway CreateDirectConnectGateway "CreateDirectConnectGateway"
    create_direct_connect_gateway_association CreateDirectConnectGatewayAssociation "CreateDirectConnectGatewayAssociation"
    create_direct_connect_gateway_association_proposal CreateDirectConnectGatewayAssociationProposal "CreateDirectConnectGatewayAssociationProposal"
    create_interconnect CreateInterconnect "CreateInterconnect"
    create_lag CreateLag "CreateLag"
    create_private_virtual_interface CreatePrivateVirtualInterface "CreatePrivateVirtualInterface"
    create_public_virtual_interface CreatePublicVirtualInterface "CreatePublicVirtualInterface"
    create_transit_virtual_interface CreateTransitVirtualInterface "CreateTransitVirtualInterface"
    delete_bgp_peer DeleteBGPPeer "DeleteBGPPeer"
    delete_connection DeleteConnection "DeleteConnection"
    delete_direct_connect_gateway DeleteDirectConnectGateway "DeleteDirectConnectGateway"
    delete_direct_connect_gateway_association DeleteDirectConnectGatewayAssociation "DeleteDirectConnectGatewayAssociation"
    delete_interconnect DeleteInterconnect "DeleteInterconnect"
    delete_lag DeleteLag "DeleteLag"
    delete_virtual_interface DeleteVirtualInterface "DeleteVirtualInterface"
    describe_connections DescribeConnections "DescribeConnections"
    describe_connections_on_interconnect DescribeConnectionsOnInterconnect "DescribeConnectionsOnInterconnect"
    describe_direct_connect_gateway_association_proposals DescribeDirectConnectGatewayAssociationProposals "DescribeDirectConnectGatewayAssociationProposals"
    describe_direct_connect_gateway_associations DescribeDirectConnectGatewayAssociations "DescribeDirectConnectGatewayAssociations"
    describe_direct_connect_gateway_attachments DescribeDirectConnectGatewayAttachments "DescribeDirectConnectGatewayAttachments"
    describe_direct_connect_gateways DescribeDirectConnectGateways "DescribeDirectConnectGateways"
    describe_hosted_connections DescribeHostedConnections "DescribeHostedConnections"
    describe_interconnects DescribeInterconnects "DescribeInterconnects"
    describe_lags DescribeLags "DescribeLags"
    describe_locations DescribeLocations "DescribeLocations"
    describe_tags DescribeTags "DescribeTags"
    describe_virtual_gateways DescribeVirtualGateways "DescribeVirtualGateways"
    describe_virtual_interfaces DescribeVirtualInterfaces "DescribeVirtualInterfaces"
    disassociate_connection_from_lag DisassociateConnectionFromLag "DisassociateConnectionFromLag"
    update_direct_connect_gateway_association UpdateDirectConnectGatewayAssociation "UpdateDirectConnectGatewayAssociation"
    update_lag UpdateLag "UpdateLag"
    update_virtual_interface_attributes UpdateVirtualInterfaceAttributes "UpdateVirtualInterfaceAttributes"
}
