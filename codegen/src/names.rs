//! Rust names from Smithy names.
//!
//! Everything about what a thing is called in Rust is decided here and nowhere else. The names are those that the official clients
//! have, so that code written against one of them compiles against ours.
//!
//! Every function takes any text and returns a valid identifier, raw (`r#type`) where the word is a keyword. Only ASCII letters and
//! digits are kept, which is all that a [shape id](https://smithy.io/2.0/spec/model.html#shape-id) or a member name may hold; anything
//! else (an enum value may be any text) parts words. Two names may become the same identifier: see [`resolve`](crate::resolve), which numbers them.

use heck::{ToSnakeCase, ToUpperCamelCase};

#[cfg(test)]
mod tests;

/// Tokens that stay one word in snake case however a model spells them: `IPv4Cidr` is `ipv4_cidr`, `sizeInMiB` is `size_in_mib`.
const UNBROKEN: [&str; 7] = ["gib", "ipv4", "ipv6", "kib", "mib", "sigv4", "ttl"];

/// The strict and the reserved keywords of edition 2024 that may be written as raw identifiers.
const RAW_KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Fields that would collide with what a structure or its builder has besides: its methods, and the metadata of an error.
const TAKEN_FIELDS: [&str; 10] = [
    "as_input",
    "build",
    "builder",
    "customize",
    "default",
    "make_operation",
    "meta",
    "presigned",
    "send",
    "send_with",
];

/// Methods that a client has besides those of its operations.
pub const CLIENT_METHODS: [&str; 3] = ["config", "from_conf", "new"];

/// Methods that every service's configuration, or its builder, has. The runtime's `config/facade/` declares them.
pub const CONFIG_METHODS: [&str; 63] = [
    "allow_no_auth",
    "api_key",
    "api_key_resolver",
    "apply_test_defaults",
    "auth_scheme_preference",
    "auth_scheme_resolver",
    "auth_schemes",
    "basic_auth_login",
    "basic_auth_login_resolver",
    "bearer_token",
    "bearer_token_resolver",
    "behavior_version",
    "behavior_version_latest",
    "build",
    "builder",
    "capture_input_attributes",
    "disable_request_compression",
    "emit_input_attributes",
    "endpoint_resolver",
    "endpoint_url",
    "http_client",
    "idempotency_token_provider",
    "identity_cache",
    "interceptor",
    "interceptors",
    "new",
    "protocol",
    "push_auth_scheme",
    "push_interceptor",
    "push_retry_classifier",
    "push_runtime_plugin",
    "request_min_compression_size_bytes",
    "retry_classifier",
    "retry_classifiers",
    "retry_config",
    "retry_partition",
    "runtime_plugin",
    "set_allow_no_auth",
    "set_auth_scheme_preference",
    "set_auth_scheme_resolver",
    "set_behavior_version",
    "set_disable_request_compression",
    "set_endpoint_resolver",
    "set_endpoint_url",
    "set_http_client",
    "set_idempotency_token_provider",
    "set_identity_cache",
    "set_interceptors",
    "set_protocol",
    "set_request_min_compression_size_bytes",
    "set_retry_classifiers",
    "set_retry_config",
    "set_retry_partition",
    "set_sleep_impl",
    "set_stalled_stream_protection",
    "set_time_source",
    "set_timeout_config",
    "sleep_impl",
    "stalled_stream_protection",
    "time_source",
    "timeout_config",
    "to_builder",
    "with_test_defaults",
];

/// Those that the configuration of an AWS service has besides.
pub const AWS_CONFIG_METHODS: [&str; 27] = [
    "account_id_endpoint_mode",
    "app_name",
    "apply_test_defaults_v2",
    "credentials_provider",
    "disable_clock_skew_correction",
    "express_credentials_provider",
    "framework_metadata",
    "invocation_id_generator",
    "push_framework_metadata",
    "region",
    "set_account_id_endpoint_mode",
    "set_app_name",
    "set_credentials_provider",
    "set_disable_clock_skew_correction",
    "set_express_credentials_provider",
    "set_invocation_id_generator",
    "set_region",
    "set_sigv4a_signing_region_set",
    "set_token_provider",
    "set_use_dual_stack",
    "set_use_fips",
    "signing_name",
    "sigv4a_signing_region_set",
    "token_provider",
    "use_dual_stack",
    "use_fips",
    "with_test_defaults_v2",
];

/// The variant of errors that the model does not know.
const UNHANDLED: &str = "Unhandled";

/// Whether a name is a keyword of edition 2024, so that it cannot name a crate.
pub fn is_keyword(name: &str) -> bool {
    RAW_KEYWORDS.contains(&name) || ["crate", "self", "Self", "super"].contains(&name)
}

/// The name in snake case, as the official Rust clients spell it. Empty when the name has no letter or digit; may be a keyword and
/// may begin with a digit, so for an identifier see [`field`] and [`module`].
pub fn snake_case(name: &str) -> String {
    spelled_for_snake_case(name).to_snake_case()
}

/// The name in Pascal case, as the official Rust clients spell it: acronyms become words (`DBCluster` is `DbCluster`). Empty when the
/// name has no letter or digit; may begin with a digit, so for an identifier see [`type_name`] and [`enum_variant`].
pub fn pascal_case(name: &str) -> String {
    spelled(name, char::is_ascii_uppercase).to_upper_camel_case()
}

/// The identifier of a structure's field, and of the method of the same name on the structure and on its builder. A name that the
/// structure has use for itself ends in `_value`: a member `build` is the field `build_value`.
pub fn field(name: &str) -> String {
    let snake = snake_case(name);
    if TAKEN_FIELDS.contains(&snake.as_str()) {
        return format!("{snake}_value");
    }
    identifier(snake)
}

/// The identifier of a method of a client that starts an operation.
pub fn method(name: &str) -> String {
    identifier(snake_case(name))
}

/// The identifier of an operation's module. The file of a module `mod` would be `mod.rs`, which is that of the module around it.
pub fn module(name: &str) -> String {
    let name = match identifier(snake_case(name)) {
        taken if taken == "r#mod" => "mod_".to_owned(),
        name => name,
    };
    match name.get(..LONGEST_MODULE) {
        Some(start) => format!("{start}_{:08x}", hash(&name)),
        None => name,
    }
}

/// Where the name of a module is cut, since file systems have names of at most 255 bytes.
const LONGEST_MODULE: usize = 200;

/// FNV-1a of 32 bits.
pub(crate) fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The builder's method that sets a field to an `Option`. The member's own name follows `set_`, whatever the field had to be called:
/// member `type` has the field `r#type` and `set_type`, member `build` has `build_value` and `set_build`.
pub fn setter(name: &str) -> String {
    format!("set_{}", snake_case(name))
}

/// The builder's method that shows what a field is set to: see [`setter`].
pub fn getter(name: &str) -> String {
    format!("get_{}", snake_case(name))
}

/// The identifier of the type that is made of a structure, a union, an enumeration or an error.
pub fn type_name(name: &str) -> String {
    let pascal = pascal_case(name);
    match pascal.as_str() {
        "Self" => "SelfValue".to_owned(),
        "SelfValue" => "SelfValue_".to_owned(),
        "" => "Unnamed".to_owned(),
        _ => identifier(pascal),
    }
}

/// The identifier of an error's type. `Unhandled` is the variant for errors that are not in the model.
pub fn error(name: &str) -> String {
    match type_name(name) {
        taken if taken == UNHANDLED => format!("{UNHANDLED}Value"),
        name => name,
    }
}

/// The identifier of an enumeration's variant, of the member's name, or of the value where the model has no names.
///
/// `Unknown` is kept for values that the model does not know, so a member `UNKNOWN` is `UnknownValue`. A value that begins with a
/// digit keeps the borders between its numbers: `10.0` is `_10_0`, and not the same as `100`.
pub fn enum_variant(name_or_value: &str) -> String {
    if name_or_value.starts_with(|first: char| first.is_ascii_digit()) {
        return numeric_variant(name_or_value);
    }
    variant(name_or_value)
}

/// The identifier of a union's variant. `Unknown` is kept for what the model does not know: see [`enum_variant`].
pub fn union_variant(name: &str) -> String {
    variant(name)
}

/// The identifier of an operation's type. Unlike other types an operation keeps its spelling, but for a capital at the start:
/// `CreateSAMLProvider` has `CreateSAMLProvider` and `CreateSAMLProviderError`, but `CreateSamlProviderInput`.
pub fn operation(name: &str) -> String {
    let mut kept: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    if let Some(first) = kept.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    match kept.as_str() {
        "Self" => "SelfValue".to_owned(),
        "" | "_" => "Unnamed".to_owned(),
        _ => identifier(kept),
    }
}

/// The type of an operation's input, whatever the model calls the structure.
pub fn operation_input(name: &str) -> String {
    format!("{}Input", type_name(name))
}

/// The type of an operation's output, whatever the model calls the structure.
pub fn operation_output(name: &str) -> String {
    format!("{}Output", type_name(name))
}

/// The type of what can go wrong in an operation.
pub fn operation_error(name: &str) -> String {
    format!("{}Error", operation(name))
}

/// The type of the builder that sends an operation.
pub fn fluent_builder(name: &str) -> String {
    format!("{}FluentBuilder", operation(name))
}

/// What a service is called in the names of crates, modules and features, of its `sdkId`: `Direct Connect` is `directconnect`,
/// `Config Service` is `config`. A plain identifier; not raw, since a feature's name cannot be.
pub fn service(sdk_id: &str) -> String {
    let letters = sdk_id.chars().filter(char::is_ascii_alphanumeric);
    let letters = letters.collect::<String>().to_ascii_lowercase();
    let short = match letters.strip_suffix("service") {
        Some(short) if !short.is_empty() => short.to_owned(),
        _ => letters,
    };
    let identifier = identifier(short);
    match identifier.strip_prefix("r#") {
        Some(keyword) => format!("{keyword}_"),
        None => identifier,
    }
}

/// The name of the official crate of a service, of its `sdkId`: `Direct Connect` is `aws-sdk-directconnect`.
pub fn crate_name(sdk_id: &str) -> String {
    format!("aws-sdk-{}", service(sdk_id))
}

fn variant(name: &str) -> String {
    match pascal_case(name).as_str() {
        "Unknown" => "UnknownValue".to_owned(),
        "UnknownValue" => "UnknownValue_".to_owned(),
        _ => type_name(name),
    }
}

fn numeric_variant(value: &str) -> String {
    let mut variant = String::from("_");
    for word in value.split(|it: char| !it.is_ascii_alphanumeric()) {
        let numbers_meet = word.starts_with(|c: char| c.is_ascii_digit())
            && variant.ends_with(|c: char| c.is_ascii_digit());
        if numbers_meet {
            variant.push('_');
        }
        variant.push_str(&pascal_case(word));
    }
    variant
}

/// The text as an identifier: raw or with an underscore after it when it is a keyword, with one before it when it begins with a
/// digit, `unnamed` in place of nothing.
fn identifier(text: String) -> String {
    match text.as_str() {
        "" => "unnamed".to_owned(),
        "crate" | "self" | "Self" | "super" => format!("{text}_"),
        _ if RAW_KEYWORDS.contains(&text.as_str()) => format!("r#{text}"),
        _ if text.starts_with(|first: char| first.is_ascii_digit()) => format!("_{text}"),
        _ => text,
    }
}

/// Spells a name so that `heck` finds the official words: its letters and digits, `_` for anything else, and a new word at a letter after a digit if it
/// is one of those that start a word.
fn spelled(name: &str, starts_word: fn(&char) -> bool) -> String {
    let mut spelled = String::with_capacity(name.len());
    for character in name.chars() {
        let after_digit = spelled.ends_with(|it: char| it.is_ascii_digit());
        if after_digit && starts_word(&character) {
            spelled.push('_');
        }
        spelled.push(match character.is_ascii_alphanumeric() {
            true => character,
            false => '_',
        });
    }
    spelled
}

/// As [`spelled`], for snake case: plural acronyms (`ACLs`), versions after an acronym (`DBv2`) and the unbroken tokens are single words, and in a name
/// without capitals a word starts after a digit (`s3|key`).
fn spelled_for_snake_case(name: &str) -> String {
    let mut bytes = name.as_bytes().to_vec();
    let has_capitals = bytes.iter().any(u8::is_ascii_uppercase);
    for index in 0..bytes.len() {
        for token in UNBROKEN {
            if is_token(&bytes, index, token) {
                // Further capitals belong to the word: `TTLValue` is two words, `TTLV` is one.
                let mut end = index + token.len();
                let in_capitals = bytes[end - 1].is_ascii_uppercase();
                while in_capitals
                    && at(&bytes, end).is_ascii_uppercase()
                    && !at(&bytes, end + 1).is_ascii_lowercase()
                {
                    end += 1;
                }
                bytes[index..end].make_ascii_lowercase();
                bytes[index].make_ascii_uppercase();
            }
        }
        let (next, second) = (at(&bytes, index + 1), at(&bytes, index + 2));
        let is_plural = next == b's' && !second.is_ascii_lowercase();
        let is_version = next == b'v' && second.is_ascii_digit();
        if bytes[index].is_ascii_uppercase() && (is_plural || is_version) {
            let acronym = bytes[..index].iter().rev();
            let length = acronym.take_while(|it| it.is_ascii_uppercase()).count();
            bytes[index - length..=index][1..].make_ascii_lowercase();
        }
    }
    let starts_word = match has_capitals {
        true => char::is_ascii_uppercase,
        false => char::is_ascii_alphabetic,
    };
    spelled(&String::from_utf8_lossy(&bytes), starts_word)
}

/// Whether a token is there, in whatever case, at the start of a word.
fn is_token(name: &[u8], index: usize, token: &str) -> bool {
    let found = name.get(index..index + token.len());
    let before = at(name, index.wrapping_sub(1));
    let starts_word = match name[index].is_ascii_uppercase() {
        true => !before.is_ascii_uppercase() || at(name, index + 1).is_ascii_lowercase(),
        false => !before.is_ascii_alphanumeric(),
    };
    starts_word && found.is_some_and(|it| it.eq_ignore_ascii_case(token.as_bytes()))
}

/// The byte there, or 0 outside the name, which is neither a letter nor a digit.
fn at(name: &[u8], index: usize) -> u8 {
    name.get(index).copied().unwrap_or(0)
}
