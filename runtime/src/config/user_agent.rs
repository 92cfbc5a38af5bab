//! The user agent of requests: AWS's own, of which the text is kept from call to call.

use std::sync::RwLock;

use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_runtime::user_agent::{ApiMetadata, AwsUserAgent, UserAgentInterceptor};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::connector_metadata::ConnectorMetadata;
use aws_smithy_runtime_api::client::http::HttpClient;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::app_name::AppName;
use aws_types::os_shim_internal::Env;
use aws_types::sdk_ua_metadata::FrameworkMetadata;

/// The headers that tell the user agent, which have the same text.
const HEADERS: [&str; 2] = ["user-agent", "x-amz-user-agent"];

/// Names the client to the service as AWS's interceptor does, and asks that one only where something differs from the last call.
#[derive(Debug)]
pub(crate) struct KeptUserAgent {
    /// AWS's interceptor, which users may disable.
    inner: SharedInterceptor,
    last: RwLock<Option<(Facts, String)>>,
}

/// What the text depends on, beside what is the same for all calls of a client.
#[derive(Debug, PartialEq)]
struct Facts {
    app_name: Option<AppName>,
    connector: Option<ConnectorMetadata>,
    smithy: Vec<SmithySdkFeature>,
    aws: Vec<AwsSdkFeature>,
    credentials: Vec<AwsCredentialFeature>,
}

impl Facts {
    fn of(components: &RuntimeComponents, config: &ConfigBag) -> Self {
        Self {
            app_name: config.load::<AppName>().cloned(),
            connector: connector(components),
            smithy: config.load::<SmithySdkFeature>().cloned().collect(),
            aws: config.load::<AwsSdkFeature>().cloned().collect(),
            credentials: config.load::<AwsCredentialFeature>().cloned().collect(),
        }
    }

    /// Whether these are those of a call, which are not copied for it.
    fn hold(&self, components: &RuntimeComponents, config: &ConfigBag) -> bool {
        self.app_name.as_ref() == config.load::<AppName>()
            && self.smithy.iter().eq(config.load::<SmithySdkFeature>())
            && self.aws.iter().eq(config.load::<AwsSdkFeature>())
            && self
                .credentials
                .iter()
                .eq(config.load::<AwsCredentialFeature>())
            && self.connector == connector(components)
    }
}

fn connector(components: &RuntimeComponents) -> Option<ConnectorMetadata> {
    components
        .http_client()
        .and_then(|it| it.connector_metadata())
}

impl KeptUserAgent {
    pub(crate) fn new() -> Self {
        let inner = SharedInterceptor::new(UserAgentInterceptor::new());
        Self {
            inner,
            last: RwLock::new(None),
        }
    }
}

#[dyn_dispatch_hint]
impl Intercept for KeptUserAgent {
    fn name(&self) -> &'static str {
        "UserAgentInterceptor"
    }

    fn read_after_serialization(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if self.inner.enabled(config) && config.load::<FrameworkMetadata>().next().is_some() {
            self.inner
                .read_after_serialization(context, components, config)?;
        }
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if !self.inner.enabled(config) {
            return Ok(());
        }
        // One that was set, for tests or by an interceptor, or that names frameworks.
        if config.load::<AwsUserAgent>().is_some() {
            return self
                .inner
                .modify_before_signing(context, components, config);
        }
        if let Ok(last) = self.last.read()
            && let Some((facts, text)) = &*last
            && facts.hold(components, config)
        {
            let headers = context.request_mut().headers_mut();
            for name in HEADERS {
                headers.append(name, text.clone());
            }
            return Ok(());
        }
        let metadata = config
            .load::<ApiMetadata>()
            .ok_or("the service's name is not set")?;
        let mut agent = AwsUserAgent::new_from_environment(Env::real(), metadata.clone());
        if let Some(name) = config.load::<AppName>() {
            agent.set_app_name(name.clone());
        }
        config.interceptor_state().store_put(agent);
        self.inner
            .modify_before_signing(context, components, config)?;
        let text = context
            .request()
            .headers()
            .get_all(HEADERS[0])
            .last()
            .map(str::to_owned);
        if let (Some(text), Ok(mut last)) = (text, self.last.write()) {
            *last = Some((Facts::of(components, config), text));
        }
        Ok(())
    }
}
