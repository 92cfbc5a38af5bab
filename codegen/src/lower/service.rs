//! The service as a whole.

use super::documentation::one_line;
use super::{Context, auth, names, text, traits};
use crate::ir;
use crate::model::node::Node;

/// What is known of the service.
pub(super) fn service(context: &Context<'_>) -> ir::Service {
    let service = context.service;
    let traits = &service.shape.traits;
    let sdk_id = service.sdk_id.to_owned();
    let sigv4 = traits.get("aws.auth#sigv4");
    let signing_name = sigv4
        .and_then(|it| it.value.get("name"))
        .and_then(Node::as_str);
    let namespace = traits.get("smithy.api#xmlNamespace").map(|it| &it.value);
    let in_namespace = |key| {
        namespace?
            .get(key)
            .and_then(Node::as_str)
            .map(str::to_owned)
    };
    ir::Service {
        title: title(context),
        shape_id: service.id.as_str().to_owned(),
        version: service.version.to_owned(),
        signing_name: signing_name.unwrap_or_default().to_owned(),
        package: names::service(&sdk_id),
        traits: of_service(context),
        sdk_id,
        protocol: service.protocol.runtime.to_owned(),
        auth_schemes: auth::of_service(context),
        is_aws: auth::is_aws(&service.shape.traits),
        parts: auth::parts(context),
        xml_namespace: in_namespace("uri").map(|uri| (uri, in_namespace("prefix"))),
    }
}

/// What changes the requests or answers of all operations.
fn of_service(context: &Context<'_>) -> Vec<ir::Trait> {
    let traits = &context.service.shape.traits;
    let mut all = Vec::new();
    if traits.contains_key("aws.protocols#awsQueryCompatible") {
        all.push(ir::Trait::Flag("QueryCompatible"));
    }
    all.extend(auth::traits(context));
    all.extend(traits::of_service(traits));
    all
}

/// The service's title, or its name.
fn title(context: &Context<'_>) -> String {
    let title = text(&context.service.shape.traits, "smithy.api#title");
    one_line(title.unwrap_or(context.service.id.name()))
}

/// The documentation of the whole module.
pub(super) fn docs(context: &Context<'_>) -> Vec<String> {
    let mut docs = vec![format!("{}.", title(context))];
    let text = context.docs(&context.service.shape.traits, 0);
    if !text.is_empty() {
        docs.push(String::new());
        docs.extend(text);
    }
    docs
}
