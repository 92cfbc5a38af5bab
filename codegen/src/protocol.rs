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
}

/// All rows. A service with several protocols speaks the first of these that it has.
pub const PROTOCOLS: &[Protocol] = &[
    Protocol {
        trait_id: "aws.protocols#awsJson1_0",
        runtime: "AWS_JSON_1_0",
        format: Format::AwsJson,
    },
    Protocol {
        trait_id: "aws.protocols#awsJson1_1",
        runtime: "AWS_JSON_1_1",
        format: Format::AwsJson,
    },
];
