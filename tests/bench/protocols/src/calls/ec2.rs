use api::Client;
use api::operation::describe_instances::DescribeInstancesOutput;

pub(super) async fn describe_instances(client: &Client) -> DescribeInstancesOutput {
    let call = client.describe_instances().max_results(1000);
    call.send().await.expect("DescribeInstances fails")
}
