//! What chooses the auth scheme of a call.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture,
    ResolveAuthSchemeOptions, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use aws_smithy_types::endpoint::Endpoint;

use super::aws;
use crate::client::{Service, ServiceDescriptor, ServiceTrait};
use crate::operation::{Descriptor, OperationTrait};

/// Chooses the auth schemes that a call may use, in order of preference.
pub trait ResolveAuthScheme: Send + Sync + fmt::Debug {
    /// The schemes for a call with these parameters.
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a>;

    /// The resolver as a configuration holds it.
    fn into_shared_resolver(self) -> SharedAuthSchemeOptionResolver
    where
        Self: Sized + 'static,
    {
        SharedAuthSchemeOptionResolver::new(DowncastParams(self))
    }
}

#[derive(Debug)]
struct DowncastParams<T>(T);

impl<T: ResolveAuthScheme> ResolveAuthSchemeOptions for DowncastParams<T> {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_auth_scheme(params, cfg, runtime_components),
            None => AuthSchemeOptionsFuture::ready(Err(
                "params of expected type was not present".into()
            )),
        }
    }
}

/// A resolver that sends every call without authentication.
pub fn no_auth_scheme_resolver() -> impl ResolveAuthScheme {
    NoAuth
}

#[derive(Debug)]
struct NoAuth;

impl ResolveAuthScheme for NoAuth {
    fn resolve_auth_scheme<'a>(
        &'a self,
        _params: &'a Params,
        _cfg: &'a ConfigBag,
        _runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        AuthSchemeOptionsFuture::ready(Ok(options(&[])))
    }
}

/// The schemes of the service's model.
#[derive(Debug)]
pub struct DefaultAuthSchemeResolver<S> {
    schemes: ModelAuthSchemes,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> Default for DefaultAuthSchemeResolver<S> {
    fn default() -> Self {
        Self {
            schemes: ModelAuthSchemes::of(S::DESCRIPTOR),
            service: PhantomData,
        }
    }
}

impl<S: Service> ResolveAuthScheme for DefaultAuthSchemeResolver<S> {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        self.schemes.resolve(params, cfg, runtime_components)
    }
}

/// The options of these scheme ids; without any, requests are not authenticated.
fn options(ids: &'static [&'static str]) -> Vec<AuthSchemeOption> {
    let ids = if ids.is_empty() { &["noAuth"] } else { ids };
    ids.iter()
        .map(|id| AuthSchemeOption::from(AuthSchemeId::from(*id)))
        .collect()
}

/// The schemes of an operation, where its own traits say something of them: the config of a call holds them.
#[derive(Clone, Debug)]
pub(crate) struct OperationAuth {
    operation: &'static str,
    options: Option<Vec<AuthSchemeOption>>,
    /// Whether no other schemes come into question, whatever the endpoint says.
    only_these: bool,
}

impl Storable for OperationAuth {
    type Storer = StoreReplace<Self>;
}

impl OperationAuth {
    pub(crate) fn of(operation: &'static Descriptor) -> Self {
        let own = operation.find(|it| match it {
            OperationTrait::Auth(ids) => Some(*ids),
            _ => None,
        });
        let unsigned = operation.traits.contains(&OperationTrait::UnsignedPayload);
        let mut all = match (own, unsigned) {
            (None, false) => None,
            (own, _) => Some(options(own.unwrap_or(operation.service.auth_schemes))),
        };
        if let (Some(all), true) = (&mut all, unsigned) {
            let mut layer = Layer::new("UnsignedPayload");
            aws::unsigned_payload(&mut layer);
            let properties = layer.freeze();
            for option in all {
                let id = option.scheme_id().clone();
                let with = AuthSchemeOption::builder()
                    .scheme_id(id)
                    .properties(properties.clone());
                if let Ok(with) = with.build() {
                    *option = with;
                }
            }
        }
        Self {
            operation: operation.name,
            options: all,
            only_these: own.is_some(),
        }
    }
}

/// The schemes of a service, without its type.
#[derive(Debug)]
pub(crate) struct ModelAuthSchemes {
    options: Vec<AuthSchemeOption>,
    /// Whether the endpoint's schemes come first.
    by_endpoint: bool,
}

impl ModelAuthSchemes {
    pub(crate) fn of(service: &'static ServiceDescriptor) -> Self {
        Self {
            options: options(service.auth_schemes),
            by_endpoint: service.has(ServiceTrait::EndpointAuth),
        }
    }

    fn resolve<'a>(
        &'a self,
        params: &Params,
        config: &'a ConfigBag,
        components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let own = config
            .load::<OperationAuth>()
            .filter(|it| it.operation == params.operation_name());
        let options = own.and_then(|it| it.options.as_ref());
        let options = options.unwrap_or(&self.options);
        if !self.by_endpoint || own.is_some_and(|it| it.only_these) {
            return AuthSchemeOptionsFuture::ready(Ok(options.clone()));
        }
        AuthSchemeOptionsFuture::new(async move {
            let params = config
                .load::<EndpointResolverParams>()
                .ok_or("the call has no endpoint parameters")?;
            let resolver = components.endpoint_resolver();
            let endpoint = resolver.resolve_endpoint(params).await?;
            Ok(endpoint_first(&endpoint, options))
        })
    }
}

/// The schemes that an endpoint names, with what the model says of them, and then those that the model alone has.
fn endpoint_first(endpoint: &Endpoint, of_model: &[AuthSchemeOption]) -> Vec<AuthSchemeOption> {
    let mut names: Vec<String> = endpoint
        .auth_schemes()
        .iter()
        .map(|it| it.name().to_owned())
        .collect();
    if let Some(Document::Array(schemes)) = endpoint.properties().get("authSchemes") {
        let name = |it: &Document| Some(it.as_object()?.get("name")?.as_string()?.to_owned());
        names.extend(schemes.iter().filter_map(name));
    }
    let modelled = |name: &str| of_model.iter().find(|it| it.scheme_id().inner() == name);
    let mut all: Vec<AuthSchemeOption> = Vec::with_capacity(names.len() + of_model.len());
    for name in &names {
        all.push(match modelled(name) {
            Some(option) => option.clone(),
            None => AuthSchemeOption::from(AuthSchemeId::from(Cow::Owned(name.clone()))),
        });
    }
    let others = of_model.iter();
    all.extend(
        others
            .filter(|it| names.iter().all(|name| name != it.scheme_id().inner()))
            .cloned(),
    );
    all
}

impl ResolveAuthSchemeOptions for ModelAuthSchemes {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.resolve(params, cfg, runtime_components),
            None => AuthSchemeOptionsFuture::ready(Err(
                "params of expected type was not present".into()
            )),
        }
    }
}

/// What is known of a call when its auth scheme is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    operation_name: Cow<'static, str>,
}

impl Params {
    /// A builder without any values.
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    pub(crate) const fn of(operation_name: &'static str) -> Self {
        Self {
            operation_name: Cow::Borrowed(operation_name),
        }
    }

    /// The operation's name in the model.
    pub fn operation_name(&self) -> &str {
        &self.operation_name
    }
}

/// Builds [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    operation_name: Option<Cow<'static, str>>,
}

impl ParamsBuilder {
    /// The operation's name in the model.
    pub fn operation_name(self, operation_name: impl Into<Cow<'static, str>>) -> Self {
        self.set_operation_name(Some(operation_name.into()))
    }

    /// The operation's name in the model.
    pub fn set_operation_name(mut self, operation_name: Option<Cow<'static, str>>) -> Self {
        self.operation_name = operation_name;
        self
    }

    /// The parameters, or which of them is missing.
    pub fn build(self) -> Result<Params, BuildError> {
        match self.operation_name {
            Some(operation_name) => Ok(Params { operation_name }),
            None => Err(BuildError {
                field: "operation_name",
            }),
        }
    }
}

/// A parameter is missing.
#[derive(Debug)]
pub struct BuildError {
    field: &'static str,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a required field was missing: `{}`", self.field)
    }
}

impl std::error::Error for BuildError {}
