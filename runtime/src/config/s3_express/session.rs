//! The operation `CreateSession` of S3, as far as signatures need it: a client has it whether or not the operation was generated.

use std::sync::{Arc, Mutex, PoisonError};

use aws_credential_types::Credentials;
use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_runtime::auth::sigv4;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error as ErasedError, Input, Output};
use aws_smithy_types::error::display::DisplayErrorContext;

use super::Caller;
use crate::client::ServiceDescriptor;
use crate::config::ConfigOverride;
use crate::error::ServiceError;
use crate::operation::{BARE_BUCKET, Descriptor, OperationTrait};
use crate::orchestrate;
use crate::retries;
use crate::shape::Structure;
use shapes::{CreateSessionInput, CreateSessionOutput};

#[allow(
    dead_code,
    unreachable_pub,
    reason = "these are the types that tables expand to, and only their members are used here"
)]
mod shapes {
    crate::structure! {
        #[derive(Default)]
        pub struct CreateSessionInput: "CreateSessionRequest" {
            bucket: String = "Bucket" [HttpLabel, ContextParam("Bucket")],
        }
    }

    crate::structure! {
        #[derive(Default)]
        pub struct CreateSessionOutput: "CreateSessionResult" {
            credentials: Structure(SessionCredentials) = "Credentials",
        }
    }

    crate::structure! {
        #[derive(Default)]
        pub struct SessionCredentials: "SessionCredentials" {
            access_key_id: String = "AccessKeyId",
            secret_access_key: String = "SecretAccessKey" [Sensitive],
            session_token: String = "SessionToken" [Sensitive],
            expiration: Timestamp = "Expiration",
        }
    }
}

/// The operation in each service that it was called in: a descriptor lasts as long as its service, which is as long as the process.
static DESCRIPTORS: Mutex<Vec<&'static Descriptor>> = Mutex::new(Vec::new());

fn descriptor(service: &'static ServiceDescriptor) -> &'static Descriptor {
    let mut all = DESCRIPTORS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(there) = all.iter().find(|it| std::ptr::eq(it.service, service)) {
        return there;
    }
    let descriptor: &Descriptor = Box::leak(Box::new(Descriptor {
        name: "CreateSession",
        service,
        traits: &[
            OperationTrait::Http("GET", "/?session", 200),
            OperationTrait::AnyRoot,
            OperationTrait::Interceptor(BARE_BUCKET),
            OperationTrait::SensitiveAnswer,
            // A session is asked for with the ordinary credentials.
            OperationTrait::ContextBoolean(super::DISABLE, true),
        ],
        errors: &[],
        input: |input| Some(input.downcast_ref::<CreateSessionInput>()?),
        input_mut: |input| Some(input.downcast_mut::<CreateSessionInput>()?),
        output: |fill, _| {
            let mut output = CreateSessionOutput::initial();
            fill(&mut output)?;
            Ok(Output::erase(output))
        },
        output_mut: |output| Some(output.downcast_mut::<CreateSessionOutput>()?),
        error: |error| ErasedError::erase(error),
        classifiers: retries::classifiers::<ServiceError>,
    }));
    all.push(descriptor);
    descriptor
}

/// Asks a bucket for the credentials of a session, with these credentials: those that it is kept under.
pub(super) async fn create(
    caller: &Caller,
    bucket: String,
    own: Credentials,
) -> Result<Credentials, BoxError> {
    let input = CreateSessionInput {
        bucket: Some(bucket.clone()),
    };
    let core = Arc::new(caller.core.apart());
    let operation = descriptor(core.service);
    let mut config = caller.config.clone().unwrap_or_default();
    // What watches or changes the call that needs a session is not meant for this one.
    config.forget_watchers();
    config
        .components
        .set_identity_resolver(sigv4::SCHEME_ID, SharedCredentialsProvider::new(own));
    let overriding = ConfigOverride {
        config: Some(config),
        ..ConfigOverride::default()
    };
    let call = orchestrate::invoke(core, operation, Input::erase(input), Some(overriding));
    let output = call.await.map_err(|error| {
        let said = DisplayErrorContext(error);
        format!("no session with the bucket {bucket} could be created: {said}")
    })?;
    let output = output.downcast::<CreateSessionOutput>();
    let session = output.ok().and_then(|it| it.credentials);
    let complete = session.and_then(|it| {
        Some(Credentials::new(
            it.access_key_id?,
            it.secret_access_key?,
            Some(it.session_token?),
            Some(it.expiration?.try_into().ok()?),
            "s3express",
        ))
    });
    let complete = complete.map(|mut it| {
        it.get_property_mut_or_default::<Vec<AwsCredentialFeature>>()
            .push(AwsCredentialFeature::S3ExpressBucket);
        it
    });
    complete.ok_or_else(|| {
        format!("the answer of CreateSession for the bucket {bucket} lacks credentials").into()
    })
}
