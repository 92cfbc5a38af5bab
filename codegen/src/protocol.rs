//! The protocols, in the order in which the official clients prefer them.

/// One protocol that clients can be generated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protocol {
    /// The id of its trait.
    pub trait_id: &'static str,
    /// Its constant in the runtime's `protocol` module.
    pub runtime: &'static str,
    /// Whether it supports event streams.
    pub has_event_streams: bool,
    /// Whether operations need the `http` trait.
    pub needs_http: bool,
}

/// All rows. A service with several protocols speaks the first of these that it has.
pub const PROTOCOLS: &[Protocol] = &[
    rpc("smithy.protocols#rpcv2Cbor", "RPC_V2_CBOR"),
    rpc("aws.protocols#awsJson1_0", "AWS_JSON_1_0"),
    rpc("aws.protocols#awsJson1_1", "AWS_JSON_1_1"),
    rest("aws.protocols#restJson1", "REST_JSON_1"),
    rest("aws.protocols#restXml", "REST_XML"),
    query("aws.protocols#awsQuery", "AWS_QUERY"),
    query("aws.protocols#ec2Query", "EC2_QUERY"),
    rpc("smithy.protocols#rpcv2Json", "RPC_V2_JSON"),
];

const fn rpc(trait_id: &'static str, runtime: &'static str) -> Protocol {
    Protocol {
        trait_id,
        runtime,
        has_event_streams: true,
        needs_http: false,
    }
}

const fn rest(trait_id: &'static str, runtime: &'static str) -> Protocol {
    Protocol {
        needs_http: true,
        ..rpc(trait_id, runtime)
    }
}

const fn query(trait_id: &'static str, runtime: &'static str) -> Protocol {
    Protocol {
        has_event_streams: false,
        ..rpc(trait_id, runtime)
    }
}
