//! Authentication that an operation asks for is one that its service has
//! ([authentication traits](https://smithy.io/2.0/spec/authentication-traits.html)).

use crate::model::check::{Checker, has};
use crate::model::node::Node;
use crate::model::shape::{Shape, ShapeId};

const AUTH: &str = "smithy.api#auth";
const API_KEY: &str = "smithy.api#httpApiKeyAuth";

/// The authentication schemes of the specification.
const SCHEMES: [&str; 8] = [
    "aws.auth#cognitoUserPools",
    "aws.auth#sigv4",
    "aws.auth#sigv4a",
    API_KEY,
    "smithy.api#httpBasicAuth",
    "smithy.api#httpBearerAuth",
    "smithy.api#httpDigestAuth",
    "smithy.api#noAuth",
];

/// Checks that what the `auth` trait of a shape names are authentication schemes.
pub(super) fn schemes(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape) {
    let model = checker.model;
    let is_scheme = |scheme: &str| {
        let defined = model.shapes.get(scheme);
        SCHEMES.contains(&scheme) || has(defined, "smithy.api#authDefinition")
    };
    refuse(
        checker,
        id,
        shape,
        "which is not an authentication scheme",
        is_scheme,
    );
}

/// Checks that a service has what the `auth` trait of one of its operations, or its own, names.
pub(super) fn check(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape, service: &Shape) {
    refuse(
        checker,
        id,
        shape,
        "which the service does not have",
        |scheme| service.traits.contains_key(scheme),
    );
}

/// Checks that an API key goes where its scheme can be written.
pub(super) fn api_key(checker: &mut Checker<'_, '_>, id: &ShapeId, service: &Shape) {
    let Some(key) = service.traits.get(API_KEY) else {
        return;
    };
    let place = key.value.get("in").and_then(Node::as_str);
    let fits = match place {
        Some("header") => true,
        Some("query") => key.value.get("scheme").is_none(),
        _ => false,
    };
    if !fits || key.value.get("name").and_then(Node::as_str).is_none() {
        let message = format!("the trait `{API_KEY}` does not say how the key is sent");
        checker
            .error("malformed-trait", id, key.location, message)
            .help("give it a `name`, and `in` as \"header\", or as \"query\" without a `scheme`");
    }
}

/// Checks that signatures have a service to name.
pub(super) fn signing_names(checker: &mut Checker<'_, '_>, id: &ShapeId, service: &Shape) {
    for trait_id in ["aws.auth#sigv4", "aws.auth#sigv4a"] {
        let Some(found) = service.traits.get(trait_id) else {
            continue;
        };
        let name = found.value.get("name").and_then(Node::as_str);
        if name.is_none_or(str::is_empty) {
            let message =
                format!("the trait `{trait_id}` does not say which service is signed for");
            checker
                .error("malformed-trait", id, found.location, message)
                .help("give it a `name`");
        }
    }
}

fn refuse(
    checker: &mut Checker<'_, '_>,
    id: &ShapeId,
    shape: &Shape,
    why: &str,
    admits: impl Fn(&str) -> bool,
) {
    let Some(auth) = shape.traits.get(AUTH) else {
        return;
    };
    for scheme in auth.value.as_array().unwrap_or_default() {
        if scheme.as_str().is_some_and(&admits) {
            continue;
        }
        let scheme = match scheme {
            Node::String(scheme) => format!("`{scheme}`"),
            _ => "something that is not a string".to_owned(),
        };
        checker
            .error(
                "malformed-trait",
                id,
                auth.location,
                format!("the trait `{AUTH}` names {scheme}, {why}"),
            )
            .help("name traits that are applied to the service, such as `aws.auth#sigv4`");
    }
}
