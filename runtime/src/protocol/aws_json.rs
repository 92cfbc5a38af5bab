//! AWS JSON 1.0 and 1.1 (Smithy 2.0, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol").

use std::borrow::Cow;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::Protocol;
use super::json::{JsonReader, JsonSettings, JsonWriter};
use crate::codec::{ReadError, Reader, WriteError};
use crate::operation::Descriptor;
use crate::schema::TimestampFormat;
use crate::shape::Structure;

/// `aws.protocols#awsJson1_0`.
pub const AWS_JSON_1_0: AwsJson = AwsJson {
    content_type: "application/x-amz-json-1.0",
};

/// `aws.protocols#awsJson1_1`.
pub const AWS_JSON_1_1: AwsJson = AwsJson {
    content_type: "application/x-amz-json-1.1",
};

const SETTINGS: JsonSettings = JsonSettings {
    json_name: false,
    timestamp_format: true,
    timestamp: TimestampFormat::EpochSeconds,
    big_numbers_as_text: false,
};

/// One of the two versions, which differ in their media type only.
#[derive(Debug)]
pub struct AwsJson {
    content_type: &'static str,
}

impl Protocol for AwsJson {
    fn serialize(
        &self,
        operation: &'static Descriptor,
        input: &mut dyn Structure,
        _config: &ConfigBag,
    ) -> Result<HttpRequest, WriteError> {
        let mut writer = JsonWriter::new(SETTINGS);
        writer.object(input)?;
        let body = writer.finish();
        let length = body.len().to_string();
        let mut request = HttpRequest::new(SdkBody::from(body));
        request
            .set_method("POST")
            .map_err(|error| WriteError::new(error.to_string()))?;
        let headers = request.headers_mut();
        headers.insert("content-type", self.content_type);
        headers.insert("x-amz-target", target(operation));
        headers.insert("content-length", length);
        Ok(request)
    }

    fn deserialize(
        &self,
        _operation: &'static Descriptor,
        response: &HttpResponse,
        output: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        match output.schema().members.is_empty() {
            // Nothing in the body matters.
            true => Ok(()),
            false => read(response, output),
        }
    }

    #[cfg(feature = "event-stream")]
    fn event_codec(&self) -> Option<&'static dyn crate::event_stream::EventCodec> {
        Some(
            const {
                &crate::event_stream::JsonEvents {
                    settings: SETTINGS,
                    initial_messages: true,
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
        read(response, error)
    }
}

fn target(operation: &Descriptor) -> String {
    [operation.service.name(), ".", operation.name].concat()
}

/// The body of a response, which the orchestrator has loaded.
pub(crate) fn body(response: &HttpResponse) -> Result<&[u8], ReadError> {
    response
        .body()
        .bytes()
        .ok_or_else(|| ReadError::new("the body is not loaded"))
}

/// Fills a structure from the whole body; an empty one stands for an empty object.
fn read(response: &HttpResponse, value: &mut dyn Structure) -> Result<(), ReadError> {
    let body = body(response)?;
    if body.is_empty() {
        return Ok(());
    }
    let mut reader = JsonReader::new(body, SETTINGS)?;
    reader.object(value)?;
    reader.end()
}

/// Code and message of an error in JSON: the code from its header, or the body's `code` or `__type`; the message in any spelling.
///
/// A code is worth having even if the rest of the body is cut off, or is not JSON.
pub(crate) fn error_metadata(
    headers: &Headers,
    body: &[u8],
) -> Result<ErrorMetadataBuilder, ReadError> {
    let mut texts = ErrorTexts::default();
    let read = texts.read(body);
    let code = headers
        .get("x-amzn-errortype")
        .filter(|code| !code.is_empty())
        .or(texts.code.as_deref())
        .or(texts.kind.as_deref());
    if code.is_none() {
        read?;
    }
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = code {
        metadata = metadata.code(sanitize_code(code));
    }
    if let Some(message) = texts.message {
        metadata = metadata.message(message);
    }
    Ok(metadata)
}

/// The texts of an error that do not depend on its shape.
#[derive(Debug, Default)]
struct ErrorTexts<'a> {
    code: Option<Cow<'a, str>>,
    kind: Option<Cow<'a, str>>,
    message: Option<Cow<'a, str>>,
}

impl<'a> ErrorTexts<'a> {
    fn read(&mut self, body: &'a [u8]) -> Result<(), ReadError> {
        if body.is_empty() {
            return Ok(());
        }
        let mut reader = JsonReader::new(body, SETTINGS)?;
        reader.entries("an error as an object", &mut |reader, key| {
            let place = match &*key {
                "code" => &mut self.code,
                "__type" => &mut self.kind,
                "message" | "Message" | "errorMessage" => &mut self.message,
                _ => return reader.skip(),
            };
            *place = reader.text_or_skip()?;
            Ok(())
        })?;
        reader.end()
    }
}

/// The error's name alone: `ns#FooError:http://…` is `FooError`.
pub(crate) fn sanitize_code(code: &str) -> &str {
    let code = code.split_once(':').map_or(code, |(code, _)| code);
    code.split_once('#').map_or(code, |(_, code)| code)
}

#[cfg(test)]
mod tests;
