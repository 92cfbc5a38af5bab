//! Rules in a readable form, for `dump`.

use std::fmt::Write as _;

use super::ast::{Condition, Diagram, Document, Edge, Endpoint, Outcome, Rule, RuleSet, Term};
use super::parameters::{DefaultValue, Kind, Parameter};

/// Shows the parameters, and then the rules as an indented tree or a numbered diagram.
pub(super) fn show(parameters: &[Parameter], rules: &RuleSet) -> String {
    let mut out = String::from("parameters\n");
    for one in parameters {
        let kind = match one.kind {
            Kind::String => "string",
            Kind::Boolean => "boolean",
            Kind::StringArray => "string array",
        };
        let _ = write!(out, "  {}: {kind}", one.name);
        if one.required {
            out.push_str(", required");
        }
        let _ = match &one.default {
            None => Ok(()),
            Some(DefaultValue::String(text)) => write!(out, ", default {text:?}"),
            Some(DefaultValue::Boolean(value)) => write!(out, ", default {value}"),
            Some(DefaultValue::StringArray(all)) => write!(out, ", default {all:?}"),
        };
        if let Some(built_in) = &one.built_in {
            let _ = write!(out, ", from {built_in}");
        }
        out.push('\n');
    }
    match rules {
        RuleSet::Tree(rules) => {
            out.push_str("rules\n");
            rules.iter().for_each(|it| rule(&mut out, it, 1));
        }
        RuleSet::Diagram(it) => diagram(&mut out, it),
    }
    out
}

fn line(out: &mut String, depth: usize, text: &str) {
    let _ = writeln!(out, "{:1$}{text}", "", 2 * depth);
}

fn rule(out: &mut String, rule: &Rule, depth: usize) {
    let conditions: Vec<_> = rule.conditions.iter().map(condition).collect();
    let inner = match conditions.is_empty() {
        true => depth,
        false => {
            line(out, depth, &format!("if {}", conditions.join(" and ")));
            depth + 1
        }
    };
    match &rule.outcome {
        Outcome::Tree(rules) => rules.iter().for_each(|it| self::rule(out, it, inner)),
        Outcome::Error(message) => line(out, inner, &format!("error {}", term(message))),
        Outcome::Endpoint(it) => endpoint(out, it, inner),
    }
}

fn endpoint(out: &mut String, endpoint: &Endpoint, depth: usize) {
    line(out, depth, &format!("endpoint {}", term(&endpoint.url)));
    for (name, value) in &endpoint.properties {
        line(out, depth + 1, &format!("{name}: {}", document(value)));
    }
    for (name, values) in &endpoint.headers {
        let values = list(values, term);
        line(out, depth + 1, &format!("header {name}: {values}"));
    }
}

fn condition(condition: &Condition) -> String {
    let term = term(&condition.term);
    match &condition.variable {
        Some(variable) => format!("{variable} := {term}"),
        None => term,
    }
}

fn term(term: &Term) -> String {
    match term {
        Term::Text(text) => format!("{text:?}"),
        Term::Boolean(value) => value.to_string(),
        Term::Integer(value) => value.to_string(),
        Term::Reference(name) => name.clone(),
        Term::IsSet(base) => format!("isSet({})", self::term(base)),
        Term::Attribute(base, path) if path.starts_with('[') => {
            format!("{}{path}", self::term(base))
        }
        Term::Attribute(base, path) => format!("{}.{path}", self::term(base)),
        Term::Call("=", arguments) => {
            let sides: Vec<_> = arguments.iter().map(self::term).collect();
            sides.join(" == ")
        }
        Term::Call("not", arguments) => match arguments.as_slice() {
            [equality @ Term::Call("=", _)] => format!("not ({})", self::term(equality)),
            all => format!("not {}", list(all, self::term)),
        },
        Term::Call(function, arguments) => format!("{function}({})", list(arguments, self::term)),
    }
}

fn document(document: &Document) -> String {
    match document {
        Document::Null => "null".to_owned(),
        Document::Boolean(value) => value.to_string(),
        Document::Number(text) => text.clone(),
        Document::String(it) => term(it),
        Document::Array(all) => format!("[{}]", list(all, self::document)),
        Document::Object(all) => {
            let member =
                |(key, value): &(String, Document)| format!("{key}: {}", self::document(value));
            format!("{{ {} }}", list(all, member))
        }
    }
}

fn list<T>(all: &[T], show: impl Fn(&T) -> String) -> String {
    all.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn diagram(out: &mut String, diagram: &Diagram) {
    out.push_str("results\n");
    for (number, result) in diagram.results.iter().enumerate() {
        line(out, 1, &format!("result {number}"));
        rule(out, result, 2);
    }
    let _ = writeln!(out, "nodes, from {}", edge(diagram.root));
    for (number, node) in diagram.nodes.iter().enumerate() {
        let test = diagram.conditions.get(node.condition).map(condition);
        let test = test.unwrap_or_default();
        line(out, 1, &format!("node {number}: if {test}"));
        let (high, low) = (edge(node.high), edge(node.low));
        line(out, 2, &format!("then {high}, else {low}"));
    }
}

fn edge(edge: Edge) -> String {
    match edge {
        Edge::NoMatch => "no match".to_owned(),
        Edge::Result(index) => format!("result {index}"),
        Edge::Node { index, complement } => {
            let swapped = if complement {
                " with edges swapped"
            } else {
                ""
            };
            format!("node {index}{swapped}")
        }
    }
}
