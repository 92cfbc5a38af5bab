//! Interceptors that every client has.

#[cfg(feature = "aws")]
use crate::config::endpoint::EndpointUrl;
use crate::config::endpoint::EndpointValues;
use crate::context;
use crate::customization;
use crate::endpoint::{Kind, Value};
use crate::operation::{Descriptor, OperationTrait};
use crate::schema::Trait;
use crate::shape::Structure;
use crate::value::View;
#[cfg(feature = "aws")]
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};

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
        context: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = (self.0.input)(context.input());
        if let Some(input) = input {
            customization::endpoint(self.0, input, config);
        }
        let mut values = EndpointValues::from_config(&self.0.service.endpoint, config);
        if let Some(input) = input {
            from_operation(self.0, input, &mut values)?;
        }
        config
            .interceptor_state()
            .store_put(EndpointResolverParams::new(values));
        Ok(())
    }
}

/// The endpoint parameters that the operation and its input give (Smithy 2.0, "Rules engine parameters").
fn from_operation(
    operation: &Descriptor,
    input: &dyn Structure,
    values: &mut EndpointValues,
) -> Result<(), BoxError> {
    let rules = operation.service.endpoint.rules;
    let mut set = |name: &str, value: Value| {
        if let Some(slot) = rules.slot(name) {
            values.set(slot, Some(value));
        }
    };
    for one in operation.traits {
        match one {
            OperationTrait::ContextText(name, text) => set(name, Value::from(*text)),
            OperationTrait::ContextBoolean(name, value) => set(name, Value::from(*value)),
            OperationTrait::ContextList(name, items) => {
                set(
                    name,
                    Value::StringArray(items.iter().map(|&it| it.to_owned()).collect()),
                );
            }
            OperationTrait::ContextPath(name, path) => {
                let kind = rules
                    .slot(name)
                    .and_then(|slot| rules.parameters().get(slot));
                match kind.map(|it| it.kind) {
                    Some(Kind::Boolean) => {
                        if let Some(found) = context::boolean(path, input) {
                            set(name, Value::from(found));
                        }
                    }
                    Some(Kind::StringArray) => {
                        // A list that is not set leaves the parameter its default, which an empty one replaces.
                        if let Some(found) = context::texts(path, input) {
                            set(name, Value::StringArray(found));
                        }
                    }
                    _ => {
                        let found = context::texts(path, input).into_iter().flatten().next();
                        if let Some(found) = found {
                            set(name, Value::String(found));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let members = input.schema().members;
    if !members.iter().any(|it| {
        it.traits
            .iter()
            .any(|it| matches!(it, Trait::ContextParam(_)))
    }) {
        return Ok(());
    }
    input.values(&mut |all| {
        for (member, value) in members.iter().zip(all) {
            let name = member.find(|it| match it {
                Trait::ContextParam(name) => Some(*name),
                _ => None,
            });
            match (name, value.view()) {
                (Some(name), View::Text(text)) => set(name, Value::from(text)),
                (Some(name), View::Boolean(value)) => set(name, Value::from(value)),
                (Some(name), View::List(items)) => {
                    let items = (0..items.count()).filter_map(|index| match items.item(index) {
                        View::Text(text) => Some(text.to_owned()),
                        _ => None,
                    });
                    set(name, Value::StringArray(items.collect()));
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// Notes for the user agent which features a call uses.
#[cfg(feature = "aws")]
#[derive(Debug)]
pub(crate) struct FeatureInterceptor;

#[cfg(feature = "aws")]
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
            config
                .interceptor_state()
                .store_append(AwsSdkFeature::EndpointOverride);
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

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(requested) = config
            .load::<RequestedTelemetryAttributes>()
            .filter(|it| !it.is_empty())
        else {
            return Ok(());
        };
        let mut captured = CapturedTelemetryAttributes::default();
        if let Some(input) = (self.0.input)(context.input()) {
            let members = input.schema().members;
            input.values(&mut |values| {
                for (member, value) in members.iter().zip(values) {
                    if let View::Text(text) = value.view()
                        && requested.should_capture(member.name)
                        && !member.has(Trait::Sensitive)
                    {
                        captured.insert(member.name, text);
                    }
                }
                Ok(())
            })?;
        }
        config.interceptor_state().store_put(captured);
        Ok(())
    }
}
