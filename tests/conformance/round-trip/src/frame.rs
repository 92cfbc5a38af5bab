//! Frames of event streams (Smithy 2.0, "Amazon Event Stream Specification").

use crate::value::{Timestamp, Value};

/// A message of an event stream.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// Its headers, in order.
    pub headers: Vec<(String, Value)>,
    /// Its payload.
    pub payload: Vec<u8>,
}

impl Frame {
    /// A message of a type, with the name of its event or exception.
    pub fn new(message_type: &str, name: &str) -> Self {
        let mut frame = Self::default();
        frame.text(":message-type", message_type);
        frame.text(&format!(":{message_type}-type"), name);
        frame
    }

    /// Adds a header with a text.
    pub fn text(&mut self, name: &str, value: &str) {
        let value = Value::Text(value.to_owned());
        self.headers.push((name.to_owned(), value));
    }

    /// Takes a header with a text.
    pub fn take_text(&mut self, name: &str) -> Option<String> {
        let at = self.headers.iter().position(|it| it.0 == name)?;
        match self.headers.remove(at).1 {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Appends the message.
    pub fn write(&self, kind_of: impl Fn(&str) -> u8, out: &mut Vec<u8>) {
        let mut headers = Vec::new();
        for (name, value) in &self.headers {
            headers.push(name.len() as u8);
            headers.extend(name.as_bytes());
            match (value, kind_of(name)) {
                (Value::Boolean(value), _) => headers.push(u8::from(!value)),
                (Value::Integer(value), kind) => {
                    headers.push(kind);
                    let bytes = value.to_be_bytes();
                    headers.extend(&bytes[8 - (1 << (kind - 2))..]);
                }
                (Value::Blob(bytes), _) => sized(&mut headers, 6, bytes),
                (Value::Text(text), _) => sized(&mut headers, 7, text.as_bytes()),
                (Value::Timestamp(time), _) => {
                    headers.push(8);
                    headers.extend(time.0.to_be_bytes());
                }
                _ => {}
            }
        }
        let length = (16 + headers.len() + self.payload.len()) as u32;
        let start = out.len();
        out.extend(length.to_be_bytes());
        out.extend((headers.len() as u32).to_be_bytes());
        out.extend(crc32fast::hash(&out[start..]).to_be_bytes());
        out.extend(headers);
        out.extend(&self.payload);
        out.extend(crc32fast::hash(&out[start..]).to_be_bytes());
    }

    /// Reads all messages; those within signed ones in their place.
    ///
    /// # Errors
    /// Where a message is not whole, or a checksum is wrong.
    pub fn read_all(bytes: &[u8]) -> Result<Vec<Self>, String> {
        let mut rest = bytes;
        let mut frames = Vec::new();
        while !rest.is_empty() {
            let frame = Self::read(&mut rest)?;
            let signed = frame.headers.iter().any(|it| it.0 == ":chunk-signature");
            match signed {
                true => frames.extend(Self::read_all(&frame.payload)?),
                false => frames.push(frame),
            }
        }
        Ok(frames)
    }

    fn read(rest: &mut &[u8]) -> Result<Self, String> {
        let whole = *rest;
        let number = |at: usize| -> Result<u32, String> {
            let bytes = whole.get(at..at + 4).ok_or("a message without an end")?;
            Ok(bytes
                .iter()
                .fold(0, |value, byte| value << 8 | u32::from(*byte)))
        };
        let (length, headers) = (number(0)? as usize, number(4)? as usize);
        let end = 12 + headers;
        if length < end + 4 || whole.len() < length {
            return Err(format!(
                "a message of {length} bytes with {headers} of headers"
            ));
        }
        for (covered, at) in [(8, 8), (length - 4, length - 4)] {
            if crc32fast::hash(&whole[..covered]) != number(at)? {
                return Err("a message with a wrong checksum".to_owned());
            }
        }
        let mut frame = Self {
            headers: Vec::new(),
            payload: whole[end..length - 4].to_vec(),
        };
        let mut open = &whole[12..end];
        while !open.is_empty() {
            frame.headers.push(header(&mut open)?);
        }
        *rest = &whole[length..];
        Ok(frame)
    }
}

fn sized(headers: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    headers.push(kind);
    headers.extend((bytes.len() as u16).to_be_bytes());
    headers.extend(bytes);
}

fn take<'b>(rest: &mut &'b [u8], count: usize) -> Result<&'b [u8], String> {
    let (taken, after) = rest
        .split_at_checked(count)
        .ok_or("a header without an end")?;
    *rest = after;
    Ok(taken)
}

fn header(rest: &mut &[u8]) -> Result<(String, Value), String> {
    let text = |bytes: &[u8]| {
        String::from_utf8(bytes.to_vec()).map_err(|_| "a header that is not UTF-8".to_owned())
    };
    let length = take(rest, 1)?[0];
    let name = text(take(rest, length.into())?)?;
    let kind = take(rest, 1)?[0];
    let mut integer = |bytes: usize| -> Result<i64, String> {
        let bytes = take(rest, bytes)?;
        let first = if bytes[0] & 0x80 == 0 { 0 } else { -1 };
        Ok(bytes
            .iter()
            .fold(first, |value, byte| value << 8 | i64::from(*byte)))
    };
    let value = match kind {
        0 | 1 => Value::Boolean(kind == 0),
        2..=5 => Value::Integer(integer(1 << (kind - 2))?),
        8 => Value::Timestamp(Timestamp(integer(8)?)),
        6 | 7 => {
            let length = integer(2)? as u16;
            let bytes = take(rest, length.into())?;
            match kind {
                6 => Value::Blob(bytes.to_vec()),
                _ => Value::Text(text(bytes)?),
            }
        }
        _ => return Err(format!("a header of type {kind}")),
    };
    Ok((name, value))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read_as_they_were_written() {
        let mut frame = Frame::new("event", "part");
        frame
            .headers
            .push(("number".to_owned(), Value::Integer(-2)));
        frame
            .headers
            .push(("flag".to_owned(), Value::Boolean(true)));
        frame.payload = vec![1, 2, 3];
        let mut bytes = Vec::new();
        frame.write(|_| 3, &mut bytes);
        frame.write(|_| 5, &mut bytes);
        let read = Frame::read_all(&bytes).unwrap();
        assert_eq!(format!("{read:?}"), format!("{:?}", [&frame, &frame]));
        bytes[20] ^= 1;
        assert!(Frame::read_all(&bytes).is_err());
    }
}
