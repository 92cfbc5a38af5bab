//! Members that are the whole body (Smithy 2.0, "httpPayload trait").

use std::any::Any;
use std::borrow::Cow;

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::{BodyFormat, ReadRoot};
use crate::codec::{ReadElement, ReadEntry, ReadError, ReadVariant, Reader};
use crate::protocol::xml::root_name;
use crate::schema::{Member, Schema};
use crate::shape::Structure;
use crate::value::{Value, View};

/// The bytes of a text or blob and their media type; nothing of other values, for which there is a format.
pub(super) fn raw(value: &dyn Value) -> Option<(Vec<u8>, &'static str)> {
    if let View::Text(text) = value.view() {
        return Some((text.into(), "text/plain"));
    }
    let any = value as &dyn Any;
    let blob = any
        .downcast_ref::<Blob>()
        .or_else(|| any.downcast_ref::<Option<Blob>>()?.as_ref());
    blob.map(|it| (it.as_ref().to_vec(), "application/octet-stream"))
}

/// Reads texts and blobs as they are, and everything else in the format of bodies.
#[derive(Debug)]
pub(super) struct PayloadReader<'a> {
    pub(super) format: &'a dyn BodyFormat,
    pub(super) body: &'a [u8],
}

impl PayloadReader<'_> {
    fn root<T>(
        &self,
        name: Option<&str>,
        read: impl FnOnce(&mut dyn Reader) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        let (mut read, mut value) = (Some(read), None);
        let once: &mut ReadRoot<'_> = &mut |reader| {
            if let Some(read) = read.take() {
                value = Some(read(reader)?);
            }
            Ok(())
        };
        self.format.read_payload(self.body, name, once)?;
        value.ok_or_else(|| ReadError::new("the payload was not read"))
    }
}

impl Reader for PayloadReader<'_> {
    fn null(&mut self) -> Result<bool, ReadError> {
        Ok(false)
    }

    fn structure(&mut self, member: &Member, value: &mut dyn Structure) -> Result<(), ReadError> {
        let name = root_name(member, value.schema());
        self.root(Some(name), |reader| reader.structure(member, value))
    }

    fn union(
        &mut self,
        member: &Member,
        schema: &Schema,
        variant: &mut ReadVariant<'_>,
    ) -> Result<(), ReadError> {
        let name = root_name(member, schema);
        self.root(Some(name), |reader| reader.union(member, schema, variant))
    }

    fn list(&mut self, member: &Member, element: &mut ReadElement<'_>) -> Result<(), ReadError> {
        self.root(None, |reader| reader.list(member, element))
    }

    fn map(&mut self, member: &Member, entry: &mut ReadEntry<'_>) -> Result<(), ReadError> {
        self.root(None, |reader| reader.map(member, entry))
    }

    fn boolean(&mut self, member: &Member) -> Result<bool, ReadError> {
        self.root(None, |reader| reader.boolean(member))
    }

    fn integer(&mut self, member: &Member) -> Result<i64, ReadError> {
        self.root(None, |reader| reader.integer(member))
    }

    fn double(&mut self, member: &Member) -> Result<f64, ReadError> {
        self.root(None, |reader| reader.double(member))
    }

    fn big_integer(&mut self, member: &Member) -> Result<BigInteger, ReadError> {
        self.root(None, |reader| reader.big_integer(member))
    }

    fn big_decimal(&mut self, member: &Member) -> Result<BigDecimal, ReadError> {
        self.root(None, |reader| reader.big_decimal(member))
    }

    fn text(&mut self, _member: &Member) -> Result<Cow<'_, str>, ReadError> {
        let text = std::str::from_utf8(self.body);
        text.map(Cow::Borrowed)
            .map_err(|_| ReadError::new("the text is not UTF-8"))
    }

    fn blob(&mut self, _member: &Member) -> Result<Vec<u8>, ReadError> {
        Ok(self.body.to_vec())
    }

    fn timestamp(&mut self, member: &Member) -> Result<DateTime, ReadError> {
        self.root(None, |reader| reader.timestamp(member))
    }

    fn document(&mut self, member: &Member) -> Result<Document, ReadError> {
        self.root(None, |reader| reader.document(member))
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        Ok(())
    }
}
