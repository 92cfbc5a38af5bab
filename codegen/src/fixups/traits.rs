//! Synthetic traits: what fixups say to later stages where the specification has no trait for it.

/// On a service: headers that every request has, by name.
pub const HEADERS: &str = "tinsmith#headers";
/// On a service: the value of an unset member of an input, by the member's name.
pub const DEFAULT_TEXTS: &str = "tinsmith#defaultTexts";
/// On a service: the path is signed as it is, without being encoded again or normalized.
pub const SIGN_PATH_AS_IS: &str = "tinsmith#signPathAsIs";
/// On a service: a header has the hash of the body.
pub const SIGN_CONTENT_HASH: &str = "tinsmith#signContentHash";
/// On a service: responses have a second request id.
pub const EXTENDED_REQUEST_ID: &str = "tinsmith#extendedRequestId";
/// On a service: a response is an error where its body is one, whatever its status, and codes of errors mean what they mean to S3.
pub const S3_ERRORS: &str = "tinsmith#s3Errors";
/// On a service: without credentials, requests are sent unsigned.
pub const OPTIONAL_AUTH: &str = "tinsmith#optionalAuth";
/// On a service: codes of errors of any operation after which a request is sent again.
pub const TRANSIENT_ERRORS: &str = "tinsmith#transientErrors";
/// On a service: the kind of databases that clients make passwords for, `dsql` or `rds`.
pub const AUTH_TOKEN: &str = "tinsmith#authToken";
/// On a service: the delay before the first retry, in milliseconds, and the number of attempts in retry behavior 2.1.
pub const NEW_RETRIES: &str = "tinsmith#newRetries";

/// On an operation: it tells the endpoint of all others.
pub const DISCOVERS_ENDPOINTS: &str = "tinsmith#discoversEndpoints";
/// On an operation: a response may take long because nothing is there yet.
pub const LONG_POLLING: &str = "tinsmith#longPolling";
/// On an operation: its request or response may pause for long.
pub const UNSTEADY: &str = "tinsmith#unsteady";
/// On an operation: the fluent builder has a method that presigns the call.
pub const PRESIGNABLE: &str = "tinsmith#presignable";
/// On an operation: a presigned request has the input in its query.
pub const PRESIGN_IN_QUERY: &str = "tinsmith#presignInQuery";
/// On an operation: a call can leave its body out of the signature.
pub const OPTIONAL_PAYLOAD_SIGNING: &str = "tinsmith#optionalPayloadSigning";
/// On an operation: the request has the body's tree hash.
pub const TREE_HASH: &str = "tinsmith#treeHash";
/// On an operation: the member whose value is the endpoint.
pub const ENDPOINT_MEMBER: &str = "tinsmith#endpointMember";
/// On an operation: the path is that of a bucket, with nothing after it.
pub const BARE_BUCKET: &str = "tinsmith#bareBucket";
/// On an operation with pages: the member of the output that says whether there are more.
pub const TRUNCATION: &str = "tinsmith#truncation";
/// On an operation: the root element of a response has another name than that of the output.
pub const ANY_ROOT: &str = "tinsmith#anyRoot";

/// On a member of an input: the prefixes of which one is removed from its text, with or without a slash before it.
pub const STRIP_PREFIXES: &str = "tinsmith#stripPrefixes";
/// On a member of an output: a value that cannot be parsed is left out.
pub const LENIENT: &str = "tinsmith#lenient";
