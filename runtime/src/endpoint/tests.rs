//! Tests of the engine with rules written as text; `cargo xtask endpoints` runs whole models.

mod functions;
mod outcomes;
mod resolver;

use super::{Parameter, ResolveErrorKind};
use super::{Partitions, ResolveError, RuleSet, Rules, Value, resolve};
use aws_smithy_types::endpoint::Endpoint;

static PARAMETERS: &[Parameter] = &[
    Parameter::string("Text"),
    Parameter::string("Other"),
    Parameter::boolean("Flag"),
    Parameter::string_array("List"),
];

/// Rules over `PARAMETERS`, with the prefix `prefix`.
fn rule_set(text: &str) -> RuleSet {
    let rules = Rules::new(PARAMETERS, text.to_owned().leak());
    RuleSet::new(Box::leak(Box::new(rules)), "prefix")
}

fn run(text: &str, values: &[Option<Value>]) -> Result<Endpoint, ResolveError> {
    resolve(&rule_set(text), &Partitions::default(), values)
}

/// The string that a term yields; `None` when it is unset.
fn text_of(term: &str, values: &[Option<Value>]) -> Option<String> {
    let error =
        run(&format!("(value={term} !value)(!'unset')"), values).expect_err("an error rule");
    Some(error.message().to_owned()).filter(|message| message != "unset")
}

/// Whether a condition holds.
fn holds(condition: &str, values: &[Option<Value>]) -> bool {
    let error = run(&format!("({condition} !'yes')(!'no')"), values).expect_err("an error rule");
    assert_eq!(error.kind(), ResolveErrorKind::Rule, "{error}");
    error.message() == "yes"
}

fn text(value: &str) -> [Option<Value>; 1] {
    [Some(value.into())]
}
