//! Values that are a header or a payload by themselves, and no part of a document.

use std::any::Any;
use std::borrow::Cow;

use aws_smithy_types::event_stream::HeaderValue;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use bytes::Bytes;

use super::EventCodec;
use crate::codec::{ReadElement, ReadEntry, ReadError, ReadVariant, Reader, WriteError, Writer};
use crate::schema::{Member, Schema};
use crate::shape::Structure;
use crate::value::Value;

/// The value of an `@eventHeader` member.
pub(super) fn header(member: &Member, value: &dyn Value) -> Result<HeaderValue, WriteError> {
    match capture(member, value)? {
        // A writer does not see of which size an integer is; the header's type depends on it.
        Captured::Scalar(HeaderValue::Int64(number)) => Ok(sized(value, number)),
        Captured::Scalar(scalar) => Ok(scalar),
        Captured::Aggregate => Err(refused(member, "a header")),
    }
}

fn sized(value: &dyn Value, number: i64) -> HeaderValue {
    let any: &dyn Any = value;
    let is_byte = any.is::<i8>() || any.is::<Option<i8>>();
    let is_short = any.is::<i16>() || any.is::<Option<i16>>();
    let is_integer = any.is::<i32>() || any.is::<Option<i32>>();
    let sized = match (is_byte, is_short, is_integer) {
        (true, ..) => i8::try_from(number).ok().map(HeaderValue::Byte),
        (_, true, _) => i16::try_from(number).ok().map(HeaderValue::Int16),
        (.., true) => i32::try_from(number).ok().map(HeaderValue::Int32),
        _ => None,
    };
    sized.unwrap_or(HeaderValue::Int64(number))
}

/// The media type and bytes of an `@eventPayload` member.
pub(super) fn payload(
    member: &Member,
    value: &dyn Value,
    codec: &dyn EventCodec,
) -> Result<(&'static str, Bytes), WriteError> {
    match capture(member, value)? {
        Captured::Scalar(HeaderValue::String(text)) => Ok(("text/plain", text.as_bytes().clone())),
        Captured::Scalar(HeaderValue::ByteArray(bytes)) => Ok(("application/octet-stream", bytes)),
        Captured::Scalar(_) => Err(refused(member, "a payload")),
        Captured::Aggregate => Ok((
            codec.content_type(),
            codec.write_payload(member, value)?.into(),
        )),
    }
}

/// What stands for an `@eventPayload` member that is not set: a blob or text is empty, as the official clients send it.
pub(super) fn unset_payload(value: &dyn Value) -> Option<(&'static str, Bytes)> {
    let any: &dyn Any = value;
    if any.is::<Option<Blob>>() {
        Some(("application/octet-stream", Bytes::new()))
    } else if any.is::<Option<String>>() {
        Some(("text/plain", Bytes::new()))
    } else {
        None
    }
}

#[cold]
fn refused(member: &Member, place: &str) -> WriteError {
    WriteError::new(format!("{} cannot be {place} of an event", member.name))
}

fn capture(member: &Member, value: &dyn Value) -> Result<Captured, WriteError> {
    let mut capture = Capture(None);
    value.write(member, &mut capture)?;
    capture
        .0
        .ok_or_else(|| refused(member, "a header or payload"))
}

/// Takes the one value that is written.
struct Capture(Option<Captured>);

enum Captured {
    Scalar(HeaderValue),
    /// A structure or union, of which no more is known.
    Aggregate,
}

impl Capture {
    fn scalar(&mut self, value: HeaderValue) -> Result<(), WriteError> {
        self.0 = Some(Captured::Scalar(value));
        Ok(())
    }

    fn aggregate(&mut self) -> Result<(), WriteError> {
        self.0 = Some(Captured::Aggregate);
        Ok(())
    }
}

impl Writer for Capture {
    fn structure(&mut self, _: &Member, _: &dyn Structure) -> Result<(), WriteError> {
        self.aggregate()
    }

    fn union(
        &mut self,
        _: &Member,
        _: &Schema,
        _: &Member,
        _: &dyn Value,
    ) -> Result<(), WriteError> {
        self.aggregate()
    }

    fn list(
        &mut self,
        member: &Member,
        _: &mut dyn ExactSizeIterator<Item = &dyn Value>,
    ) -> Result<(), WriteError> {
        Err(refused(member, "a header or payload"))
    }

    fn map(
        &mut self,
        member: &Member,
        _: &mut dyn ExactSizeIterator<Item = (&str, &dyn Value)>,
    ) -> Result<(), WriteError> {
        Err(refused(member, "a header or payload"))
    }

    fn null(&mut self, member: &Member) -> Result<(), WriteError> {
        Err(refused(member, "a header or payload"))
    }

    fn boolean(&mut self, _: &Member, value: bool) -> Result<(), WriteError> {
        self.scalar(HeaderValue::Bool(value))
    }

    fn integer(&mut self, _: &Member, value: i64) -> Result<(), WriteError> {
        self.scalar(HeaderValue::Int64(value))
    }

    fn float(&mut self, member: &Member, _: f32) -> Result<(), WriteError> {
        Err(refused(member, "a header or payload"))
    }

    fn double(&mut self, member: &Member, _: f64) -> Result<(), WriteError> {
        Err(refused(member, "a header or payload"))
    }

    fn big_integer(&mut self, member: &Member, _: &BigInteger) -> Result<(), WriteError> {
        Err(refused(member, "a header or payload"))
    }

    fn big_decimal(&mut self, member: &Member, _: &BigDecimal) -> Result<(), WriteError> {
        Err(refused(member, "a header or payload"))
    }

    fn text(&mut self, _: &Member, value: &str) -> Result<(), WriteError> {
        self.scalar(HeaderValue::String(value.to_owned().into()))
    }

    fn blob(&mut self, _: &Member, value: &[u8]) -> Result<(), WriteError> {
        self.scalar(HeaderValue::ByteArray(Bytes::copy_from_slice(value)))
    }

    fn timestamp(&mut self, _: &Member, value: &DateTime) -> Result<(), WriteError> {
        self.scalar(HeaderValue::Timestamp(*value))
    }

    fn document(&mut self, member: &Member, _: &Document) -> Result<(), WriteError> {
        Err(refused(member, "a header or payload"))
    }
}

/// Where the one value is read from.
pub(super) enum Source<'m> {
    Header(&'m HeaderValue),
    Payload(&'m [u8], &'m dyn EventCodec),
}

impl Source<'_> {
    #[cold]
    fn unexpected(&self, expected: &str) -> ReadError {
        let found = match self {
            Self::Payload(..) => "the payload",
            Self::Header(HeaderValue::Bool(_)) => "a boolean header",
            Self::Header(HeaderValue::Byte(_)) => "a byte header",
            Self::Header(HeaderValue::Int16(_)) => "a short header",
            Self::Header(HeaderValue::Int32(_)) => "an integer header",
            Self::Header(HeaderValue::Int64(_)) => "a long header",
            Self::Header(HeaderValue::ByteArray(_)) => "a blob header",
            Self::Header(HeaderValue::String(_)) => "a string header",
            Self::Header(HeaderValue::Timestamp(_)) => "a timestamp header",
            Self::Header(_) => "a header of another type",
        };
        ReadError::expected(expected, found)
    }
}

impl Reader for Source<'_> {
    fn null(&mut self) -> Result<bool, ReadError> {
        Ok(false)
    }

    fn structure(&mut self, member: &Member, value: &mut dyn Structure) -> Result<(), ReadError> {
        match self {
            Self::Payload(payload, codec) => {
                codec.read(payload, &mut |reader| reader.structure(member, value))
            }
            Self::Header(_) => Err(self.unexpected("a structure")),
        }
    }

    fn union(
        &mut self,
        member: &Member,
        schema: &Schema,
        variant: &mut ReadVariant<'_>,
    ) -> Result<(), ReadError> {
        match self {
            Self::Payload(payload, codec) => {
                codec.read(payload, &mut |reader| reader.union(member, schema, variant))
            }
            Self::Header(_) => Err(self.unexpected("a union")),
        }
    }

    fn list(&mut self, _: &Member, _: &mut ReadElement<'_>) -> Result<(), ReadError> {
        Err(self.unexpected("a list"))
    }

    fn map(&mut self, _: &Member, _: &mut ReadEntry<'_>) -> Result<(), ReadError> {
        Err(self.unexpected("a map"))
    }

    fn boolean(&mut self, _: &Member) -> Result<bool, ReadError> {
        match self {
            Self::Header(HeaderValue::Bool(value)) => Ok(*value),
            _ => Err(self.unexpected("a boolean")),
        }
    }

    fn integer(&mut self, _: &Member) -> Result<i64, ReadError> {
        match self {
            Self::Header(HeaderValue::Byte(value)) => Ok((*value).into()),
            Self::Header(HeaderValue::Int16(value)) => Ok((*value).into()),
            Self::Header(HeaderValue::Int32(value)) => Ok((*value).into()),
            Self::Header(HeaderValue::Int64(value)) => Ok(*value),
            _ => Err(self.unexpected("an integer")),
        }
    }

    fn double(&mut self, _: &Member) -> Result<f64, ReadError> {
        Err(self.unexpected("a number"))
    }

    fn big_integer(&mut self, _: &Member) -> Result<BigInteger, ReadError> {
        Err(self.unexpected("a big integer"))
    }

    fn big_decimal(&mut self, _: &Member) -> Result<BigDecimal, ReadError> {
        Err(self.unexpected("a big decimal"))
    }

    fn text(&mut self, _: &Member) -> Result<Cow<'_, str>, ReadError> {
        match self {
            Self::Header(HeaderValue::String(value)) => Ok(Cow::Borrowed(value.as_str())),
            Self::Payload(payload, _) => std::str::from_utf8(payload)
                .map(Cow::Borrowed)
                .map_err(|_| ReadError::new("the text is not UTF-8")),
            Self::Header(_) => Err(self.unexpected("a string")),
        }
    }

    fn blob(&mut self, _: &Member) -> Result<Vec<u8>, ReadError> {
        match self {
            Self::Header(HeaderValue::ByteArray(value)) => Ok(value.to_vec()),
            Self::Payload(payload, _) => Ok(payload.to_vec()),
            Self::Header(_) => Err(self.unexpected("a blob")),
        }
    }

    fn timestamp(&mut self, _: &Member) -> Result<DateTime, ReadError> {
        match self {
            Self::Header(HeaderValue::Timestamp(value)) => Ok(*value),
            _ => Err(self.unexpected("a timestamp")),
        }
    }

    fn document(&mut self, _: &Member) -> Result<Document, ReadError> {
        Err(self.unexpected("a document"))
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        Ok(())
    }
}
