//! The settings that single authentication schemes have.

/// Settings of API keys.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_api_key {
    () => {
        impl Builder {
            /// The API key that calls are authenticated with.
            #[inline]
            pub fn api_key(
                self,
                api_key: $crate::config::schemes::reexports::token::Token,
            ) -> Self {
                self.api_key_resolver(api_key)
            }

            /// The provider of the API key that calls are authenticated with.
            #[inline]
            pub fn api_key_resolver(
                mut self,
                api_key_resolver: impl $crate::config::schemes::ResolveIdentity + 'static,
            ) -> Self {
                $crate::config::schemes::set_api_key(&mut self.data, api_key_resolver);
                self
            }
        }
    };
}

/// Settings of HTTP basic authentication.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_basic {
    () => {
        impl Builder {
            /// The name and password that calls are authenticated with.
            #[inline]
            pub fn basic_auth_login(
                self,
                basic_auth_login: $crate::config::schemes::reexports::login::Login,
            ) -> Self {
                self.basic_auth_login_resolver(basic_auth_login)
            }

            /// The provider of the name and password that calls are authenticated with.
            #[inline]
            pub fn basic_auth_login_resolver(
                mut self,
                basic_auth_resolver: impl $crate::config::schemes::ResolveIdentity + 'static,
            ) -> Self {
                $crate::config::schemes::set_login(&mut self.data, basic_auth_resolver);
                self
            }
        }
    };
}

/// Settings of bearer tokens.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_bearer {
    () => {
        impl Builder {
            /// The token that calls are authenticated with.
            #[inline]
            pub fn bearer_token(
                self,
                bearer_token: $crate::config::schemes::reexports::token::Token,
            ) -> Self {
                self.bearer_token_resolver(bearer_token)
            }

            /// The provider of the token that calls are authenticated with.
            #[inline]
            pub fn bearer_token_resolver(
                mut self,
                bearer_token_resolver: impl $crate::config::schemes::ResolveIdentity + 'static,
            ) -> Self {
                $crate::config::schemes::set_token(&mut self.data, bearer_token_resolver);
                self
            }
        }
    };
}

/// Settings of bearer tokens that AWS's services have beside the common ones.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_aws_bearer {
    () => {
        impl Builder {
            /// The provider of the token that calls are authenticated with.
            #[inline]
            pub fn token_provider(
                mut self,
                token_provider: impl $crate::config::schemes::reexports::provider::ProvideToken
                + 'static,
            ) -> Self {
                let provider =
                    $crate::config::schemes::reexports::provider::SharedTokenProvider::new(
                        token_provider,
                    );
                self.set_token_provider(::std::option::Option::Some(provider));
                self
            }

            /// The provider of the token that calls are authenticated with; `None` changes nothing.
            #[inline]
            pub fn set_token_provider(
                &mut self,
                token_provider: ::std::option::Option<
                    $crate::config::schemes::reexports::provider::SharedTokenProvider,
                >,
            ) -> &mut Self {
                if let ::std::option::Option::Some(provider) = token_provider {
                    $crate::config::schemes::set_token(&mut self.data, provider);
                }
                self
            }
        }
    };
}

/// Settings of signatures that hold in several regions.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_sigv4a {
    () => {
        impl Config {
            /// The regions that signatures of version 4a hold in.
            #[inline]
            pub fn sigv4a_signing_region_set(
                &self,
            ) -> ::std::option::Option<&$crate::config::aws::SigningRegionSet> {
                self.data
                    .layer()
                    .load::<$crate::config::aws::SigningRegionSet>()
            }
        }

        impl Builder {
            /// The regions that signatures of version 4a hold in.
            #[inline]
            pub fn sigv4a_signing_region_set(
                mut self,
                sigv4a_signing_region_set: impl ::std::convert::Into<
                    $crate::config::aws::SigningRegionSet,
                >,
            ) -> Self {
                self.set_sigv4a_signing_region_set(::std::option::Option::Some(
                    sigv4a_signing_region_set.into(),
                ));
                self
            }

            /// The regions that signatures of version 4a hold in.
            #[inline]
            pub fn set_sigv4a_signing_region_set(
                &mut self,
                sigv4a_signing_region_set: ::std::option::Option<
                    $crate::config::aws::SigningRegionSet,
                >,
            ) -> &mut Self {
                self.data
                    .layer_mut()
                    .store_or_unset(sigv4a_signing_region_set);
                self
            }
        }
    };
}
