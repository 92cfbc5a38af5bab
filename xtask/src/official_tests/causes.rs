//! What tests wait for that are known to fail, or not to compile, and which tests are exceptions.

use std::fmt;

/// Why a test does not pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cause {
    /// Until a feature exists.
    Waits(&'static str),
    /// Our clients are right, for this reason.
    Exception(&'static str),
    /// It depends on the machine, so that it may also pass.
    Machine(&'static str),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Waits(feature) => write!(f, "waits for {feature}"),
            Self::Exception(reason) => write!(f, "exception, {reason}"),
            Self::Machine(what) => write!(f, "depends on the machine, {what}"),
        }
    }
}

const WAITERS: Cause = Cause::Waits("waiters");
const CHECKSUMS: Cause = Cause::Waits("checksums");

/// S3PathAddressing of Smithy's protocol tests, and botocore.
const SLASH: Cause =
    Cause::Exception("Smithy's protocol tests have no slash after the bucket of a path");
const ROUTES: Cause = Cause::Machine("an address that cannot be reached must not answer");

/// A cause, a crate without `aws-sdk-`, a file without its ending, and tests of it: names, or what names begin with before a `*`.
type Row = (Cause, &'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    (WAITERS, "ec2", "waiters", &[
        "should_emit_business_metric_for_waiter_in_user_agent",
        "waiters_exceed_max_wait_time",
        "waiters_success",
    ]),
    (CHECKSUMS, "s3", "aws_chunked", &[
        "test_aws_chunked_content_encoding_with_custom_chunk_size",
        "test_aws_chunked_content_encoding_with_no_chunking",
        "test_chunk_size_too_small_fails",
        "test_signing_for_aws_chunked_content_encoding",
    ]),
    (CHECKSUMS, "s3", "checksums", &[
        "test_checksum_reuse_on_retry",
        "test_checksum_reuse_on_retry_streaming_content_len_differs",
        "test_checksum_reuse_on_retry_streaming_content_len_same",
        "test_crc32_checksum_on_streaming_request",
        "test_crc32c_checksum_on_streaming_request",
        "test_get_multipart_upload_part_checksum_validation",
        "test_response_checksum_ignores_invalid_base64",
        "test_sha1_checksum_on_streaming_request",
        "test_sha256_checksum_on_streaming_request",
    ]),
    (SLASH, "s3", "config-override", &["operation_overrides_force_path_style"]),
    (SLASH, "s3", "endpoints", &["force_path_style"]),
    (CHECKSUMS, "s3", "endpoints", &["multi_region_access_points"]),
    (CHECKSUMS, "s3", "express", &[
        "default_checksum_should_be_crc32_for_operation_requiring_checksum",
        "user_specified_checksum_should_be_respected",
    ]),
    (ROUTES, "s3", "service_timeout_overrides", &["default_connect_timeout_set"]),
    (CHECKSUMS, "s3", "signing-it", &["disable_payload_signing_works_with_checksums"]),
    (CHECKSUMS, "s3", "stalled-stream-protection", &["test_stalled_stream_protection_defaults_for_upload"]),
    (ROUTES, "s3", "timeouts", &[
        "test_connect_timeout",
        "test_default_connect_timeout_with_bmv_2026_01_12",
        "test_old_behavior_version_has_no_default_connect_timeout",
    ]),
];

/// Whether a name is the one of a row, or begins as it says.
pub(super) fn is_meant(row: &str, test: &str) -> bool {
    match row.strip_suffix('*') {
        Some(start) => test.starts_with(start),
        None => test == row,
    }
}

/// The cause that is known of a test.
pub(super) fn of(service: &str, file: &str, test: &str) -> Option<Cause> {
    let is_meant =
        |row: &&Row| row.1 == service && row.2 == file && row.3.iter().any(|it| is_meant(it, test));
    ROWS.iter().find(is_meant).map(|row| row.0)
}

/// All tests of a crate with a known cause: file and name.
pub(super) fn tests(service: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = ROWS.iter().filter(move |row| row.1 == service);
    rows.flat_map(|row| row.3.iter().map(|test| (row.2, *test)))
}

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn a_test_has_one_row() {
        let mut seen = std::collections::BTreeSet::new();
        for (_, service, file, tests) in ROWS {
            for test in *tests {
                assert!(
                    seen.insert((service, file, test)),
                    "{service} {file} {test}"
                );
            }
        }
    }
}
