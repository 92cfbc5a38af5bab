//! Frames of event streams, and the messages in them.

use aws_smithy_types::body::SdkBody;
use tinsmith_runtime::event_stream::{
    CborEvents, Event, EventCodec, EventUnion, Receiver, XmlEvents,
};
use tinsmith_runtime::protocol::{AWS_JSON_1_1, Protocol};

use crate::block_on;
use crate::shapes::events::Speech;

/// Reads bytes twice: as a stream, and as headers and payloads of messages whose frames are right, so that what is behind the
/// checksums is reached.
pub fn run(bytes: &[u8]) {
    receive(bytes);
    let mut framed = Vec::new();
    for part in bytes.split(|it| *it == 0xff) {
        let (headers, payload) = match part.split_first() {
            Some((length, rest)) => rest.split_at(usize::from(*length).min(rest.len())),
            None => (part, part),
        };
        frame(&mut framed, headers, payload);
    }
    receive(&framed);
}

/// Appends a frame: lengths, their checksum, headers, payload, the checksum of all.
fn frame(out: &mut Vec<u8>, headers: &[u8], payload: &[u8]) {
    let start = out.len();
    let length = (headers.len() + payload.len() + 16) as u32;
    out.extend(length.to_be_bytes());
    out.extend((headers.len() as u32).to_be_bytes());
    out.extend(crc32fast::hash(&out[start..]).to_be_bytes());
    out.extend(headers);
    out.extend(payload);
    out.extend(crc32fast::hash(&out[start..]).to_be_bytes());
}

fn receive(bytes: &[u8]) {
    let codecs = [
        AWS_JSON_1_1.event_codec(),
        Some(&XmlEvents as &'static dyn EventCodec),
        Some(&CborEvents),
    ];
    for codec in codecs.into_iter().flatten() {
        let mut receiver = Receiver::new(SdkBody::from(bytes.to_vec()), codec);
        let _ = block_on(receiver.initial_response());
        // Every event takes 16 bytes at least, so this comes to an end unless one is given twice.
        for _ in 0..=bytes.len() / 16 {
            match block_on(receiver.next(Speech::TABLE)) {
                Ok(Some(Event::Known(name, event))) => {
                    let event = Speech::from_event(name, event);
                    assert!(event.is_some(), "{name} is of another type");
                    let _ = format!("{event:?}");
                }
                Ok(Some(Event::Unknown(_))) => {}
                Ok(None) => return,
                Err(error) => {
                    let _ = format!("{error:?}");
                    let after = block_on(receiver.next(Speech::TABLE));
                    assert!(
                        matches!(after, Ok(None)),
                        "a stream goes on after its error"
                    );
                    return;
                }
            }
        }
        assert!(
            matches!(block_on(receiver.next(Speech::TABLE)), Ok(None)),
            "a stream has more events than its bytes can hold"
        );
    }
}
