//! What decides whether a failed attempt is worth another.

use std::error::Error as StdError;

use aws_smithy_runtime::client::retries::classifiers::{
    ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::ProvideErrorKind;

use crate::client::ServiceDescriptor;
use crate::config::aws;

/// Adds the classifiers of an operation, which look for errors of its type.
pub(crate) fn classifiers<E>(service: &ServiceDescriptor, to: &mut RuntimeComponentsBuilder)
where
    E: StdError + ProvideErrorKind + ProvideErrorMetadata + Send + Sync + 'static,
{
    to.push_retry_classifier(TransientErrorClassifier::<E>::new());
    to.push_retry_classifier(ModeledAsRetryableClassifier::<E>::new());
    aws::classifiers::<E>(service, to);
}
