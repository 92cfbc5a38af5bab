//! What single services want beyond their models, a row each: traits for the runtime's tables that no model states.

use crate::ir::{Argument, Trait};

/// The custom of one service.
struct Row {
    sdk_id: &'static str,
    /// Traits of the service.
    service: &'static [(&'static str, &'static [&'static str])],
    /// Traits of operations, by their names.
    operations: &'static [(&'static str, &'static str, &'static [&'static str])],
}

const ROWS: &[Row] = &[
    // Answers in another format unless JSON is asked for.
    Row {
        sdk_id: "API Gateway",
        service: &[("Header", &["accept", "application/json"])],
        operations: &[],
    },
    // The version of the API is named in every request, `-` stands for the caller's account, and uploads have two checksums.
    Row {
        sdk_id: "Glacier",
        service: &[
            ("Header", &["x-amz-glacier-version", "2012-06-01"]),
            ("DefaultText", &["accountId", "-"]),
        ],
        operations: &[
            ("UploadArchive", "TreeHash", &[]),
            ("UploadMultipartPart", "TreeHash", &[]),
        ],
    },
    // Each model has an endpoint of its own for predictions.
    Row {
        sdk_id: "Machine Learning",
        service: &[],
        operations: &[("Predict", "EndpointMember", &["PredictEndpoint"])],
    },
    // Keys stand in the path as they are, dot segments too, the signature says what the body is, and requests have a second id.
    Row {
        sdk_id: "S3",
        service: &[
            ("SignPathAsIs", &[]),
            ("SignContentHash", &[]),
            ("ExtendedRequestId", &[]),
        ],
        operations: &[],
    },
    Row {
        sdk_id: "S3 Control",
        service: &[("SignContentHash", &[])],
        operations: &[],
    },
];

/// The traits of a service.
pub(super) fn of_service(sdk_id: &str) -> Vec<Trait> {
    let rows = ROWS.iter().filter(|row| row.sdk_id == sdk_id);
    rows.flat_map(|row| row.service)
        .map(|(name, arguments)| one(name, arguments))
        .collect()
}

/// The traits of an operation of a service.
pub(super) fn of_operation(sdk_id: &str, operation: &str) -> Vec<Trait> {
    let rows = ROWS.iter().filter(|row| row.sdk_id == sdk_id);
    rows.flat_map(|row| row.operations)
        .filter(|(wanted, ..)| *wanted == operation)
        .map(|(_, name, arguments)| one(name, arguments))
        .collect()
}

/// Whether calls may be sent without a signature, where there are no credentials, although the model does not say so.
pub(super) fn is_auth_optional(sdk_id: &str) -> bool {
    // Buckets may be public.
    sdk_id == "S3"
}

/// Whether endpoint rules put before the host what the `endpoint` traits of operations say too.
pub(super) fn has_prefix_in_rules(sdk_id: &str) -> bool {
    sdk_id == "S3 Control"
}

/// The kind that an error without the `retryable` trait has all the same.
pub(super) fn retryable(sdk_id: &str, error: &str) -> Option<&'static str> {
    // The identity provider that STS asks may answer at the next attempt.
    let fits = sdk_id == "STS" && error == "IDPCommunicationErrorException";
    fits.then_some("ServerError")
}

/// The pattern of an operation's path. That of S3 goes without the bucket, which the endpoint rules put into the host or the path.
pub(super) fn uri(sdk_id: &str, pattern: &str) -> String {
    match pattern.strip_prefix("/{Bucket}") {
        Some(rest) if sdk_id == "S3" => match rest.starts_with('/') {
            true => rest.to_owned(),
            false => format!("/{rest}"),
        },
        _ => pattern.to_owned(),
    }
}

/// Whether nothing follows the bucket in the path of an operation of S3.
pub(super) fn is_bare_bucket(sdk_id: &str, pattern: &str) -> bool {
    let path = pattern.split_once('?').map_or(pattern, |(path, _)| path);
    sdk_id == "S3" && path == "/{Bucket}"
}

fn one(name: &'static str, arguments: &[&str]) -> Trait {
    match arguments {
        [] => Trait::Flag(name),
        arguments => Trait::Call(
            name,
            arguments.iter().map(|it| Argument::text(it)).collect(),
        ),
    }
}
