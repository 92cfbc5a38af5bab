//! The request ID of AWS's services; without AWS none is read.

#[cfg(feature = "aws")]
pub use aws_types::request_id::RequestId;
#[cfg(feature = "aws")]
pub(crate) use aws_types::request_id::apply_request_id;

/// Something that has the id of a request.
#[cfg(not(feature = "aws"))]
pub trait RequestId {
    /// The id, where the service gave one.
    fn request_id(&self) -> Option<&str>;
}

#[cfg(not(feature = "aws"))]
mod none {
    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    use aws_smithy_runtime_api::http::Headers;
    use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

    impl super::RequestId for ErrorMetadata {
        fn request_id(&self) -> Option<&str> {
            None
        }
    }

    impl super::RequestId for HttpResponse {
        fn request_id(&self) -> Option<&str> {
            None
        }
    }

    pub(crate) fn apply_request_id(builder: Builder, _headers: &Headers) -> Builder {
        builder
    }
}

#[cfg(not(feature = "aws"))]
pub(crate) use none::apply_request_id;
