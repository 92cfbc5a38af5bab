//! A service, and the client that its generated module declares.

use std::fmt;
use std::sync::Arc;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::config_bag::ConfigBag;

use crate::config::{ClientPlugins, ConfigData, ServiceConfig, base_plugins};
use crate::endpoint::RuleSet;
use crate::operation::{Call, Operation};
use crate::orchestrate::OperationPlugins;
use crate::protocol::Protocol;

/// A generated service.
pub trait Service: fmt::Debug + Clone + Copy + Send + Sync + 'static {
    /// Its client.
    type Client: ServiceClient<Service = Self>;
    /// Its configuration.
    type Config: ServiceConfig;
    /// What is known of it.
    const DESCRIPTOR: &'static ServiceDescriptor;
}

/// The client of a generated service.
pub trait ServiceClient: Sized {
    /// The service.
    type Service: Service;

    /// The shared state of the client and its clones.
    fn handle(&self) -> &Arc<Handle<Self::Service>>;

    /// A call by this client.
    #[inline]
    fn call<O: Operation<Service = Self::Service>>(&self) -> Call<O> {
        Call::new(self.handle().clone())
    }
}

/// What is known of a service: constant data of its model.
#[derive(Debug, Clone, Copy)]
pub struct ServiceDescriptor {
    /// `sdkId` of the `aws.api#service` trait, or the shape's name.
    pub sdk_id: &'static str,
    /// The service shape's absolute id.
    pub shape_id: &'static str,
    /// The API's version.
    pub version: &'static str,
    /// The name in the scope of signatures.
    pub signing_name: &'static str,
    /// The name of the service in user agents, metrics and retry partitions: the official crate's, without `aws-sdk-`.
    pub package: &'static str,
    /// The version of the generated crate.
    pub package_version: &'static str,
    /// The protocol that it is spoken to in.
    pub protocol: &'static dyn Protocol,
    /// The rules that give its endpoints.
    pub endpoint: RuleSet,
    /// Whether it is one of AWS's.
    pub aws: bool,
    /// Ids of the auth schemes, in order of preference; none where requests are not authenticated.
    pub auth_schemes: &'static [&'static str],
    /// The URI of the `xmlNamespace` trait and its prefix.
    pub xml_namespace: Option<(&'static str, Option<&'static str>)>,
    /// What else changes its requests or answers.
    pub traits: &'static [ServiceTrait],
}

/// What changes the requests or answers of all operations of a service: traits of the model, or customizations of single services.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ServiceTrait {
    /// `@awsQueryCompatible`.
    QueryCompatible,
    /// A header that every request has, unless a member of its input sets it.
    Header(&'static str, &'static str),
    /// A member of inputs, and the text that stands for it where it is not set, or empty.
    DefaultText(&'static str, &'static str),
    /// The path is signed as it is sent: neither normalized nor encoded once more.
    SignPathAsIs,
    /// The hash of the body is a header of its own.
    SignContentHash,
    /// Requests have a second id.
    ExtendedRequestId,
    /// Errors as S3 has them: also with a status of success, and `NotFound` without a body.
    S3Errors,
    /// Codes of errors of any operation after which a request is sent again.
    TransientErrors(&'static [&'static str]),
    /// In retry behavior 2.1: the delay before the first retry, in milliseconds, unless the error is throttling; and the number of attempts.
    NewRetries(u16, u32),
    /// `@httpApiKeyAuth` in a header: its name, and the name of a scheme before the key.
    ApiKeyHeader(&'static str, Option<&'static str>),
    /// `@httpApiKeyAuth` in the query: the name of the parameter.
    ApiKeyQuery(&'static str),
    /// The id of an auth scheme that only single operations have.
    OperationAuth(&'static str),
    /// The endpoint says which auth schemes are for it, before those of the model.
    EndpointAuth,
    /// Some of its endpoints want sessions.
    #[cfg(feature = "aws")]
    Sessions(&'static crate::config::Sessions),
}

/// What tables of services name their traits by.
#[doc(hidden)]
pub mod traits {
    pub use super::ServiceTrait::*;
    #[cfg(feature = "aws")]
    pub use crate::config::S3_EXPRESS;
}

impl ServiceDescriptor {
    /// A service of which nothing is known: what a table does not say is taken from here.
    #[doc(hidden)]
    pub const PLAIN: Self = Self {
        sdk_id: "",
        shape_id: "",
        version: "",
        signing_name: "",
        package: "",
        package_version: "",
        protocol: &crate::protocol::AWS_JSON_1_1,
        endpoint: RuleSet::new(&crate::endpoint::standard::ENDPOINT_ONLY, ""),
        aws: false,
        auth_schemes: &[],
        xml_namespace: None,
        traits: &[],
    };

    /// What its sessions need, where it has any.
    #[cfg(feature = "aws")]
    pub(crate) fn sessions(&self) -> Option<&'static crate::config::Sessions> {
        self.traits.iter().find_map(|it| match it {
            ServiceTrait::Sessions(sessions) => Some(*sessions),
            _ => None,
        })
    }

    /// Whether the service has this trait.
    pub fn has(&self, wanted: ServiceTrait) -> bool {
        self.traits.contains(&wanted)
    }

    /// The service shape's name.
    pub fn name(&self) -> &'static str {
        self.shape_id
            .split_once('#')
            .map_or(self.shape_id, |(_, name)| name)
    }
}

/// What a client and its clones share.
#[derive(Debug)]
pub struct Handle<S: Service> {
    config: S::Config,
    core: Arc<Core>,
}

impl<S: Service> Handle<S> {
    /// Makes a client's state.
    ///
    /// # Panics
    ///
    /// Where the configuration of an AWS client lacks what a call needs, as with the official clients; the message says what to set. Any
    /// other client returns such errors from its calls.
    #[track_caller]
    pub fn new(config: S::Config) -> Self {
        let core = Core::new(S::DESCRIPTOR, config.data());
        if S::DESCRIPTOR.aws
            && let Err(error) = core.validate()
        {
            panic!("Invalid client configuration: {error}");
        }
        Self {
            config,
            core: Arc::new(core),
        }
    }

    /// The client's configuration.
    pub fn config(&self) -> &S::Config {
        &self.config
    }

    /// What a call needs of the client.
    pub fn core(&self) -> &Arc<Core> {
        &self.core
    }
}

/// What a call needs of its client.
#[derive(Debug)]
pub struct Core {
    /// The service.
    pub service: &'static ServiceDescriptor,
    /// The client's plugins.
    pub plugins: ClientPlugins,
    /// The client's configuration, which overrides start from.
    pub config: ConfigData,
    /// The plugins of the operations that were called, made once each.
    pub(crate) operations: OperationPlugins,
}

impl Core {
    #[track_caller]
    fn new(service: &'static ServiceDescriptor, config: &ConfigData) -> Self {
        Self {
            service,
            plugins: base_plugins(service, config),
            config: config.clone(),
            operations: OperationPlugins::default(),
        }
    }

    /// The same for an operation that the runtime has itself, whose name may be that of a generated one: without what users have the client's
    /// calls watched or changed by.
    #[cfg(feature = "aws")]
    pub(crate) fn apart(&self) -> Self {
        let mut config = self.config.clone();
        config.forget_watchers();
        Self::new(self.service, &config)
    }

    /// Whether the configuration has what a call needs; the orchestrator checks that of each call too.
    fn validate(&self) -> Result<(), BoxError> {
        let mut config = ConfigBag::base();
        self.plugins
            .current()
            .apply_client_configuration(&mut config)?
            .validate_base_client_config(&config)
    }
}

/// Declares a service, its client and its configuration.
#[macro_export]
macro_rules! service {
    (
        $(#$meta:tt)*
        $service:ident $(: $part:ident)? { $($field:ident: $value:expr),* $(,)? }
    ) => {
        /// Marks this service's types.
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub struct $service;

        impl $crate::client::Service for $service {
            type Client = Client;
            type Config = config::Config;
            const DESCRIPTOR: &'static $crate::client::ServiceDescriptor = {
                #[allow(unused_imports)]
                use $crate::client::traits::*;
                &$crate::client::ServiceDescriptor {
                    package_version: env!("CARGO_PKG_VERSION"),
                    $(aws: $crate::__is_aws!($part),)?
                    $($field: $value,)*
                    ..$crate::client::ServiceDescriptor::PLAIN
                }
            };
        }

        $(#$meta)*
        #[derive(Clone, Debug)]
        pub struct Client {
            handle: ::std::sync::Arc<$crate::client::Handle<$service>>,
        }

        impl $crate::client::ServiceClient for Client {
            type Service = $service;

            #[inline]
            fn handle(&self) -> &::std::sync::Arc<$crate::client::Handle<$service>> {
                &self.handle
            }
        }

        impl Client {
            /// A client with settings of its own.
            ///
            /// # Panics
            ///
            /// Where a setting that a call needs is missing (behaviour version, sleep implementation, time source) and the service is one of
            /// AWS's; the message says which. Any other client returns such errors from its calls.
            #[track_caller]
            #[inline]
            pub fn from_conf(conf: config::Config) -> Self {
                Self { handle: ::std::sync::Arc::new($crate::client::Handle::new(conf)) }
            }

            /// The client's settings.
            #[inline]
            pub fn config(&self) -> &config::Config {
                self.handle.config()
            }
        }

        $($crate::__client_part! { $part })?
    };
}

/// Whether a part of a service says that it is one of AWS's.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_aws {
    (Aws) => {
        true
    };
}

/// What the clients of AWS's services have beside what every client has.
#[doc(hidden)]
#[macro_export]
macro_rules! __client_part {
    (Aws) => {
        impl Client {
            /// A client with the settings that all clients share, as `aws_config` loads them.
            ///
            /// # Panics
            ///
            /// Where a setting that a call needs is missing (behaviour version, sleep implementation, time source); the message says which.
            #[track_caller]
            #[inline]
            pub fn new(sdk_config: &$crate::config::SdkConfig) -> Self {
                Self::from_conf(sdk_config.into())
            }
        }
    };
}
