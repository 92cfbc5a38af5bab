//! The endpoint rules and parameters of the service.

use super::{Context, documentation};
use crate::ir;
use crate::resolve::endpoint::{DefaultValue, Kind, Parameter, Rules};

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
        kind: kind(parameter.kind),
        name: parameter.name.clone(),
        built_in: parameter.built_in.clone(),
        default: parameter.default.as_ref().map(default),
        required: parameter.required,
    }
}

fn kind(kind: Kind) -> ir::ParameterKind {
    match kind {
        Kind::String => ir::ParameterKind::String,
        Kind::Boolean => ir::ParameterKind::Boolean,
        Kind::StringArray => ir::ParameterKind::StringArray,
    }
}

fn default(default: &DefaultValue) -> ir::ParameterDefault {
    match default {
        DefaultValue::String(text) => ir::ParameterDefault::String(text.clone()),
        DefaultValue::Boolean(flag) => ir::ParameterDefault::Boolean(*flag),
        DefaultValue::StringArray(items) => ir::ParameterDefault::StringArray(items.clone()),
    }
}

/// The settings of the client that the rules look at (`clientContextParams`).
pub(super) fn settings(context: &Context<'_>) -> Vec<ir::Setting> {
    let settings = context.service.settings.iter();
    settings
        .map(|setting| {
            let docs = match (setting.documentation, context.options.documentation) {
                (Some(text), true) => documentation::markdown(text),
                _ => vec![format!("The setting `{}`.", setting.parameter)],
            };
            ir::Setting {
                docs,
                field: setting.method.clone(),
                setter: setting.setter.clone(),
                kind: kind(setting.kind),
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
            kind: ir::ParameterKind::String,
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
