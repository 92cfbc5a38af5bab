use api::Client;
use api::operation::get_caller_identity::GetCallerIdentityOutput;

pub(super) async fn get_caller_identity(client: &Client) -> GetCallerIdentityOutput {
    let call = client.get_caller_identity();
    call.send().await.expect("GetCallerIdentity fails")
}
