//! JSON.

use tinsmith_runtime::codec::ReadError;
use tinsmith_runtime::protocol::json::{JsonReader, JsonSettings, JsonWriter};
use tinsmith_runtime::protocol::{AWS_JSON_1_1, REST_JSON_1};
use tinsmith_runtime::schema::TimestampFormat;

use crate::shapes::Paper;
use crate::{settles, through};

/// What the protocols with JSON do differently.
const SETTINGS: [JsonSettings; 2] = [
    JsonSettings {
        json_name: true,
        timestamp_format: true,
        timestamp: TimestampFormat::EpochSeconds,
        big_numbers_as_text: false,
    },
    JsonSettings {
        json_name: false,
        timestamp_format: false,
        timestamp: TimestampFormat::DateTime,
        big_numbers_as_text: true,
    },
];

fn read(body: &[u8], settings: JsonSettings) -> Result<Paper, ReadError> {
    let mut value = Paper::default();
    let mut reader = JsonReader::new(body, settings)?;
    reader.object(&mut value)?;
    reader.end()?;
    Ok(value)
}

fn write(value: &Paper, settings: JsonSettings) -> Option<Vec<u8>> {
    let mut writer = JsonWriter::new(settings);
    writer.object(value).ok()?;
    Some(writer.finish().into_bytes())
}

/// Reads a body.
pub fn run(body: &[u8]) {
    for settings in SETTINGS {
        if let Ok(value) = read(body, settings) {
            settles(&value, |it| write(it, settings), |it| read(it, settings));
        }
    }
    through::<Paper>(&AWS_JSON_1_1, body);
    through::<Paper>(&REST_JSON_1, body);
}
