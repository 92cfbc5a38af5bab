// Errors: of an operation, of the service, of a user.

use std::error::Error as _;
use std::fmt::Debug;

use aws_smithy_types::error::metadata::ErrorMetadata;

use super::Report;
use super::doubles::{answering, base};
use super::sdk::config::retry::RetryConfig;
use super::sdk::error::{ProvideErrorMetadata, SdkError};
use super::sdk::operation::RequestId;
use super::sdk::operation::delete_connection::DeleteConnectionError;
use super::sdk::operation::tag_resource::TagResourceError;
use super::sdk::types::Tag;
use super::sdk::types::error::{DirectConnectClientException, TooManyTagsException};
use super::sdk::{Client, Error};

pub(super) async fn run(report: &mut Report) {
    error_types(report);
    errors(report).await;
}

/// What a user's program makes of two operations' errors.
#[derive(Debug)]
enum Mine {
    Delete(SdkError<DeleteConnectionError>),
    Tag(SdkError<TagResourceError>),
}

impl From<SdkError<DeleteConnectionError>> for Mine {
    fn from(error: SdkError<DeleteConnectionError>) -> Self {
        Self::Delete(error)
    }
}

impl From<SdkError<TagResourceError>> for Mine {
    fn from(error: SdkError<TagResourceError>) -> Self {
        Self::Tag(error)
    }
}

fn code_of<E: ProvideErrorMetadata>(error: &SdkError<E>) -> Option<&str> {
    error.code()
}

fn error_types(report: &mut Report) {
    let meta = ErrorMetadata::builder().code("Code").message("why").build();
    let error = DirectConnectClientException::builder()
        .message("why")
        .meta(meta.clone())
        .build();
    report.say(
        "error",
        (
            &error,
            error.message(),
            error.meta().code(),
            error.to_string(),
        ),
    );
    report.say("equal", error == error.clone());
    let mut builder = TooManyTagsException::builder();
    builder.set_meta(Some(meta.clone()));
    let builder = builder.set_message(Some("many".to_owned()));
    report.say("builder", builder.get_message());
    let many = builder.build();
    report.say(
        "without a message",
        TooManyTagsException::builder().build().to_string(),
    );
    let error = DeleteConnectionError::DirectConnectClientException(error);
    report.say(
        "operation's",
        (&error, error.meta().message(), error.to_string()),
    );
    report.say("source", error.source().map(ToString::to_string));
    report.say("is", error.is_direct_connect_client_exception());
    report.say("is", error.is_direct_connect_server_exception());
    let error = TagResourceError::TooManyTagsException(many);
    report.say(
        "is",
        (
            error.is_too_many_tags_exception(),
            error.is_duplicate_tag_keys_exception(),
        ),
    );
    let error = Error::from(error);
    report.say(
        "service's",
        (
            matches!(error, Error::TooManyTagsException(_)),
            error.code(),
        ),
    );
    let generic = DeleteConnectionError::generic(meta);
    report.say(
        "generic",
        (
            generic.meta().code(),
            generic.message(),
            generic.source().is_some(),
        ),
    );
    let unhandled = DeleteConnectionError::unhandled("because");
    report.say(
        "unhandled",
        (
            unhandled.code(),
            unhandled.source().map(ToString::to_string),
        ),
    );
    let error = Error::from(unhandled);
    report.say(
        "as the service's",
        (error.code(), error.source().map(ToString::to_string)),
    );
    let error = Error::from(Tag::builder().build().unwrap_err());
    report.say("of a builder", (error.code(), error.source().is_some()));
}

async fn service_wide(client: &Client) -> Result<(), Error> {
    client.delete_connection().send().await?;
    Ok(())
}

async fn mine(client: &Client) -> Result<(), Mine> {
    client.tag_resource().send().await?;
    client.delete_connection().send().await?;
    Ok(())
}

async fn errors(report: &mut Report) {
    for (status, body) in [
        (
            400,
            r#"{"__type":"DirectConnectClientException","message":"why"}"#,
        ),
        (
            400,
            r#"{"__type":"ns#DirectConnectServerException:http://x/","Message":"later"}"#,
        ),
        (
            400,
            r#"{"code":"AccessDeniedException","message":"not you"}"#,
        ),
        (
            400,
            r#"{"__type":"TooManyTagsException","message":"too many"}"#,
        ),
        (418, "{}"),
        (400, ""),
        (400, "<html>"),
        (200, r#"{"connectionId":7}"#),
    ] {
        let config = base()
            .http_client(answering(status, body))
            .retry_config(RetryConfig::disabled());
        let client = Client::from_conf(config.build());
        report.say("response", (status, body));
        let error = client.delete_connection().send().await.unwrap_err();
        report.say(
            "code",
            (code_of(&error), error.message(), error.request_id()),
        );
        report.say(
            "status",
            error.raw_response().map(|it| it.status().as_u16()),
        );
        report.say(
            "is of the service",
            matches!(error, SdkError::ServiceError(_)),
        );
        report.say("as", error.as_service_error().map(|it| it.meta().code()));
        let wide = service_wide(&client).await.unwrap_err();
        // Where a response tells no code, the official client forgets its request id.
        let id = wide.code().and(wide.request_id());
        report.say("service-wide", (wide.code(), wide.message(), id));
        let variant = match &wide {
            Error::DirectConnectClientException(inner) => inner.message(),
            Error::DirectConnectServerException(inner) => inner.message(),
            Error::TooManyTagsException(inner) => inner.message(),
            _ => Some("another"),
        };
        report.say("variant", variant);
        match mine(&client).await {
            Err(Mine::Tag(error)) => {
                let error = error.into_service_error();
                report.say(
                    "of tagging",
                    (error.is_too_many_tags_exception(), error.code()),
                );
            }
            Err(Mine::Delete(error)) => report.say("of deleting", error.code().is_some()),
            Ok(()) => report.say("none", ()),
        }
        let error = error.into_service_error();
        match &error {
            DeleteConnectionError::DirectConnectClientException(inner) => {
                report.say("client's fault", (inner.message(), inner.request_id()));
            }
            DeleteConnectionError::DirectConnectServerException(inner) => {
                report.say("service's fault", (inner.message(), inner.request_id()));
            }
            other => report.say("another", (other.code(), other.source().is_some())),
        }
    }
    let config = base().region(None).http_client(answering(200, "{}"));
    let error = Client::from_conf(config.build())
        .delete_connection()
        .send()
        .await
        .unwrap_err();
    report.say(
        "no region",
        (error.code(), error.as_service_error().is_some()),
    );
    report.say("as the service's", Error::from(error).code());
}
