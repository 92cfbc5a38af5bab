//! Errors in XML (Smithy 2.0, "AWS restXml protocol", "AWS query protocol", "AWS EC2 query protocol": operation error serialization).

use crate::request_id::apply_request_id;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::document::{XmlDocument, XmlElement};
use crate::codec::ReadError;

/// The element that holds an error's members: `ErrorResponse/Error`, `Response/Errors/Error`, or an `Error` that is not wrapped.
pub fn error_element<'d>(document: &'d XmlDocument<'d>) -> Result<XmlElement<'d>, ReadError> {
    let root = document.root_named(&["ErrorResponse", "Response", "Error"])?;
    let wrapped = || {
        root.child("Error")
            .or_else(|| root.descend(&["Errors", "Error"]))
    };
    let element = if root.name().ends_with("Error") {
        Some(root)
    } else {
        wrapped()
    };
    element.ok_or_else(|| ReadError::new("the XML has no Error element"))
}

/// Code, message and request id of an error; nothing where the body is empty. A body that cannot be read further than its code is enough.
pub fn error_metadata(body: &[u8]) -> Result<ErrorMetadataBuilder, ReadError> {
    let mut metadata = ErrorMetadata::builder();
    if body.is_empty() {
        return Ok(metadata);
    }
    let document = XmlDocument::of_error(body)?;
    let error = error_element(&document)?;
    let text = |name: &str| error.child(name).and_then(|it| it.text().ok());
    match text("Code") {
        Some(code) => metadata = metadata.code(code.trim()),
        // Without a code, a body that is cut off says nothing.
        None => drop(XmlDocument::new(body)?),
    }
    if let Some(message) = text("Message").or_else(|| text("message")) {
        metadata = metadata.message(message);
    }
    match request_id(&document, error) {
        Some(id) => Ok(with_request_id(metadata, &id)),
        None => Ok(metadata),
    }
}

/// `RequestId` beside the error or in it, in either spelling.
fn request_id(document: &XmlDocument<'_>, error: XmlElement<'_>) -> Option<String> {
    let inside = |element: XmlElement<'_>| {
        let id = element
            .child("RequestId")
            .or_else(|| element.child("RequestID"))?;
        id.text().ok().map(|it| it.trim().to_owned())
    };
    inside(document.root())
        .or_else(|| inside(error))
        .filter(|it| !it.is_empty())
}

/// Adds the id as if it had come in its header, since the key under which metadata keeps it is not public.
fn with_request_id(metadata: ErrorMetadataBuilder, id: &str) -> ErrorMetadataBuilder {
    let mut headers = Headers::new();
    match headers.try_insert("x-amzn-requestid", id.to_owned()) {
        Ok(_) => apply_request_id(metadata, &headers),
        Err(_) => metadata,
    }
}
