use api::Client;
use api::operation::get_account_settings::GetAccountSettingsOutput;
use api::operation::list_functions::ListFunctionsOutput;

pub(super) async fn get_account_settings(client: &Client) -> GetAccountSettingsOutput {
    let call = client.get_account_settings();
    call.send().await.expect("GetAccountSettings fails")
}

pub(super) async fn list_functions(client: &Client) -> ListFunctionsOutput {
    let call = client.list_functions().max_items(1000);
    call.send().await.expect("ListFunctions fails")
}
