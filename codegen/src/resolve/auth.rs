//! Authentication: which schemes a service and its operations support, in order of preference
//! ([authentication traits](https://smithy.io/2.0/spec/authentication-traits.html)).

use crate::fixups::traits::OPTIONAL_AUTH;
use crate::model::node::Node;
use crate::model::shape::{Shape, Traits};

const SIGV4: &str = "aws.auth#sigv4";
const SIGV4A: &str = "aws.auth#sigv4a";
const API_KEY: &str = "smithy.api#httpApiKeyAuth";
const BASIC: &str = "smithy.api#httpBasicAuth";
const BEARER: &str = "smithy.api#httpBearerAuth";
/// The name that endpoint rules use for sessions with S3 Express.
const S3_EXPRESS: &str = "sigv4-s3express";

/// The schemes that clients support, in the order of their trait IDs, which is that of preference if the model states none.
const SCHEMES: [&str; 5] = [SIGV4, SIGV4A, API_KEY, BASIC, BEARER];

const NO_AUTH: &str = "noAuth";

/// How requests to a service are authenticated.
#[derive(Debug)]
pub struct Auth<'m> {
    /// Whether the service is one of AWS's, so that its client has regions and credentials.
    pub is_aws: bool,
    /// The runtime's IDs of the schemes; empty if requests are not authenticated.
    pub schemes: Vec<String>,
    /// The IDs of the schemes that only single operations use.
    pub operation_schemes: Vec<String>,
    /// The names of all schemes in the endpoint rules.
    pub endpoint_schemes: Vec<String>,
    /// The name of the service in signatures.
    pub signing_name: Option<&'m str>,
    /// Where an API key goes.
    pub api_key: Option<ApiKey<'m>>,
}

/// Where an API key goes.
#[derive(Debug)]
pub struct ApiKey<'m> {
    /// The name of the header or query parameter.
    pub name: &'m str,
    /// Whether it is a query parameter.
    pub is_in_query: bool,
    /// The text before the key in a header.
    pub scheme: Option<&'m str>,
}

impl Auth<'_> {
    /// Whether the model lists a scheme, for the service or for an operation.
    pub fn supports(&self, scheme: &str) -> bool {
        let mut all = self.schemes.iter().chain(&self.operation_schemes);
        all.any(|it| it == scheme)
    }

    /// Whether the endpoint rules can choose a scheme.
    pub fn has_endpoint_scheme(&self, scheme: &str) -> bool {
        self.endpoint_schemes.iter().any(|it| it == scheme)
    }

    /// Whether the endpoint rules can choose a scheme that the model does not list.
    pub fn is_extended_by_endpoints(&self) -> bool {
        let mut schemes = self.endpoint_schemes.iter();
        schemes.any(|it| !self.schemes.contains(it))
    }

    /// Whether requests can use sessions with S3 Express.
    pub fn has_s3_express(&self) -> bool {
        self.has_endpoint_scheme(S3_EXPRESS)
    }
}

/// The authentication of a service.
pub(super) fn resolve(shape: &Shape) -> Auth<'_> {
    let traits = &shape.traits;
    let declared = || SCHEMES.iter().filter(|it| traits.contains_key(**it));
    let mut schemes = match traits.get("smithy.api#auth") {
        Some(auth) => listed(&auth.value),
        None => declared().map(|it| name(it)).collect(),
    };
    if !schemes.is_empty() && traits.contains_key(OPTIONAL_AUTH) {
        schemes.push(NO_AUTH.to_owned());
    }
    let others = declared().map(|it| name(it));
    let sigv4 = traits.get(SIGV4);
    Auth {
        is_aws: is_aws(traits),
        operation_schemes: others.filter(|it| !schemes.contains(it)).collect(),
        schemes,
        endpoint_schemes: of_endpoints(traits),
        signing_name: sigv4.and_then(|it| it.value.get("name")?.as_str()),
        api_key: traits.get(API_KEY).map(|key| {
            let text = |entry| key.value.get(entry).and_then(Node::as_str);
            ApiKey {
                name: text("name").unwrap_or_default(),
                is_in_query: text("in") == Some("query"),
                scheme: text("scheme"),
            }
        }),
    }
}

/// The schemes of an operation, if they are not those of the service.
pub(super) fn of_operation(service: &[String], on_operation: &Traits) -> Option<Vec<String>> {
    let mut schemes = match on_operation.get("smithy.api#auth") {
        Some(auth) => listed(&auth.value),
        None => service.to_vec(),
    };
    if on_operation.contains_key("smithy.api#optionalAuth")
        && !schemes.is_empty()
        && !schemes.iter().any(|it| it == NO_AUTH)
    {
        schemes.push(NO_AUTH.to_owned());
    }
    (schemes != service).then_some(schemes)
}

/// Whether a service is one of AWS's.
pub(super) fn is_aws(traits: &Traits) -> bool {
    ["aws.api#service", SIGV4, SIGV4A]
        .iter()
        .any(|it| traits.contains_key(*it))
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
