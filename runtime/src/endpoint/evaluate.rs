//! Evaluation of conditions and terms.

use std::borrow::Cow;

use aws_smithy_types::endpoint::Endpoint;

use super::arn::Arn;
use super::error::{ResolveError, ResolveErrorKind};
use super::functions;
use super::operand::{Operand, Split};
use super::outcome;
use super::partition::Partitions;
use super::rules::{
    ConditionId, DefaultValue, Function, Outcome, Parameter, Piece, Program, RuleId, RuleSet,
    Start, Term, TermId,
};
use super::scratch::Scratch;
use super::url::Url;
use super::value::Value;

/// Resolves an endpoint, without cache.
///
/// `values` are those of [`Rules::parameters`](super::Rules::parameters), in that order; missing
/// ones at the end are unset. Implements Smithy 2.0, "Rules engine specification".
///
/// # Errors
/// When a required parameter is missing, an error rule matches, or no rule does.
pub fn resolve(
    rule_set: &RuleSet,
    partitions: &Partitions,
    values: &[Option<Value>],
) -> Result<Endpoint, ResolveError> {
    let program = match rule_set.rules.program() {
        Ok(program) => program,
        Err(error) => {
            return Err(ResolveError::new(
                ResolveErrorKind::InvalidRules,
                error.to_string(),
            ));
        }
    };
    let parameters = rule_set.rules.parameters();
    let mut slots = Vec::with_capacity(program.slots);
    for (number, parameter) in parameters.iter().enumerate() {
        slots.push(argument(
            parameter,
            values.get(number).and_then(Option::as_ref),
        )?);
    }
    slots.resize(program.slots, Operand::Unset);
    let scratch = Scratch::default();
    let prefix = rule_set.prefix;
    let mut scope = Scope {
        program,
        slots,
        partitions,
        prefix,
        scratch: &scratch,
    };
    let rule = match &program.start {
        Start::Tree(rules) => scope.select(rules),
        Start::Diagram(diagram) => diagram.walk(|condition| scope.holds(condition)),
    };
    outcome::finish(&scope, rule).map_err(|error| error.with_help(help(parameters, &scope.slots)))
}

/// The value of a parameter: as given, or its default.
fn argument<'a>(
    parameter: &'static Parameter,
    value: Option<&'a Value>,
) -> Result<Operand<'a>, ResolveError> {
    let operand = match value {
        Some(value) if value.kind() != parameter.kind => {
            let message = format!(
                "the endpoint parameter `{}` has the wrong type",
                parameter.name
            );
            return Err(ResolveError::new(ResolveErrorKind::WrongType, message));
        }
        Some(Value::String(text)) => Operand::Text(text),
        Some(Value::Bool(value)) => Operand::Bool(*value),
        Some(Value::StringArray(elements)) => Operand::Array(elements),
        None => match parameter.default {
            DefaultValue::None => Operand::Unset,
            DefaultValue::Bool(value) => Operand::Bool(value),
            DefaultValue::String(text) => Operand::Text(text),
            DefaultValue::StringArray(elements) => Operand::StaticArray(elements),
        },
    };
    if parameter.required && !operand.is_set() {
        let message = format!("the endpoint parameter `{}` is required", parameter.name);
        let help = parameter.built_in.and_then(what_to_set);
        return Err(ResolveError::new(ResolveErrorKind::MissingParameter, message).with_help(help));
    }
    Ok(operand)
}

/// What to set, when neither a region nor an endpoint is.
fn help(parameters: &[Parameter], slots: &[Operand<'_>]) -> Option<Cow<'static, str>> {
    let unset = |built_in| {
        let slot = parameters
            .iter()
            .position(|parameter| parameter.built_in == Some(built_in))?;
        Some(!slots.get(slot)?.is_set())
    };
    let endpoint_unset = unset("SDK::Endpoint").unwrap_or(true);
    match unset("AWS::Region") {
        Some(true) if endpoint_unset => what_to_set("AWS::Region"),
        _ => None,
    }
}

fn what_to_set(built_in: &str) -> Option<Cow<'static, str>> {
    let help = match built_in {
        "AWS::Region" => {
            "no region is set: set `region` on the client's configuration, the variable AWS_REGION, \
             or `region` in the profile"
        }
        "SDK::Endpoint" => {
            "no endpoint is set: set `endpoint_url` on the client's configuration, the variable \
             AWS_ENDPOINT_URL, or `endpoint_url` in the profile"
        }
        "AWS::Auth::AccountId" => "the credentials in use carry no account id",
        _ => return None,
    };
    Some(help.into())
}

/// A running evaluation.
pub(super) struct Scope<'a> {
    pub(super) program: &'a Program,
    slots: Vec<Operand<'a>>,
    partitions: &'a Partitions,
    prefix: &'static str,
    scratch: &'a Scratch,
}

impl<'a> Scope<'a> {
    /// The first endpoint or error rule that matches. A tree rule that matches is final.
    fn select(&mut self, rules: &'a [RuleId]) -> Option<RuleId> {
        let mut rules = rules;
        loop {
            let id = *rules.iter().find(|id| self.matches(**id))?;
            match &self.program.rule(id).outcome {
                Outcome::Tree(inner) => rules = inner,
                Outcome::Endpoint(_) | Outcome::Error(_) => return Some(id),
            }
        }
    }

    fn matches(&mut self, rule: RuleId) -> bool {
        let program = self.program;
        program
            .rule(rule)
            .conditions
            .iter()
            .all(|condition| self.holds(*condition))
    }

    fn holds(&mut self, condition: ConditionId) -> bool {
        let condition = self.program.condition(condition);
        let operand = self.evaluate(condition.term);
        let slot = condition
            .variable
            .and_then(|slot| self.slots.get_mut(usize::from(slot)));
        if let Some(slot) = slot {
            *slot = operand;
        }
        operand.holds()
    }

    /// The value of a term.
    pub(super) fn evaluate(&self, term: TermId) -> Operand<'a> {
        match self.program.term(term) {
            Term::Text(text) => Operand::Text(text),
            Term::Template(pieces) => match self.template(pieces) {
                Some(text) => Operand::Text(self.scratch.keep(text)),
                None => Operand::Unset,
            },
            Term::Bool(value) => Operand::Bool(*value),
            Term::Integer(value) => Operand::Integer(*value),
            Term::Slot(slot) => self
                .slots
                .get(usize::from(*slot))
                .copied()
                .unwrap_or(Operand::Unset),
            Term::IsSet(inner) => Operand::Bool(self.evaluate(*inner).is_set()),
            Term::Attribute(inner, path) => self.evaluate(*inner).attribute(*path, self.scratch),
            Term::Call(function, arguments) => {
                self.call(*function, arguments).unwrap_or(Operand::Unset)
            }
        }
    }

    /// The text of a template; `None` when a value in it is not a set string.
    pub(super) fn template(&self, pieces: &[Piece]) -> Option<String> {
        let mut text = String::with_capacity(64);
        for piece in pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Prefix => text.push_str(self.prefix),
                Piece::Term(term) => text.push_str(self.evaluate(*term).as_str()?),
            }
        }
        Some(text)
    }

    /// The value of a call; `None` where an argument is not what the function takes.
    fn call(&self, function: Function, arguments: &[TermId]) -> Option<Operand<'a>> {
        let argument = |number: usize| arguments.get(number).map(|term| self.evaluate(*term));
        let first = argument(0)?;
        let flag = || argument(1)?.as_bool();
        Some(match function {
            Function::Equals => Operand::Bool(first.equals(argument(1)?)),
            Function::Not => Operand::Bool(!first.as_bool()?),
            Function::Coalesce if first.is_set() => first,
            Function::Coalesce => {
                let mut rest = arguments.iter().skip(1).map(|term| self.evaluate(*term));
                rest.find(|value| value.is_set())?
            }
            Function::IfThenElse => argument(if first.as_bool()? { 1 } else { 2 })?,
            Function::IsValidHostLabel => {
                Operand::Bool(functions::is_valid_host_label(first.as_str()?, flag()?))
            }
            Function::IsVirtualHostableS3Bucket => Operand::Bool(
                functions::is_virtual_hostable_s3_bucket(first.as_str()?, flag()?),
            ),
            Function::ParseUrl => Operand::Url(Url::parse(first.as_str()?)?),
            Function::ParseArn => Operand::Arn(Arn::parse(first.as_str()?)?),
            Function::Partition => Operand::Partition(self.partitions.find(first.as_str()?)?),
            Function::UriEncode => {
                Operand::Text(functions::uri_encode(first.as_str()?, self.scratch))
            }
            Function::Split => Operand::Split(Split {
                text: first.as_str()?,
                delimiter: argument(1)?.as_str()?,
                limit: u32::try_from(argument(2)?.as_size()?).ok()?,
            }),
            Function::Substring => {
                let (start, end) = (argument(1)?.as_size()?, argument(2)?.as_size()?);
                let reverse = argument(3)?.as_bool()?;
                Operand::Text(functions::substring(first.as_str()?, start, end, reverse)?)
            }
        })
    }
}
