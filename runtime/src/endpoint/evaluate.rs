//! Evaluation of conditions and terms.

use std::borrow::Cow;

use aws_smithy_types::endpoint::Endpoint;

use super::error::{ResolveError, ResolveErrorKind};
use super::operand::Operand;
use super::outcome;
use super::partition::Partitions;
use super::rules::{DefaultValue, Parameter, RuleSet, Start};
use super::scope::Scope;
use super::scratch::Scratch;
use super::value::{Kind, Value};

/// So many slots need no allocation; the rules of all services but a few have less.
const FEW: usize = 48;

/// Resolves an endpoint, without cache.
///
/// `values` are those of [`Rules::parameters`](super::Rules::parameters), in that order; missing
/// ones at the end are unset. Those that no rule looks at, and that need not be given, are not
/// looked at. Implements Smithy 2.0, "Rules engine specification".
///
/// # Errors
/// When a required parameter is missing, an error rule matches, or no rule does.
#[inline]
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
    let (mut few, mut many) = ([const { Operand::Unset }; FEW], Vec::new());
    let slots = match few.get_mut(..program.slots) {
        Some(slots) => slots,
        None => {
            many.resize(program.slots, Operand::Unset);
            &mut many
        }
    };
    // Both have a place for each of these: the decoder counts parameters before variables.
    for number in program.used.iter().map(|it| usize::from(*it)) {
        let value = values.get(number).and_then(Option::as_ref);
        if let (Some(parameter), Some(slot)) = (parameters.get(number), slots.get_mut(number)) {
            *slot = argument(parameter, value).ok_or_else(|| unfit(parameter, value))?;
        }
    }
    let scratch = Scratch::default();
    let mut scope = Scope {
        program,
        slots,
        partitions,
        prefix: rule_set.prefix,
        scratch: &scratch,
    };
    let rule = match &program.start {
        Start::Tree(rules) => scope.select(rules),
        Start::Diagram(diagram) => diagram.walk(|condition| scope.holds(condition)),
    };
    outcome::finish(&scope, rule).map_err(|error| error.with_help(help(parameters, values)))
}

/// The first required parameter that has neither a value nor a default, and what is to be said of it. The account is known only later.
pub(crate) fn missing(
    rule_set: &RuleSet,
    values: &[Option<Value>],
) -> Option<(&'static Parameter, ResolveError)> {
    let mut parameters = rule_set.rules.parameters().iter().enumerate();
    let (_, parameter) = parameters.find(|(number, it)| {
        it.required
            && matches!(it.default, DefaultValue::None)
            && it.built_in != Some("AWS::Auth::AccountId")
            && values.get(*number).is_none_or(Option::is_none)
    })?;
    Some((parameter, unfit(parameter, None)))
}

/// The value of a parameter: as given, or its default; `None` when it does not fit the parameter.
fn argument<'a>(parameter: &'static Parameter, value: Option<&'a Value>) -> Option<Operand<'a>> {
    Some(match (value, parameter.kind) {
        (Some(Value::String(text)), Kind::String) => Operand::Text(text),
        (Some(Value::Bool(value)), Kind::Boolean) => Operand::Bool(*value),
        (Some(Value::StringArray(elements)), Kind::StringArray) => Operand::Array(elements),
        (Some(_), _) => return None,
        (None, _) => match parameter.default {
            DefaultValue::Bool(value) => Operand::Bool(value),
            DefaultValue::String(text) => Operand::Text(text),
            DefaultValue::StringArray(elements) => Operand::StaticArray(elements),
            DefaultValue::None if parameter.required => return None,
            DefaultValue::None => Operand::Unset,
        },
    })
}

/// Why a value does not fit a parameter.
#[cold]
fn unfit(parameter: &Parameter, value: Option<&Value>) -> ResolveError {
    let name = parameter.name;
    match value {
        Some(_) => ResolveError::new(
            ResolveErrorKind::WrongType,
            format!("the endpoint parameter `{name}` has the wrong type"),
        ),
        None => ResolveError::new(
            ResolveErrorKind::MissingParameter,
            format!("the endpoint parameter `{name}` is required"),
        )
        .with_help(parameter.built_in.and_then(what_to_set)),
    }
}

/// What to set, when neither a region nor an endpoint is.
#[cold]
fn help(parameters: &'static [Parameter], values: &[Option<Value>]) -> Option<Cow<'static, str>> {
    let is_set = |built_in: &str| {
        let mut all = parameters.iter().enumerate();
        let (number, parameter) = all.find(|(_, it)| it.built_in == Some(built_in))?;
        let value = values.get(number).and_then(Option::as_ref);
        Some(argument(parameter, value).is_some_and(Operand::is_set))
    };
    match (is_set("AWS::Region"), is_set("SDK::Endpoint")) {
        (Some(false), Some(false) | None) => what_to_set("AWS::Region"),
        (None, Some(false)) => what_to_set("SDK::Endpoint"),
        _ => None,
    }
}

fn what_to_set(built_in: &str) -> Option<Cow<'static, str>> {
    let help = match built_in {
        "AWS::Region" => {
            "no region is set: set `region` on the client's configuration, the variable \
             AWS_REGION, or `region` in the profile"
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
