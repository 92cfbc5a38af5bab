//! Frames out of a body that comes in pieces ("Amazon Event Stream Specification", "Wire Format").

use std::fmt;

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::event_stream::Message;
use bytes::{Bytes, BytesMut};

/// A message without headers and payload: the prelude, and the checksum of all of it.
const SHORTEST: usize = 16;

/// The part of a body that came and was not taken yet.
#[derive(Debug, Default)]
pub(super) struct Frames(BytesMut);

impl Frames {
    /// Adds a piece of the body.
    pub(super) fn push(&mut self, piece: &[u8]) {
        self.0.extend_from_slice(piece);
    }

    /// The next message, once all of it came.
    ///
    /// A length is trusted only after its checksum, so that a corrupted one is noticed at once, and not waited for.
    pub(super) fn next(&mut self) -> Result<Option<Message>, BoxError> {
        let Some((lengths, rest)) = self.0.split_first_chunk::<8>() else {
            return Ok(None);
        };
        let Some(checksum) = rest.first_chunk::<4>() else {
            return Ok(None);
        };
        if crc32fast::hash(lengths) != u32::from_be_bytes(*checksum) {
            return Err(FrameError("the checksum of a message's lengths is wrong").into());
        }
        let [a, b, c, d, ..] = *lengths;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        if length < SHORTEST {
            return Err(FrameError("a message is shorter than its frame").into());
        }
        if self.0.len() < length {
            return Ok(None);
        }
        Ok(Some(read_message_from(self.0.split_to(length).freeze())?))
    }

    /// What is left where the body ended; nothing, unless it ended within a message.
    pub(super) fn rest(&mut self) -> Option<Bytes> {
        (!self.0.is_empty()).then(|| std::mem::take(&mut self.0).freeze())
    }
}

/// What is wrong with a frame.
#[derive(Debug)]
pub(super) struct FrameError(pub(super) &'static str);

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for FrameError {}
