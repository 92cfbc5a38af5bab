//! Request IDs: the one of every service, and the extended one of S3.

use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::{Builder as ErrorMetadataBuilder, ProvideErrorMetadata};

use crate::client::ServiceTrait;
use crate::operation::Descriptor;

mod standard;

pub use standard::RequestId;
pub(crate) use standard::apply_request_id;

/// The header of S3's second id.
const EXTENDED: &str = "x-amz-id-2";

/// Under which name metadata has it, as in the official client.
const IN_METADATA: &str = "s3_extended_request_id";

/// The extended request ID of S3, which AWS Support asks for beside the [`RequestId`].
pub trait RequestIdExt {
    /// The id, where the service has given one.
    fn extended_request_id(&self) -> Option<&str>;
}

/// The request IDs of an output, in one string with a line break between them, which no header value can contain: an output with one ID is not
/// larger for the other.
#[derive(Clone, Default, PartialEq)]
pub struct RequestIds(Option<Box<str>>);

impl RequestIds {
    /// The ids of a response to an operation.
    pub(crate) fn of(operation: &Descriptor, response: &HttpResponse) -> Self {
        if !operation.service.aws {
            return Self::default();
        }
        let id = response.request_id();
        match response
            .extended_request_id()
            .filter(|_| has_two(operation))
        {
            Some(extended) => Self(Some(
                format!("{}\n{extended}", id.unwrap_or_default()).into(),
            )),
            None => Self(id.map(Into::into)),
        }
    }

    /// The ID that every service sends.
    pub fn id(&self) -> Option<&str> {
        let text = self.0.as_deref()?;
        let id = text.split_once('\n').map_or(text, |(id, _)| id);
        (!id.is_empty()).then_some(id)
    }

    /// The extended ID of S3.
    pub fn extended(&self) -> Option<&str> {
        let (_, extended) = self.0.as_deref()?.split_once('\n')?;
        Some(extended)
    }
}

impl fmt::Debug for RequestIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id().fmt(f)
    }
}

/// Adds the ids of a response to an error's metadata.
pub(crate) fn apply(
    operation: &Descriptor,
    metadata: ErrorMetadataBuilder,
    response: &HttpResponse,
) -> ErrorMetadata {
    if !operation.service.aws {
        return metadata.build();
    }
    let metadata = apply_request_id(metadata, response.headers());
    let metadata = match response.extended_request_id() {
        Some(id) if has_two(operation) => metadata.custom(IN_METADATA, id),
        _ => metadata,
    };
    metadata.build()
}

fn has_two(operation: &Descriptor) -> bool {
    operation.service.has(ServiceTrait::ExtendedRequestId)
}

/// The second id of an error.
#[doc(hidden)]
pub fn of_error(error: &impl ProvideErrorMetadata) -> Option<&str> {
    error.meta().extended_request_id()
}

impl<E> RequestIdExt for SdkError<E, HttpResponse> {
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Self::ResponseError(error) => error.raw().extended_request_id(),
            Self::ServiceError(error) => error.raw().extended_request_id(),
            _ => None,
        }
    }
}

impl RequestIdExt for ErrorMetadata {
    fn extended_request_id(&self) -> Option<&str> {
        self.extra(IN_METADATA)
    }
}

impl<B> RequestIdExt for Response<B> {
    fn extended_request_id(&self) -> Option<&str> {
        self.headers().extended_request_id()
    }
}

impl RequestIdExt for Headers {
    fn extended_request_id(&self) -> Option<&str> {
        self.get(EXTENDED)
    }
}

impl<O: RequestIdExt, E: RequestIdExt> RequestIdExt for Result<O, E> {
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Ok(output) => output.extended_request_id(),
            Err(error) => error.extended_request_id(),
        }
    }
}

/// Lets the types of a service tell the second id: outputs, outputs and error enums that are generic over an operation, and errors.
#[macro_export]
macro_rules! extended_request_ids {
    (
        outputs { $($output:path,)* }
        shared { $($($shared:ident)::+,)* }
        lists { $($($list:ident)::+,)* }
        errors { $($error:path,)* }
    ) => {
        $(
            impl $crate::request_id::RequestIdExt for $output {
                #[inline]
                fn extended_request_id(&self) -> ::std::option::Option<&str> {
                    self._request_id.extended()
                }
            }
        )*
        $(
            impl<O: $crate::operation::NamedOutput> $crate::request_id::RequestIdExt
                for $($shared)::+<O>
            {
                #[inline]
                fn extended_request_id(&self) -> ::std::option::Option<&str> {
                    self._request_id.extended()
                }
            }
        )*
        $(
            impl<O> $crate::request_id::RequestIdExt for $($list)::+<O> {
                #[inline]
                fn extended_request_id(&self) -> ::std::option::Option<&str> {
                    $crate::request_id::of_error(self)
                }
            }
        )*
        $(
            impl $crate::request_id::RequestIdExt for $error {
                #[inline]
                fn extended_request_id(&self) -> ::std::option::Option<&str> {
                    $crate::request_id::of_error(self)
                }
            }
        )*
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_apart() {
        let ids = |text: Option<&str>| RequestIds(text.map(Into::into));
        for (text, id, extended) in [
            (None, None, None),
            (Some("a"), Some("a"), None),
            (Some("a\nb"), Some("a"), Some("b")),
            (Some("\nb"), None, Some("b")),
        ] {
            let ids = ids(text);
            assert_eq!((ids.id(), ids.extended()), (id, extended), "{text:?}");
            assert_eq!(format!("{ids:?}"), format!("{id:?}"));
        }
    }
}
