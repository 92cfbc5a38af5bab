//! Endpoint rules to the compact text that the runtime's engine reads
//! (Smithy 2.0, "Rules engine specification").
//!
//! `parameters.rs` and `read.rs` check the trait's value and make the tree of `ast.rs`; `write.rs`
//! makes text of it, equal parts once; `standard.rs` finds the rules that many services have in
//! common, which the runtime carries. The grammar is in the runtime's `endpoint/decode.rs`.

mod ast;
mod diagram;
mod lines;
mod parameters;
mod problems;
mod read;
mod show;
mod signature;
mod simplify;
mod standard;
mod template;
mod write;

#[cfg(test)]
mod tests;

pub use parameters::{DefaultValue, Kind, Parameter};

use super::identifiers;
use crate::error::Report;
use crate::model::node::Node;
use crate::model::shape::{Shape, ShapeId};
use crate::names;
use problems::Problems;

/// The endpoint rules of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointRules {
    /// The parameters, in the model's order; the order of values at run time.
    pub parameters: Vec<Parameter>,
    /// The rules.
    pub rules: Rules,
}

/// The text of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rules {
    /// Rules that the runtime carries.
    Standard {
        /// Their constant in the runtime's module `endpoint::standard`.
        constant: &'static str,
        /// The endpoint prefix of this service.
        prefix: String,
    },
    /// Rules of this service's own, in pieces that each fit on a line as a string literal.
    Own(Vec<String>),
}

impl Rules {
    /// The length of the text that the service's module has to carry.
    pub fn len(&self) -> usize {
        match self {
            Self::Standard { prefix, .. } => prefix.len(),
            Self::Own(pieces) => pieces.iter().map(String::len).sum(),
        }
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The endpoint rules of a service; `None` if it has none, or if the report says what is wrong with them.
pub(super) fn resolve(id: &ShapeId, shape: &Shape, report: &mut Report) -> Option<EndpointRules> {
    let rule_set = shape.traits.get("smithy.rules#endpointRuleSet");
    let diagram = shape.traits.get("smithy.rules#endpointBdd");
    let location = rule_set.or(diagram)?.location;
    let lowered = lower_smallest(
        rule_set.map(|it| &it.value),
        diagram.map(|it| &it.value),
        names::field,
    );
    let lowered = lowered.map(|rules| {
        let mut rules = rules?;
        identifiers::parameters(id, location, &mut rules.parameters, report);
        Some(rules)
    });
    lowered.unwrap_or_else(|problems| {
        for (path, problem) in problems {
            report
                .error("endpoint-rules", format!("{problem} (at `{path}`)"))
                .on(id)
                .at(location)
                .help("fix the service's endpoint rules");
        }
        None
    })
}

/// Shows the endpoint rules of a service in a readable form: parameters, then the tree or the
/// decision diagram. Rules that cannot be read are left out; [`resolve`](super::resolve) reports them.
pub fn show(shape: &Shape) -> Vec<String> {
    ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd"]
        .into_iter()
        .filter_map(|name| {
            let value = &shape.traits.get(name)?.value;
            let (parameters, rules) = simplified(value, &names::field).ok()?;
            Some(format!("{name}\n{}", show::show(&parameters, &rules)))
        })
        .collect()
}

/// Reads either trait's value, checks it, and removes the rules that add nothing.
fn simplified(
    value: &Node,
    field_name: &impl Fn(&str) -> String,
) -> Result<(Vec<Parameter>, ast::RuleSet), Vec<(String, String)>> {
    let mut problems = Problems::default();
    let parameters = parameters::read(value, field_name, &mut problems);
    let rules = read::read(value, &parameters, &mut problems);
    problems.into_result()?;
    Ok((parameters, simplify::simplify(rules)))
}

/// Lowers the value of `smithy.rules#endpointRuleSet` or `smithy.rules#endpointBdd`.
///
/// `field_name` returns a parameter's name in Rust.
///
/// # Errors
/// Everything that is wrong with the value: where (a JSON pointer into it), and what.
pub fn lower(
    value: &Node,
    field_name: impl Fn(&str) -> String,
) -> Result<EndpointRules, Vec<(String, String)>> {
    let (parameters, rules) = simplified(value, &field_name)?;
    let text = write::write(&rules);
    let rules = match standard::find(&text.text, &parameters) {
        Some((constant, prefix)) => Rules::Standard { constant, prefix },
        None => Rules::Own(lines::split(&text)),
    };
    Ok(EndpointRules { parameters, rules })
}

/// Lowers whichever of a service's two forms of rules costs its module least.
///
/// They mean the same; where both are given, both are checked.
///
/// # Errors
/// Those of [`lower`], for both.
pub fn lower_smallest(
    rule_set: Option<&Node>,
    decision_diagram: Option<&Node>,
    field_name: impl Fn(&str) -> String,
) -> Result<Option<EndpointRules>, Vec<(String, String)>> {
    let mut lowered = Vec::new();
    let mut problems = Vec::new();
    for value in [decision_diagram, rule_set].into_iter().flatten() {
        match lower(value, &field_name) {
            Ok(rules) => lowered.push(rules),
            Err(more) => problems.extend(more),
        }
    }
    match problems.is_empty() {
        true => Ok(lowered.into_iter().min_by_key(|rules| rules.rules.len())),
        false => Err(problems),
    }
}
