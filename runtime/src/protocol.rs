//! Wire protocols: how an operation's input becomes a request, and a response its output or error.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use crate::codec::{ReadError, WriteError};
use crate::operation::Descriptor;
use crate::shape::Structure;

pub mod aws_json;
pub mod aws_query;
pub mod cbor;
pub mod ec2_query;
pub(crate) mod http;
pub mod json;
pub mod query;
pub mod rest_json;
pub mod rest_xml;
pub mod rpc_v2;
mod text;
pub mod xml;

pub use aws_json::{AWS_JSON_1_0, AWS_JSON_1_1};
pub use aws_query::AWS_QUERY;
pub use ec2_query::EC2_QUERY;
pub(crate) use http::{has_stream, put_stream, with_stream};
pub use rest_json::REST_JSON_1;
pub use rest_xml::REST_XML;
pub use rpc_v2::{RPC_V2_CBOR, RPC_V2_JSON};

/// A protocol, which serves every operation of every service that speaks it.
pub trait Protocol: fmt::Debug + Send + Sync {
    /// Whether it binds members to parts of HTTP messages: the path, the query, headers, the status, a body of their own.
    fn has_http_bindings(&self) -> bool {
        false
    }

    /// What the user agent says of its use.
    fn feature(&self) -> Option<SmithySdkFeature> {
        None
    }

    /// Whether it knows errors by the codes of `@awsQueryError`.
    fn has_query_codes(&self) -> bool {
        false
    }

    /// The request of a call, still without its endpoint and signature. Streaming members are taken out of the input.
    fn serialize(
        &self,
        operation: &'static Descriptor,
        input: &mut dyn Structure,
        config: &ConfigBag,
    ) -> Result<HttpRequest, WriteError>;

    /// Whether the response is one of success.
    fn is_success(&self, response: &HttpResponse) -> bool {
        response.status().is_success()
    }

    /// Fills the output from a successful response, whose body is loaded.
    fn deserialize(
        &self,
        operation: &'static Descriptor,
        response: &HttpResponse,
        output: &mut dyn Structure,
    ) -> Result<(), ReadError>;

    /// How the protocol writes and reads events, where it has streams of them.
    #[cfg(feature = "event-stream")]
    fn event_codec(&self) -> Option<&'static dyn crate::event_stream::EventCodec> {
        None
    }

    /// Code and message of a failed response, as far as it tells them.
    fn error_metadata(&self, response: &HttpResponse) -> Result<ErrorMetadataBuilder, ReadError>;

    /// Fills a modelled error from a failed response.
    fn deserialize_error(
        &self,
        response: &HttpResponse,
        error: &mut dyn Structure,
    ) -> Result<(), ReadError>;
}

/// A protocol that calls share: a service's own, or the one that a configuration chooses.
#[derive(Clone)]
pub struct SharedProtocol(Shared);

#[derive(Clone)]
enum Shared {
    Own(&'static dyn Protocol),
    Chosen(Arc<dyn Protocol>),
}

impl SharedProtocol {
    /// Shares a protocol.
    pub fn new(protocol: impl Protocol + 'static) -> Self {
        Self(Shared::Chosen(Arc::new(protocol)))
    }

    /// A service's own protocol.
    pub(crate) const fn own(protocol: &'static dyn Protocol) -> Self {
        Self(Shared::Own(protocol))
    }
}

impl Deref for SharedProtocol {
    type Target = dyn Protocol;

    fn deref(&self) -> &Self::Target {
        match &self.0 {
            Shared::Own(protocol) => *protocol,
            Shared::Chosen(protocol) => &**protocol,
        }
    }
}

impl fmt::Debug for SharedProtocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
