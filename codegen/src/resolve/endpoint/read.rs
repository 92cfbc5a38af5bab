//! From the trait's value to checked rules.

mod outcome;
mod term;

use super::ast::{Condition, Outcome, Rule, RuleSet, Term};
use super::diagram;
use super::parameters::{Parameter, is_identifier};
use super::problems::Problems;
use super::signature::Type;
use crate::model::node::Node;

/// Rules and their terms nest no deeper than this many steps into the value.
const DEEPEST: usize = 200;

/// Reads the value of either trait; the result counts only if there are no problems.
pub(super) fn read(value: &Node, parameters: &[Parameter], problems: &mut Problems) -> RuleSet {
    let minor = version(value, problems);
    let names = parameters
        .iter()
        .map(|one| (one.name.clone(), one.kind.value_type()))
        .collect();
    let mut reader = Reader {
        problems,
        names,
        minor,
    };
    if value.get("nodes").is_some() {
        RuleSet::Diagram(diagram::read(value, &mut reader))
    } else {
        RuleSet::Tree(reader.rules(value))
    }
}

/// The minor version.
fn version(value: &Node, problems: &mut Problems) -> u32 {
    problems.enter("version");
    let version = value.get("version").and_then(Node::as_str);
    let minor = version.and_then(|version| version.strip_prefix("1.")?.parse().ok());
    if minor.is_none_or(|minor: u32| minor > 3) {
        problems.report("must be a version from 1.0 to 1.3");
    }
    problems.leave();
    minor.unwrap_or(3)
}

pub(super) struct Reader<'a> {
    pub(super) problems: &'a mut Problems,
    /// Parameters and the variables in scope.
    names: Vec<(String, Type)>,
    /// The minor version that the rules declare.
    minor: u32,
}

impl Reader<'_> {
    /// Reads a member, in its place.
    pub(super) fn member<T>(
        &mut self,
        parent: &Node,
        key: &str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        self.problems.enter(key);
        let read = match parent.get(key) {
            Some(member) => read(self, member),
            None => {
                self.problems.report("is missing");
                None
            }
        };
        self.problems.leave();
        read
    }

    /// Reads the elements of an array, each in its place.
    pub(super) fn elements<T>(
        &mut self,
        array: &Node,
        mut read: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Vec<T> {
        let Some(array) = array.as_array() else {
            self.problems.report("must be an array");
            return Vec::new();
        };
        let mut elements = Vec::new();
        for (number, element) in array.iter().enumerate() {
            self.problems.enter(number);
            elements.extend(read(self, element));
            self.problems.leave();
        }
        elements
    }

    fn too_deep(&mut self) -> bool {
        let too_deep = self.problems.depth() > DEEPEST;
        if too_deep {
            self.problems.report("is nested too deep");
        }
        too_deep
    }

    fn rules(&mut self, parent: &Node) -> Vec<Rule> {
        let rules = self.member(parent, "rules", |own, rules| {
            Some(own.elements(rules, Self::rule))
        });
        rules.unwrap_or_default()
    }

    /// A rule; variables that it assigns end with it.
    pub(super) fn rule(&mut self, rule: &Node) -> Option<Rule> {
        if self.too_deep() {
            return None;
        }
        let outer = self.names.len();
        let conditions = self.conditions(rule);
        let outcome = match rule.get("type").and_then(Node::as_str) {
            Some("tree") => Some(Outcome::Tree(self.rules(rule))),
            Some("endpoint") => self.member(rule, "endpoint", |own, endpoint| {
                own.endpoint(endpoint).map(Outcome::Endpoint)
            }),
            Some("error") => self
                .member(rule, "error", |own, error| own.typed(error, Type::String))
                .map(Outcome::Error),
            _ => {
                self.problems
                    .report("`type` must be `tree`, `endpoint` or `error`");
                None
            }
        };
        self.names.truncate(outer);
        Some(Rule {
            conditions,
            outcome: outcome?,
        })
    }

    /// The conditions of a rule or a diagram.
    pub(super) fn conditions(&mut self, parent: &Node) -> Vec<Condition> {
        let conditions = self.member(parent, "conditions", |own, conditions| {
            Some(own.elements(conditions, Self::condition))
        });
        conditions.unwrap_or_default()
    }

    fn condition(&mut self, condition: &Node) -> Option<Condition> {
        if condition.get("fn").is_none() {
            self.problems.report("a condition must be a function");
            return None;
        }
        let (term, value_type) = self.term(condition)?;
        let Some(variable) = condition.get("assign") else {
            return Some(Condition {
                variable: None,
                term: truth(term),
            });
        };
        let variable = variable.as_str().filter(|name| is_identifier(name));
        let Some(variable) = variable else {
            self.problems
                .report("`assign` must be the name of a variable");
            return None;
        };
        if self.names.iter().any(|(name, _)| name == variable) {
            self.problems
                .report(format!("`{variable}` is assigned already"));
        }
        self.names.push((variable.to_owned(), value_type));
        Some(Condition {
            variable: Some(variable.to_owned()),
            term,
        })
    }
}

/// A term that holds as a condition exactly when the given one does.
fn truth(term: Term) -> Term {
    match term {
        Term::Call("=", mut arguments) if arguments.last() == Some(&Term::Boolean(true)) => {
            arguments.swap_remove(0)
        }
        term => term,
    }
}
