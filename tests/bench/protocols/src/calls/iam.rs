use api::Client;
use api::operation::list_roles::ListRolesOutput;

pub(super) async fn list_roles(client: &Client) -> ListRolesOutput {
    let call = client.list_roles().max_items(1000);
    call.send().await.expect("ListRoles fails")
}
