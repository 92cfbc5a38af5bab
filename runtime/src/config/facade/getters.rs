//! What is read of the settings that every service's configuration has.

/// Expands to the getters of the settings that all services share.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_getters {
    () => {
        impl Config {
            /// A builder without any settings.
            #[inline]
            pub fn builder() -> Builder {
                Builder::default()
            }

            /// A builder with these settings.
            #[inline]
            pub fn to_builder(&self) -> Builder {
                Builder {
                    data: self.data.clone(),
                }
            }

            /// How a transfer that hangs is noticed.
            #[inline]
            pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
                self.data.layer().load::<StalledStreamProtectionConfig>()
            }

            /// The protocol that was chosen, where it is not left to the service.
            #[inline]
            pub fn protocol(&self) -> Option<&SharedProtocol> {
                self.data.protocol()
            }

            /// The HTTP client.
            #[inline]
            pub fn http_client(&self) -> Option<SharedHttpClient> {
                self.data.components().http_client()
            }

            /// The auth schemes that were added.
            #[inline]
            pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
                self.data.components().auth_schemes()
            }

            /// What chooses the auth scheme of a call.
            #[inline]
            pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
                self.data.components().auth_scheme_option_resolver()
            }

            /// The order in which auth schemes are preferred.
            #[inline]
            pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
                self.data.layer().load::<AuthSchemePreference>()
            }

            /// The endpoint resolver: the one that was set, or that of the service's rules.
            #[inline]
            pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
                self.data
                    .components()
                    .endpoint_resolver()
                    .unwrap_or_else(|| {
                        super::endpoint::ResolveEndpoint::into_shared_resolver(
                            super::endpoint::DefaultResolver::new(),
                        )
                    })
            }

            /// How failed calls are tried again.
            #[inline]
            pub fn retry_config(&self) -> Option<&RetryConfig> {
                self.data.layer().load::<RetryConfig>()
            }

            /// What waits between attempts.
            #[inline]
            pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
                self.data.components().sleep_impl()
            }

            /// How long a call and its parts may take.
            #[inline]
            pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
                self.data.layer().load::<TimeoutConfig>()
            }

            /// With which other clients the retry quota is shared.
            #[inline]
            pub fn retry_partition(&self) -> Option<&RetryPartition> {
                self.data.layer().load::<RetryPartition>()
            }

            /// The cache of identities.
            #[inline]
            pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
                self.data.components().identity_cache()
            }

            /// The interceptors that were added.
            #[inline]
            pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
                self.data.components().interceptors()
            }

            /// What tells the time.
            #[inline]
            pub fn time_source(&self) -> Option<SharedTimeSource> {
                self.data.components().time_source()
            }

            /// What decides whether a failure is worth another attempt.
            #[inline]
            pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
                self.data.components().retry_classifiers()
            }

            /// Whether requests are never compressed.
            #[inline]
            pub fn disable_request_compression(&self) -> Option<bool> {
                self.data
                    .layer()
                    .load::<DisableRequestCompression>()
                    .map(|it| it.0)
            }

            /// The least length of a body to be compressed, in bytes.
            #[inline]
            pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
                self.data
                    .layer()
                    .load::<RequestMinCompressionSizeBytes>()
                    .map(|it| it.0)
            }

            /// The provider of idempotency tokens: the one that was set, or random UUIDs.
            #[inline]
            pub fn idempotency_token_provider(&self) -> IdempotencyTokenProvider {
                self.data
                    .layer()
                    .load::<IdempotencyTokenProvider>()
                    .cloned()
                    .unwrap_or_default()
            }
        }
    };
}
