//! The endpoint rules and parameters of the service.

use super::endpoint::{self, Kind, Parameter, Rules};
use super::{Context, documentation, names};
use crate::error::Report;
use crate::ir;
use crate::model::node::Node;

/// The rules; a service without any takes the endpoint that its user sets.
pub(super) fn endpoint(context: &Context<'_>, report: &mut Report) -> ir::Endpoint {
    let traits = &context.service.shape.traits;
    let rule_set = traits.get("smithy.rules#endpointRuleSet");
    let diagram = traits.get("smithy.rules#endpointBdd");
    let lowered = endpoint::lower_smallest(
        rule_set.map(|it| &it.value),
        diagram.map(|it| &it.value),
        names::field,
    );
    let rules = match lowered {
        Ok(rules) => rules,
        Err(problems) => {
            let location = rule_set.or(diagram).map(|it| it.location);
            for (path, problem) in problems {
                let diagnostic = report.error("endpoint-rules", format!("{problem} (at `{path}`)"));
                diagnostic
                    .on(&context.service.id)
                    .help("fix the endpoint rules of the service");
                if let Some(location) = location {
                    diagnostic.at(location);
                }
            }
            None
        }
    };
    let Some(rules) = rules else {
        return only_endpoint_url();
    };
    let (text, shared, prefix) = match rules.rules {
        Rules::Standard { constant, prefix } => (Vec::new(), Some(constant.to_owned()), prefix),
        Rules::Own(text) => (text, None, String::new()),
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
        (Some(text), true) => documentation::markdown(text, 92),
        _ => vec![format!(
            "The parameter `{}`.",
            documentation::one_line(&parameter.name)
        )],
    };
    ir::EndpointParameter {
        docs,
        field: names::field(&parameter.name),
        setter: names::setter(&parameter.name),
        kind: parameter.kind,
        name: parameter.name.clone(),
        built_in: parameter.built_in.clone(),
        default: parameter.default.clone(),
        required: parameter.required,
    }
}

/// The settings of the client that the rules look at (`clientContextParams`).
pub(super) fn settings(context: &Context<'_>) -> Vec<ir::Setting> {
    let traits = &context.service.shape.traits;
    let value = traits
        .get("smithy.rules#clientContextParams")
        .map(|it| &it.value);
    let settings = value.and_then(Node::as_object).into_iter().flatten();
    settings
        .map(|(name, setting)| {
            let text = |key| setting.get(key).and_then(Node::as_str);
            let docs = match (text("documentation"), context.options.documentation) {
                (Some(text), true) => documentation::markdown(text, 92),
                _ => vec![format!("The setting `{name}`.")],
            };
            ir::Setting {
                docs,
                field: names::field(name),
                setter: names::setter(name),
                kind: match text("type") {
                    Some("boolean" | "Boolean") => Kind::Boolean,
                    Some("stringArray") => Kind::StringArray,
                    _ => Kind::String,
                },
                parameter: name.clone(),
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
