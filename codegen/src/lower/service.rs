//! The service as a whole.

use super::documentation::{literal, one_line};
use super::{Context, auth, names, traits};
use crate::fixups::traits::{AUTH_TOKEN, DISCOVERS_ENDPOINTS};
use crate::ir;
use crate::model::traits::read;

/// What is known of the service.
pub(super) fn service(context: &Context<'_>) -> ir::Service {
    let service = context.service;
    let traits = &service.shape.traits;
    let sdk_id = service.sdk_id.to_owned();
    let namespace = read::xml_namespace(traits);
    let namespace = namespace.map(|(uri, prefix)| (uri.to_owned(), prefix.map(str::to_owned)));
    ir::Service {
        docs: vec![
            format!("Client of {}.", literal(&title(context))),
            String::new(),
            "Every operation is a method that returns a builder; `send()` sends the call."
                .to_owned(),
        ],
        title: title(context),
        shape_id: service.id.as_str().to_owned(),
        version: service.version.to_owned(),
        signing_name: service.auth.signing_name.unwrap_or_default().to_owned(),
        package: names::service(&sdk_id),
        traits: of_service(context),
        sdk_id,
        protocol: service.protocol.runtime.to_owned(),
        auth_schemes: service.auth.schemes.clone(),
        is_aws: service.auth.is_aws,
        capabilities: auth::capabilities(&service.auth),
        xml_namespace: namespace,
        auth_token: read::text(traits, AUTH_TOKEN).map(str::to_owned),
        discovery: discovery(context),
    }
}

/// The client's method that tells the endpoint of all others, if the operation is chosen.
fn discovery(context: &Context<'_>) -> Option<String> {
    let mut operations = context.service.operations.iter();
    let discovers = operations.find(|it| it.traits.contains_key(DISCOVERS_ENDPOINTS));
    discovers.map(|it| it.method.clone())
}

/// What changes the requests or answers of all operations.
fn of_service(context: &Context<'_>) -> Vec<ir::Trait> {
    let mut all = traits::of_service(&context.service.shape.traits);
    all.extend(auth::of_service(&context.service.auth));
    all.extend(traits::of_fixups(&context.service.shape.traits));
    all
}

/// The service's title, or its name.
fn title(context: &Context<'_>) -> String {
    let title = read::title(&context.service.shape.traits);
    one_line(title.unwrap_or(context.service.id.name()))
}

/// The documentation of the whole module.
pub(super) fn docs(context: &Context<'_>) -> Vec<String> {
    let mut docs = vec![format!("{}.", literal(&title(context)))];
    let text = context.docs(&context.service.shape.traits);
    if !text.is_empty() {
        docs.push(String::new());
        docs.extend(text);
    }
    docs
}

/// The cargo features of the runtime that the service needs.
pub(super) fn features(
    service: &ir::Service,
    event_streams: &[ir::EventStream],
) -> Vec<&'static str> {
    use ir::Capability::{ApiKey, AwsBearer, Basic, Bearer, SigV4a};
    let supports = |wanted: &[_]| service.capabilities.iter().any(|it| wanted.contains(it));
    let all = [
        ("aws", service.is_aws),
        ("event-stream", !event_streams.is_empty()),
        ("http-auth", supports(&[ApiKey, Basic, Bearer, AwsBearer])),
        ("sigv4a", supports(&[SigV4a])),
    ];
    let needed = all.into_iter().filter(|(_, is_needed)| *is_needed);
    needed.map(|(feature, _)| feature).collect()
}
