//! Errors in XML (Smithy 2.0, "AWS restXml protocol", "AWS query protocol", "AWS EC2 query protocol": operation error serialization).

use std::borrow::Cow;

use crate::request_id::apply_request_id;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::parse::Parser;
use super::reader::{XmlReader, text_of};
use crate::codec::ReadError;

/// The body of an error as far as it is well-formed: its code is worth having even if the rest is cut off.
pub(crate) fn error_text(body: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    Parser::well_formed_part(text_of(body)?)
}

/// The element that holds an error's members: `ErrorResponse/Error`, `Response/Errors/Error`, or an `Error` that is not wrapped.
pub(crate) fn error_element(text: &str) -> Result<XmlReader<'_>, ReadError> {
    let root = XmlReader::of_text(text)?;
    root.expect_name(&["ErrorResponse", "Response", "Error"])?;
    if root.name().ends_with("Error") {
        return Ok(root);
    }
    if let Some(error) = root.clone().child("Error")? {
        return Ok(error);
    }
    let errors = root.child("Errors")?;
    let error = errors.map_or(Ok(None), |it| it.child("Error"))?;
    error.ok_or_else(|| ReadError::new("the XML has no Error element"))
}

/// Code, message and request ID of an error; nothing where the body is empty. A body that cannot be read further than its code is enough.
pub fn error_metadata(body: &[u8]) -> Result<ErrorMetadataBuilder, ReadError> {
    let mut metadata = ErrorMetadata::builder();
    if body.is_empty() {
        return Ok(metadata);
    }
    let whole = error_text(body)?;
    let error = error_element(&whole)?;
    match text(&error, "Code") {
        Some(code) => metadata = metadata.code(code.trim()),
        // Without a code, a body that is cut off says nothing.
        None => XmlReader::new(body)?.finish()?,
    }
    if let Some(message) = text(&error, "Message").or_else(|| text(&error, "message")) {
        metadata = metadata.message(message);
    }
    match request_id(&XmlReader::of_text(&whole)?, &error) {
        Some(id) => Ok(with_request_id(metadata, &id)),
        None => Ok(metadata),
    }
}

/// The text of the first child of this name.
fn text<'d>(element: &XmlReader<'d>, name: &str) -> Option<Cow<'d, str>> {
    element.clone().child(name).ok()??.string().ok()
}

/// `RequestId` beside the error or in it, in either spelling.
fn request_id(root: &XmlReader<'_>, error: &XmlReader<'_>) -> Option<String> {
    let inside = |element| text(element, "RequestId").or_else(|| text(element, "RequestID"));
    let id = inside(root).or_else(|| inside(error))?.trim().to_owned();
    (!id.is_empty()).then_some(id)
}

/// Adds the id as if it had come in its header, since the key under which metadata keeps it is not public.
fn with_request_id(metadata: ErrorMetadataBuilder, id: &str) -> ErrorMetadataBuilder {
    let mut headers = Headers::new();
    match headers.try_insert("x-amzn-requestid", id.to_owned()) {
        Ok(_) => apply_request_id(metadata, &headers),
        Err(_) => metadata,
    }
}
