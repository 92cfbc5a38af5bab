//! Interceptors that every client has.

#[cfg(feature = "aws")]
use crate::client::ServiceDescriptor;
use crate::codec::WriteError;
#[cfg(feature = "aws")]
use crate::config::endpoint::EndpointUrl;
use crate::config::endpoint::EndpointValues;
use crate::context;
use crate::customization;
use crate::endpoint::{self, Kind, Value};
use crate::operation::{Descriptor, OperationTrait};
use crate::schema::{Member, Schema, Trait};
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
use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
#[cfg(feature = "aws")]
use aws_types::endpoint_config::AccountIdEndpointMode;

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
        check_required(self.0, input, &values)?;
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
    let schema = input.schema();
    if !schema
        .members
        .iter()
        .any(|it| context_parameter(it).is_some())
    {
        return Ok(());
    }
    let visited = input.values(&mut |values| {
        for (index, (member, value)) in schema.members.iter().zip(values).enumerate() {
            let Some(name) = context_parameter(member) else {
                continue;
            };
            if member.has(Trait::Required) && is_unset(operation, member, value.view()) {
                return Err(missing(schema, index).into());
            }
            match value.view() {
                View::Text(text) => set(name, Value::from(text)),
                View::Boolean(value) => set(name, Value::from(value)),
                View::List(items) => {
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
    });
    visited.map_err(WriteError::into_source)
}

/// The endpoint parameter that takes a member's value.
fn context_parameter(member: &Member) -> Option<&'static str> {
    member.find(|it| match it {
        Trait::ContextParam(name) => Some(*name),
        _ => None,
    })
}

/// Whether a required member has nothing to be in the endpoint. Blank text is nothing, as in the official clients, unless it is part of the path.
fn is_unset(operation: &Descriptor, member: &Member, value: View<'_>) -> bool {
    match value {
        View::Absent => !customization::has_default(operation, member),
        View::Text("") => !customization::has_default(operation, member),
        View::Text(text) => text.trim().is_empty() && !is_in_path(operation, member),
        _ => false,
    }
}

/// Whether the path of an operation has a label for this member.
fn is_in_path(operation: &Descriptor, member: &Member) -> bool {
    let pattern = operation.find(|it| match it {
        OperationTrait::Http(_, pattern, _) => Some(*pattern),
        _ => None,
    });
    let mut labels = pattern.unwrap_or_default().split('{').skip(1);
    labels.any(|it| it.split(['}', '+']).next() == Some(member.name))
}

/// A member that the endpoint needs is missing.
fn missing(schema: &Schema, index: usize) -> BuildError {
    BuildError::missing_field(schema.field(index), "A required field was not set")
}

/// Refuses a call of which a required endpoint parameter is not set, whichever resolver is asked for its endpoint.
fn check_required(
    operation: &Descriptor,
    input: Option<&dyn Structure>,
    values: &EndpointValues,
) -> Result<(), BoxError> {
    let Some((parameter, error)) = endpoint::missing(&operation.service.endpoint, &values.0) else {
        return Ok(());
    };
    let schema = input.map(|it| it.schema());
    let takes = |it: &Member| context_parameter(it) == Some(parameter.name);
    match schema.and_then(|it| Some((it, it.members.iter().position(takes)?))) {
        Some((schema, index)) => Err(missing(schema, index).into()),
        None => Err(error.into()),
    }
}

/// Notes for the user agent which features a call uses.
#[cfg(feature = "aws")]
#[derive(Debug)]
pub(crate) struct FeatureInterceptor {
    /// Whether the endpoint rules of the service depend on the mode of account-based endpoints.
    has_account_mode: bool,
}

#[cfg(feature = "aws")]
impl FeatureInterceptor {
    pub(crate) fn new(service: &ServiceDescriptor) -> Self {
        let mut parameters = service.endpoint.rules.parameters().iter();
        Self {
            has_account_mode: parameters
                .any(|it| it.built_in == Some("AWS::Auth::AccountIdEndpointMode")),
        }
    }
}

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
        if self.has_account_mode {
            let mode = config.load::<AccountIdEndpointMode>().cloned();
            let feature = match mode.unwrap_or_default() {
                AccountIdEndpointMode::Preferred => AwsSdkFeature::AccountIdModePreferred,
                AccountIdEndpointMode::Required => AwsSdkFeature::AccountIdModeRequired,
                AccountIdEndpointMode::Disabled => AwsSdkFeature::AccountIdModeDisabled,
                _ => return Ok(()),
            };
            config.interceptor_state().store_append(feature);
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
