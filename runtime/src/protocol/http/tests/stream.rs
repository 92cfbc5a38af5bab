//! Streams of bytes.

use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use bytes::Bytes;
use http_body::{Body, Frame};

use super::shapes::{SizedInput, StreamInput, StreamOutput};
use super::{GET, header, operation, read_json, request_of, response, text_of};
use crate::operation::{Descriptor, OperationTrait};
use crate::protocol::{REST_JSON_1, has_stream, put_stream};
use crate::shape::Structure;

static PUT: Descriptor = operation(&[OperationTrait::Http("PUT", "/things", 200)]);

/// A body that does not know its length.
#[derive(Debug)]
struct Unsized;

impl Body for Unsized {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(None)
    }
}

fn endless() -> ByteStream {
    ByteStream::new(SdkBody::from_body_1_x(Unsized))
}

#[test]
fn a_stream_becomes_the_body() {
    let input = StreamInput {
        length: None,
        body: ByteStream::from_static(b"bytes"),
    };
    let request = request_of(&REST_JSON_1, &PUT, input).unwrap();
    assert_eq!(text_of(&request), "bytes");
    assert_eq!(
        header(&request, "content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(header(&request, "content-length"), Some("5"));
    let request = request_of(&REST_JSON_1, &PUT, StreamInput::default()).unwrap();
    assert_eq!(text_of(&request), "");
}

#[test]
fn a_length_must_be_known_only_where_the_service_requires_it() {
    let input = StreamInput {
        length: None,
        body: endless(),
    };
    let request = request_of(&REST_JSON_1, &PUT, input).unwrap();
    assert_eq!(header(&request, "content-length"), None);
    let input = SizedInput {
        length: None,
        body: endless(),
    };
    assert!(
        request_of(&REST_JSON_1, &PUT, input)
            .unwrap_err()
            .contains("length")
    );
    let input = SizedInput {
        length: Some(7),
        body: endless(),
    };
    let request = request_of(&REST_JSON_1, &PUT, input).unwrap();
    assert_eq!(header(&request, "content-length"), Some("7"));
    let input = SizedInput {
        length: None,
        body: ByteStream::from_static(b"bytes"),
    };
    let request = request_of(&REST_JSON_1, &PUT, input).unwrap();
    assert_eq!(header(&request, "content-length"), Some("5"));
}

#[test]
fn the_body_becomes_a_stream() {
    assert!(has_stream(&GET));
    let mut output = read_json::<StreamOutput>(&response(200, &[("x-trace", "t")], "{}")).unwrap();
    assert_eq!(output.trace(), Some("t"));
    put_stream(&mut output, SdkBody::from("bytes")).unwrap();
    assert_eq!(output.body.into_inner().bytes(), Some(&b"bytes"[..]));
    let mut other = super::shapes::Mixed::initial();
    assert!(put_stream(&mut other, SdkBody::from("bytes")).is_ok());
}
