//! The operation's own type of error, as interceptors, mocks and retry classifiers see and make it.

use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, Error as ErasedError,
    FinalizerInterceptorContextMut, InterceptorContext,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use tinsmith_runtime::config::reexports::{ConfigBag, RuntimeComponents};
use tinsmith_runtime::error::reexports::DisplayErrorContext;

use crate::error_lists::types::error::Busy;
use crate::s3_errors::{answering, config};
use crate::service_s3 as s3;
use s3::Client;
use s3::operation::get_object::GetObjectError;
use s3::operation::list_buckets::ListBucketsError;

/// Puts an error in the place of what a call ends with, as mocks do.
struct Put(fn() -> ErasedError);

impl std::fmt::Debug for Put {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Put")
    }
}

#[dyn_dispatch_hint]
impl Intercept for Put {
    fn name(&self) -> &'static str {
        "Put"
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let context = context.inner_mut();
        context.set_output_or_error(Err(OrchestratorError::operation((self.0)())));
        Ok(())
    }
}

fn metadata() -> ErrorMetadata {
    let builder = ErrorMetadata::builder().code("InvalidAccessKey");
    builder.message("no such key").build()
}

/// An error of a user's own.
#[derive(Debug)]
struct Foreign;

impl std::fmt::Display for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("made by an interceptor")
    }
}

impl std::error::Error for Foreign {}

#[tokio::test]
async fn an_interceptor_makes_an_error() {
    let own: fn() -> ErasedError = || ErasedError::erase(ListBucketsError::generic(metadata()));
    let bare: fn() -> ErasedError = || ErasedError::erase(metadata());
    for put in [own, bare] {
        let (http_client, _) = answering(200, &[], "<ListAllMyBucketsResult/>");
        let config = config(http_client).interceptor(Put(put));
        let client = Client::from_conf(config.build());
        let error = client.list_buckets().send().await.unwrap_err();
        assert_eq!(error.code(), Some("InvalidAccessKey"));
        assert_eq!(error.message(), Some("no such key"));
    }
    let (http_client, _) = answering(200, &[], "<ListAllMyBucketsResult/>");
    let config = config(http_client).interceptor(Put(|| ErasedError::erase(Foreign)));
    let client = Client::from_conf(config.build());
    let error = client.list_buckets().send().await.unwrap_err();
    let shown = DisplayErrorContext(error).to_string();
    assert!(shown.contains("made by an interceptor"), "{shown}");
}

/// Keeps the code of each error of GetObject.
#[derive(Debug, Clone, Default)]
struct Watch(Arc<Mutex<Vec<String>>>);

#[dyn_dispatch_hint]
impl Intercept for Watch {
    fn name(&self) -> &'static str {
        "Watch"
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let error = context.output_or_error().err();
        let error = error.and_then(OrchestratorError::as_operation_error);
        let error = error.and_then(|it| it.downcast_ref::<GetObjectError>());
        let code = error.and_then(ProvideErrorMetadata::code);
        self.0
            .lock()
            .unwrap()
            .push(code.unwrap_or_default().to_owned());
        Ok(())
    }
}

/// Has GetObject tried again where there is no such key.
#[derive(Debug)]
struct Again;

impl ClassifyRetry for Again {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let error = context.output_or_error().and_then(Result::err);
        let error = error.and_then(|it| it.as_operation_error());
        match error.and_then(|it| it.downcast_ref::<GetObjectError>()) {
            Some(error) if error.is_no_such_key() => RetryAction::transient_error(),
            _ => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "Again"
    }
}

#[tokio::test]
async fn interceptors_and_classifiers_find_the_error() {
    for (body, code, tries) in [
        ("<Error><Code>NoSuchKey</Code></Error>", "NoSuchKey", 3),
        ("<Error><Code>Other</Code></Error>", "Other", 1),
        // The client's own classifiers find it too.
        ("<Error><Code>SlowDown</Code></Error>", "SlowDown", 3),
        (
            "<Error><Code>InternalError</Code></Error>",
            "InternalError",
            3,
        ),
    ] {
        let (http_client, count) = answering(400, &[], body);
        let watch = Watch::default();
        let config = config(http_client)
            .interceptor(watch.clone())
            .retry_classifier(Again);
        let client = Client::from_conf(config.build());
        let call = client.get_object().bucket("b").key("k");
        let error = call.send().await.unwrap_err();
        assert_eq!(error.code(), Some(code));
        assert_eq!(*count.lock().unwrap(), tries, "{code}");
        assert_eq!(*watch.0.lock().unwrap(), vec![code; tries]);
    }
}

#[test]
fn a_required_message_needs_no_option() -> Result<(), BoxError> {
    let error = Busy::builder().message("later").build()?;
    let message: &str = error.message();
    assert_eq!(message, "later");
    assert_eq!(error.to_string(), "Busy: later");
    Ok(())
}
