//! The prefix of the host (Smithy 2.0, "endpoint trait").

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::operation::BuildError;

use crate::codec::WriteError;
use crate::operation::{Descriptor, OperationTrait};
use crate::shape::Structure;
use crate::value::View;

/// Leaves the prefix for the orchestrator, which puts it before the host of the endpoint.
pub(super) fn prefix(
    operation: &Descriptor,
    input: &dyn Structure,
    config: &mut ConfigBag,
) -> Result<(), BoxError> {
    let pattern = operation.find(|it| match it {
        OperationTrait::HostPrefix(pattern) => Some(*pattern),
        _ => None,
    });
    if let Some(pattern) = pattern {
        let prefix = expand(pattern, input).map_err(WriteError::into_source)?;
        config
            .interceptor_state()
            .store_put(EndpointPrefix::new(prefix)?);
    }
    Ok(())
}

/// Puts the members of the input in the places of the pattern's `{labels}`.
fn expand(pattern: &str, input: &dyn Structure) -> Result<String, WriteError> {
    let mut prefix = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let label = label(name, input)?;
        prefix.push_str(before);
        prefix.push_str(&label);
        rest = after;
    }
    prefix.push_str(rest);
    Ok(prefix)
}

/// The text of a label, which must be fit for a host: letters, digits and hyphens, and not too many.
fn label(name: &str, input: &dyn Structure) -> Result<String, WriteError> {
    let schema = input.schema();
    let index = schema.members.iter().position(|it| it.name == name);
    let index = index
        .ok_or_else(|| WriteError::new(format!("no member is the label {name} of the host")))?;
    let mut text = String::new();
    input.values(&mut |values| {
        if let Some(View::Text(found)) = values.get(index).map(|it| it.view()) {
            text.push_str(found);
        }
        Ok(())
    })?;
    let fit = |it: char| it.is_ascii_alphanumeric() || it == '-';
    if text.is_empty() {
        let why = "it forms part of the endpoint host, and cannot be empty or unset";
        return Err(BuildError::missing_field(schema.field(index), why).into());
    }
    if text.len() > 63 || !text.chars().all(fit) {
        let why = "it forms part of the endpoint host, and must consist of 1 to 63 letters, digits and hyphens";
        return Err(BuildError::invalid_field(schema.field(index), why).into());
    }
    Ok(text)
}
