//! What a model may have in its protocol.

use super::dice::Dice;
use crate::protocol::PROTOCOLS;

/// A protocol, and what of models depends on it.
#[derive(Debug)]
pub(super) struct Dialect {
    /// The ID of its trait.
    pub(super) protocol: &'static str,
    /// Another protocol that allows the same models.
    pub(super) other: Option<&'static str>,
    pub(super) aws: bool,
    pub(super) documents: bool,
    pub(super) maps: bool,
    /// Whether operations have `@http` and members are bound.
    pub(super) http: bool,
    pub(super) json: bool,
    pub(super) xml: bool,
    /// Whether members can be attributes of elements.
    pub(super) attributes: bool,
    /// Whether errors can have codes of AWS Query.
    pub(super) query: bool,
    pub(super) ec2: bool,
    pub(super) events: bool,
    /// Whether the protocol's trait says which versions of HTTP it speaks.
    pub(super) settings: bool,
    /// Whether the service spoke AWS Query before.
    pub(super) query_compatible: bool,
}

impl Dialect {
    pub(super) fn new(seed: u64, dice: &mut Dice) -> Self {
        let count = u64::try_from(PROTOCOLS.len()).unwrap_or(1);
        let index = usize::try_from(seed % count).unwrap_or(0);
        let protocol = PROTOCOLS[index];
        let name = protocol.trait_id.rsplit('#').next().unwrap_or_default();
        let is = |names: &[&str]| names.contains(&name);
        let query_compatible = is(&["awsJson1_0", "rpcv2Cbor", "rpcv2Json"]) && dice.chance(20);
        Self {
            protocol: protocol.trait_id,
            other: match name {
                "awsJson1_0" => Some("aws.protocols#awsJson1_1"),
                "awsJson1_1" => Some("aws.protocols#awsJson1_0"),
                "rpcv2Cbor" => Some("aws.protocols#awsJson1_1"),
                "rpcv2Json" => Some("aws.protocols#awsJson1_0"),
                "ec2Query" => Some("aws.protocols#awsQuery"),
                _ => None,
            },
            aws: dice.chance(60),
            documents: is(&["awsJson1_0", "awsJson1_1", "restJson1", "rpcv2Json"]),
            maps: name != "ec2Query",
            http: is(&["restJson1", "restXml"]),
            json: name == "restJson1",
            xml: is(&["restXml", "awsQuery", "ec2Query"]),
            attributes: name == "restXml",
            query: query_compatible || name == "awsQuery",
            ec2: name == "ec2Query",
            settings: !is(&["awsQuery", "ec2Query"]),
            events: protocol.has_event_streams,
            query_compatible,
        }
    }

    /// Whether operations can have the traits of S3.
    pub(super) fn s3(&self) -> bool {
        self.aws && self.http && self.xml
    }
}
