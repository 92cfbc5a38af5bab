//! One call, from its input to its output: the plugin, serializer and deserializer that serve every operation.

use std::borrow::Cow;
use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, RwLock};

use crate::request_id::RequestId;
use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::{
    Error as ErasedError, Input, InterceptorContext, OutputOrError,
};
use aws_smithy_runtime_api::client::orchestrator::{
    HttpRequest, HttpResponse, Metadata, OrchestratorError, SensitiveOutput,
};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::error::ErrorMetadata;
use tracing::Instrument;

use crate::client::{Core, ServiceTrait};
use crate::codec::ReadError;
use crate::config::{ConfigData, ConfigOverride, OverridePlugin, auth, aws};
use crate::error::{FillError, ServiceError, Unreadable};
#[cfg(feature = "event-stream")]
use crate::event_stream::call;
use crate::intercept::{EndpointParamsInterceptor, TelemetryInterceptor};
use crate::operation::{Descriptor, ErasedCall, OperationTrait};
use crate::protocol::{Protocol, SharedProtocol, has_stream, put_stream};
use crate::request;
use crate::request_id::{self, RequestIds};
use crate::response;
use crate::shape::Structure;
use crate::span;

/// Sends a call.
pub(crate) fn invoke(
    core: Arc<Core>,
    operation: &'static Descriptor,
    input: Input,
    config_override: Option<ConfigOverride>,
) -> ErasedCall {
    let span = span::open(operation);
    let context = prepare(core, operation, input, config_override, StopPoint::None);
    let call = async move {
        let output = context.await?.finalize()?;
        #[cfg(feature = "event-stream")]
        let output = call::initial_response(operation, output).await?;
        Ok(output)
    };
    Box::pin(call.instrument(span))
}

/// Makes a call up to a point.
pub(crate) fn prepare(
    core: Arc<Core>,
    operation: &'static Descriptor,
    mut input: Input,
    config_override: Option<ConfigOverride>,
    stop: StopPoint,
) -> impl Future<Output = Result<InterceptorContext, SdkError<ErasedError, HttpResponse>>> + Send {
    let mut plugins = core
        .plugins
        .current()
        .clone()
        .with_operation_plugin(operation_plugin(&core, operation, config_override.as_ref()));
    if let Some(plugin) = aws::call(&core, config_override.as_ref()) {
        plugins = plugins.with_operation_plugin(plugin);
    }
    if let Some(overriding) = config_override {
        for plugin in overriding.plugins {
            plugins = plugins.with_operation_plugin(plugin);
        }
        let mut config = overriding.config.unwrap_or_default();
        for plugin in std::mem::take(&mut config.plugins) {
            plugins = plugins.with_operation_plugin(plugin);
        }
        for interceptor in overriding.interceptors {
            config.components.push_interceptor(interceptor);
        }
        plugins = plugins.with_operation_plugin(OverridePlugin::new(config, &core.config));
    }
    async move {
        let checksums = operation.traits.iter().find_map(|it| match it {
            OperationTrait::BodyChecksums(checksums) => Some(checksums),
            _ => None,
        });
        if let Some(checksums) = checksums
            && let Some(input) = (operation.input_mut)(&mut input)
        {
            let checksums = (checksums.of_stream)(input).await;
            if let Some(plugin) = checksums.map_err(SdkError::construction_failure)? {
                plugins = plugins.with_operation_plugin(plugin);
            }
        }
        let (service, name) = (operation.service.sdk_id, operation.name);
        invoke_with_stop_point(service, name, input, &plugins, stop).await
    }
}

/// The plugin of an operation: the client's, unless the call speaks another protocol.
fn operation_plugin(
    core: &Core,
    operation: &'static Descriptor,
    config_override: Option<&ConfigOverride>,
) -> SharedRuntimePlugin {
    let config = config_override.and_then(|it| it.config.as_ref());
    match config.and_then(ConfigData::protocol) {
        Some(protocol) => SharedRuntimePlugin::new(OperationPlugin::new(operation, protocol)),
        None => core.operations.plugin(operation, &core.config),
    }
}

/// The plugins of a client's operations, made at their first call.
#[derive(Debug, Default)]
pub(crate) struct OperationPlugins(RwLock<HashMap<&'static str, SharedRuntimePlugin>>);

impl OperationPlugins {
    fn plugin(&self, operation: &'static Descriptor, config: &ConfigData) -> SharedRuntimePlugin {
        if let Ok(plugins) = self.0.read()
            && let Some(plugin) = plugins.get(operation.name)
        {
            return plugin.clone();
        }
        let own = SharedProtocol::own(operation.service.protocol);
        let protocol = config.protocol().unwrap_or(&own);
        let plugin = SharedRuntimePlugin::new(OperationPlugin::new(operation, protocol));
        if let Ok(mut plugins) = self.0.write() {
            plugins.insert(operation.name, plugin.clone());
        }
        plugin
    }
}

/// What the orchestrator has to know of an operation.
#[derive(Debug)]
struct OperationPlugin {
    config: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl OperationPlugin {
    fn new(operation: &'static Descriptor, protocol: &SharedProtocol) -> Self {
        let mut layer = Layer::new(operation.name);
        layer.store_put(SharedRequestSerializer::new(Serializer {
            operation,
            protocol: protocol.clone(),
        }));
        layer.store_put(SharedResponseDeserializer::new(Deserializer {
            operation,
            protocol: protocol.clone(),
            has_stream: protocol.has_http_bindings() && has_stream(operation),
        }));
        layer.store_put(AuthSchemeOptionResolverParams::new(auth::Params::of(
            operation.name,
        )));
        layer.store_put(auth::OperationAuth::of(operation));
        if operation.traits.contains(&OperationTrait::SensitiveAnswer) {
            layer.store_put(SensitiveOutput);
        }
        layer.store_put(Metadata::new(operation.name, operation.service.sdk_id));
        if let Some(feature) = protocol.feature() {
            layer.store_append(feature);
        }
        let mut components = RuntimeComponentsBuilder::new(operation.name)
            .with_interceptor(SharedInterceptor::permanent(TelemetryInterceptor(
                operation,
            )))
            .with_interceptor(SharedInterceptor::permanent(EndpointParamsInterceptor(
                operation,
            )));
        (operation.classifiers)(operation.service, &mut components);
        aws::operation(operation, &mut layer);
        // Nothing says how often events should come.
        let unsteady = [
            OperationTrait::EventInput,
            OperationTrait::EventOutput,
            OperationTrait::Unsteady,
        ];
        if !operation.traits.iter().any(|it| unsteady.contains(it)) {
            let protection = StalledStreamProtectionInterceptor::default();
            components.push_interceptor(SharedInterceptor::permanent(protection));
        }
        #[cfg(feature = "event-stream")]
        if call::is_sent(operation) {
            components.push_interceptor(SharedInterceptor::permanent(call::UnsignedEvents));
        }
        for one in operation.traits {
            if let OperationTrait::Interceptor(own) = one {
                components.push_interceptor(own.make());
            }
        }
        Self {
            config: layer.freeze(),
            components,
        }
    }
}

impl RuntimePlugin for OperationPlugin {
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.config.clone())
    }

    fn runtime_components(
        &self,
        _: &RuntimeComponentsBuilder,
    ) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

#[derive(Debug)]
struct Serializer {
    operation: &'static Descriptor,
    protocol: SharedProtocol,
}

impl SerializeRequest for Serializer {
    fn serialize_input(
        &self,
        mut input: Input,
        config: &mut ConfigBag,
    ) -> Result<HttpRequest, BoxError> {
        let (operation, protocol) = (self.operation, &*self.protocol);
        let input = (operation.input_mut)(&mut input).ok_or("the input is of another operation")?;
        let request = request::request(operation, protocol, input, config)?;
        #[cfg(feature = "event-stream")]
        let request = call::request(operation, protocol, input, request, config)?;
        Ok(request)
    }
}

#[derive(Debug)]
struct Deserializer {
    operation: &'static Descriptor,
    protocol: SharedProtocol,
    /// Whether the output has a stream of bytes.
    has_stream: bool,
}

impl DeserializeResponse for Deserializer {
    fn deserialize_streaming_with_config(
        &self,
        response: &mut HttpResponse,
        config: &ConfigBag,
    ) -> Option<OutputOrError> {
        let (operation, protocol) = (self.operation, &*self.protocol);
        if !protocol.is_success(response) {
            return None;
        }
        #[cfg(feature = "event-stream")]
        if call::is_received(operation) {
            tracing::debug!(request_id = response.request_id());
            let mut body = call::take_body(response);
            let response = &*response;
            let mut fill = |output: &mut dyn Structure| {
                response::read(
                    protocol,
                    response,
                    config,
                    output,
                    &mut |response, output| {
                        call::output(operation, protocol, response, &mut body, output)
                    },
                )
            };
            return Some(output(operation, response, &mut fill));
        }
        if !self.has_stream {
            return None;
        }
        tracing::debug!(request_id = response.request_id());
        let mut body = Some(std::mem::replace(response.body_mut(), SdkBody::taken()));
        let response = &*response;
        let mut fill = |output: &mut dyn Structure| {
            read_output(operation, protocol, response, config, output)?;
            put_stream(output, body.take().unwrap_or_else(SdkBody::taken))
        };
        Some(output(operation, response, &mut fill))
    }

    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        config: &ConfigBag,
    ) -> OutputOrError {
        let (operation, protocol) = (self.operation, &*self.protocol);
        tracing::debug!(request_id = response.request_id());
        if !protocol.is_success(response) || response::is_error(operation, response) {
            let error = deserialize_error(operation, protocol, response, config);
            return Err(OrchestratorError::operation((operation.error)(error)));
        }
        let mut fill =
            |output: &mut dyn Structure| read_output(operation, protocol, response, config, output);
        output(operation, response, &mut fill)
    }
}

/// Fills an output with what a response has beside its stream.
fn read_output(
    operation: &'static Descriptor,
    protocol: &dyn Protocol,
    response: &HttpResponse,
    config: &ConfigBag,
    output: &mut dyn Structure,
) -> Result<(), ReadError> {
    response::read(
        protocol,
        response,
        config,
        output,
        &mut |response, output| protocol.deserialize(operation, response, output),
    )
}

/// The output of a successful response.
fn output(
    operation: &'static Descriptor,
    response: &HttpResponse,
    fill: &mut FillError<'_>,
) -> OutputOrError {
    (operation.output)(fill, RequestIds::of(operation, response)).map_err(|error| {
        // As the official clients have it: a body that cannot be read is an unhandled error of the service, and not tried again.
        let meta = request_id::apply(operation, ErrorMetadata::builder(), response);
        let error = unhandled(Unreadable::new(response, error), meta);
        OrchestratorError::operation((operation.error)(error))
    })
}

fn unhandled(error: impl Into<BoxError>, meta: ErrorMetadata) -> ServiceError {
    ServiceError::Unhandled(error.into(), meta)
}

/// The error that a response tells: modelled where the operation has it, else unhandled with what could be read.
fn deserialize_error(
    operation: &'static Descriptor,
    protocol: &dyn Protocol,
    response: &HttpResponse,
    config: &ConfigBag,
) -> ServiceError {
    let meta = match response::code(operation, response) {
        Some(code) => Ok(ErrorMetadata::builder().code(code)),
        None => protocol.error_metadata(response),
    };
    let meta = match meta {
        Ok(meta) => request_id::apply(operation, meta, response),
        Err(error) => {
            let meta = request_id::apply(operation, ErrorMetadata::builder(), response);
            return unhandled(Unreadable::new(response, error), meta);
        }
    };
    let in_query = protocol.has_query_codes();
    let descriptor = operation
        .errors
        .iter()
        .find(|it| meta.code() == Some(it.code(in_query)));
    let meta = match operation.service.has(ServiceTrait::QueryCompatible) {
        true => query_compatible(meta, response),
        false => meta,
    };
    let Some(descriptor) = descriptor else {
        // Metadata without code and message would show as nothing but "Error".
        return match (meta.code(), meta.message()) {
            (None, None) => unhandled(Unreadable::silent(response), meta),
            _ => unhandled(meta.clone(), meta),
        };
    };
    let mut fill = |error: &mut dyn Structure| {
        response::read(protocol, response, config, error, &mut |response, error| {
            protocol.deserialize_error(response, error)
        })
    };
    match (descriptor.make)(&mut fill, meta.clone()) {
        Ok(error) => ServiceError::Modeled(error),
        Err(error) => unhandled(Unreadable::new(response, error), meta),
    }
}

/// The code that users of the service's former protocol know the error by (Smithy 2.0, "awsQueryCompatible trait").
fn query_compatible(meta: ErrorMetadata, response: &HttpResponse) -> ErrorMetadata {
    let Some(header) = response.headers().get("x-amzn-query-error") else {
        return meta;
    };
    let (code, kind) = header.split_once(';').unwrap_or((header, ""));
    if code.is_empty() {
        return meta;
    }
    let builder = meta.into_builder().code(code);
    builder.custom("type", kind.to_owned()).build()
}
