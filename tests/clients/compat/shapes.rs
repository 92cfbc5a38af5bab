// Structures, their builders, and enums.

use super::Report;
use super::sdk;
use super::sdk::error::{BuildError, UnknownVariantError};
use super::sdk::operation::RequestId;
use super::sdk::operation::delete_connection::builders::DeleteConnectionOutputBuilder;
use super::sdk::operation::delete_connection::{
    DeleteConnection, DeleteConnectionInput, DeleteConnectionOutput,
};
use super::sdk::operation::describe_connections::DescribeConnectionsInput;
use super::sdk::operation::tag_resource::{TagResourceInput, TagResourceOutput};
use super::sdk::primitives::{Blob, DateTime, DateTimeFormat};
use super::sdk::types::{
    AddressFamily, BgpStatus, Connection, ConnectionState, Loa, LoaContentType, MacSecKey,
    NewBgpPeer, RouteFilterPrefix, Tag, VirtualInterface,
};

pub(super) fn run(report: &mut Report) {
    shapes(report);
    enums(report);
}

fn shapes(report: &mut Report) {
    let tag = Tag::builder().key("Name").value("office").build();
    report.say("tag", &tag);
    let missing: Result<Tag, BuildError> = Tag::builder().value("office").build();
    report.say("a tag without a key", missing.unwrap_err().to_string());
    let Ok(tag) = tag else { return };
    report.say(
        "key and value",
        (tag.key(), tag.value(), &tag.key, &tag.value),
    );
    let connection = Connection::builder()
        .connection_id("dxcon-1")
        .set_connection_name(Some("to the office".to_owned()))
        .connection_state(ConnectionState::Available)
        .vlan(7)
        .jumbo_frame_capable(true)
        .loa_issue_time(DateTime::from_secs(1_491_568_964))
        .tags(tag.clone())
        .tags(Tag::builder().key("second").build().unwrap())
        .mac_sec_keys(MacSecKey::builder().ckn("ab").build());
    report.say(
        "builder",
        (connection.get_connection_id(), connection.get_vlan()),
    );
    report.say(
        "list in the builder",
        connection.get_tags().as_ref().map(Vec::len),
    );
    report.say("builders are equal", connection.clone() == connection);
    let connection: Connection = connection.build();
    report.say("connection", &connection);
    report.say("clones are equal", connection == connection.clone());
    report.say("and differ", connection == Connection::builder().build());
    let id: Option<&str> = connection.connection_id();
    let state: Option<&ConnectionState> = connection.connection_state();
    let (vlan, jumbo): (i32, Option<bool>) = (connection.vlan(), connection.jumbo_frame_capable());
    let time: Option<&DateTime> = connection.loa_issue_time();
    let tags: &[Tag] = connection.tags();
    report.say("accessors", (id, state, vlan, jumbo, tags.len()));
    report.say(
        "time",
        time.map(|it| it.fmt(DateTimeFormat::DateTime).unwrap()),
    );
    report.say("absent lists", Connection::builder().build().mac_sec_keys());
    let loa = Loa::builder()
        .loa_content(Blob::new("PDF"))
        .loa_content_type(LoaContentType::Pdf);
    let loa = loa.build();
    report.say("blob", loa.loa_content().map(|it| it.as_ref().len()));
    let peer = NewBgpPeer::builder()
        .asn(64_600)
        .address_family(AddressFamily::IPv6)
        .build();
    report.say("peer", (&peer, peer.asn(), peer.asn_long()));
    let prefixes = vec![RouteFilterPrefix::builder().cidr("203.0.113.0/30").build()];
    let interface = VirtualInterface::builder()
        .set_route_filter_prefixes(Some(prefixes))
        .build();
    report.say("prefixes", interface.route_filter_prefixes());
    let input = DeleteConnectionInput::builder().connection_id("dxcon-1");
    report.say("input builder", (&input, input.get_connection_id()));
    let input: Result<DeleteConnectionInput, BuildError> = input.build();
    report.say("input", &input);
    report.say("its member", input.unwrap().connection_id());
    let input = TagResourceInput::builder()
        .resource_arn("arn")
        .tags(tag.clone())
        .set_tags(Some(vec![tag.clone(), tag]))
        .build();
    report.say("input with a list", input.unwrap());
    report.say(
        "empty input",
        DescribeConnectionsInput::builder().build().unwrap(),
    );
    let builder: DeleteConnectionOutputBuilder = DeleteConnectionOutput::builder();
    let output = builder
        .region("us-east-1")
        .connection_state(ConnectionState::Deleted)
        .build();
    report.say("output", &output);
    report.say("its request id", output.request_id());
    report.say("empty output", TagResourceOutput::builder().build());
    report.say("operation", DeleteConnection::new());
    report.say("version", !sdk::meta::PKG_VERSION.is_empty());
}

fn enums(report: &mut Report) {
    let down = BgpStatus::Down;
    report.say(
        "enum",
        (
            &down,
            down.as_str(),
            down.to_string(),
            AsRef::<str>::as_ref(&down),
        ),
    );
    report.say("values", BgpStatus::values());
    report.say(
        "from text",
        (BgpStatus::from("up"), "down".parse::<BgpStatus>()),
    );
    report.say(
        "an own `unknown`",
        (BgpStatus::from("unknown"), BgpStatus::UnknownValue.as_str()),
    );
    let frozen = BgpStatus::from("frozen");
    report.say(
        "not known yet",
        (frozen.as_str(), frozen == BgpStatus::from("frozen")),
    );
    report.say("debug", &frozen);
    #[allow(deprecated)]
    let unknown = matches!(&frozen, BgpStatus::Unknown(value) if value.to_string() == "frozen");
    report.say("in its variant", unknown);
    let parsed: Result<BgpStatus, UnknownVariantError> = BgpStatus::try_parse("frozen");
    report.say(
        "try_parse",
        (
            BgpStatus::try_parse("up").unwrap(),
            parsed.unwrap_err().to_string(),
        ),
    );
    let said = match &frozen {
        BgpStatus::Up => "up",
        other if other.as_str() == "frozen" => "matched by its text",
        _ => "something else",
    };
    report.say("match", said);
    let mut sorted = [BgpStatus::Up, BgpStatus::UnknownValue, BgpStatus::Down];
    sorted.sort();
    report.say("order", &sorted);
    let set: std::collections::HashSet<BgpStatus> = sorted.into_iter().collect();
    report.say("hash", set.len());
}
