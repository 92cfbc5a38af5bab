//! REST with JSON bodies (Smithy 2.0, "AWS restJson1 protocol").

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::Protocol;
use super::aws_json::{body, error_metadata};
use super::http::{self, BodyFormat, Include, ReadRoot};
use super::json::{JsonReader, JsonSettings, JsonWriter};
use crate::codec::{ReadError, WriteError};
#[cfg(feature = "event-stream")]
use crate::event_stream::{EventCodec, JsonEvents};
use crate::operation::Descriptor;
use crate::schema::{Member, TimestampFormat};
use crate::shape::Structure;
use crate::value::Value;

/// `aws.protocols#restJson1`.
pub const REST_JSON_1: RestJson = RestJson;

/// How the protocol writes JSON.
pub(crate) const SETTINGS: JsonSettings = JsonSettings {
    json_name: true,
    timestamp_format: true,
    timestamp: TimestampFormat::EpochSeconds,
    big_numbers_as_text: false,
};

/// HTTP bindings around JSON.
#[derive(Debug)]
pub struct RestJson;

impl Protocol for RestJson {
    fn has_http_bindings(&self) -> bool {
        true
    }

    fn serialize(
        &self,
        operation: &'static Descriptor,
        input: &mut dyn Structure,
        _config: &ConfigBag,
    ) -> Result<HttpRequest, WriteError> {
        http::request(&JsonBody, operation, input)
    }

    fn deserialize(
        &self,
        _operation: &'static Descriptor,
        response: &HttpResponse,
        output: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        http::read(&JsonBody, response, output)
    }

    #[cfg(feature = "event-stream")]
    fn event_codec(&self) -> Option<&'static dyn EventCodec> {
        Some(
            const {
                &JsonEvents {
                    settings: SETTINGS,
                    initial_messages: false,
                }
            },
        )
    }

    fn error_metadata(&self, response: &HttpResponse) -> Result<ErrorMetadataBuilder, ReadError> {
        error_metadata(response.headers(), body(response)?)
    }

    fn deserialize_error(
        &self,
        response: &HttpResponse,
        error: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        http::read(&JsonBody, response, error)
    }
}

/// JSON as the format of bodies.
#[derive(Debug)]
struct JsonBody;

impl BodyFormat for JsonBody {
    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn write_members(
        &self,
        _operation: &Descriptor,
        input: &dyn Structure,
        include: &Include<'_>,
    ) -> Result<Vec<u8>, WriteError> {
        let mut writer = JsonWriter::new(SETTINGS);
        writer.members(input, include)?;
        Ok(writer.finish().into_bytes())
    }

    fn write_payload(
        &self,
        _operation: &Descriptor,
        member: &Member,
        value: &dyn Value,
    ) -> Result<Vec<u8>, WriteError> {
        let mut writer = JsonWriter::new(SETTINGS);
        value.write(member, &mut writer)?;
        Ok(writer.finish().into_bytes())
    }

    fn unset_payload(&self) -> Option<&'static str> {
        Some("{}")
    }

    fn read_members(
        &self,
        body: &[u8],
        value: &mut dyn Structure,
        include: &Include<'_>,
    ) -> Result<(), ReadError> {
        if body.is_empty() {
            return Ok(());
        }
        let mut reader = JsonReader::new(body, SETTINGS)?;
        reader.members(value, include)?;
        reader.end()
    }

    fn read_payload(
        &self,
        body: &[u8],
        _name: Option<&str>,
        read: &mut ReadRoot<'_>,
    ) -> Result<(), ReadError> {
        let mut reader = JsonReader::new(body, SETTINGS)?;
        read(&mut reader)?;
        reader.end()
    }
}

#[cfg(test)]
mod tests;
