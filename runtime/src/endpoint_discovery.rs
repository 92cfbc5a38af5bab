//! Endpoints that clients ask their service for, and replace before they expire
//! ([endpoint discovery](https://smithy.io/2.0/aws/aws-core.html#client-endpoint-discovery)).

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use aws_smithy_async::future::BoxFuture;
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, default_async_sleep};
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_types::endpoint::Endpoint;

/// How often the reload task looks at the endpoint.
const INTERVAL: Duration = Duration::from_secs(60);
/// How long before it expires an endpoint is replaced.
const MARGIN: Duration = Duration::from_secs(120);

/// The endpoint that a service returns: its address, without a scheme, and for how many minutes it is valid.
#[doc(hidden)]
pub type Discovered = (String, i64);

/// Asks the service for its endpoint.
type Load = Box<dyn Fn() -> BoxFuture<'static, Discovered, BoxError> + Send + Sync>;

/// Replaces the endpoint of a client before it expires.
#[must_use = "the endpoint expires unless it is reloaded"]
pub struct ReloadEndpoint {
    load: Load,
    /// Gone with the last clone of the client.
    endpoint: Weak<DiscoveredEndpoint>,
    sleep: SharedAsyncSleep,
    time: SharedTimeSource,
}

impl fmt::Debug for ReloadEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReloadEndpoint")
    }
}

impl ReloadEndpoint {
    /// Asks the service for its endpoint. If that fails, the client goes on with the one that it has.
    pub async fn reload_once(&self) {
        if let Some(endpoint) = self.endpoint.upgrade()
            && let Err(error) = self.reload(&endpoint).await
        {
            tracing::debug!(%error, "the endpoint was not reloaded");
        }
    }

    /// Keeps the endpoint up to date until the client and its clones are dropped. Spawn it as a task of its own.
    pub async fn reload_task(self) {
        while let Some(expires) = self.endpoint.upgrade().map(|it| it.expires()) {
            let left = expires.duration_since(self.time.now());
            if left.unwrap_or_default() < MARGIN {
                self.reload_once().await;
            }
            self.sleep.sleep(INTERVAL).await;
        }
    }

    async fn reload(&self, endpoint: &DiscoveredEndpoint) -> Result<(), BoxError> {
        let (address, minutes) = (self.load)().await?;
        let minutes = u64::try_from(minutes).unwrap_or_default();
        let period = Duration::from_secs(minutes.saturating_mul(60));
        let now = self.time.now();
        let found = Endpoint::builder().url(format!("https://{address}"));
        let found = Found {
            endpoint: found.build(),
            expires: now.checked_add(period).unwrap_or(now),
        };
        *endpoint.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
        Ok(())
    }
}

#[derive(Debug)]
struct Found {
    endpoint: Endpoint,
    expires: SystemTime,
}

/// The endpoint of a client, once it is known.
#[derive(Debug, Default)]
struct DiscoveredEndpoint(Mutex<Option<Found>>);

impl DiscoveredEndpoint {
    fn expires(&self) -> SystemTime {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        found
            .as_ref()
            .map_or(SystemTime::UNIX_EPOCH, |it| it.expires)
    }
}

#[derive(Debug)]
struct Resolver(Arc<DiscoveredEndpoint>);

impl ResolveEndpoint for Resolver {
    fn resolve_endpoint<'a>(&'a self, _: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        let found = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let endpoint = found.as_ref().map(|it| it.endpoint.clone());
        EndpointFuture::ready(endpoint.ok_or_else(|| "no endpoint was discovered".into()))
    }
}

/// Asks a service for its endpoint, and returns what resolves to it and what reloads it.
///
/// # Errors
///
/// Those of the first request, or that the client lacks a sleep implementation.
#[doc(hidden)]
pub async fn start(
    load: impl Fn() -> BoxFuture<'static, Discovered, BoxError> + Send + Sync + 'static,
    sleep: Option<SharedAsyncSleep>,
    time: Option<SharedTimeSource>,
) -> Result<(SharedEndpointResolver, ReloadEndpoint), BoxError> {
    let endpoint = Arc::new(DiscoveredEndpoint::default());
    let reload = ReloadEndpoint {
        load: Box::new(load),
        endpoint: Arc::downgrade(&endpoint),
        sleep: sleep
            .or_else(default_async_sleep)
            .ok_or("endpoint discovery needs a sleep implementation: set `sleep_impl`")?,
        time: time.unwrap_or_default(),
    };
    reload.reload(&endpoint).await?;
    Ok((SharedEndpointResolver::new(Resolver(endpoint)), reload))
}

/// Adds endpoint discovery to the client of a service, which has this operation for it.
#[doc(hidden)]
#[macro_export]
macro_rules! discovers_endpoints {
    ($operation:ident) => {
        impl Client {
            /// Asks the service for its endpoint, and returns a client that uses it, and what keeps it up to date:
            /// spawn [`reload_task`](super::endpoint_discovery::ReloadEndpoint::reload_task).
            ///
            /// # Errors
            ///
            /// Those of the request for the endpoint, or that the configuration lacks a sleep implementation.
            pub async fn with_endpoint_discovery_enabled(
                self,
            ) -> $crate::Result<
                (Self, $crate::endpoint_discovery::ReloadEndpoint),
                $crate::shape::__private::BoxError,
            > {
                let client = self.clone();
                let load = move || -> $crate::shape::__private::BoxFuture<'static, _, _> {
                    let call = client.$operation().send();
                    $crate::Box::pin(async move {
                        let output = call.await?;
                        let endpoint = output.endpoints().first();
                        let endpoint = endpoint.ok_or("the service has no endpoints")?;
                        let address = endpoint.address().to_owned();
                        $crate::Ok((address, endpoint.cache_period_in_minutes()))
                    })
                };
                let config = self.config();
                let (resolver, reload) = $crate::endpoint_discovery::start(
                    load,
                    config.sleep_impl(),
                    config.time_source(),
                )
                .await?;
                let mut config = config.to_builder();
                config.set_endpoint_resolver($crate::Some(resolver));
                $crate::Ok((Self::from_conf(config.build()), reload))
            }
        }
    };
}
