//! Types of AWS's crates that members and users of any service have.

pub use crate::request_id::{RequestId, RequestIdExt};
pub use aws_smithy_types::byte_stream::ByteStream;
pub use aws_smithy_types::date_time::Format as DateTimeFormat;
pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// Bodies that are sent or received piece by piece.
pub mod byte_stream {
    pub use aws_smithy_types::body::SdkBody;
    pub use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
    pub use aws_smithy_types::byte_stream::{AggregatedBytes, ByteStream};
    #[cfg(feature = "rt-tokio")]
    pub use aws_smithy_types::byte_stream::{FsBuilder, Length};
}

/// Streams of events.
#[cfg(feature = "event-stream")]
pub mod event_stream {
    pub use crate::event_stream::{EventReceiver, EventStreamSender};
    pub use aws_smithy_types::event_stream::{Header, HeaderValue, Message, RawMessage};
    pub use aws_smithy_types::str_bytes::StrBytes;
}
