//! A service's endpoint parameters, and the resolvers that are given them.

use std::fmt;
use std::sync::Arc;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint,
};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::config_bag::ConfigBag;
#[cfg(feature = "aws")]
pub use aws_types::endpoint_config::EndpointUrl;

use super::{ClientContext, aws};
use crate::endpoint::{Parameter, Partitions, Resolver, RuleSet, Value};

/// The URL that all requests go to.
#[cfg(not(feature = "aws"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointUrl(pub String);

#[cfg(not(feature = "aws"))]
impl aws_smithy_types::config_bag::Storable for EndpointUrl {
    type Storer = aws_smithy_types::config_bag::StoreReplace<Self>;
}

/// The values of a service's endpoint parameters, in the order of its rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndpointValues(pub Vec<Option<Value>>);

impl EndpointValues {
    /// The values that the client's settings give.
    pub fn from_config(rule_set: &RuleSet, config: &ConfigBag) -> Self {
        let built_in = |name: &str| match name {
            "SDK::Endpoint" => config
                .load::<EndpointUrl>()
                .map(|it| Value::from(it.0.as_str())),
            _ => aws::built_in(name, config),
        };
        let context = config.load::<ClientContext>();
        let own = |wanted: &str| {
            let (_, value) = context?.0.iter().find(|(name, _)| *name == wanted)?;
            Some(value.clone())
        };
        let parameters = rule_set.rules.parameters().iter();
        let value = |it: &Parameter| it.built_in.and_then(built_in).or_else(|| own(it.name));
        Self(parameters.map(value).collect())
    }

    /// The value in a slot, as text.
    pub fn text(&self, slot: usize) -> Option<&str> {
        match self.0.get(slot)? {
            Some(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// The value in a slot, as a boolean.
    pub fn boolean(&self, slot: usize) -> Option<bool> {
        match self.0.get(slot)? {
            Some(Value::Bool(value)) => Some(*value),
            _ => None,
        }
    }

    /// The value in a slot, as a list.
    pub fn list(&self, slot: usize) -> Option<&[String]> {
        match self.0.get(slot)? {
            Some(Value::StringArray(items)) => Some(items),
            _ => None,
        }
    }

    /// Sets the value in a slot.
    pub fn set(&mut self, slot: usize, value: Option<Value>) {
        if self.0.len() <= slot {
            self.0.resize(slot + 1, None);
        }
        if let Some(place) = self.0.get_mut(slot) {
            *place = value;
        }
    }
}

impl EndpointValues {
    /// The values, with the rules' defaults in place of those that are not set.
    pub fn with_defaults(&self, rule_set: &RuleSet) -> Self {
        let mut values = self.clone();
        for (slot, parameter) in rule_set.rules.parameters().iter().enumerate() {
            if values.0.get(slot).is_none_or(Option::is_none) {
                values.set(slot, parameter.default.value());
            }
        }
        values
    }
}

/// What is said of the parameters of another service.
const OTHER_KIND: &str = "the endpoint parameters are of another kind";

/// Resolves endpoints by the rules of a service.
#[derive(Debug)]
pub struct RulesResolver(Resolver);

impl RulesResolver {
    /// The resolver of these rules.
    pub fn new(rule_set: RuleSet) -> Self {
        Self(Resolver::new(rule_set))
    }

    /// The same with partitions of its own, instead of those of the process.
    pub fn with_partitions(self, partitions: Partitions) -> Self {
        Self(self.0.with_partitions(Arc::new(partitions)))
    }

    /// The endpoint for these values.
    pub fn resolve(&self, values: &EndpointValues) -> EndpointFuture<'static> {
        self.0.resolve_ready(&values.0)
    }
}

impl ResolveEndpoint for RulesResolver {
    fn finalize_params(&self, params: &mut EndpointResolverParams) -> Result<(), BoxError> {
        add_account(self.0.rule_set(), params);
        Ok(())
    }

    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<EndpointValues>() {
            Some(values) => self.resolve(values),
            None => EndpointFuture::ready(Err(OTHER_KIND.into())),
        }
    }
}

/// Adds the account of the identity to the parameters of a call, where rules look at it.
pub fn add_account(rule_set: &RuleSet, params: &mut EndpointResolverParams) {
    let parameters = rule_set.rules.parameters();
    let of_account = |it: &Parameter| it.built_in == Some("AWS::Auth::AccountId");
    let Some(slot) = parameters.iter().position(of_account) else {
        return;
    };
    let identity = params.get_property::<Identity>();
    let account = identity.and_then(aws::account_id).map(Value::from);
    if let (Some(account), Some(values)) = (account, params.get_mut::<EndpointValues>()) {
        values.set(slot, Some(account));
    }
}

/// Endpoint parameters that cannot be: a required one is missing.
#[derive(Debug)]
pub struct InvalidParams(String);

impl InvalidParams {
    #[doc(hidden)]
    pub fn check(rule_set: &RuleSet, values: &EndpointValues) -> Result<EndpointValues, Self> {
        let values = values.with_defaults(rule_set);
        let mut parameters = rule_set.rules.parameters().iter().enumerate();
        let missing = parameters
            .find(|(slot, it)| it.required && values.0.get(*slot).is_none_or(Option::is_none));
        match missing {
            Some((_, it)) => Err(Self(format!("a required field was missing: `{}`", it.name))),
            None => Ok(values),
        }
    }
}

impl fmt::Display for InvalidParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidParams {}

/// Declares what the module `config::endpoint` of a service holds: its parameters, and the resolvers that take them.
#[macro_export]
macro_rules! endpoint {
    (
        $rule_set:expr;
        $($(#$doc:tt)* $field:ident $set:ident: $kind:ident,)*
    ) => {
        pub use $crate::config::endpoint::InvalidParams;
        pub use $crate::config::endpoint::__private::{
            Endpoint, EndpointFuture, SharedEndpointResolver,
        };
        use $crate::config::endpoint::EndpointValues;

        #[allow(non_camel_case_types, clippy::enum_variant_names)]
        enum Slot {
            $($field),*
        }

        /// What a service's endpoint depends on.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Params {
            values: EndpointValues,
        }

        impl Params {
            /// A builder without any values.
            #[inline]
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }

            $($crate::__endpoint_accessor! { $(#$doc)* $field $kind })*
        }

        /// Builds [`Params`].
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ParamsBuilder {
            values: EndpointValues,
        }

        impl ParamsBuilder {
            $($crate::__endpoint_setter! { $(#$doc)* $field $set $kind })*

            /// The parameters, with the rules' defaults; or which of them is missing.
            #[inline]
            pub fn build(self) -> ::std::result::Result<Params, InvalidParams> {
                let values = InvalidParams::check(&$rule_set, &self.values)?;
                ::std::result::Result::Ok(Params { values })
            }
        }

        /// Gives the endpoint of a call.
        pub trait ResolveEndpoint: Send + Sync + ::std::fmt::Debug {
            /// The endpoint for these parameters.
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

            /// The resolver as a configuration holds it.
            #[inline]
            fn into_shared_resolver(self) -> SharedEndpointResolver
            where
                Self: Sized + 'static,
            {
                SharedEndpointResolver::new(Typed(self))
            }
        }

        #[derive(Debug)]
        struct Typed<T>(T);

        impl<T: ResolveEndpoint> $crate::config::endpoint::ResolveValues for Typed<T> {
            type Params = Params;

            #[inline]
            fn params(values: &EndpointValues) -> Params {
                Params { values: values.with_defaults(&$rule_set) }
            }

            #[inline]
            fn resolve<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
                self.0.resolve_endpoint(params)
            }
        }

        impl<T: ResolveEndpoint> $crate::config::endpoint::__private::ResolveEndpoint for Typed<T> {
            #[inline]
            fn finalize_params(
                &self,
                params: &mut $crate::config::endpoint::__private::EndpointResolverParams,
            ) -> ::std::result::Result<(), $crate::config::endpoint::__private::BoxError> {
                $crate::config::endpoint::add_account(&$rule_set, params);
                ::std::result::Result::Ok(())
            }

            #[inline]
            fn resolve_endpoint<'a>(
                &'a self,
                params: &'a $crate::config::endpoint::__private::EndpointResolverParams,
            ) -> EndpointFuture<'a> {
                $crate::config::endpoint::ResolveValues::resolve_erased(self, params)
            }
        }

        /// Resolves endpoints by the service's own rules.
        #[derive(Debug)]
        pub struct DefaultResolver {
            rules: $crate::config::endpoint::RulesResolver,
        }

        impl DefaultResolver {
            /// The resolver.
            #[inline]
            pub fn new() -> Self {
                Self { rules: $crate::config::endpoint::RulesResolver::new($rule_set) }
            }

            /// The resolver with partitions of its own, instead of those of the process.
            #[inline]
            pub fn with_partitions(
                self,
                partitions: $crate::endpoint::Partitions,
            ) -> Self {
                Self { rules: self.rules.with_partitions(partitions) }
            }
        }

        impl ::std::default::Default for DefaultResolver {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }

        impl ResolveEndpoint for DefaultResolver {
            #[inline]
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
                self.rules.resolve(&params.values)
            }
        }
    };
}

/// The accessor of an endpoint parameter.
#[doc(hidden)]
#[macro_export]
macro_rules! __endpoint_accessor {
    ($(#$doc:tt)* $field:ident String) => {
        $(#$doc)*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&str> {
            self.values.text(Slot::$field as usize)
        }
    };
    ($(#$doc:tt)* $field:ident Boolean) => {
        $(#$doc)*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<bool> {
            self.values.boolean(Slot::$field as usize)
        }
    };
    ($(#$doc:tt)* $field:ident StringArray) => {
        $(#$doc)*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&[::std::string::String]> {
            self.values.list(Slot::$field as usize)
        }
    };
}

/// The setters of an endpoint parameter.
#[doc(hidden)]
#[macro_export]
macro_rules! __endpoint_setter {
    ($(#$doc:tt)* $field:ident $set:ident String) => {
        $crate::__endpoint_setter! { @ $(#$doc)* $field $set
            impl ::std::convert::Into<::std::string::String>, ::std::string::String, String }
    };
    ($(#$doc:tt)* $field:ident $set:ident Boolean) => {
        $crate::__endpoint_setter! { @ $(#$doc)* $field $set impl ::std::convert::Into<bool>, bool, Bool }
    };
    ($(#$doc:tt)* $field:ident $set:ident StringArray) => {
        $crate::__endpoint_setter! { @ $(#$doc)* $field $set
            impl ::std::convert::Into<::std::vec::Vec<::std::string::String>>,
            ::std::vec::Vec<::std::string::String>, StringArray }
    };
    (@ $(#$doc:tt)* $field:ident $set:ident $into:ty, $type:ty, $variant:ident) => {
        $(#$doc)*
        #[inline]
        pub fn $field(self, value: $into) -> Self {
            self.$set(::std::option::Option::Some(value.into()))
        }

        $(#$doc)*
        #[inline]
        pub fn $set(mut self, value: ::std::option::Option<$type>) -> Self {
            let value = value.map($crate::endpoint::Value::$variant);
            self.values.set(Slot::$field as usize, value);
            self
        }
    };
}

/// A resolver that wants a service's own parameter type.
pub trait ResolveValues {
    /// The type.
    type Params: 'static;
    /// The parameters of these values.
    fn params(values: &EndpointValues) -> Self::Params;
    /// The endpoint for these parameters.
    fn resolve<'a>(&'a self, params: &'a Self::Params) -> EndpointFuture<'a>;

    /// The endpoint for what the orchestrator passes.
    fn resolve_erased<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a>
    where
        Self: Sync,
        Self::Params: Send + Sync,
    {
        let Some(values) = params.get::<EndpointValues>() else {
            return EndpointFuture::ready(Err(OTHER_KIND.into()));
        };
        let params = Self::params(values);
        EndpointFuture::new(async move { self.resolve(&params).await })
    }
}

#[doc(hidden)]
pub mod __private {
    pub use aws_smithy_runtime_api::box_error::BoxError;
    pub use aws_smithy_runtime_api::client::endpoint::{
        EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
    };
    pub use aws_smithy_types::endpoint::Endpoint;
}
