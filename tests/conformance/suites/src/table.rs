//! What the generated program says of its service: the types behind the names of the model.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use aws_credential_types::Credentials;
use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::endpoint_config::AccountIdEndpointMode;
use tinsmith_runtime::client::{Service, ServiceClient};
use tinsmith_runtime::codec::ReadError;
use tinsmith_runtime::config::aws::UseGlobalEndpoint;
use tinsmith_runtime::error::ErrorShape;
use tinsmith_runtime::operation::{Named, Operation};
use tinsmith_runtime::protocol::SharedProtocol;
use tinsmith_runtime::shape::Structure;

/// The token that the cases expect where none is given (Smithy 2.0, "HTTP Protocol Compliance Tests").
pub const IDEMPOTENCY_TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// What differs between the clients of two cases.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The captured connection.
    pub http_client: SharedHttpClient,
    /// The URL of the service.
    pub endpoint_url: Option<String>,
    /// The region.
    pub region: String,
    /// Whether dual-stack endpoints are wanted.
    pub dual_stack: Option<bool>,
    /// Whether endpoints with FIPS-validated cryptography are wanted.
    pub fips: Option<bool>,
    /// The account that the credentials belong to.
    pub account_id: Option<String>,
    /// Whether the account is part of endpoints.
    pub account_id_endpoint_mode: Option<String>,
    /// Whether S3 and STS answer `us-east-1` and its like at their global endpoints.
    pub global_endpoint: Option<bool>,
    /// Client context parameters, by their names, such as `ForcePathStyle`.
    pub client_context: Vec<(String, ContextValue)>,
    /// The protocol that is spoken in place of the service's own.
    pub protocol: Option<SharedProtocol>,
}

impl Settings {
    /// What a client has that nothing is said of.
    pub fn new(http_client: SharedHttpClient) -> Self {
        Self {
            http_client,
            endpoint_url: None,
            region: "us-east-1".to_owned(),
            dual_stack: None,
            fips: None,
            account_id: None,
            account_id_endpoint_mode: None,
            global_endpoint: None,
            client_context: Vec::new(),
            protocol: None,
        }
    }

    /// Credentials of the account.
    pub fn credentials(&self) -> Credentials {
        let mut builder = Credentials::builder()
            .access_key_id("ANOTREAL")
            .secret_access_key("notrealrnrELgWzOk3IfjzDKtFBhDby")
            .provider_name("suite");
        builder.set_account_id(self.account_id.as_deref().map(AccountId::from));
        builder.build()
    }

    /// Credentials of a session with S3 Express.
    pub fn session(&self) -> Credentials {
        Credentials::new("SESSION", "secret", Some("token".to_owned()), None, "suite")
    }

    /// The mode of accounts in endpoints, where it is one.
    pub fn account_id_endpoint_mode(&self) -> Option<AccountIdEndpointMode> {
        self.account_id_endpoint_mode.as_deref()?.parse().ok()
    }

    /// What sets whether global endpoints are used.
    pub fn global_endpoint(&self) -> SharedRuntimePlugin {
        let mut layer = Layer::new("GlobalEndpoint");
        layer.store_or_unset(self.global_endpoint.map(UseGlobalEndpoint));
        SharedRuntimePlugin::new(StaticRuntimePlugin::new().with_config(layer.freeze()))
    }

    /// The value of a client context parameter.
    pub fn client_context<T: ContextParameter>(&self, name: &str) -> Option<T> {
        let (_, value) = self.client_context.iter().find(|(it, _)| it == name)?;
        T::of(value)
    }
}

/// The value of a client context parameter (Rules engine specification, "`clientContextParams` trait").
#[derive(Debug, Clone)]
pub enum ContextValue {
    /// Whether something is switched on.
    Flag(bool),
    /// A text.
    Text(String),
}

/// The type of a client context parameter.
pub trait ContextParameter: Sized {
    /// The value, where it is of this type.
    fn of(value: &ContextValue) -> Option<Self>;
}

impl ContextParameter for bool {
    fn of(value: &ContextValue) -> Option<Self> {
        match value {
            ContextValue::Flag(value) => Some(*value),
            ContextValue::Text(_) => None,
        }
    }
}

impl ContextParameter for String {
    fn of(value: &ContextValue) -> Option<Self> {
        match value {
            ContextValue::Text(value) => Some(value.clone()),
            ContextValue::Flag(_) => None,
        }
    }
}

/// No watch over stalled streams: a captured connection never stalls.
pub fn no_stalled_stream_protection() -> StalledStreamProtectionConfig {
    StalledStreamProtectionConfig::disabled()
}

/// Everything of one service.
pub struct Table<C: 'static> {
    /// Makes a client.
    pub client: fn(&Settings) -> C,
    /// Its operations.
    pub operations: &'static [OperationRow<C>],
    /// Its errors.
    pub errors: &'static [ErrorRow],
}

impl<C> fmt::Debug for Table<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").finish_non_exhaustive()
    }
}

impl<C> Table<C> {
    /// The operation of a name.
    pub fn operation(&self, name: &str) -> Option<&OperationRow<C>> {
        self.operations.iter().find(|it| it.name == name)
    }

    /// The error of a name.
    pub fn error(&self, name: &str) -> Option<&ErrorRow> {
        self.errors.iter().find(|it| it.name == name)
    }
}

/// Fills a structure.
pub type Fill<'a> = dyn FnMut(&mut dyn Structure) -> Result<(), ReadError> + 'a;

/// How a call ended.
pub enum Answer {
    /// With an output.
    Output(Box<dyn Structure>),
    /// With an error of the service.
    ServiceError(Box<dyn AnyError>),
    /// With any other error.
    Failure(String),
}

/// An operation's error without its type.
pub trait AnyError: StdError + ProvideErrorMetadata + Send + Sync + 'static {}

impl<T: StdError + ProvideErrorMetadata + Send + Sync + 'static> AnyError for T {}

/// A call under way.
pub type Pending = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// An operation.
pub struct OperationRow<C> {
    /// Its name in the model.
    pub name: &'static str,
    /// Sends a call with the input that is filled in.
    pub call: fn(&C, &mut Fill<'_>) -> Result<Pending, ReadError>,
    /// The output that is filled in.
    pub output: fn(&mut Fill<'_>) -> Result<Box<dyn Structure>, ReadError>,
}

impl<C> OperationRow<C> {
    /// The row of this operation.
    pub const fn new<O>(name: &'static str, _operation: Named<O>) -> Self
    where
        O: Operation,
        O::Service: Service<Client = C>,
        C: ServiceClient<Service = O::Service>,
    {
        Self {
            name,
            call: call::<C, O>,
            output: output::<O>,
        }
    }
}

fn call<C, O>(client: &C, fill: &mut Fill<'_>) -> Result<Pending, ReadError>
where
    O: Operation,
    C: ServiceClient<Service = O::Service>,
{
    let mut input = O::initial();
    fill(&mut input)?;
    let call = client.call::<O>().start_with_input(input);
    Ok(Box::pin(async move {
        match call.await {
            Ok(output) => Answer::Output(Box::new(output)),
            Err(SdkError::ServiceError(context)) => {
                Answer::ServiceError(Box::new(context.into_err()))
            }
            Err(error) => Answer::Failure(chain(&error)),
        }
    }))
}

fn output<O: Operation>(fill: &mut Fill<'_>) -> Result<Box<dyn Structure>, ReadError> {
    let mut output = <O::Output as Structure>::initial();
    fill(&mut output)?;
    Ok(Box::new(output))
}

/// An error with all its causes.
pub fn chain(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    text
}

/// An error shape.
pub struct ErrorRow {
    /// Its name in the model.
    pub name: &'static str,
    /// The error, where it is of this shape.
    pub find: for<'e> fn(&'e (dyn StdError + 'static)) -> Option<&'e dyn Structure>,
    /// The error that is filled in.
    pub expected: fn(&mut Fill<'_>) -> Result<Box<dyn Structure>, ReadError>,
}

impl ErrorRow {
    /// The row of this error.
    pub const fn new<E: ErrorShape>(name: &'static str) -> Self {
        Self {
            name,
            find: |error| match error.downcast_ref::<E>() {
                Some(error) => Some(error),
                None => None,
            },
            expected: |fill| {
                let mut error = <E as Structure>::initial();
                fill(&mut error)?;
                Ok(Box::new(error))
            },
        }
    }
}
