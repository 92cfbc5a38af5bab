//! Tests of the format with shapes written out by hand.

#![allow(dead_code, unreachable_pub)]

mod hostile;
mod reading;
mod round_trip;
pub(crate) mod shapes;
mod strict;
mod writing;

use super::{XmlDocument, XmlWriter};
use crate::codec::{ReadError, WriteError};
use crate::shape::Structure;

/// The structure that the root element of a body holds.
fn read<T: Structure>(body: &[u8]) -> Result<T, ReadError> {
    let mut value = T::initial();
    XmlDocument::new(body)?.root().read(&mut value)?;
    Ok(value)
}

/// A structure as the root element.
fn write(value: &dyn Structure) -> Result<String, WriteError> {
    let mut writer = XmlWriter::new(None);
    writer.body(value, &|_| true)?;
    Ok(writer.finish())
}
