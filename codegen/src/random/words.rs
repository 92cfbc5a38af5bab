//! Words that names are made of.

/// Words that mean nothing to Rust or to the runtime.
#[rustfmt::skip]
pub(super) const ORDINARY: &[&str] = &[
    "Account", "Album", "Anchor", "Basket", "Bridge", "Bucket", "Camera", "Canal", "Carrier", "Color", "Cursor",
    "Device", "Engine", "Fabric", "Flavor", "Folder", "Garden", "Gateway", "Harbor", "Island", "Journal", "Kernel",
    "Ladder", "Ledger", "Marker", "Meadow", "Museum", "Needle", "Orbit", "Packet", "Parcel", "Planet", "Policy",
    "Quarter", "Region", "River", "Sample", "Shelf", "Signal", "Ticket", "Tunnel", "Valley", "Vessel", "Window", "Zone",
];

/// Verbs that names of operations begin with.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "Add", "Check", "Copy", "Create", "Delete", "Describe", "Find", "Get", "List", "Move", "Put", "Read", "Send",
    "Start", "Stop", "Update",
];

/// Words that Rust, its prelude, the standard library, the runtime, its macros, or generated code use.
#[rustfmt::skip]
pub(super) const AWKWARD: &[&str] = &[
    // Keywords, strict, reserved and weak.
    "abstract", "as", "async", "auto", "await", "become", "box", "break", "const", "continue", "crate", "default", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "macro_rules", "match", "mod", "move", "mut", "override", "priv", "pub", "raw", "ref", "return", "safe", "self",
    "Self", "static", "struct", "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
    // The prelude.
    "AsMut", "AsRef", "AsyncFn", "Box", "Clone", "Copy", "Debug", "Default", "Drop", "Eq", "Err", "Extend", "Fn",
    "FnMut", "FnOnce", "From", "FromIterator", "Future", "Hash", "Into", "IntoFuture", "IntoIterator", "Iterator",
    "None", "Ok", "Option", "Ord", "PartialEq", "PartialOrd", "Result", "Send", "Sized", "Some", "String", "Sync",
    "ToOwned", "ToString", "TryFrom", "TryInto", "Unpin", "Vec",
    // Primitive types and macros.
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "str", "u8", "u16", "usize", "panic", "println",
    "stringify", "concat", "format", "vec", "matches", "assert", "todo", "cfg",
    // Crates and modules.
    "alloc", "core", "std", "tinsmith", "tinsmith_runtime", "aws_smithy_types", "fmt", "error", "result", "option",
    "collections", "time", "sync", "marker", "convert", "ops", "iter", "cmp",
    // The standard library.
    "Arc", "Bool", "Char", "Cow", "Display", "Duration", "Error", "Formatter", "HashMap", "HashSet", "Instant",
    "PhantomData", "Pin", "Rc", "Str", "SystemTime", "Write", "Deref", "Ordering", "FromStr", "BTreeMap", "Infallible",
    "Never",
    // Modules and types of generated code.
    "Client", "Config", "Builder", "Builders", "Operation", "Operations", "Types", "Primitives", "Meta", "Conf",
    "config", "customize", "primitives", "types", "client", "operation", "input", "output", "builders", "endpoint",
    "Endpoint", "auth", "protocol", "presigning", "waiters", "paginator", "serde_util", "schemas", "event_stream",
    "event_receiver", "lens", "SdkError", "SdkBody", "BuildError", "Unhandled", "UnhandledError", "ErrorMetadata",
    "ErrorKind", "OperationError", "OperationErrors", "ServiceError", "ErrorShape", "ErrorList", "DisplayErrorContext",
    "ProvideErrorMetadata", "ProvideErrorKind", "CreateUnhandledError", "RequestId", "RequestIdExt", "Blob",
    "ByteStream", "DateTime", "DateTimeFormat", "Document", "Number", "EventReceiver", "EventStreamSender",
    "UnknownVariantError", "UnknownVariantValue", "CustomizableOperation", "FluentBuilder", "Input", "Output",
    "InputBuilder", "Intercept", "RuntimePlugin", "RuntimeComponents", "ConfigBag", "Layer", "AppName", "Region",
    "Credentials", "EndpointParams", "Params", "DefaultResolver", "ResolveEndpoint", "BehaviorVersion", "RetryConfig",
    "TimeoutConfig", "SdkConfig", "Token", "IdentityCache",
    // The runtime's own traits and tables.
    "Structure", "Enumeration", "Union", "Schema", "Value", "Trait", "Kind", "Member", "Map", "List", "Enum", "Event",
    "Reader", "Writer", "Descriptor", "Call", "Sending", "Place", "Message", "Timestamp", "Integer", "Long", "Double",
    "Float", "Boolean", "Byte", "Short", "BigInteger", "BigDecimal", "Unit", "Sparse", "Streaming", "EventStream",
    "Required", "Optional", "ERRORS", "SCHEMA", "VALUES", "NAMES", "PACKAGE_NAME",
    // Fields, methods, generics and lifetimes.
    "a", "b", "e", "f", "h", "n", "o", "t", "E", "F", "H", "I", "O", "T", "Z", "meta", "message", "Message", "source",
    "cause", "description", "code", "build", "send", "customize", "unknown", "Unknown", "unknown_value", "UnknownValue",
    "UnknownVariant", "builder", "new", "New", "from", "into", "to_string", "to_owned", "clone", "clone_from", "eq",
    "ne", "cmp", "partial_cmp", "hash", "drop", "borrow", "try_from", "try_into", "type_id", "as_str", "as_ref",
    "as_mut", "values", "values_mut", "is_unknown", "try_parse", "parse", "as_input", "get_input", "set_input",
    "set_meta", "get_meta", "request_id", "_request_id", "set_request_id", "_set_request_id", "retryable_error_kind",
    "error_kind", "unhandled", "generic", "into_source", "from_conf", "config_override", "make_operation", "presigned",
    "send_with", "orchestrate", "mutate_request", "map_request", "handle", "into_paginator", "items", "conf",
    "extended_request_id", "inner", "this", "other", "id", "with_message", "with_code", "is_none", "is_some", "unwrap",
    "unwrap_or_default", "len", "view", "visit", "write", "read", "finish", "member", "members", "schema", "name",
    "Name", "key", "value", "shown", "variant", "field", "fields", "initial", "index", "place", "seen", "region",
    "http_client", "endpoint_url", "runtime_plugin", "use_fips", "interceptor",
    // Words whose case or numbers are hard.
    "ACLs", "DBClusterARN", "IPv4Cidr", "S3Key", "SHA256", "sizeInMiB", "x509", "oAuth2Token", "A1B2C3", "iOSVersion",
    "HTTPSOnly", "aB", "Ab", "v2", "V2V3",
];

/// Names of settings that every client has, or of its own methods, in the spellings of models.
#[rustfmt::skip]
pub(super) const SETTINGS: &[&str] = &[
    "AccountId", "appName", "behaviorVersion", "build", "Builder", "credentialsProvider", "endpointUrl", "Endpoint_",
    "fips", "forcePathStyle", "httpClient", "idempotencyTokenProvider", "identityCache", "interceptor", "new",
    "protocol", "Region", "region", "retryConfig", "retryPartition", "self", "SleepImpl", "timeoutConfig", "timeSource",
    "tokenProvider", "type", "useDualStack", "useFips",
];

/// Ends of names that generated code appends itself.
#[rustfmt::skip]
pub(super) const ENDS: &[&str] = &[
    "Input", "Output", "Error", "Exception", "Builder", "FluentBuilder", "InputBuilder", "OutputBuilder", "Paginator",
    "Waiter", "Fault", "Value", "Kind", "Response", "Request", "ErrorKind", "Params",
];

/// Enum values that are not identifiers, or not Rust identifiers.
#[rustfmt::skip]
pub(super) const ODD_VALUES: &[&str] = &[
    " ", "-", "_", "1", "100", "10.0", "1.0.0", "3-4", "a b", "a-b", "a_b", "A.B", "a/b", "a:b", "*", "#", "\"", "'",
    "\\", "{}", "{0}", "\u{e9}", "\u{65e5}\u{672c}", "\n", "\t", "self", "Self", "unknown", "Unknown", "UnknownValue",
    "UNKNOWN", "true", "null", "None", "as_str", "r#type", "//", "*/", "<a>", "&amp;", "%20", "+", "a,b", "\u{1f980}",
    "ab_", "AB", "aB",
];
