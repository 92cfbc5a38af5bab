//! What decides whether a failed attempt is worth another, and how long the client waits before it.

use std::error::Error as StdError;
#[cfg(feature = "aws")]
use std::time::Duration;

use aws_smithy_runtime::client::retries::classifiers::{
    ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ProvideErrorKind, RetryConfig, RetrySpec};

use crate::client::ServiceDescriptor;
#[cfg(feature = "aws")]
use crate::client::ServiceTrait;
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

/// Gives shared settings for retries the service's own delay and number of attempts where they are of behavior 2.1. `is_chosen` tells whether
/// a program set them itself: then the number of attempts stays.
#[cfg(feature = "aws")]
pub(crate) fn of_service(
    service: &ServiceDescriptor,
    shared: &RetryConfig,
    is_chosen: bool,
) -> RetryConfig {
    let own = service.traits.iter().find_map(|it| match it {
        ServiceTrait::NewRetries(delay, attempts) => Some((*delay, *attempts)),
        _ => None,
    });
    let Some((delay, attempts)) = own.filter(|_| is_new(shared)) else {
        return shared.clone();
    };
    let delay = Duration::from_millis(delay.into());
    let spec = RetrySpec::v2_1().with_non_throttling_initial_backoff(delay);
    let own = shared.clone().with_retry_spec(spec);
    match is_chosen {
        true => own,
        false => own.with_max_attempts(attempts),
    }
}

/// Whether retries follow behavior 2.1 or a later one.
fn is_new(config: &RetryConfig) -> bool {
    let spec = config.retry_spec();
    spec.is_some_and(|it| it.is_at_least(RetrySpec::V2_1))
}

/// Tells the retry strategy that a response may take long because nothing is there yet.
#[derive(Debug)]
pub(crate) struct LongPollingInterceptor;

#[dyn_dispatch_hint]
impl Intercept for LongPollingInterceptor {
    fn name(&self) -> &'static str {
        "LongPollingInterceptor"
    }

    fn modify_before_retry_loop(
        &self,
        _context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let resolved = config.load::<RetryConfig>().filter(|it| is_new(it));
        if let Some(retries) = resolved.cloned()
            && let Some(spec) = retries.retry_spec().cloned()
        {
            let retries = retries.with_retry_spec(spec.with_long_polling(true));
            config.interceptor_state().store_put(retries);
        }
        Ok(())
    }
}
