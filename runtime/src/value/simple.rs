//! The values of simple shapes.

use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::{Value, View};
use crate::codec::{ReadError, Reader, WriteError, Writer};
use crate::schema::Member;

impl Value for String {
    crate::__plain_value!();

    fn view(&self) -> View<'_> {
        View::Text(self)
    }

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.text(member, self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.text(member)?.into_owned();
        Ok(())
    }

    fn zero() -> Self {
        String::new()
    }
}

impl Value for bool {
    crate::__plain_value!();

    fn view(&self) -> View<'_> {
        View::Boolean(*self)
    }

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.boolean(member, *self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.boolean(member)?;
        Ok(())
    }

    fn is_zero(&self) -> bool {
        !*self
    }

    fn zero() -> Self {
        false
    }
}

macro_rules! integers {
    ($($type:ty: $name:literal),*) => {$(
        impl Value for $type {
            crate::__plain_value!();

            fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
                writer.integer(member, i64::from(*self))
            }

            fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
                let value = reader.integer(member)?;
                *self = value
                    .try_into()
                    .map_err(|_| ReadError::expected($name, "a number out of its range"))?;
                Ok(())
            }

            fn is_zero(&self) -> bool {
                *self == 0
            }

            fn zero() -> Self {
                0
            }
        }
    )*};
}

integers! { i8: "a byte", i16: "a short", i32: "an integer", i64: "a long" }

impl Value for f32 {
    crate::__plain_value!();

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.float(member, *self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.double(member)? as f32;
        Ok(())
    }

    fn is_zero(&self) -> bool {
        *self == 0.0
    }

    fn zero() -> Self {
        0.0
    }
}

impl Value for f64 {
    crate::__plain_value!();

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.double(member, *self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.double(member)?;
        Ok(())
    }

    fn is_zero(&self) -> bool {
        *self == 0.0
    }

    fn zero() -> Self {
        0.0
    }
}

impl Value for Blob {
    crate::__plain_value!();

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.blob(member, self.as_ref())
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = Blob::new(reader.blob(member)?);
        Ok(())
    }

    fn zero() -> Self {
        Blob::new(Vec::new())
    }
}

macro_rules! referenced {
    ($($type:ty: $method:ident, $zero:expr;)*) => {$(
        impl Value for $type {
            crate::__plain_value!();

            fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
                writer.$method(member, self)
            }

            fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
                *self = reader.$method(member)?;
                Ok(())
            }

            fn zero() -> Self {
                $zero
            }
        }
    )*};
}

referenced! {
    DateTime: timestamp, DateTime::from_secs(0);
    BigInteger: big_integer, BigInteger::default();
    BigDecimal: big_decimal, BigDecimal::default();
}

impl Value for Document {
    crate::__plain_value!();

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.document(member, self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.document(member)?;
        Ok(())
    }

    fn takes_null(&self) -> bool {
        true
    }

    fn zero() -> Self {
        Document::Null
    }

    fn null_is_value() -> bool {
        true
    }
}

/// A stream is not part of a body: a protocol takes it out of an input, and puts it into an output.
impl Value for ByteStream {
    fn equals(&self, _other: &dyn Value) -> bool {
        false
    }

    fn copy(&mut self, _other: &dyn Value) {}

    fn write(&self, member: &Member, _writer: &mut dyn Writer) -> Result<(), WriteError> {
        Err(WriteError::new(format!(
            "{} is a stream, which the protocol cannot send",
            member.name
        )))
    }

    fn read(&mut self, _member: &Member, _reader: &mut dyn Reader) -> Result<(), ReadError> {
        Err(ReadError::new("a stream cannot be read from a body"))
    }

    fn zero() -> Self {
        Self::default()
    }
}
