//! Bodies that are cut, changed, or were never streams of events: an error each, and nothing after it.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;

use super::*;

/// Two messages: the first holds what every frame has.
fn stream() -> (Vec<u8>, usize) {
    let line = message(
        &[
            (":message-type", text("event")),
            (":event-type", text("line")),
            (":content-type", text("text/plain")),
            ("number", HeaderValue::Int64(7)),
        ],
        "to be or not to be",
    );
    let one = bytes(&line);
    let length = one.len();
    ([one, bytes(&event("pause", "{}"))].concat(), length)
}

#[test]
fn a_stream_cut_anywhere_but_between_messages_is_an_error() {
    let (stream, boundary) = stream();
    for length in 0..=stream.len() {
        let mut receiver = receiver(stream[..length].to_vec());
        let mut events = 0;
        let end = loop {
            match block_on(receiver.recv()) {
                Ok(Some(_)) => events += 1,
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        let whole = [0, boundary, stream.len()]
            .iter()
            .position(|it| *it == length);
        match (whole, end) {
            (Some(count), Ok(())) => assert_eq!(events, count, "cut at {length}"),
            (None, Err(SdkError::ResponseError(_))) => {}
            (_, end) => panic!("cut at {length}: {end:?}"),
        }
        assert!(
            matches!(block_on(receiver.recv()), Ok(None)),
            "cut at {length}"
        );
    }
}

#[test]
fn a_changed_byte_is_an_error() {
    let (stream, boundary) = stream();
    for index in 0..boundary {
        for change in [1, 0x80, 0xff] {
            let mut stream = stream.clone();
            stream[index] ^= change;
            let (first, ended) = first(stream);
            match first {
                Err(SdkError::ResponseError(_)) => {}
                other => panic!("byte {index}: {other:?}"),
            }
            assert!(ended, "byte {index}");
        }
    }
}

#[test]
fn pieces_may_be_of_any_size() {
    let (stream, _) = stream();
    for size in 1..=stream.len() {
        let pieces = stream.chunks(size).map(Bytes::copy_from_slice).collect();
        let mut receiver = receiver(Vec::new());
        if let Some(EventMember::Receiver(place, _)) = receiver.event_stream() {
            *place = Receiver::new(SdkBody::from_body_1_x(Pieces(pieces)), json());
        }
        assert!(block_on(receiver.recv()).unwrap().unwrap().is_line());
        assert!(block_on(receiver.recv()).unwrap().unwrap().is_pause());
        assert!(block_on(receiver.recv()).unwrap().is_none());
    }
}

#[test]
fn a_length_is_no_reason_to_take_memory() {
    for length in [0_u32, 1, 11, 12, 15, 16, 1 << 24, u32::MAX] {
        for headers in [0_u32, 1, 16, u32::MAX] {
            let mut frame = [length.to_be_bytes(), headers.to_be_bytes()].concat();
            frame.extend(crc32fast::hash(&frame).to_be_bytes());
            frame.extend([0; 64]);
            let (first, ended) = first(frame);
            assert!(
                matches!(first, Err(SdkError::ResponseError(_))),
                "{length} {headers}"
            );
            assert!(ended);
        }
    }
}

#[test]
fn what_is_no_stream_is_an_error() {
    for body in [
        "<html><body>not here</body></html>",
        "{\"message\": \"not here\"}",
        "short",
    ] {
        let (first, ended) = first(body.into());
        assert!(matches!(first, Err(SdkError::ResponseError(_))), "{body}");
        assert!(ended);
    }
}

#[test]
fn headers_of_any_bytes_end_in_an_event_or_an_error() {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..20_000 {
        let mut next = || {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random
        };
        let headers_length = (next() % 48) as usize;
        let mut body: Vec<u8> = (0..headers_length).map(|_| (next() % 12) as u8).collect();
        body.extend((0..next() % 8).map(|it| it as u8));
        // Both checksums are right, so that it is the headers that are read.
        let length = (body.len() + 16) as u32;
        let mut frame = [length.to_be_bytes(), (headers_length as u32).to_be_bytes()].concat();
        frame.extend(crc32fast::hash(&frame).to_be_bytes());
        frame.extend(body);
        frame.extend(crc32fast::hash(&frame).to_be_bytes());
        let (first, _) = first(frame);
        // None has the headers that every message must have.
        assert!(
            matches!(first, Err(SdkError::ResponseError(_))),
            "{first:?}"
        );
    }
}

/// A body in pieces.
struct Pieces(std::collections::VecDeque<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        std::task::Poll::Ready(
            self.0
                .pop_front()
                .map(|piece| Ok(http_body::Frame::data(piece))),
        )
    }
}
