//! The endpoint rules and parameters of the service.

use super::{Context, documentation};
use crate::ir;
use crate::model::node::Node;
use crate::resolve::endpoint::{Kind, Parameter, Rules};

/// The rules; a service without any takes the endpoint that its user sets.
pub(super) fn endpoint(context: &Context<'_>) -> ir::Endpoint {
    let Some(rules) = &context.service.endpoint else {
        return only_endpoint_url();
    };
    let (text, shared, prefix) = match &rules.rules {
        Rules::Standard { constant, prefix } => {
            (Vec::new(), Some((*constant).to_owned()), prefix.clone())
        }
        Rules::Own(text) => (text.clone(), None, String::new()),
    };
    let parameters = rules
        .parameters
        .iter()
        .map(|it| parameter(context, it))
        .collect();
    ir::Endpoint {
        parameters,
        text,
        shared,
        prefix,
    }
}

fn parameter(context: &Context<'_>, parameter: &Parameter) -> ir::EndpointParameter {
    let docs = match (&parameter.documentation, context.options.documentation) {
        (Some(text), true) => documentation::markdown(text),
        _ => vec![format!(
            "The parameter `{}`.",
            documentation::one_line(&parameter.name)
        )],
    };
    ir::EndpointParameter {
        docs,
        field: parameter.field.clone(),
        setter: parameter.setter.clone(),
        kind: parameter.kind,
        name: parameter.name.clone(),
        built_in: parameter.built_in.clone(),
        default: parameter.default.clone(),
        required: parameter.required,
    }
}

/// The settings of the client that the rules look at (`clientContextParams`).
pub(super) fn settings(context: &Context<'_>) -> Vec<ir::Setting> {
    let settings = context.service.settings.iter();
    settings
        .map(|setting| {
            let text = |key| setting.definition.get(key).and_then(Node::as_str);
            let docs = match (text("documentation"), context.options.documentation) {
                (Some(text), true) => documentation::markdown(text),
                _ => vec![format!("The setting `{}`.", setting.parameter)],
            };
            ir::Setting {
                docs,
                field: setting.method.clone(),
                setter: setting.setter.clone(),
                kind: match text("type") {
                    Some("boolean" | "Boolean") => Kind::Boolean,
                    Some("stringArray") => Kind::StringArray,
                    _ => Kind::String,
                },
                parameter: setting.parameter.to_owned(),
            }
        })
        .collect()
}

/// The rules of a service that has none: the endpoint is what the user sets.
fn only_endpoint_url() -> ir::Endpoint {
    ir::Endpoint {
        parameters: vec![ir::EndpointParameter {
            docs: vec!["The URL of the service.".to_owned()],
            field: "endpoint".to_owned(),
            setter: "set_endpoint".to_owned(),
            kind: Kind::String,
            name: "Endpoint".to_owned(),
            built_in: Some("SDK::Endpoint".to_owned()),
            default: None,
            required: false,
        }],
        text: Vec::new(),
        shared: Some("ENDPOINT_ONLY".to_owned()),
        prefix: String::new(),
    }
}
