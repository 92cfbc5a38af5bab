//! The service as a whole.

use super::{Context, names, text};
use crate::ir;
use crate::model::node::Node;

/// What is known of the service.
pub(super) fn service(context: &Context<'_>) -> ir::Service {
    let service = context.service;
    let traits = &service.shape.traits;
    let aws = |key| {
        let value = &traits.get("aws.api#service")?.value;
        value.get(key).and_then(Node::as_str).map(str::to_owned)
    };
    let sdk_id = aws("sdkId").unwrap_or_else(|| service.id.name().to_owned());
    let sigv4 = traits.get("aws.auth#sigv4");
    let signing_name = sigv4.and_then(|it| it.value.get("name")).and_then(Node::as_str);
    let namespace = traits.get("smithy.api#xmlNamespace").map(|it| &it.value);
    let in_namespace = |key| namespace?.get(key).and_then(Node::as_str).map(str::to_owned);
    ir::Service {
        title: title(context),
        shape_id: service.id.as_str().to_owned(),
        version: service.version.to_owned(),
        signing_name: signing_name.unwrap_or_default().to_owned(),
        package: names::service(&sdk_id),
        sdk_id,
        protocol: service.protocol.runtime.to_owned(),
        auth_schemes: sigv4.map(|_| "sigv4".to_owned()).into_iter().collect(),
        xml_namespace: in_namespace("uri").map(|uri| (uri, in_namespace("prefix"))),
    }
}

/// The service's title, or its name.
fn title(context: &Context<'_>) -> String {
    let title = text(&context.service.shape.traits, "smithy.api#title");
    title.unwrap_or(context.service.id.name()).to_owned()
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
