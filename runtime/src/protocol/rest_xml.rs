//! REST with XML bodies (Smithy 2.0, "AWS restXml protocol").

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::Protocol;
use super::aws_json::body;
use super::http::{self, BodyFormat, Include, ReadRoot};
use super::xml::{
    XmlReader, XmlWriter, error_element, error_metadata, error_text, is_named, member_name,
    schema_name,
};
use crate::codec::{ReadError, WriteError};
#[cfg(feature = "event-stream")]
use crate::event_stream::{EventCodec, XmlEvents};
use crate::operation::{Descriptor, OperationTrait};
use crate::schema::Member;
use crate::shape::Structure;
use crate::value::Value;

/// `aws.protocols#restXml`. Errors are found with and without the element that is mostly around them, so that `noErrorWrapping` changes
/// nothing.
pub const REST_XML: RestXml = RestXml;

/// HTTP bindings around XML.
#[derive(Debug)]
pub struct RestXml;

impl Protocol for RestXml {
    fn has_http_bindings(&self) -> bool {
        true
    }

    fn serialize(
        &self,
        operation: &'static Descriptor,
        input: &mut dyn Structure,
        _config: &ConfigBag,
    ) -> Result<HttpRequest, WriteError> {
        http::request(&XmlBody::Output, operation, input)
    }

    fn deserialize(
        &self,
        operation: &'static Descriptor,
        response: &HttpResponse,
        output: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        let has = |it| operation.traits.contains(&it);
        let format = if has(OperationTrait::UnwrappedOutput) {
            XmlBody::Unwrapped
        } else if has(OperationTrait::AnyRoot) {
            XmlBody::AnyRoot
        } else {
            XmlBody::Output
        };
        http::read(&format, response, output)
    }

    #[cfg(feature = "event-stream")]
    fn event_codec(&self) -> Option<&'static dyn EventCodec> {
        Some(&XmlEvents {
            xml_namespace: None,
        })
    }

    fn error_metadata(&self, response: &HttpResponse) -> Result<ErrorMetadataBuilder, ReadError> {
        error_metadata(body(response)?)
    }

    fn deserialize_error(
        &self,
        response: &HttpResponse,
        error: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        http::read(&XmlBody::Error, response, error)
    }
}

/// XML as the format of bodies, by what is read from it.
#[derive(Debug, Clone, Copy)]
enum XmlBody {
    /// An output, the root named after it.
    Output,
    /// An output, the root named anything but an error.
    AnyRoot,
    /// An output whose only member is the root itself (`@s3UnwrappedXmlOutput`).
    Unwrapped,
    /// An error.
    Error,
}

impl BodyFormat for XmlBody {
    fn media_type(&self) -> &'static str {
        "application/xml"
    }

    fn write_members(
        &self,
        operation: &Descriptor,
        input: &dyn Structure,
        include: &Include<'_>,
    ) -> Result<Vec<u8>, WriteError> {
        let mut writer = XmlWriter::new(operation.service.xml_namespace);
        writer.body(input, include)?;
        Ok(writer.finish().into_bytes())
    }

    fn write_payload(
        &self,
        operation: &Descriptor,
        member: &Member,
        value: &dyn Value,
    ) -> Result<Vec<u8>, WriteError> {
        let mut writer = XmlWriter::new(operation.service.xml_namespace);
        writer.payload(member, value)?;
        Ok(writer.finish().into_bytes())
    }

    fn unset_payload(&self) -> Option<&'static str> {
        Some("")
    }

    fn read_members(
        &self,
        body: &[u8],
        value: &mut dyn Structure,
        include: &Include<'_>,
    ) -> Result<(), ReadError> {
        if let Self::Error = self {
            return match body {
                [] => Ok(()),
                _ => error_element(&error_text(body)?)?.read_members(value, include),
            };
        }
        match self {
            Self::AnyRoot => {
                let root = XmlReader::new(body)?;
                match is_named(root.name(), "Error") {
                    true => Err(ReadError::new("the root element is an error")),
                    false => root.read_members(value, include),
                }
            }
            Self::Output | Self::Error => {
                let root = XmlReader::of_root(body, schema_name(value.schema()))?;
                root.read_members(value, include)
            }
            Self::Unwrapped => {
                let members = value.schema().members;
                value.values_mut(&mut |values| match members
                    .iter()
                    .zip(values)
                    .find(|(member, _)| include(member))
                {
                    Some((member, value)) => {
                        XmlReader::of_root(body, member_name(member))?.read_value(member, *value)
                    }
                    None => XmlReader::new(body)?.finish(),
                })
            }
        }
    }

    fn read_payload(
        &self,
        body: &[u8],
        name: Option<&str>,
        read: &mut ReadRoot<'_>,
    ) -> Result<(), ReadError> {
        let mut root = match name {
            Some(name) => XmlReader::of_root(body, name)?,
            None => XmlReader::new(body)?,
        };
        read(&mut root)?;
        root.finish()
    }
}

#[cfg(test)]
mod tests;
