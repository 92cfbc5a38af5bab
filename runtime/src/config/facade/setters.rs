//! What is set of the settings that every service's configuration has.

/// Expands to the setters of the settings that all services share.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_setters {
    ($service:path) => {
        impl Builder {
            /// How a transfer that hangs is noticed.
            #[inline]
            pub fn stalled_stream_protection(
                mut self,
                stalled_stream_protection_config: StalledStreamProtectionConfig,
            ) -> Self {
                self.set_stalled_stream_protection(Some(stalled_stream_protection_config));
                self
            }

            /// How a transfer that hangs is noticed.
            #[inline]
            pub fn set_stalled_stream_protection(
                &mut self,
                stalled_stream_protection_config: Option<StalledStreamProtectionConfig>,
            ) -> &mut Self {
                self.data
                    .layer_mut()
                    .store_or_unset(stalled_stream_protection_config);
                self
            }

            /// Records these input members as attributes of the call's span.
            #[inline]
            pub fn emit_input_attributes(
                mut self,
                names: impl IntoIterator<Item = impl Into<String>>,
            ) -> Self {
                let mut requested = self.requested_attributes();
                requested.emit(names.into_iter().map(Into::into));
                self.data.layer_mut().store_put(requested);
                self
            }

            /// Captures these input members for interceptors, without recording them.
            #[inline]
            pub fn capture_input_attributes(
                mut self,
                names: impl IntoIterator<Item = impl Into<String>>,
            ) -> Self {
                let mut requested = self.requested_attributes();
                requested.capture_only(names.into_iter().map(Into::into));
                self.data.layer_mut().store_put(requested);
                self
            }

            #[inline]
            fn requested_attributes(&self) -> RequestedTelemetryAttributes {
                self.data
                    .layer()
                    .load::<RequestedTelemetryAttributes>()
                    .cloned()
                    .unwrap_or_default()
            }

            /// The protocol that is spoken in place of the service's own: one of [`protocol`](super::protocol), such as
            /// [`AWS_JSON_1_0`](super::protocol::AWS_JSON_1_0), or any other.
            ///
            /// A protocol with HTTP bindings needs an `@http` of every operation that is called; where the model has none, the call fails
            /// before it is sent.
            #[inline]
            pub fn protocol(mut self, protocol: impl Protocol + 'static) -> Self {
                self.set_protocol(Some(SharedProtocol::new(protocol)));
                self
            }

            /// The protocol that is spoken in place of the service's own; see [`protocol`](Self::protocol).
            #[inline]
            pub fn set_protocol(&mut self, protocol: Option<SharedProtocol>) -> &mut Self {
                self.data.set_protocol(protocol);
                self
            }

            /// The HTTP client.
            #[inline]
            pub fn http_client(mut self, http_client: impl HttpClient + 'static) -> Self {
                self.set_http_client(Some(http_client.into_shared()));
                self
            }

            /// The HTTP client.
            #[inline]
            pub fn set_http_client(&mut self, http_client: Option<SharedHttpClient>) -> &mut Self {
                self.data.components_mut().set_http_client(http_client);
                self
            }

            /// Adds an auth scheme, or replaces the one with its id.
            #[inline]
            pub fn push_auth_scheme(mut self, auth_scheme: impl AuthScheme + 'static) -> Self {
                self.data.components_mut().push_auth_scheme(auth_scheme);
                self
            }

            /// What chooses the auth scheme of a call.
            #[inline]
            pub fn auth_scheme_resolver(
                mut self,
                auth_scheme_resolver: impl super::auth::ResolveAuthScheme + 'static,
            ) -> Self {
                self.set_auth_scheme_resolver(auth_scheme_resolver);
                self
            }

            /// What chooses the auth scheme of a call.
            #[inline]
            pub fn set_auth_scheme_resolver(
                &mut self,
                auth_scheme_resolver: impl super::auth::ResolveAuthScheme + 'static,
            ) -> &mut Self {
                let resolver =
                    super::auth::ResolveAuthScheme::into_shared_resolver(auth_scheme_resolver);
                self.data
                    .components_mut()
                    .set_auth_scheme_option_resolver(Some(resolver));
                self
            }

            /// Lets calls be sent without a signature.
            #[inline]
            pub fn allow_no_auth(mut self) -> Self {
                self.set_allow_no_auth();
                self
            }

            /// Lets calls be sent without a signature.
            #[inline]
            pub fn set_allow_no_auth(&mut self) -> &mut Self {
                self.push_runtime_plugin(NoAuthRuntimePluginV2::new().into_shared())
            }

            /// The order in which auth schemes are preferred.
            #[inline]
            pub fn auth_scheme_preference(
                mut self,
                preference: impl Into<AuthSchemePreference>,
            ) -> Self {
                self.set_auth_scheme_preference(Some(preference.into()));
                self
            }

            /// The order in which auth schemes are preferred.
            #[inline]
            pub fn set_auth_scheme_preference(
                &mut self,
                preference: Option<AuthSchemePreference>,
            ) -> &mut Self {
                self.data.layer_mut().store_or_unset(preference);
                self
            }

            /// The resolver of endpoints, in place of the service's rules.
            #[inline]
            pub fn endpoint_resolver(
                mut self,
                endpoint_resolver: impl super::endpoint::ResolveEndpoint + 'static,
            ) -> Self {
                self.set_endpoint_resolver(Some(
                    super::endpoint::ResolveEndpoint::into_shared_resolver(endpoint_resolver),
                ));
                self
            }

            /// The resolver of endpoints, in place of the service's rules.
            #[inline]
            pub fn set_endpoint_resolver(
                &mut self,
                endpoint_resolver: Option<SharedEndpointResolver>,
            ) -> &mut Self {
                self.data
                    .components_mut()
                    .set_endpoint_resolver(endpoint_resolver);
                self
            }

            /// How failed calls are tried again.
            #[inline]
            pub fn retry_config(mut self, retry_config: RetryConfig) -> Self {
                self.set_retry_config(Some(retry_config));
                self
            }

            /// How failed calls are tried again; `None` changes nothing.
            #[inline]
            pub fn set_retry_config(&mut self, retry_config: Option<RetryConfig>) -> &mut Self {
                if let Some(retry_config) = retry_config {
                    self.data.layer_mut().store_put(retry_config);
                }
                self
            }

            /// What waits between attempts.
            #[inline]
            pub fn sleep_impl(mut self, sleep_impl: impl AsyncSleep + 'static) -> Self {
                self.set_sleep_impl(Some(sleep_impl.into_shared()));
                self
            }

            /// What waits between attempts.
            #[inline]
            pub fn set_sleep_impl(&mut self, sleep_impl: Option<SharedAsyncSleep>) -> &mut Self {
                self.data.components_mut().set_sleep_impl(sleep_impl);
                self
            }

            /// How long a call and its parts may take.
            #[inline]
            pub fn timeout_config(mut self, timeout_config: TimeoutConfig) -> Self {
                self.set_timeout_config(Some(timeout_config));
                self
            }

            /// How long a call and its parts may take; what it leaves open stays as it was, and `None` changes nothing.
            #[inline]
            pub fn set_timeout_config(
                &mut self,
                timeout_config: Option<TimeoutConfig>,
            ) -> &mut Self {
                if let Some(mut timeout_config) = timeout_config {
                    if let Some(base) = self.data.layer().load::<TimeoutConfig>() {
                        timeout_config.take_defaults_from(base);
                    }
                    self.data.layer_mut().store_put(timeout_config);
                }
                self
            }

            /// With which other clients the retry quota is shared.
            #[inline]
            pub fn retry_partition(mut self, retry_partition: RetryPartition) -> Self {
                self.set_retry_partition(Some(retry_partition));
                self
            }

            /// With which other clients the retry quota is shared; `None` changes nothing.
            #[inline]
            pub fn set_retry_partition(
                &mut self,
                retry_partition: Option<RetryPartition>,
            ) -> &mut Self {
                if let Some(retry_partition) = retry_partition {
                    self.data.layer_mut().store_put(retry_partition);
                }
                self
            }

            /// The cache of identities.
            #[inline]
            pub fn identity_cache(mut self, cache: impl ResolveCachedIdentity + 'static) -> Self {
                self.set_identity_cache(cache);
                self
            }

            /// The cache of identities.
            #[inline]
            pub fn set_identity_cache(
                &mut self,
                cache: impl ResolveCachedIdentity + 'static,
            ) -> &mut Self {
                self.data.components_mut().set_identity_cache(Some(cache));
                self
            }

            /// Adds an interceptor, which sees every call at each of its stages.
            #[inline]
            pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
                self.push_interceptor(SharedInterceptor::new(interceptor));
                self
            }

            /// Adds an interceptor.
            #[inline]
            pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) -> &mut Self {
                self.data.components_mut().push_interceptor(interceptor);
                self
            }

            /// Replaces the interceptors that were added.
            #[inline]
            pub fn set_interceptors(
                &mut self,
                interceptors: impl IntoIterator<Item = SharedInterceptor>,
            ) -> &mut Self {
                self.data
                    .components_mut()
                    .set_interceptors(interceptors.into_iter());
                self
            }

            /// What tells the time.
            #[inline]
            pub fn time_source(mut self, time_source: impl TimeSource + 'static) -> Self {
                self.set_time_source(Some(time_source.into_shared()));
                self
            }

            /// What tells the time.
            #[inline]
            pub fn set_time_source(&mut self, time_source: Option<SharedTimeSource>) -> &mut Self {
                self.data.components_mut().set_time_source(time_source);
                self
            }

            /// Adds what decides whether a failure is worth another attempt.
            #[inline]
            pub fn retry_classifier(mut self, classifier: impl ClassifyRetry + 'static) -> Self {
                self.push_retry_classifier(SharedRetryClassifier::new(classifier));
                self
            }

            /// Adds what decides whether a failure is worth another attempt.
            #[inline]
            pub fn push_retry_classifier(
                &mut self,
                classifier: SharedRetryClassifier,
            ) -> &mut Self {
                self.data.components_mut().push_retry_classifier(classifier);
                self
            }

            /// Replaces the retry classifiers that were added.
            #[inline]
            pub fn set_retry_classifiers(
                &mut self,
                classifiers: impl IntoIterator<Item = SharedRetryClassifier>,
            ) -> &mut Self {
                self.data
                    .components_mut()
                    .set_retry_classifiers(classifiers.into_iter());
                self
            }

            /// Whether requests are never compressed.
            #[inline]
            pub fn disable_request_compression(mut self, disable: impl Into<Option<bool>>) -> Self {
                self.set_disable_request_compression(disable.into());
                self
            }

            /// Whether requests are never compressed.
            #[inline]
            pub fn set_disable_request_compression(&mut self, disable: Option<bool>) -> &mut Self {
                self.data
                    .layer_mut()
                    .store_or_unset(disable.map(DisableRequestCompression));
                self
            }

            /// The least length of a body to be compressed, in bytes: 10,240 where nothing is set.
            #[inline]
            pub fn request_min_compression_size_bytes(
                mut self,
                size: impl Into<Option<u32>>,
            ) -> Self {
                self.set_request_min_compression_size_bytes(size.into());
                self
            }

            /// The least length of a body to be compressed, in bytes: 10,240 where nothing is set.
            #[inline]
            pub fn set_request_min_compression_size_bytes(
                &mut self,
                size: Option<u32>,
            ) -> &mut Self {
                self.data
                    .layer_mut()
                    .store_or_unset(size.map(RequestMinCompressionSizeBytes));
                self
            }

            /// The provider of idempotency tokens, in place of random UUIDs.
            #[inline]
            pub fn idempotency_token_provider(
                mut self,
                provider: impl Into<IdempotencyTokenProvider>,
            ) -> Self {
                self.set_idempotency_token_provider(Some(provider.into()));
                self
            }

            /// The provider of idempotency tokens, in place of random UUIDs.
            #[inline]
            pub fn set_idempotency_token_provider(
                &mut self,
                provider: Option<IdempotencyTokenProvider>,
            ) -> &mut Self {
                self.data.layer_mut().store_or_unset(provider);
                self
            }

            /// The URL that all requests go to, instead of the service's own endpoint.
            #[inline]
            pub fn endpoint_url(mut self, endpoint_url: impl Into<String>) -> Self {
                self.set_endpoint_url(Some(endpoint_url.into()));
                self
            }

            /// The URL that all requests go to, instead of the service's own endpoint.
            #[inline]
            pub fn set_endpoint_url(&mut self, endpoint_url: Option<String>) -> &mut Self {
                self.data
                    .layer_mut()
                    .store_or_unset(endpoint_url.map(EndpointUrl));
                self
            }

            /// The version of the defaults that settings have.
            #[inline]
            pub fn behavior_version(mut self, behavior_version: BehaviorVersion) -> Self {
                self.set_behavior_version(Some(behavior_version));
                self
            }

            /// The version of the defaults that settings have.
            #[inline]
            pub fn set_behavior_version(
                &mut self,
                behavior_version: Option<BehaviorVersion>,
            ) -> &mut Self {
                self.data.set_behavior_version(behavior_version);
                self
            }

            /// The newest defaults.
            #[inline]
            pub fn behavior_version_latest(mut self) -> Self {
                self.set_behavior_version(Some(BehaviorVersion::latest()));
                self
            }

            /// Adds a runtime plugin.
            #[doc(hidden)]
            #[inline]
            pub fn runtime_plugin(mut self, plugin: impl RuntimePlugin + 'static) -> Self {
                self.push_runtime_plugin(SharedRuntimePlugin::new(plugin));
                self
            }

            /// Adds a runtime plugin.
            #[doc(hidden)]
            #[inline]
            pub fn push_runtime_plugin(&mut self, plugin: SharedRuntimePlugin) -> &mut Self {
                self.data.plugins_mut().push(plugin);
                self
            }

            /// Settings for a test: a clock that stands still, and the newest defaults; of AWS's services a fixed user agent and test
            /// credentials too.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults(&mut self) -> &mut Self {
                let service = <$service as $crate::client::Service>::DESCRIPTOR;
                self.data.apply_test_defaults(service);
                self
            }

            /// Settings for a test; see [`apply_test_defaults`](Self::apply_test_defaults).
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults(mut self) -> Self {
                self.apply_test_defaults();
                self
            }
        }
    };
}
