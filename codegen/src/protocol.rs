//! The protocols, in the order in which the official clients prefer them.

/// One protocol that clients can be generated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protocol {
    /// The id of its trait.
    pub trait_id: &'static str,
    /// Its constant in the runtime's `protocol` module.
    pub runtime: &'static str,
    /// Whether it has streams of events.
    pub has_event_streams: bool,
}

/// All rows. A service with several protocols speaks the first of these that it has.
pub const PROTOCOLS: &[Protocol] = &[
    row("smithy.protocols#rpcv2Cbor", "RPC_V2_CBOR", true),
    row("aws.protocols#awsJson1_0", "AWS_JSON_1_0", true),
    row("aws.protocols#awsJson1_1", "AWS_JSON_1_1", true),
    row("aws.protocols#restJson1", "REST_JSON_1", true),
    row("aws.protocols#restXml", "REST_XML", true),
    row("aws.protocols#awsQuery", "AWS_QUERY", false),
    row("aws.protocols#ec2Query", "EC2_QUERY", false),
    row("smithy.protocols#rpcv2Json", "RPC_V2_JSON", true),
];

const fn row(trait_id: &'static str, runtime: &'static str, has_event_streams: bool) -> Protocol {
    Protocol {
        trait_id,
        runtime,
        has_event_streams,
    }
}
