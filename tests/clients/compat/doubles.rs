// What stands in for a service and for the parts of a client.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionsFuture,
};
use aws_smithy_types::body::SdkBody;

use super::sdk::Config;
use super::sdk::config::auth::{Params as AuthParams, ResolveAuthScheme};
use super::sdk::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use super::sdk::config::interceptors::{
    BeforeTransmitInterceptorContextMut, FinalizerInterceptorContextRef, InterceptorContext,
};
use super::sdk::config::retry::{ClassifyRetry, RetryAction};
use super::sdk::config::{
    AsyncSleep, Builder, ConfigBag, Intercept, RuntimeComponents, SharedHttpClient, Sleep,
};
use super::sdk::error::BoxError;

#[derive(Debug)]
pub(super) struct Plain;

impl ClassifyRetry for Plain {
    fn classify_retry(&self, _context: &InterceptorContext) -> RetryAction {
        RetryAction::NoActionIndicated
    }

    fn name(&self) -> &'static str {
        "Plain"
    }
}

impl AsyncSleep for Plain {
    fn sleep(&self, _duration: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

impl InvocationIdGenerator for Plain {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("invocation-1".to_owned())))
    }
}

impl ResolveAuthScheme for Plain {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a AuthParams,
        _config: &'a ConfigBag,
        _components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        assert_eq!(params.operation_name(), "DeleteConnection");
        AuthSchemeOptionsFuture::ready(Ok(vec![AuthSchemeOption::from(AuthSchemeId::from(
            "sigv4",
        ))]))
    }
}

impl ResolveEndpoint for Plain {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let url = format!("https://{}.example", params.region().unwrap_or("nowhere"));
        EndpointFuture::ready(Ok(Endpoint::builder().url(url).build()))
    }
}

/// Notes which of its hooks were called, and adds a header.
#[derive(Debug, Clone, Default)]
pub(super) struct Noting(pub(super) Arc<Mutex<Vec<String>>>);

impl Intercept for Noting {
    fn name(&self) -> &'static str {
        "Noting"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-noted", "yes");
        self.0
            .lock()
            .unwrap()
            .push(format!("before signing {}", context.request().uri()));
        Ok(())
    }

    fn read_after_execution(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let status = context.response().map(|it| it.status().as_u16());
        self.0
            .lock()
            .unwrap()
            .push(format!("after execution {status:?}"));
        Ok(())
    }
}

/// A service that answers every request with this.
pub(super) fn answering(status: u16, body: &'static str) -> SharedHttpClient {
    infallible_client_fn(move |_| {
        http::Response::builder()
            .status(status)
            .header("x-amzn-requestid", "request-1")
            .body(SdkBody::from(body))
            .unwrap()
    })
}

/// Settings that make every call the same: no clock, no random ids.
pub(super) fn base() -> Builder {
    Config::builder()
        .with_test_defaults_v2()
        .invocation_id_generator(Plain)
}
