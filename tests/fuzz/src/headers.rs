//! Headers and status of responses, and bodies beside them.

use tinsmith_runtime::protocol::{AWS_QUERY, Protocol, REST_JSON_1, REST_XML, RPC_V2_CBOR};

use crate::shapes::Envelope;
use crate::{OPERATION, response};

/// Reads a message: lines `name: value`, an empty line, a body.
pub fn run(message: &[u8]) {
    let (head, body) = match message.windows(2).position(|it| it == b"\n\n") {
        Some(end) => (&message[..end], &message[end + 2..]),
        None => (message, &[][..]),
    };
    let status = 200 + u16::from(message.len() as u8);
    let Some(mut response) = response(status, body) else {
        return;
    };
    for line in head.split(|it| *it == b'\n') {
        let (name, value) = match line.iter().position(|it| *it == b':') {
            Some(colon) => (&line[..colon], line[colon + 1..].trim_ascii()),
            None => (&b"x-text"[..], line),
        };
        // As a connection would give them: what HTTP itself refuses never comes so far.
        let name = String::from_utf8_lossy(name).trim().to_ascii_lowercase();
        let value = String::from_utf8_lossy(value).into_owned();
        let _ = response.headers_mut().try_append(name, value);
    }
    let protocols: [&dyn Protocol; 4] = [&REST_JSON_1, &REST_XML, &AWS_QUERY, &RPC_V2_CBOR];
    for protocol in protocols {
        let mut value = Envelope::default();
        if let Err(error) = protocol.deserialize(&OPERATION, &response, &mut value) {
            assert!(!error.to_string().is_empty());
        }
        if let Ok(metadata) = protocol.error_metadata(&response) {
            let _ = format!("{:?}", metadata.build());
        }
        let mut error = Envelope::default();
        let _ = protocol.deserialize_error(&response, &mut error);
    }
}
