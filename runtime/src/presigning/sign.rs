//! How a call is signed in the query instead of being sent.

use std::borrow::Cow;

use aws_runtime::auth::{HttpSignatureType, SigV4OperationSigningConfig};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime::client::retries::strategy::NeverRetryStrategy;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, disable_interceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer, Storable, StoreReplace};

use super::PresigningConfig;
use crate::client::ServiceTrait;
use crate::operation::{Descriptor, OperationTrait};
use crate::protocol::http::escape;
use crate::schema::{Member, Trait};
use crate::shape::Structure;
use crate::value::View;

/// The media type of requests whose parameters could be in the query as well.
const FORM: &str = "application/x-www-form-urlencoded";

/// The plugin of a call that is presigned.
#[derive(Debug)]
pub(super) struct PresigningPlugin {
    components: RuntimeComponentsBuilder,
}

impl PresigningPlugin {
    pub(super) fn new(operation: &'static Descriptor, config: PresigningConfig) -> Self {
        let time = SharedTimeSource::new(StaticTimeSource::new(config.start_time()));
        let interceptor = PresigningInterceptor { operation, config };
        let components = RuntimeComponentsBuilder::new("Presigning")
            .with_interceptor(SharedInterceptor::permanent(interceptor))
            .with_retry_strategy(Some(SharedRetryStrategy::new(NeverRetryStrategy::new())))
            .with_time_source(Some(time));
        Self { components }
    }
}

impl RuntimePlugin for PresigningPlugin {
    fn config(&self) -> Option<FrozenLayer> {
        const CAUSE: &str = "presigning";
        let mut layer = Layer::new("Presigning");
        layer.store_put(disable_interceptor::<InvocationIdInterceptor>(CAUSE));
        layer.store_put(disable_interceptor::<RequestInfoInterceptor>(CAUSE));
        layer.store_put(disable_interceptor::<UserAgentInterceptor>(CAUSE));
        layer.store_put(disable_interceptor::<ServiceClockSkewInterceptor>(CAUSE));
        Some(layer.freeze())
    }

    fn runtime_components(
        &self,
        _: &RuntimeComponentsBuilder,
    ) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

#[derive(Debug)]
struct PresigningInterceptor {
    operation: &'static Descriptor,
    config: PresigningConfig,
}

/// What the input says of the request.
#[derive(Debug, Default)]
struct Facts {
    /// Whether it sets these headers.
    content_type: bool,
    content_length: bool,
    content_md5: bool,
    /// The members as a query, if they go there.
    query: Option<String>,
}

impl Storable for Facts {
    type Storer = StoreReplace<Self>;
}

#[dyn_dispatch_hint]
impl Intercept for PresigningInterceptor {
    fn name(&self) -> &'static str {
        "PresigningInterceptor"
    }

    fn read_before_serialization(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(input) = (self.operation.input)(context.input()) {
            let in_query = self
                .operation
                .traits
                .contains(&OperationTrait::PresignInQuery);
            config
                .interceptor_state()
                .store_put(facts(input, in_query)?);
        }
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let signing = config.load::<SigV4OperationSigningConfig>().cloned();
        let mut signing = signing.ok_or("the client does not sign requests of this operation")?;
        let facts = config.load::<Facts>();
        let facts = facts.ok_or("the input is of another operation")?;
        let payload = self.reduce(context.request_mut(), facts)?;
        let options = &mut signing.signing_options;
        options.expires_in = Some(self.config.expires());
        options.signature_type = HttpSignatureType::HttpRequestQueryParams;
        options.payload_override = Some(payload);
        config.interceptor_state().store_put(signing);
        Ok(())
    }
}

impl PresigningInterceptor {
    /// Removes what the sender of a presigned request chooses, and returns how the body is signed.
    fn reduce(
        &self,
        request: &mut HttpRequest,
        facts: &Facts,
    ) -> Result<SignableBody<'static>, BoxError> {
        let is_form = request.headers().get("content-type") == Some(FORM);
        if !facts.content_type {
            request.headers_mut().remove("content-type");
        }
        if !facts.content_length {
            request.headers_mut().remove("content-length");
        }
        if !facts.content_md5 {
            request.headers_mut().remove("content-md5");
        }
        if self.operation.service.has(ServiceTrait::SignContentHash) {
            return Ok(SignableBody::UnsignedPayload);
        }
        let body = request.body().bytes().unwrap_or_default();
        let query = match &facts.query {
            Some(query) => query,
            None if is_form => std::str::from_utf8(body)?,
            None if body.is_empty() => return Ok(SignableBody::Bytes(b"")),
            None => {
                return Err("a request with a body cannot be presigned: its signature would be for this body only".into());
            }
        };
        let separator = match request.uri().contains('?') {
            true => '&',
            false => '?',
        };
        let uri = format!("{}{separator}{query}", request.uri());
        request.set_uri(uri)?;
        request.set_method("GET")?;
        *request.body_mut() = SdkBody::empty();
        Ok(SignableBody::Bytes(b""))
    }
}

/// Looks at an input.
fn facts(input: &dyn Structure, in_query: bool) -> Result<Facts, BoxError> {
    let members = input.schema().members;
    let mut facts = Facts {
        query: in_query.then(String::new),
        ..Facts::default()
    };
    let mut problem = None;
    // The visitor never fails.
    let _ = input.values(&mut |values| {
        for (member, value) in members.iter().zip(values) {
            let view = value.view();
            if value.is_absent() {
                continue;
            }
            let is = |name: &str| {
                member.find(|it| match it {
                    Trait::HttpHeader(header) => Some(header.eq_ignore_ascii_case(name)),
                    _ => None,
                }) == Some(true)
            };
            facts.content_type |= is("content-type");
            facts.content_length |= is("content-length");
            facts.content_md5 |= is("content-md5");
            if let Some(query) = &mut facts.query
                && !write(member, view, query)
            {
                problem = Some(format!(
                    "`{}` cannot be part of a presigned request",
                    member.name
                ));
            }
        }
        Ok(())
    });
    match problem {
        Some(problem) => Err(problem.into()),
        None => Ok(facts),
    }
}

/// Adds a member to a query. Returns false for types that a query cannot contain.
fn write(member: &Member, view: View<'_>, query: &mut String) -> bool {
    match view {
        View::Absent => true,
        View::Text(text) => {
            let separator = if query.is_empty() { "" } else { "&" };
            query.push_str(separator);
            escape(query, member.name, false);
            query.push('=');
            escape(query, text, false);
            true
        }
        View::Boolean(value) => write(
            member,
            View::Text(if value { "true" } else { "false" }),
            query,
        ),
        View::List(items) => {
            (0..items.count()).all(|index| write(member, items.item(index), query))
        }
        _ => false,
    }
}
