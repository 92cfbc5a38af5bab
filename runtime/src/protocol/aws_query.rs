//! AWS query (Smithy 2.0, "AWS query protocol").

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::Protocol;
use super::aws_json::body;
use super::query::{self, QueryDialect};
use super::xml::{XmlDocument, error_element, error_metadata};
use crate::codec::{ReadError, WriteError};
use crate::operation::Descriptor;
use crate::shape::Structure;

/// `aws.protocols#awsQuery`.
pub const AWS_QUERY: AwsQuery = AwsQuery;

/// Forms out, XML in. The code of an error is that of `@awsQueryError` or the shape's name.
#[derive(Debug)]
pub struct AwsQuery;

impl Protocol for AwsQuery {
    fn serialize(
        &self,
        operation: &'static Descriptor,
        input: &mut dyn Structure,
        _config: &ConfigBag,
    ) -> Result<HttpRequest, WriteError> {
        query::request(QueryDialect::Aws, operation, input)
    }

    fn deserialize(
        &self,
        operation: &'static Descriptor,
        response: &HttpResponse,
        output: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        let body = body(response)?;
        if body.is_empty() {
            return Ok(());
        }
        let document = XmlDocument::new(body)?;
        let root = document.root_named(&[&query::response_name(operation)])?;
        let result_name = [operation.name, "Result"].concat();
        match root.child(&result_name) {
            Some(result) => result.read(output),
            // There is none where the operation has no output, nor need there be where that has no members.
            None if output.schema().members.is_empty() => Ok(()),
            None => Err(ReadError::new(format!("the XML has no element {result_name}"))),
        }
    }

    fn error_metadata(&self, response: &HttpResponse) -> Result<ErrorMetadataBuilder, ReadError> {
        error_metadata(body(response)?)
    }

    fn deserialize_error(
        &self,
        response: &HttpResponse,
        error: &mut dyn Structure,
    ) -> Result<(), ReadError> {
        error_element(&XmlDocument::new(body(response)?)?)?.read(error)
    }
}
