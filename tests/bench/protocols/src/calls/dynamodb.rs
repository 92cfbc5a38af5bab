use api::Client;
use api::operation::get_item::GetItemOutput;
use api::operation::scan::ScanOutput;
use api::types::AttributeValue;

pub(super) async fn get_item(client: &Client) -> GetItemOutput {
    let call = client
        .get_item()
        .table_name("orders")
        .key("id", AttributeValue::S("order-00000001".to_owned()));
    call.send().await.expect("GetItem fails")
}

pub(super) async fn scan(client: &Client) -> ScanOutput {
    let call = client.scan().table_name("orders");
    call.send().await.expect("Scan fails")
}
