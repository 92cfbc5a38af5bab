//! The settings that the configurations of AWS's services have beside the common ones.

/// Expands to what is read and set of them.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_aws {
    ($service:path) => {
        #[allow(unused_imports)]
        use $crate::config::aws::prelude::*;

        impl ::std::convert::From<&SdkConfig> for Config {
            #[inline]
            fn from(config: &SdkConfig) -> Self {
                Self::new(config)
            }
        }

        impl ::std::convert::From<&SdkConfig> for Builder {
            #[inline]
            fn from(config: &SdkConfig) -> Self {
                let service = <$service as $crate::client::Service>::DESCRIPTOR;
                Self {
                    data: ConfigData::shared(service, config),
                }
            }
        }

        impl Config {
            /// The settings that all clients share, as this service's configuration.
            #[inline]
            pub fn new(config: &SdkConfig) -> Self {
                <Builder as $crate::From<&SdkConfig>>::from(config).build()
            }

            /// The application's name in the user agent.
            #[inline]
            pub fn app_name(&self) -> Option<&AppName> {
                self.data.layer().load::<AppName>()
            }

            /// The frameworks in the user agent, in the order in which they were added.
            #[inline]
            pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
                let mut entries: Vec<_> = self.data.layer().load::<FrameworkMetadata>().collect();
                entries.reverse();
                entries
            }

            /// Whether the correction of a wrong clock is off.
            #[inline]
            pub fn disable_clock_skew_correction(&self) -> Option<bool> {
                self.data
                    .layer()
                    .load::<DisableClockSkewCorrection>()
                    .map(|it| it.is_disabled())
            }

            /// What makes the ids of invocations.
            #[inline]
            pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
                self.data
                    .layer()
                    .load::<SharedInvocationIdGenerator>()
                    .cloned()
            }

            /// The region.
            #[inline]
            pub fn region(&self) -> Option<&Region> {
                self.data.layer().load::<Region>()
            }
        }

        impl Builder {
            /// The application's name in the user agent.
            #[inline]
            pub fn app_name(mut self, app_name: AppName) -> Self {
                self.set_app_name(Some(app_name));
                self
            }

            /// The application's name in the user agent.
            #[inline]
            pub fn set_app_name(&mut self, app_name: Option<AppName>) -> &mut Self {
                self.data.layer_mut().store_or_unset(app_name);
                self
            }

            /// Adds a framework to the user agent.
            #[inline]
            pub fn framework_metadata(mut self, framework_metadata: FrameworkMetadata) -> Self {
                self.push_framework_metadata(framework_metadata);
                self
            }

            /// Adds a framework to the user agent.
            #[inline]
            pub fn push_framework_metadata(
                &mut self,
                framework_metadata: FrameworkMetadata,
            ) -> &mut Self {
                self.data.layer_mut().store_append(framework_metadata);
                self
            }

            /// Turns the correction of a wrong clock off.
            #[inline]
            pub fn disable_clock_skew_correction(
                mut self,
                disable: impl Into<Option<bool>>,
            ) -> Self {
                self.set_disable_clock_skew_correction(disable.into());
                self
            }

            /// Turns the correction of a wrong clock off.
            #[inline]
            pub fn set_disable_clock_skew_correction(
                &mut self,
                disable: Option<bool>,
            ) -> &mut Self {
                self.data
                    .layer_mut()
                    .store_or_unset::<DisableClockSkewCorrection>(disable.map(Into::into));
                self
            }

            /// What makes the ids of invocations.
            #[inline]
            pub fn invocation_id_generator(
                mut self,
                generator: impl InvocationIdGenerator + 'static,
            ) -> Self {
                self.set_invocation_id_generator(Some(SharedInvocationIdGenerator::new(generator)));
                self
            }

            /// What makes the ids of invocations.
            #[inline]
            pub fn set_invocation_id_generator(
                &mut self,
                generator: Option<SharedInvocationIdGenerator>,
            ) -> &mut Self {
                self.data.layer_mut().store_or_unset(generator);
                self
            }

            /// Whether endpoints that answer over IPv6 too are used.
            #[inline]
            pub fn use_dual_stack(mut self, use_dual_stack: impl Into<bool>) -> Self {
                self.set_use_dual_stack(Some(use_dual_stack.into()));
                self
            }

            /// Whether endpoints that answer over IPv6 too are used.
            #[inline]
            pub fn set_use_dual_stack(&mut self, use_dual_stack: Option<bool>) -> &mut Self {
                self.data
                    .layer_mut()
                    .store_or_unset(use_dual_stack.map(UseDualStack));
                self
            }

            /// Whether endpoints with FIPS-validated cryptography are used.
            #[inline]
            pub fn use_fips(mut self, use_fips: impl Into<bool>) -> Self {
                self.set_use_fips(Some(use_fips.into()));
                self
            }

            /// Whether endpoints with FIPS-validated cryptography are used.
            #[inline]
            pub fn set_use_fips(&mut self, use_fips: Option<bool>) -> &mut Self {
                self.data.layer_mut().store_or_unset(use_fips.map(UseFips));
                self
            }

            /// Whether the account id is part of endpoints, for the services whose endpoint rules look at it.
            #[inline]
            pub fn account_id_endpoint_mode(
                mut self,
                account_id_endpoint_mode: AccountIdEndpointMode,
            ) -> Self {
                self.set_account_id_endpoint_mode(Some(account_id_endpoint_mode));
                self
            }

            /// Whether the account id is part of endpoints, for the services whose endpoint rules look at it.
            #[inline]
            pub fn set_account_id_endpoint_mode(
                &mut self,
                account_id_endpoint_mode: Option<AccountIdEndpointMode>,
            ) -> &mut Self {
                self.data
                    .layer_mut()
                    .store_or_unset(account_id_endpoint_mode);
                self
            }

            /// The region.
            #[inline]
            pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
                self.set_region(region.into());
                self
            }

            /// The region.
            #[inline]
            pub fn set_region(&mut self, region: Option<Region>) -> &mut Self {
                self.data.layer_mut().store_or_unset(region);
                self
            }

            /// Settings for a test, with the region `us-east-1` where none is set.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
                self.apply_test_defaults();
                if self.data.layer().load::<Region>().is_none() {
                    self.set_region(Some(Region::new("us-east-1")));
                }
                self
            }

            /// Settings for a test; see [`apply_test_defaults_v2`](Self::apply_test_defaults_v2).
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults_v2(mut self) -> Self {
                self.apply_test_defaults_v2();
                self
            }
        }
    };
}

/// Expands to what is read and set of signatures of version 4.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_sigv4 {
    ($service:path) => {
        use $crate::config::aws::credentials::{ProvideCredentials, SharedCredentialsProvider};

        impl Config {
            /// The service's name in signatures.
            #[inline]
            pub fn signing_name(&self) -> &'static str {
                <$service as $crate::client::Service>::DESCRIPTOR.signing_name
            }

            /// Always `None`: kept for code that still calls it.
            #[deprecated(note = "This function always returns `None`. Do not use.")]
            #[inline]
            pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
                None
            }
        }

        impl Builder {
            /// The provider of the credentials that requests are signed with.
            #[inline]
            pub fn credentials_provider(
                mut self,
                provider: impl ProvideCredentials + 'static,
            ) -> Self {
                self.set_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
                self
            }

            /// The provider of the credentials that requests are signed with; `None` changes nothing.
            #[inline]
            pub fn set_credentials_provider(
                &mut self,
                provider: Option<SharedCredentialsProvider>,
            ) -> &mut Self {
                if let Some(provider) = provider {
                    self.data.set_credentials_provider(provider);
                }
                self
            }
        }
    };
}

/// Expands to what is set of sessions with S3 Express.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_s3_express {
    () => {
        impl Builder {
            /// The provider of the credentials of sessions with directory buckets.
            #[inline]
            pub fn express_credentials_provider(
                mut self,
                credentials_provider: impl ProvideCredentials + 'static,
            ) -> Self {
                let provider = SharedCredentialsProvider::new(credentials_provider);
                self.set_express_credentials_provider(::std::option::Option::Some(provider));
                self
            }

            /// The provider of the credentials of sessions with directory buckets; `None` changes nothing.
            #[inline]
            pub fn set_express_credentials_provider(
                &mut self,
                credentials_provider: ::std::option::Option<SharedCredentialsProvider>,
            ) -> &mut Self {
                if let ::std::option::Option::Some(provider) = credentials_provider {
                    self.data.set_express_credentials_provider(provider);
                }
                self
            }
        }
    };
}
