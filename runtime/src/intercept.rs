//! Interceptors that every client has.

use std::any::Any;

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use aws_types::endpoint_config::EndpointUrl;

use crate::config::endpoint::EndpointValues;
use crate::operation::Descriptor;

/// Gives the endpoint resolver its parameters.
#[derive(Debug)]
pub(crate) struct EndpointParamsInterceptor(pub(crate) &'static Descriptor);

#[dyn_dispatch_hint]
impl Intercept for EndpointParamsInterceptor {
    fn name(&self) -> &'static str {
        "EndpointParamsInterceptor"
    }

    fn read_before_execution(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let values = EndpointValues::from_config(&self.0.service.endpoint, config);
        config.interceptor_state().store_put(EndpointResolverParams::new(values));
        Ok(())
    }
}

/// Notes for the user agent which features a call uses.
#[derive(Debug)]
pub(crate) struct FeatureInterceptor;

#[dyn_dispatch_hint]
impl Intercept for FeatureInterceptor {
    fn name(&self) -> &'static str {
        "FeatureInterceptor"
    }

    fn read_before_execution(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if config.load::<EndpointUrl>().is_some() {
            config.interceptor_state().store_append(AwsSdkFeature::EndpointOverride);
        }
        Ok(())
    }
}

/// Notes for the user agent how failed calls are tried again.
#[derive(Debug)]
pub(crate) struct RetryModeInterceptor;

#[dyn_dispatch_hint]
impl Intercept for RetryModeInterceptor {
    fn name(&self) -> &'static str {
        "RetryModeInterceptor"
    }

    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let feature = match config.load::<RetryConfig>().map(RetryConfig::mode) {
            Some(RetryMode::Standard) => SmithySdkFeature::RetryModeStandard,
            Some(RetryMode::Adaptive) => SmithySdkFeature::RetryModeAdaptive,
            _ => return Ok(()),
        };
        config.interceptor_state().store_append(feature);
        Ok(())
    }
}

/// Keeps the input members that the user wants to see in spans or interceptors.
#[derive(Debug)]
pub(crate) struct TelemetryInterceptor(pub(crate) &'static Descriptor);

#[dyn_dispatch_hint]
impl Intercept for TelemetryInterceptor {
    fn name(&self) -> &'static str {
        "TelemetryInterceptor"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(requested) =
            config.load::<RequestedTelemetryAttributes>().filter(|it| !it.is_empty())
        else {
            return Ok(());
        };
        let mut captured = CapturedTelemetryAttributes::default();
        if let Some(input) = (self.0.input)(context.input_mut()) {
            let members = input.schema().members;
            input.values(&mut |values| {
                for (member, value) in members.iter().zip(values) {
                    let text = (*value as &dyn Any).downcast_ref::<Option<String>>();
                    if let Some(Some(text)) = text
                        && requested.should_capture(member.name)
                    {
                        captured.insert(member.name, text.as_str());
                    }
                }
                Ok(())
            })?;
        }
        config.interceptor_state().store_put(captured);
        Ok(())
    }
}
