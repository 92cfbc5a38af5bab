//! AWS query (Smithy 2.0, "AWS query protocol").

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::Protocol;
use super::aws_json::body;
use super::query::{self, QueryDialect};
use super::xml::{XmlReader, error_element, error_metadata, error_text};
use crate::codec::{ReadError, WriteError};
use crate::operation::Descriptor;
use crate::shape::Structure;

/// `aws.protocols#awsQuery`.
pub const AWS_QUERY: AwsQuery = AwsQuery;

/// Forms out, XML in. The code of an error is that of `@awsQueryError` or the shape's name.
#[derive(Debug)]
pub struct AwsQuery;

impl Protocol for AwsQuery {
    fn has_query_codes(&self) -> bool {
        true
    }

    fn serialize(
        &self,
        operation: &'static Descriptor,
        input: &mut dyn Structure,
        _config: &ConfigBag,
    ) -> Result<HttpRequest, WriteError> {
        query::request(
            QueryDialect::Aws,
            operation.name,
            operation.service.version,
            input,
        )
    }

    fn deserialize(
        &self,
        operation: &'static Descriptor,
        response: &HttpResponse,
        output: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        read_output(operation.name, body(response)?, output)
    }

    fn error_metadata(&self, response: &HttpResponse) -> Result<ErrorMetadataBuilder, ReadError> {
        error_metadata(body(response)?)
    }

    fn deserialize_error(
        &self,
        response: &HttpResponse,
        error: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        error_element(&error_text(body(response)?)?)?.read(error)
    }
}

/// Fills the output from a whole body, in which two elements are around it. Of an output without members nothing in the body matters.
fn read_output(operation: &str, body: &[u8], output: &mut dyn Structure) -> Result<(), ReadError> {
    if output.schema().members.is_empty() {
        return Ok(());
    }
    let root = XmlReader::of_root(body, &[operation, "Response"].concat())?;
    let name = [operation, "Result"].concat();
    match root.child(&name)? {
        Some(result) => result.read(output),
        None => Err(ReadError::new(format!("the XML has no element {name}"))),
    }
}

#[cfg(test)]
mod tests;
