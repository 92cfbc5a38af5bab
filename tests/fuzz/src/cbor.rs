//! CBOR.

use tinsmith_runtime::codec::ReadError;
use tinsmith_runtime::protocol::RPC_V2_CBOR;
use tinsmith_runtime::protocol::cbor::{CborReader, CborWriter};

use crate::shapes::Sparse;
use crate::{settles, through};

fn read(body: &[u8]) -> Result<Sparse, ReadError> {
    let mut value = Sparse::default();
    let mut reader = CborReader::new(body);
    reader.object(&mut value)?;
    reader.end()?;
    Ok(value)
}

fn write(value: &Sparse) -> Option<Vec<u8>> {
    let mut writer = CborWriter::new();
    writer.object(value).ok()?;
    Some(writer.finish())
}

/// Reads a body.
pub fn run(body: &[u8]) {
    if let Ok(value) = read(body) {
        settles(&value, write, read);
    }
    through::<Sparse>(&RPC_V2_CBOR, body);
}
