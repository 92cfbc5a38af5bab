//! Types of AWS's crates that members and users of any service have.

pub use aws_smithy_types::byte_stream::ByteStream;
pub use aws_smithy_types::date_time::Format as DateTimeFormat;
pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
pub use aws_types::request_id::RequestId;
