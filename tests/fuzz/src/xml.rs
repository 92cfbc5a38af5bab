//! XML, as restXml, awsQuery and ec2Query have it.

use tinsmith_runtime::codec::ReadError;
use tinsmith_runtime::protocol::xml::{XmlReader, XmlWriter, error_metadata};
use tinsmith_runtime::protocol::{AWS_QUERY, EC2_QUERY, REST_XML};

use crate::shapes::Specimen;
use crate::{settles, through};

fn read(body: &[u8]) -> Result<Specimen, ReadError> {
    let mut value = Specimen::default();
    XmlReader::new(body)?.read(&mut value)?;
    Ok(value)
}

fn write(value: &Specimen) -> Option<Vec<u8>> {
    let mut writer = XmlWriter::new(None);
    writer.body(value, &|_| true).ok()?;
    let text = writer.finish();
    // References may stand for characters that XML 1.0 lacks. These are written as they are, and are not read back.
    let is_lacking = |it: char| {
        matches!(it, '\0'..' ' | '\u{fffe}' | '\u{ffff}') && !matches!(it, '\t' | '\n' | '\r')
    };
    (!text.contains(is_lacking)).then(|| text.into_bytes())
}

/// Reads a body.
pub fn run(body: &[u8]) {
    if let Ok(value) = read(body) {
        settles(&value, write, read);
    }
    let _ = error_metadata(body);
    through::<Specimen>(&REST_XML, body);
    through::<Specimen>(&AWS_QUERY, body);
    through::<Specimen>(&EC2_QUERY, body);
}
