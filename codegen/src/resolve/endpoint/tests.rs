//! Tests of lowering; that the engine understands the text is for `cargo xtask endpoints`.

mod problems;
mod texts;

use serde_json::Value as Json;

use super::{EndpointRules, Rules, lower};
use crate::model::node::Node;

fn node(value: &Json) -> Node {
    match value {
        Json::Null => Node::Null,
        Json::Bool(value) => Node::Boolean(*value),
        Json::Number(number) => Node::Number(number.to_string()),
        Json::String(text) => Node::String(text.clone()),
        Json::Array(elements) => Node::Array(elements.iter().map(node).collect()),
        Json::Object(members) => Node::Object(
            members
                .iter()
                .map(|(key, value)| (key.clone(), node(value)))
                .collect(),
        ),
    }
}

fn lowered(value: &Json) -> Result<EndpointRules, Vec<(String, String)>> {
    lower(&node(value), str::to_lowercase)
}

/// The text of rules that are a service's own.
fn text(value: &Json) -> String {
    match lowered(value).map(|lowered| lowered.rules) {
        Ok(Rules::Own(pieces)) => pieces.concat(),
        other => panic!("rules of its own, not {other:?}"),
    }
}
