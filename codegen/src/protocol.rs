//! The protocols, in the order in which the official clients prefer them.

/// One protocol that clients can be generated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protocol {
    /// The id of its trait.
    pub trait_id: &'static str,
    /// Its constant in the runtime's `protocol` module.
    pub runtime: &'static str,
    /// What its wire format looks at in members.
    pub format: Format,
}

/// Wire formats, as far as they differ in the traits that they look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// AWS's JSON documents: neither names nor places of members can be changed.
    AwsJson,
    /// JSON bodies, and members elsewhere in HTTP messages.
    RestJson,
    /// XML bodies, and members elsewhere in HTTP messages.
    RestXml,
    /// Forms, answered in XML.
    Query,
    /// Forms with EC2's own names, answered in XML.
    Ec2Query,
    /// CBOR or JSON without any choice.
    Rpc,
}

impl Format {
    /// Whether members can be bound to other places of HTTP messages than the body.
    pub fn is_rest(self) -> bool {
        matches!(self, Self::RestJson | Self::RestXml)
    }

    /// Whether XML is spoken, at least in answers.
    pub fn is_xml(self) -> bool {
        matches!(self, Self::RestXml | Self::Query | Self::Ec2Query)
    }

    /// Whether timestamps can choose their format.
    pub fn has_timestamp_formats(self) -> bool {
        self != Self::Rpc
    }
}

/// All rows. A service with several protocols speaks the first of these that it has.
pub const PROTOCOLS: &[Protocol] = &[
    row("smithy.protocols#rpcv2Cbor", "RPC_V2_CBOR", Format::Rpc),
    row("aws.protocols#awsJson1_0", "AWS_JSON_1_0", Format::AwsJson),
    row("aws.protocols#awsJson1_1", "AWS_JSON_1_1", Format::AwsJson),
    row("aws.protocols#restJson1", "REST_JSON_1", Format::RestJson),
    row("aws.protocols#restXml", "REST_XML", Format::RestXml),
    row("aws.protocols#awsQuery", "AWS_QUERY", Format::Query),
    row("aws.protocols#ec2Query", "EC2_QUERY", Format::Ec2Query),
    row("smithy.protocols#rpcv2Json", "RPC_V2_JSON", Format::Rpc),
];

const fn row(trait_id: &'static str, runtime: &'static str, format: Format) -> Protocol {
    Protocol {
        trait_id,
        runtime,
        format,
    }
}
