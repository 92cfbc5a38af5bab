//! A service's own types of configuration: what they hold is [`ConfigData`](super::ConfigData), the same for all.

mod aws;
mod getters;
mod schemes;
mod setters;

/// Declares the configuration of a service: `Config`, its `Builder`, and what else the module `config` of an official crate has.
///
/// ```text
/// config! {
///     crate::s3::Service [Aws SigV4 SigV4a];
///     /// Whether buckets stand in paths, not in hosts.
///     force_path_style set_force_path_style: Boolean = "ForcePathStyle",
/// }
/// ```
///
/// After the service stand the parts that not every service's configuration has: `Aws` is what AWS's services have in common, the others
/// are authentication schemes with settings of their own. The types are a service's own, so that one service's configuration is never taken
/// for another's; their bodies are one-liners, and compiled only where they are called.
#[macro_export]
macro_rules! config {
    (
        $service:path $([$($part:ident)+])?
        $(; $($(#$doc:tt)* $field:ident $set:ident: $kind:ident = $name:literal,)*)?
    ) => {
        mod settings {
            #[allow(unused_imports)]
            use $crate::config::prelude::*;

            /// The configuration of the service's client, made by a [`Builder`].
            #[derive(Clone, Debug)]
            pub struct Config {
                data: ConfigData,
            }

            impl $crate::config::ServiceConfig for Config {
                type Builder = Builder;

                #[inline]
                fn data(&self) -> &ConfigData {
                    &self.data
                }
            }

            /// Builds a [`Config`].
            #[derive(Clone, Debug, Default)]
            pub struct Builder {
                data: ConfigData,
            }

            impl $crate::config::ServiceConfigBuilder for Builder {
                #[inline]
                fn into_data(self) -> ConfigData {
                    self.data
                }
            }

            impl Builder {
                /// A builder without any settings.
                #[inline]
                pub fn new() -> Self {
                    Self::default()
                }

                $($($crate::__config_setter! { $(#$doc)* $field $set: $kind = $name })*)?

                /// The configuration with these settings.
                #[inline]
                pub fn build(self) -> Config {
                    let service = <$service as $crate::client::Service>::DESCRIPTOR;
                    Config { data: self.data.finish(service) }
                }
            }

            $crate::__config_getters! {}
            $crate::__config_setters! { $service }
            $($($crate::__config_part! { $part $service })+)?
        }

        pub use settings::{Builder, Config};
        pub use $crate::config::reexports::*;
        $($($crate::__config_exports! { $part })+)?

        /// What chooses the auth scheme of a call.
        pub mod auth {
            pub use $crate::config::auth::{
                BuildError, Params, ParamsBuilder, ResolveAuthScheme, no_auth_scheme_resolver,
            };

            /// The schemes of the service's model.
            pub type DefaultAuthSchemeResolver = $crate::config::auth::DefaultAuthSchemeResolver<$service>;
        }
    };
}

/// The settings of one part of a configuration.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_part {
    (Aws $service:path) => {
        $crate::__config_aws! { $service }
    };
    (SigV4 $service:path) => {
        $crate::__config_sigv4! { $service }
    };
    (ApiKey $service:path) => {
        $crate::__config_api_key! {}
    };
    (Basic $service:path) => {
        $crate::__config_basic! {}
    };
    (Bearer $service:path) => {
        $crate::__config_bearer! {}
    };
    (AwsBearer $service:path) => {
        $crate::__config_bearer! {}
        $crate::__config_aws_bearer! {}
    };
    (S3Express $service:path) => {
        $crate::__config_s3_express! {}
    };
    (SigV4a $service:path) => {
        $crate::__config_sigv4a! {}
    };
}

/// Re-exports of the module `config` for one config capability.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_exports {
    (Aws) => {
        pub use $crate::config::aws::reexports::*;
    };
    (SigV4) => {
        pub use $crate::config::aws::credentials::*;
    };
    (ApiKey) => {
        pub use $crate::config::schemes::reexports::token::*;
    };
    (Basic) => {
        pub use $crate::config::schemes::reexports::login::*;
    };
    (Bearer) => {
        pub use $crate::config::schemes::reexports::token::*;
    };
    (AwsBearer) => {
        pub use $crate::config::schemes::reexports::provider::*;
        pub use $crate::config::schemes::reexports::token::*;
    };
    (S3Express) => {};
    (SigV4a) => {};
}

/// A setting that only this service has: one that its endpoint rules look at.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_setter {
    ($(#$doc:tt)* $field:ident $set:ident: Boolean = $name:literal) => {
        $crate::__config_setter! { @ $(#$doc)* $field $set bool, Bool, $name }
    };
    ($(#$doc:tt)* $field:ident $set:ident: String = $name:literal) => {
        $crate::__config_setter! { @ $(#$doc)* $field $set ::std::string::String, String, $name }
    };
    ($(#$doc:tt)* $field:ident $set:ident: StringArray = $name:literal) => {
        $crate::__config_setter! {
            @ $(#$doc)* $field $set ::std::vec::Vec<::std::string::String>, StringArray, $name
        }
    };
    (@ $(#$doc:tt)* $field:ident $set:ident $type:ty, $variant:ident, $name:literal) => {
        $(#$doc)*
        #[inline]
        pub fn $field(mut self, value: impl ::std::convert::Into<$type>) -> Self {
            self.$set(::std::option::Option::Some(value.into()));
            self
        }

        $(#$doc)*
        #[inline]
        pub fn $set(&mut self, value: ::std::option::Option<$type>) -> &mut Self {
            self.data.set_context($name, value.map($crate::endpoint::Value::$variant));
            self
        }
    };
}
