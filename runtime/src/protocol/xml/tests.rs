//! Tests of the format with shapes written out by hand.

#![allow(dead_code, unreachable_pub)]

mod hostile;
mod reading;
mod round_trip;
pub(crate) mod shapes;
mod strict;
mod writing;

use super::{XmlReader, XmlWriter};
use crate::codec::{ReadError, WriteError};
use crate::shape::Structure;

/// The structure that the root element of a body holds.
fn read<T: Structure>(body: &[u8]) -> Result<T, ReadError> {
    let mut value = T::initial();
    XmlReader::new(body)?.read(&mut value)?;
    Ok(value)
}

/// A structure as the root element.
fn write(value: &dyn Structure) -> Result<String, WriteError> {
    let mut writer = XmlWriter::new(None);
    writer.body(value, &|_| true)?;
    Ok(writer.finish())
}

/// Reads a body to its end, whatever is in it.
fn check(body: &[u8]) -> Result<(), ReadError> {
    XmlReader::new(body)?.finish()
}
