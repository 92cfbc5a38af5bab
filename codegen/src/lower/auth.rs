//! Authentication: which schemes a service and its operations have, in order of preference
//! ([authentication traits](https://smithy.io/2.0/spec/authentication-traits.html)).

use super::Context;
use crate::fixups::traits::OPTIONAL_AUTH;
use crate::ir::{Argument, Part, Trait};
use crate::model::node::Node;
use crate::model::shape::Traits;
use crate::resolve::Operation;

const SIGV4: &str = "aws.auth#sigv4";
const SIGV4A: &str = "aws.auth#sigv4a";
const API_KEY: &str = "smithy.api#httpApiKeyAuth";
const BASIC: &str = "smithy.api#httpBasicAuth";
const BEARER: &str = "smithy.api#httpBearerAuth";
/// The id that endpoint rules have for sessions with S3 Express.
const S3_EXPRESS: &str = "sigv4-s3express";

/// The schemes that clients can do, in the order of their ids, which is that of preference where the model gives none.
const SCHEMES: [&str; 5] = [SIGV4, SIGV4A, API_KEY, BASIC, BEARER];

const NO_AUTH: &str = "noAuth";

/// Whether the service is one of AWS's, so that its client has regions, credentials, and what else is AWS's.
pub(super) fn is_aws(traits: &Traits) -> bool {
    ["aws.api#service", SIGV4, SIGV4A]
        .iter()
        .any(|it| traits.contains_key(*it))
}

/// The ids of the schemes of the service; none where requests are not authenticated.
pub(super) fn of_service(context: &Context<'_>) -> Vec<String> {
    let traits = &context.service.shape.traits;
    let mut ids = match traits.get("smithy.api#auth") {
        Some(auth) => listed(&auth.value),
        None => {
            let there = SCHEMES.iter().filter(|it| traits.contains_key(**it));
            there.map(|it| name(it)).collect()
        }
    };
    if !ids.is_empty() && traits.contains_key(OPTIONAL_AUTH) {
        ids.push(NO_AUTH.to_owned());
    }
    ids
}

/// What an operation says of its schemes, where they are not those of the service.
pub(super) fn of_operation(context: &Context<'_>, operation: &Operation<'_>) -> Vec<Trait> {
    let of_service = of_service(context);
    let mut ids = match operation.traits.get("smithy.api#auth") {
        Some(auth) => listed(&auth.value),
        None => of_service.clone(),
    };
    if operation.traits.contains_key("smithy.api#optionalAuth")
        && !ids.is_empty()
        && !ids.iter().any(|it| it == NO_AUTH)
    {
        ids.push(NO_AUTH.to_owned());
    }
    let mut traits = Vec::new();
    if ids != of_service {
        traits.push(Trait::Call("Auth", vec![Argument::Texts(ids)]));
    }
    if operation.traits.contains_key("aws.auth#unsignedPayload") {
        traits.push(Trait::Flag("UnsignedPayload"));
    }
    traits
}

/// What the service's table says beside the schemes' ids.
pub(super) fn traits(context: &Context<'_>) -> Vec<Trait> {
    let on_service = &context.service.shape.traits;
    let mut traits = Vec::new();
    if let Some(key) = on_service.get(API_KEY) {
        let text = |entry| key.value.get(entry).and_then(Node::as_str);
        let name = Argument::text(text("name").unwrap_or_default());
        traits.push(match text("in") {
            Some("query") => Trait::Call("ApiKeyQuery", vec![name]),
            _ => {
                let scheme = Argument::OptionalText(text("scheme").map(str::to_owned));
                Trait::Call("ApiKeyHeader", vec![name, scheme])
            }
        });
    }
    let of_model = of_service(context);
    for id in SCHEMES.iter().filter(|it| on_service.contains_key(**it)) {
        if !of_model.contains(&name(id)) {
            traits.push(Trait::Text("OperationAuth", name(id)));
        }
    }
    let of_endpoints = of_endpoints(on_service);
    if of_endpoints.iter().any(|name| !of_model.contains(name)) {
        traits.push(Trait::Flag("EndpointAuth"));
    }
    if of_endpoints.iter().any(|name| name == S3_EXPRESS) {
        traits.push(Trait::Call(
            "Sessions",
            vec![Argument::Constant("S3_EXPRESS")],
        ));
    }
    traits
}

/// The parts of the client's configuration that not every service has.
pub(super) fn parts(context: &Context<'_>) -> Vec<Part> {
    let traits = &context.service.shape.traits;
    let is_aws = is_aws(traits);
    let mut parts = Vec::new();
    let mut add = |there: bool, part| parts.extend(there.then_some(part));
    add(is_aws, Part::Aws);
    add(traits.contains_key(SIGV4), Part::SigV4);
    let of_endpoints = of_endpoints(traits);
    let by_endpoint = |scheme: &str| of_endpoints.iter().any(|it| it == scheme);
    add(
        traits.contains_key(SIGV4A) || by_endpoint("sigv4a"),
        Part::SigV4a,
    );
    add(by_endpoint(S3_EXPRESS), Part::S3Express);
    add(traits.contains_key(API_KEY), Part::ApiKey);
    add(traits.contains_key(BASIC), Part::Basic);
    let bearer = if is_aws {
        Part::AwsBearer
    } else {
        Part::Bearer
    };
    add(traits.contains_key(BEARER), bearer);
    parts
}

/// The ids of an `auth` trait's value.
fn listed(value: &Node) -> Vec<String> {
    let ids = value.as_array().unwrap_or_default().iter();
    ids.filter_map(Node::as_str)
        .filter(|it| SCHEMES.contains(it))
        .map(name)
        .collect()
}

/// The id that the runtime has for the scheme of a trait.
fn name(trait_id: &str) -> String {
    let (_, name) = trait_id.split_once('#').unwrap_or(("", trait_id));
    name.to_owned()
}

/// The names of all schemes in the endpoint rules.
fn of_endpoints(traits: &Traits) -> Vec<String> {
    let mut names = Vec::new();
    for trait_id in ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd"] {
        if let Some(rules) = traits.get(trait_id) {
            collect(&rules.value, &mut names);
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

fn collect(node: &Node, names: &mut Vec<String>) {
    match node {
        // A diagram may name a scheme by a variable; then the name itself is the value of another expression.
        Node::String(text) if text == "sigv4-s3express" => names.push(text.clone()),
        Node::Array(items) => items.iter().for_each(|it| collect(it, names)),
        Node::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Node::Array(schemes) if key == "authSchemes" => {
                        let name = |it: &Node| Some(it.get("name")?.as_str()?.to_owned());
                        let names_of = schemes.iter().filter_map(name);
                        names.extend(names_of.filter(|it| !it.starts_with('{')));
                    }
                    _ => collect(value, names),
                }
            }
        }
        _ => {}
    }
}
