//! The protocols, and what each can carry.

use tinsmith_runtime::protocol as runtime;
use tinsmith_runtime::protocol::SharedProtocol;

/// A protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Protocol {
    AwsJson10,
    AwsJson11,
    RestJson1,
    RestXml,
    AwsQuery,
    Ec2Query,
    RpcV2Cbor,
    RpcV2Json,
}

impl Protocol {
    /// All protocols.
    pub const ALL: [Self; 8] = [
        Self::AwsJson10,
        Self::AwsJson11,
        Self::RestJson1,
        Self::RestXml,
        Self::AwsQuery,
        Self::Ec2Query,
        Self::RpcV2Cbor,
        Self::RpcV2Json,
    ];

    /// The id of its trait.
    pub fn id(self) -> &'static str {
        match self {
            Self::AwsJson10 => "aws.protocols#awsJson1_0",
            Self::AwsJson11 => "aws.protocols#awsJson1_1",
            Self::RestJson1 => "aws.protocols#restJson1",
            Self::RestXml => "aws.protocols#restXml",
            Self::AwsQuery => "aws.protocols#awsQuery",
            Self::Ec2Query => "aws.protocols#ec2Query",
            Self::RpcV2Cbor => "smithy.protocols#rpcv2Cbor",
            Self::RpcV2Json => "smithy.protocols#rpcv2Json",
        }
    }

    /// Its name without the namespace.
    pub fn name(self) -> &'static str {
        crate::model::name(self.id())
    }

    /// The protocol as a client is configured with it.
    pub fn shared(self) -> SharedProtocol {
        match self {
            Self::AwsJson10 => SharedProtocol::new(runtime::AWS_JSON_1_0),
            Self::AwsJson11 => SharedProtocol::new(runtime::AWS_JSON_1_1),
            Self::RestJson1 => SharedProtocol::new(runtime::REST_JSON_1),
            Self::RestXml => SharedProtocol::new(runtime::REST_XML),
            Self::AwsQuery => SharedProtocol::new(runtime::AWS_QUERY),
            Self::Ec2Query => SharedProtocol::new(runtime::EC2_QUERY),
            Self::RpcV2Cbor => SharedProtocol::new(runtime::RPC_V2_CBOR),
            Self::RpcV2Json => SharedProtocol::new(runtime::RPC_V2_JSON),
        }
    }

    /// Whether members are bound to parts of HTTP messages.
    pub fn has_http_bindings(self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml)
    }

    /// Whether requests are forms.
    pub fn is_query(self) -> bool {
        matches!(self, Self::AwsQuery | Self::Ec2Query)
    }

    /// Whether bodies of this direction are XML.
    pub fn is_xml(self, request: bool) -> bool {
        self == Self::RestXml || (self.is_query() && !request)
    }

    /// Whether bodies of this direction are JSON or CBOR, which have nulls.
    pub fn has_nulls(self, request: bool) -> bool {
        !self.is_xml(request) && !self.is_query()
    }

    /// Whether the specification defines how documents are sent.
    pub fn has_documents(self) -> bool {
        !matches!(
            self,
            Self::RestXml | Self::AwsQuery | Self::Ec2Query | Self::RpcV2Cbor
        )
    }
}
