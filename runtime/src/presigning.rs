//! Presigned requests, which anyone can send until they expire
//! ([Signature Version 4, query parameters](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html)).

mod config;
mod request;
mod sign;

pub use config::{PresigningConfig, PresigningConfigBuilder, PresigningConfigError};
pub use request::PresignedRequest;

use std::future::Future;

use aws_smithy_runtime::client::orchestrator::StopPoint;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;

use crate::operation::{Call, IntoCall, Operation};
use sign::PresigningPlugin;

/// An operation whose fluent builder has the method `presigned`.
pub trait Presignable: Operation {}

/// The result of presigning a call of `O`.
pub type Presigned<O> = Result<PresignedRequest, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Presigns calls of any operation of an AWS service.
///
/// The fluent builders of operations that are presigned often, such as S3's `GetObject`, have a method of this name without this trait. Requests of
/// the protocols AWS query and EC2 query have their parameters in the query; another request with a body fails, except to S3, since its signature would
/// be for that body alone.
pub trait Presign: IntoCall + Sized {
    /// Signs the call, and returns the request instead of sending it.
    ///
    /// # Errors
    ///
    /// Those of a call that fails before it is sent.
    fn presigned(
        self,
        config: PresigningConfig,
    ) -> impl Future<Output = Presigned<Self::Operation>> + Send;
}

impl<B: IntoCall + Send> Presign for B {
    fn presigned(
        self,
        config: PresigningConfig,
    ) -> impl Future<Output = Presigned<Self::Operation>> + Send {
        presign(self.into_call(), config)
    }
}

/// Signs a call.
#[doc(hidden)]
pub async fn presign<O: Operation>(call: Call<O>, config: PresigningConfig) -> Presigned<O> {
    let plugin = PresigningPlugin::new(O::DESCRIPTOR, config);
    let call = call.with_plugin(SharedRuntimePlugin::new(plugin));
    let mut context = call.prepare(StopPoint::BeforeTransmit).await?;
    let request = context.take_request();
    let request = request.ok_or_else(|| "an interceptor removed the request".into());
    request
        .and_then(PresignedRequest::new)
        .map_err(SdkError::construction_failure)
}
