//! What a client adds to a request whichever protocol makes it: what the input lacks, the host's prefix, compression, checksums.

mod checksum;
mod compression;
mod host;
mod tree_hash;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::config_bag::ConfigBag;

use crate::client::ServiceTrait;
use crate::codec::WriteError;
use crate::config::IdempotencyTokenProvider;
use crate::customization;
use crate::operation::{Descriptor, OperationTrait};
use crate::protocol::Protocol;
use crate::schema::Trait;
use crate::shape::Structure;
use crate::value::Value;

pub use compression::{DisableRequestCompression, Encoding, GZIP, RequestMinCompressionSizeBytes};
pub use tree_hash::{BodyChecksums, TREE_HASH};

/// The request of a call, still without its endpoint and signature.
pub(crate) fn request(
    operation: &'static Descriptor,
    protocol: &dyn Protocol,
    input: &mut dyn Structure,
    config: &mut ConfigBag,
) -> Result<HttpRequest, BoxError> {
    customization::complete(operation, input).map_err(WriteError::into_source)?;
    tokens(input, config).map_err(WriteError::into_source)?;
    host::prefix(operation, input, config)?;
    let serialized = protocol.serialize(operation, input, config);
    let mut request = serialized.map_err(WriteError::into_source)?;
    for one in operation.service.traits {
        match one {
            // Who still speaks the former protocol has nothing to be compatible with.
            ServiceTrait::QueryCompatible if !protocol.has_query_codes() => {
                request.headers_mut().insert("x-amzn-query-mode", "true");
            }
            ServiceTrait::Header(name, value) if !request.headers().contains_key(*name) => {
                request.headers_mut().insert(*name, *value);
            }
            _ => {}
        }
    }
    // A checksum is of what is sent, so it comes after.
    for one in operation.traits {
        if let OperationTrait::RequestCompression(encodings) = one {
            compression::compress(encodings, &mut request, config)?;
        }
    }
    for one in operation.traits {
        match one {
            // What the body of a stream of events will be is not known here.
            OperationTrait::HttpChecksumRequired
                if !operation.traits.contains(&OperationTrait::EventInput) =>
            {
                checksum::content_md5(&mut request)?;
            }
            OperationTrait::BodyChecksums(checksums) => (checksums.add)(&mut request, config),
            _ => {}
        }
    }
    Ok(request)
}

/// Gives members with the `idempotencyToken` trait a token where they have none (Smithy 2.0, "idempotencyToken trait").
fn tokens(input: &mut dyn Structure, config: &ConfigBag) -> Result<(), WriteError> {
    let members = input.schema().members;
    let Some(index) = members
        .iter()
        .position(|it| it.has(Trait::IdempotencyToken))
    else {
        return Ok(());
    };
    with_text(input, index, |text| {
        if text.is_none() {
            let provider = config
                .load::<IdempotencyTokenProvider>()
                .cloned()
                .unwrap_or_default();
            *text = Some(provider.make_idempotency_token());
        }
    })
}

/// Shows the text of a member for change; does nothing where the member holds none.
pub(crate) fn with_text(
    input: &mut dyn Structure,
    index: usize,
    change: impl FnOnce(&mut Option<String>),
) -> Result<(), WriteError> {
    let mut change = Some(change);
    let changed = input.values_mut(&mut |values| {
        if let Some(value) = values.get_mut(index) {
            let any: &mut dyn std::any::Any = &mut **value as &mut dyn Value;
            if let (Some(text), Some(change)) = (any.downcast_mut(), change.take()) {
                change(text);
            }
        }
        Ok(())
    });
    changed.map_err(|error| WriteError::new(error.to_string()))
}
