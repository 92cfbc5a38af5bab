//! URIs and host prefixes agree with the input ([HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html), [endpoint
//! traits](https://smithy.io/2.0/spec/endpoint-traits.html)).

use crate::model::check::{Checker, bindings};
use crate::model::node::Node;
use crate::model::shape::{Members, Operation, Shape, ShapeId, ShapeKind, TraitValue};

const HTTP: &str = "smithy.api#http";
const HTTP_LABEL: &str = "smithy.api#httpLabel";
const ENDPOINT: &str = "smithy.api#endpoint";
const HOST_LABEL: &str = "smithy.api#hostLabel";
const REQUIRED: &str = "smithy.api#required";

/// Checks the HTTP traits of one operation.
pub(super) fn check(
    checker: &mut Checker<'_, '_>,
    id: &ShapeId,
    shape: &Shape,
    operation: &Operation,
) {
    let none = Members::new();
    let input = match checker.target(&operation.input).map(|shape| &shape.kind) {
        Some(ShapeKind::Structure(members)) => members,
        _ => &none,
    };
    if let Some(http) = shape.traits.get(HTTP) {
        uri(checker, id, http, input, &operation.input.id);
        bindings::unbound(checker, &operation.input.id, input, true);
        for target in operation.errors.iter().chain([&operation.output]) {
            if let Some(ShapeKind::Structure(members)) = checker.target(target).map(|it| &it.kind) {
                bindings::unbound(checker, &target.id, members, false);
            }
        }
    }
    let Some(endpoint) = shape.traits.get(ENDPOINT) else {
        return;
    };
    let prefix = endpoint.value.get("hostPrefix").and_then(Node::as_str);
    let Some(prefix) = prefix else {
        let message = "the trait `smithy.api#endpoint` has no `hostPrefix`".to_owned();
        checker
            .error("malformed-trait", id, endpoint.location, message)
            .help("add `hostPrefix` with a string");
        return;
    };
    if let Some(problem) = misplaced_host_label(prefix) {
        let message = format!("`{prefix}` is not a host prefix: {problem}");
        checker
            .error("malformed-trait", id, endpoint.location, message)
            .help("write host labels of letters, digits and hyphens with dots between them, and labels in braces");
        return;
    }
    for label in labels(prefix) {
        let member = input.get(label);
        if !member.is_some_and(|member| member.traits.contains_key(HOST_LABEL)) {
            unbound(checker, id, endpoint, label, "host prefix", HOST_LABEL);
        }
    }
}

/// The URI begins with a slash, and its labels are the members that are labels.
fn uri(
    checker: &mut Checker<'_, '_>,
    id: &ShapeId,
    http: &TraitValue,
    input: &Members,
    input_id: &ShapeId,
) {
    let field = |name: &str| http.value.get(name).and_then(Node::as_str);
    let (Some(_), Some(uri)) = (field("method"), field("uri")) else {
        let message = "the trait `smithy.api#http` lacks `method` or `uri`".to_owned();
        checker
            .error("malformed-trait", id, http.location, message)
            .help("give both as strings");
        return;
    };
    let is_printable = uri.bytes().all(|byte| byte.is_ascii_graphic());
    let is_balanced = uri.matches('{').count() == uri.matches('}').count();
    if !uri.starts_with('/') || !is_printable || !is_balanced || uri.contains('#') {
        let message = format!("`{uri}` is not the URI pattern of an operation");
        checker
            .error("malformed-uri", id, http.location, message)
            .help(
                "begin it with `/`, percent-encode what is not ASCII, and enclose labels in braces",
            );
        return;
    }
    if let Some(problem) = misplaced_label(uri) {
        let message = format!("`{uri}` is not the URI pattern of an operation: {problem}");
        checker
            .error("malformed-uri", id, http.location, message)
            .help("make each label a whole segment of the path, with a name of its own");
        return;
    }
    let labels: Vec<&str> = labels(uri).collect();
    for label in &labels {
        match input.get(*label) {
            Some(member) if member.traits.contains_key(HTTP_LABEL) => {
                if !member.traits.contains_key(REQUIRED) {
                    let message =
                        format!("the member `{label}` is part of the URI, but is not required");
                    checker
                        .error(
                            "optional-label",
                            &input_id.with_member(label),
                            member.location,
                            message,
                        )
                        .help("give it `smithy.api#required`");
                }
            }
            _ => unbound(checker, id, http, label, "URI", HTTP_LABEL),
        }
    }
    for (name, member) in input {
        if member.traits.contains_key(HTTP_LABEL) && !labels.contains(&name.as_str()) {
            let message = format!(
                "the member `{name}` is a label, but the URI `{uri}` has none of that name"
            );
            checker
                .error(
                    "unbound-label",
                    &input_id.with_member(name),
                    member.location,
                    message,
                )
                .related(http.location, "the URI is here")
                .help(format!(
                    "add `{{{name}}}` to the URI, or remove `{HTTP_LABEL}`"
                ));
        }
    }
}

fn unbound(
    checker: &mut Checker<'_, '_>,
    id: &ShapeId,
    value: &TraitValue,
    label: &str,
    what: &str,
    trait_id: &str,
) {
    let message = format!("the {what} has the label `{label}`, which no member of the input fills");
    checker
        .error("unbound-label", id, value.location, message)
        .help(format!(
            "add a required member `{label}` with `{trait_id}` to the input"
        ));
}

/// The names in braces, without the `+` of greedy ones.
fn labels(pattern: &str) -> impl Iterator<Item = &str> {
    pattern
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(label, _)| label.trim_end_matches('+'))
}

/// What is wrong with the labels of a URI pattern.
fn misplaced_label(uri: &str) -> Option<String> {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    if query.contains('{') {
        return Some("the query has a label".to_owned());
    }
    let mut seen = Vec::new();
    for segment in path.split('/').filter(|it| it.contains('{')) {
        let label = segment
            .strip_prefix('{')
            .and_then(|it| it.strip_suffix('}'));
        let Some(label) = label.filter(|it| !it.contains(['{', '}'])) else {
            return Some(format!("`{segment}` is more than a label"));
        };
        let name = label.trim_end_matches('+');
        if seen.contains(&name) {
            return Some(format!("the label `{name}` is there twice"));
        }
        seen.push(name);
    }
    None
}

/// What is wrong with a host prefix.
fn misplaced_host_label(prefix: &str) -> Option<&'static str> {
    if prefix.contains("}{") {
        return Some("two labels have nothing between them");
    }
    let mut text = prefix.to_owned();
    for label in labels(prefix) {
        text = text.replace(&format!("{{{label}}}"), "x");
    }
    let fits = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.');
    (!text.chars().all(fits)).then_some("a host has letters, digits, hyphens and dots only")
}
