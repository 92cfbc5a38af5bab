use api::Client;
use api::operation::get_plan::GetPlanOutput;
use api::operation::list_plans::ListPlansOutput;

pub(super) async fn get_plan(client: &Client) -> GetPlanOutput {
    let call = client
        .get_plan()
        .arn("arn:aws:arc-region-switch::123456789012:plan/part-1:abc123");
    call.send().await.expect("GetPlan fails")
}

pub(super) async fn list_plans(client: &Client) -> ListPlansOutput {
    let call = client.list_plans().max_results(1000);
    call.send().await.expect("ListPlans fails")
}
