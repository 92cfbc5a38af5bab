//! EC2: EC2 Query.

use serde::Deserialize;

use crate::answer::Answer;
use crate::bench::Bench;
use crate::floor;

side!(peer, aws_sdk_ec2, "calls/ec2.rs");
side!(ours, tinsmith_ec2, "calls/ec2.rs");

const HEADERS: &[(&str, &str)] = &[
    ("content-type", "text/xml;charset=UTF-8"),
    ("x-amzn-requestid", "1c3a7d4e-0000-4000-8000-1c3a7d4e0000"),
];

pub(crate) fn cases(bench: &mut Bench) {
    case!(bench, "EC2 DescribeInstances, 1,000 items", instances(1000), describe_instances, Some(floor::xml::<Response>));
}

fn instances(count: usize) -> Answer {
    let reservations: String = (0..count).map(reservation).collect();
    let body = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
    <requestId>1c3a7d4e-0000-4000-8000-1c3a7d4e0000</requestId>
    <reservationSet>
{reservations}    </reservationSet>
</DescribeInstancesResponse>
"#
    );
    Answer::new(body, HEADERS)
}

fn reservation(number: usize) -> String {
    format!(
        r#"        <item>
            <reservationId>r-{number:017x}</reservationId>
            <ownerId>123456789012</ownerId>
            <groupSet/>
            <instancesSet>
                <item>
                    <instanceId>i-{number:017x}</instanceId>
                    <imageId>ami-0c3a7d4e00004000a</imageId>
                    <instanceState>
                        <code>16</code>
                        <name>running</name>
                    </instanceState>
                    <privateDnsName>ip-10-0-{high}-{low}.eu-central-1.compute.internal</privateDnsName>
                    <dnsName/>
                    <reason/>
                    <keyName>example</keyName>
                    <amiLaunchIndex>0</amiLaunchIndex>
                    <productCodes/>
                    <instanceType>m7g.large</instanceType>
                    <launchTime>2026-03-01T12:30:00.000Z</launchTime>
                    <placement>
                        <availabilityZone>eu-central-1a</availabilityZone>
                        <groupName/>
                        <tenancy>default</tenancy>
                    </placement>
                    <monitoring>
                        <state>disabled</state>
                    </monitoring>
                    <subnetId>subnet-0c3a7d4e</subnetId>
                    <vpcId>vpc-0c3a7d4e</vpcId>
                    <privateIpAddress>10.0.{high}.{low}</privateIpAddress>
                    <sourceDestCheck>true</sourceDestCheck>
                    <groupSet>
                        <item>
                            <groupId>sg-0c3a7d4e</groupId>
                            <groupName>parts &amp; more</groupName>
                        </item>
                    </groupSet>
                    <architecture>arm64</architecture>
                    <rootDeviceType>ebs</rootDeviceType>
                    <rootDeviceName>/dev/xvda</rootDeviceName>
                    <blockDeviceMapping>
                        <item>
                            <deviceName>/dev/xvda</deviceName>
                            <ebs>
                                <volumeId>vol-{number:017x}</volumeId>
                                <status>attached</status>
                                <attachTime>2026-03-01T12:30:01.000Z</attachTime>
                                <deleteOnTermination>true</deleteOnTermination>
                            </ebs>
                        </item>
                    </blockDeviceMapping>
                    <virtualizationType>hvm</virtualizationType>
                    <clientToken>token-{number}</clientToken>
                    <tagSet>
                        <item>
                            <key>Name</key>
                            <value>part-{number}</value>
                        </item>
                        <item>
                            <key>team</key>
                            <value>network</value>
                        </item>
                    </tagSet>
                    <hypervisor>xen</hypervisor>
                    <ebsOptimized>true</ebsOptimized>
                    <enaSupport>true</enaSupport>
                </item>
            </instancesSet>
        </item>
"#,
        high = number / 250,
        low = number % 250 + 4,
    )
}

/// A list within its element.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only read into")]
struct Items<T> {
    #[serde(default = "Vec::new")]
    item: Vec<T>,
}

/// The floor's type of a list.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read into")]
struct Response {
    reservation_set: Items<Reservation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read into")]
struct Reservation {
    reservation_id: Option<String>,
    owner_id: Option<String>,
    instances_set: Items<Instance>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read into")]
struct Instance {
    instance_id: Option<String>,
    image_id: Option<String>,
    instance_state: Option<State>,
    private_dns_name: Option<String>,
    dns_name: Option<String>,
    reason: Option<String>,
    key_name: Option<String>,
    ami_launch_index: Option<i32>,
    instance_type: Option<String>,
    launch_time: Option<String>,
    placement: Option<Placement>,
    monitoring: Option<Monitoring>,
    subnet_id: Option<String>,
    vpc_id: Option<String>,
    private_ip_address: Option<String>,
    source_dest_check: Option<bool>,
    group_set: Option<Items<Group>>,
    architecture: Option<String>,
    root_device_type: Option<String>,
    root_device_name: Option<String>,
    block_device_mapping: Option<Items<Mapping>>,
    virtualization_type: Option<String>,
    client_token: Option<String>,
    tag_set: Option<Items<Tag>>,
    hypervisor: Option<String>,
    ebs_optimized: Option<bool>,
    ena_support: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read into")]
struct State {
    code: Option<i32>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read into")]
struct Placement {
    availability_zone: Option<String>,
    group_name: Option<String>,
    tenancy: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read into")]
struct Monitoring {
    state: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read into")]
struct Group {
    group_id: Option<String>,
    group_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read into")]
struct Mapping {
    device_name: Option<String>,
    ebs: Option<Volume>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read into")]
struct Volume {
    volume_id: Option<String>,
    status: Option<String>,
    attach_time: Option<String>,
    delete_on_termination: Option<bool>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read into")]
struct Tag {
    key: Option<String>,
    value: Option<String>,
}
