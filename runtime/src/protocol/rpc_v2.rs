//! RPC v2 in CBOR and in JSON (Smithy 2.0, "Smithy RPC v2 CBOR protocol", "Smithy RPC v2 JSON protocol").

use std::borrow::Cow;

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::Protocol;
use super::aws_json::{body, sanitize_code};
use super::cbor::{CborReader, CborWriter};
use super::json::{JsonReader, JsonSettings, JsonWriter};
use crate::codec::{ReadError, Reader, WriteError};
#[cfg(feature = "event-stream")]
use crate::event_stream::{CborEvents, EventCodec, JsonEvents};
use crate::operation::{Descriptor, OperationTrait};
use crate::schema::TimestampFormat;
use crate::shape::Structure;

/// `smithy.protocols#rpcv2Cbor`.
pub const RPC_V2_CBOR: RpcV2 = RpcV2 {
    format: Format::Cbor,
    name: "rpc-v2-cbor",
    media_type: "application/cbor",
};

/// `smithy.protocols#rpcv2Json`.
pub const RPC_V2_JSON: RpcV2 = RpcV2 {
    format: Format::Json,
    name: "rpc-v2-json",
    media_type: "application/json",
};

/// How the protocol writes JSON.
pub(crate) const JSON: JsonSettings = JsonSettings {
    json_name: false,
    timestamp_format: false,
    timestamp: TimestampFormat::EpochSeconds,
    big_numbers_as_text: true,
};

/// The header that tells which of the two is spoken.
const PROTOCOL: &str = "smithy-protocol";

/// One of the two protocols, which differ in the format of bodies only.
#[derive(Debug)]
pub struct RpcV2 {
    format: Format,
    name: &'static str,
    media_type: &'static str,
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Cbor,
    Json,
}

impl RpcV2 {
    /// A response without the protocol's name comes from something else than the service, and nothing in it can be trusted.
    fn check(&self, response: &HttpResponse) -> Result<(), ReadError> {
        match response.headers().get(PROTOCOL) {
            Some(name) if name == self.name => Ok(()),
            Some(_) => Err(ReadError::new("the response is of another protocol")),
            None => Err(ReadError::new("the response does not name its protocol")),
        }
    }

    /// Fills a structure from the whole body; an empty one stands for an empty map.
    fn read(&self, response: &HttpResponse, value: &mut dyn Structure) -> Result<(), ReadError> {
        self.check(response)?;
        match (body(response)?, self.format) {
            ([], _) => Ok(()),
            (body, Format::Cbor) => {
                let mut reader = CborReader::new(body);
                reader.object(value)?;
                reader.end()
            }
            (body, Format::Json) => {
                let mut reader = JsonReader::new(body, JSON)?;
                reader.object(value)?;
                reader.end()
            }
        }
    }
}

impl Protocol for RpcV2 {
    fn serialize(
        &self,
        operation: &'static Descriptor,
        input: &mut dyn Structure,
        _config: &ConfigBag,
    ) -> Result<HttpRequest, WriteError> {
        let body = match self.format {
            _ if operation.traits.contains(&OperationTrait::UnitInput) => None,
            Format::Cbor => {
                let mut writer = CborWriter::new();
                writer.object(input)?;
                Some(writer.finish())
            }
            Format::Json => {
                let mut writer = JsonWriter::new(JSON);
                writer.object(input)?;
                Some(writer.finish().into_bytes())
            }
        };
        let length = body.as_ref().map(|it| it.len().to_string());
        let mut request = HttpRequest::new(body.map_or_else(SdkBody::empty, SdkBody::from));
        request
            .set_method("POST")
            .map_err(|error| WriteError::new(error.to_string()))?;
        let service = operation.service.name();
        let uri = ["/service/", service, "/operation/", operation.name].concat();
        request
            .set_uri(uri)
            .map_err(|error| WriteError::new(error.to_string()))?;
        let headers = request.headers_mut();
        headers.insert(PROTOCOL, self.name);
        headers.insert("accept", self.media_type);
        if let Some(length) = length {
            headers.insert("content-type", self.media_type);
            headers.insert("content-length", length);
        }
        Ok(request)
    }

    fn feature(&self) -> Option<SmithySdkFeature> {
        match self.format {
            Format::Cbor => Some(SmithySdkFeature::ProtocolRpcV2Cbor),
            Format::Json => None,
        }
    }

    fn is_success(&self, response: &HttpResponse) -> bool {
        response.status().as_u16() == 200
    }

    fn deserialize(
        &self,
        _operation: &'static Descriptor,
        response: &HttpResponse,
        output: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        match output.schema().members.is_empty() {
            // Nothing in the body matters.
            true => self.check(response),
            false => self.read(response, output),
        }
    }

    #[cfg(feature = "event-stream")]
    fn event_codec(&self) -> Option<&'static dyn EventCodec> {
        Some(match self.format {
            Format::Cbor => &CborEvents,
            Format::Json => &JsonEvents {
                settings: JSON,
                initial_messages: true,
            },
        })
    }

    fn error_metadata(&self, response: &HttpResponse) -> Result<ErrorMetadataBuilder, ReadError> {
        self.check(response)?;
        let mut error = ErrorTexts::default();
        let read = error.read(body(response)?, self.format);
        if error.kind.is_none() {
            // A code is worth having even if the rest of the body is cut off.
            read?;
        }
        Ok(error.metadata())
    }

    fn deserialize_error(
        &self,
        response: &HttpResponse,
        error: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        self.read(response, error)
    }
}

/// What every error says of itself. No other member, and no header, tells which error it is.
#[derive(Debug, Default)]
struct ErrorTexts<'a> {
    kind: Option<Cow<'a, str>>,
    message: Option<Cow<'a, str>>,
}

impl<'a> ErrorTexts<'a> {
    fn read(&mut self, body: &'a [u8], format: Format) -> Result<(), ReadError> {
        match (body, format) {
            ([], _) => Ok(()),
            (body, Format::Cbor) => {
                let mut reader = CborReader::new(body);
                reader.entries(
                    "an error as a map",
                    &mut |reader, key| match self.place(&key) {
                        Some(place) => reader.text_or_skip().map(|text| *place = text),
                        None => reader.skip(),
                    },
                )?;
                reader.end()
            }
            (body, Format::Json) => {
                let mut reader = JsonReader::new(body, JSON)?;
                reader.entries(
                    "an error as an object",
                    &mut |reader, key| match self.place(&key) {
                        Some(place) => reader.text_or_skip().map(|text| *place = text),
                        None => reader.skip(),
                    },
                )?;
                reader.end()
            }
        }
    }

    fn place(&mut self, key: &str) -> Option<&mut Option<Cow<'a, str>>> {
        match key {
            "__type" => Some(&mut self.kind),
            "message" | "Message" | "errorMessage" => Some(&mut self.message),
            _ => None,
        }
    }

    fn metadata(self) -> ErrorMetadataBuilder {
        let mut metadata = ErrorMetadata::builder();
        if let Some(kind) = self.kind {
            metadata = metadata.code(sanitize_code(&kind));
        }
        if let Some(message) = self.message {
            metadata = metadata.message(message);
        }
        metadata
    }
}

#[cfg(test)]
mod tests;
