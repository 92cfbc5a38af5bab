//! Amazon EC2: ec2Query.

use aws_sdk_ec2::Client;
use aws_sdk_ec2::types::{
    AttributeBooleanValue, Filter, InstanceStateName, InstanceType, IpPermission, IpRange,
    ResourceType, Tag, TagSpecification, Tenancy, VpcAttributeName, VpcState,
};
use tinsmith_e2e::case::{Outcome, Suite, equal, some, success};
use tinsmith_e2e::moto::Moto;

use crate::refused;

pub(crate) fn suite(moto: &Moto) -> Suite {
    let mut suite = Suite::new("moto: ec2");
    suite.case(
        "networks: create, list, read, update, delete",
        networks(moto.clone()),
    );
    suite.case("subnets", subnets(moto.clone()));
    suite.case(
        "security groups and their rules",
        security_groups(moto.clone()),
    );
    suite.case(
        "instances: run, list, stop, terminate",
        instances(moto.clone()),
    );
    suite.case("tags", tags(moto.clone()));
    suite.case(
        "unknown ids, and a dry run, are the service's errors",
        errors(moto.clone()),
    );
    suite
}

/// A client of an empty moto, with a network.
async fn network(moto: &Moto) -> Outcome<(Client, String)> {
    moto.reset().await?;
    let client = Client::new(&moto.signed("ec2"));
    let output = success(
        "create",
        client.create_vpc().cidr_block("10.9.0.0/16").send().await,
    )?;
    let vpc = some("network", output.vpc())?;
    equal("block", vpc.cidr_block(), Some("10.9.0.0/16"))?;
    equal("tenancy", vpc.instance_tenancy(), Some(&Tenancy::Default))?;
    let id = some("id", vpc.vpc_id())?.to_owned();
    Ok((client, id))
}

fn filter(name: &str, value: &str) -> Filter {
    Filter::builder().name(name).values(value).build()
}

async fn networks(moto: Moto) -> Outcome {
    let (client, id) = network(&moto).await?;
    let all = success("list", client.describe_vpcs().send().await)?;
    equal("networks, with the default one", all.vpcs().len(), 2)?;
    let call = client
        .describe_vpcs()
        .filters(filter("cidr", "10.9.0.0/16"));
    let found = success(
        "list",
        call.filters(filter("state", "available")).send().await,
    )?;
    let [vpc] = found.vpcs() else {
        return Err(format!("one network is expected: {found:?}").into());
    };
    equal("id", vpc.vpc_id(), Some(id.as_str()))?;
    equal("state", vpc.state(), Some(&VpcState::Available))?;
    equal("default", vpc.is_default(), Some(false))?;

    let on = AttributeBooleanValue::builder().value(true).build();
    success(
        "update",
        client
            .modify_vpc_attribute()
            .vpc_id(&id)
            .enable_dns_hostnames(on)
            .send()
            .await,
    )?;
    let call = client.describe_vpc_attribute().vpc_id(&id);
    let read = success(
        "read",
        call.attribute(VpcAttributeName::EnableDnsHostnames)
            .send()
            .await,
    )?;
    let value = read.enable_dns_hostnames().and_then(|it| it.value());
    equal("attribute", value, Some(true))?;

    success("delete", client.delete_vpc().vpc_id(&id).send().await)?;
    equal(
        "networks",
        success("list", client.describe_vpcs().send().await)?
            .vpcs()
            .len(),
        1,
    )
}

async fn subnets(moto: Moto) -> Outcome {
    let (client, vpc) = network(&moto).await?;
    let call = client
        .create_subnet()
        .vpc_id(&vpc)
        .cidr_block("10.9.1.0/24");
    let output = success("create", call.availability_zone("us-east-1b").send().await)?;
    let subnet = some("subnet", output.subnet())?;
    equal("zone", subnet.availability_zone(), Some("us-east-1b"))?;
    equal("addresses", subnet.available_ip_address_count(), Some(251))?;
    let id = some("id", subnet.subnet_id())?;
    let on = AttributeBooleanValue::builder().value(true).build();
    let call = client
        .modify_subnet_attribute()
        .subnet_id(id)
        .map_public_ip_on_launch(on);
    success("update", call.send().await)?;
    let read = success(
        "read",
        client.describe_subnets().subnet_ids(id).send().await,
    )?;
    let values: Vec<_> = read
        .subnets()
        .iter()
        .map(|it| it.map_public_ip_on_launch())
        .collect();
    equal("attribute", values, vec![Some(true)])?;
    success("delete", client.delete_subnet().subnet_id(id).send().await)?;
    let call = client.describe_subnets().filters(filter("vpc-id", &vpc));
    equal(
        "subnets",
        success("list", call.send().await)?.subnets().len(),
        0,
    )
}

async fn security_groups(moto: Moto) -> Outcome {
    let (client, vpc) = network(&moto).await?;
    let call = client
        .create_security_group()
        .vpc_id(&vpc)
        .group_name("group");
    let output = success("create", call.description("Text & <more>").send().await)?;
    let id = some("id", output.group_id())?;
    let range = |cidr: &str| {
        IpRange::builder()
            .cidr_ip(cidr)
            .description("from there")
            .build()
    };
    let permission = IpPermission::builder()
        .ip_protocol("tcp")
        .from_port(22)
        .to_port(23);
    let permission = permission
        .ip_ranges(range("10.0.0.0/8"))
        .ip_ranges(range("192.168.0.0/16"));
    let call = client.authorize_security_group_ingress().group_id(id);
    success(
        "update",
        call.ip_permissions(permission.build()).send().await,
    )?;
    let read = success(
        "read",
        client.describe_security_groups().group_ids(id).send().await,
    )?;
    let [group] = read.security_groups() else {
        return Err(format!("one group is expected: {read:?}").into());
    };
    equal("description", group.description(), Some("Text & <more>"))?;
    let [rule] = group.ip_permissions() else {
        return Err(format!("one rule is expected: {group:?}").into());
    };
    equal(
        "ports",
        (rule.from_port(), rule.to_port()),
        (Some(22), Some(23)),
    )?;
    let ranges: Vec<_> = rule
        .ip_ranges()
        .iter()
        .filter_map(|it| it.cidr_ip())
        .collect();
    equal("ranges", ranges, vec!["10.0.0.0/8", "192.168.0.0/16"])?;
    success(
        "delete",
        client.delete_security_group().group_id(id).send().await,
    )?;
    let result = client.describe_security_groups().group_ids(id).send().await;
    refused("read", result, (400, "InvalidGroup.NotFound")).map(drop)
}

async fn instances(moto: Moto) -> Outcome {
    let (client, _) = network(&moto).await?;
    let tag = Tag::builder().key("Name").value("one").build();
    let tags = TagSpecification::builder()
        .resource_type(ResourceType::Instance)
        .tags(tag)
        .build();
    let call = client
        .run_instances()
        .image_id("ami-12c6146b")
        .min_count(2)
        .max_count(2);
    let output = success(
        "run",
        call.instance_type(InstanceType::T2Micro)
            .tag_specifications(tags)
            .send()
            .await,
    )?;
    let ids: Vec<_> = output
        .instances()
        .iter()
        .filter_map(|it| it.instance_id())
        .collect();
    equal("instances", ids.len(), 2)?;
    let name = |id: &str| client.describe_instances().instance_ids(id);
    let read = async |id: &str| -> Outcome<Option<InstanceStateName>> {
        let output = success("list", name(id).send().await)?;
        let instance = output
            .reservations()
            .first()
            .and_then(|it| it.instances().first());
        let instance = some("instance", instance)?;
        equal(
            "type",
            instance.instance_type(),
            Some(&InstanceType::T2Micro),
        )?;
        equal(
            "tags",
            instance.tags().first().and_then(|it| it.value()),
            Some("one"),
        )?;
        some("launched", instance.launch_time())?;
        let state = some("state", instance.state())?;
        Ok(state.name().cloned())
    };
    equal(
        "state",
        read(ids[0]).await?,
        Some(InstanceStateName::Running),
    )?;
    let output = success(
        "stop",
        client.stop_instances().instance_ids(ids[0]).send().await,
    )?;
    equal("changes", output.stopping_instances().len(), 1)?;
    equal(
        "state",
        read(ids[0]).await?,
        Some(InstanceStateName::Stopped),
    )?;
    equal(
        "state",
        read(ids[1]).await?,
        Some(InstanceStateName::Running),
    )?;
    let call = client
        .terminate_instances()
        .set_instance_ids(Some(ids.iter().map(|it| it.to_string()).collect()));
    equal(
        "changes",
        success("terminate", call.send().await)?
            .terminating_instances()
            .len(),
        2,
    )
}

async fn tags(moto: Moto) -> Outcome {
    let (client, id) = network(&moto).await?;
    let tag = |key: &str, value: &str| Tag::builder().key(key).value(value).build();
    let call = client
        .create_tags()
        .resources(&id)
        .tags(tag("stage", "a b+c&d=é"))
        .tags(tag("empty", ""));
    success("tag", call.send().await)?;
    let call = client
        .delete_tags()
        .resources(&id)
        .tags(Tag::builder().key("empty").build());
    success("untag", call.send().await)?;
    let read = success("read", client.describe_vpcs().vpc_ids(&id).send().await)?;
    let vpc = some("network", read.vpcs().first())?;
    let tags: Vec<_> = vpc.tags().iter().map(|it| (it.key(), it.value())).collect();
    equal("tags", tags, vec![(Some("stage"), Some("a b+c&d=é"))])
}

async fn errors(moto: Moto) -> Outcome {
    let (client, id) = network(&moto).await?;
    let result = client.describe_vpcs().vpc_ids("vpc-00000000").send().await;
    let error = refused("read", result, (400, "InvalidVpcID.NotFound"))?;
    equal(
        "message",
        error.meta().message(),
        Some("VpcID {'vpc-00000000'} does not exist."),
    )?;
    some(
        "request id",
        aws_sdk_ec2::operation::RequestId::request_id(&error),
    )?;
    let result = client
        .create_subnet()
        .vpc_id(&id)
        .cidr_block("11.0.0.0/24")
        .send()
        .await;
    refused("create", result, (400, "InvalidSubnet.Range"))?;
    let call = client
        .run_instances()
        .image_id("ami-12c6146b")
        .min_count(1)
        .max_count(1)
        .dry_run(true);
    refused("run", call.send().await, (412, "DryRunOperation")).map(drop)
}
