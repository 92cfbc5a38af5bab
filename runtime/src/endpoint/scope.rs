//! Evaluation of conditions and terms.

use super::arn::Arn;
use super::functions;
use super::operand::{Operand, Split};
use super::partition::Partitions;
use super::rules::{Condition, Function, Outcome, Piece, Program, RuleId, Term, TermId};
use super::scratch::Scratch;
use super::url::Url;

/// A running evaluation.
pub(super) struct Scope<'s, 'a> {
    pub(super) program: &'a Program,
    pub(super) slots: &'s mut [Operand<'a>],
    pub(super) partitions: &'a Partitions,
    /// What `{}` stands for.
    pub(super) prefix: &'static str,
    pub(super) scratch: &'a Scratch,
}

impl<'a> Scope<'_, 'a> {
    /// The first endpoint or error rule that matches. A tree rule that matches is final.
    pub(super) fn select(&mut self, rules: &'a [RuleId]) -> Option<RuleId> {
        let program = self.program;
        let mut rules = rules;
        loop {
            let id = *rules.iter().find(|id| {
                let mut conditions = program.rule(**id).conditions.iter();
                conditions.all(|condition| self.holds(program.condition(*condition)))
            })?;
            match &program.rule(id).outcome {
                Outcome::Tree(inner) => rules = inner,
                Outcome::Endpoint(_) | Outcome::Error(_) => return Some(id),
            }
        }
    }

    /// Whether a condition holds; its variable then has the value.
    #[inline]
    pub(super) fn holds(&mut self, condition: &Condition) -> bool {
        let operand = self.evaluate(condition.term);
        let variable = condition.variable.map(usize::from);
        if let Some(slot) = variable.and_then(|it| self.slots.get_mut(it)) {
            *slot = operand;
        }
        operand.holds()
    }

    #[inline]
    fn slot(&self, slot: u16) -> &Operand<'a> {
        let slot = self.slots.get(usize::from(slot));
        slot.unwrap_or(&Operand::Unset)
    }

    fn is_set(&self, term: TermId) -> bool {
        match self.program.term(term) {
            Term::Slot(slot) => self.slot(*slot).is_set(),
            _ => self.evaluate(term).is_set(),
        }
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
            // Only arguments are integers, and calls read those themselves.
            Term::Integer(_) => Operand::Unset,
            Term::Slot(slot) => *self.slot(*slot),
            Term::IsSet(inner) => Operand::Bool(self.is_set(*inner)),
            Term::Attribute(inner, path) => match self.program.term(*inner) {
                Term::Slot(slot) => self.slot(*slot).attribute(*path, self),
                _ => self.evaluate(*inner).attribute(*path, self),
            },
            Term::Call(function, arguments) if function.is_test() => self
                .test(*function, arguments)
                .map_or(Operand::Unset, Operand::Bool),
            Term::Call(function, arguments) => self
                .call(term, *function, arguments)
                .unwrap_or(Operand::Unset),
        }
    }

    /// The value of a term that is a string; `None` otherwise.
    pub(super) fn text(&self, term: TermId) -> Option<&'a str> {
        match self.program.term(term) {
            Term::Text(text) => Some(text),
            Term::Slot(slot) => self.slot(*slot).as_str(),
            Term::Call(Function::Coalesce, arguments) => {
                arguments.iter().find_map(|argument| self.text(*argument))
            }
            Term::Call(Function::Substring, arguments) => self.substring(arguments),
            _ => self.evaluate(term).as_str(),
        }
    }

    /// The value of a term that is a boolean; `None` otherwise.
    fn flag(&self, term: TermId) -> Option<bool> {
        match self.program.term(term) {
            Term::Bool(value) => Some(*value),
            Term::IsSet(inner) => Some(self.is_set(*inner)),
            _ => self.evaluate(term).as_bool(),
        }
    }

    /// The text of a template; `None` when a value in it is not a set string.
    pub(super) fn template(&self, pieces: &[Piece]) -> Option<String> {
        let mut text = String::with_capacity(80);
        for piece in pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Prefix => text.push_str(self.prefix),
                Piece::Term(term) => text.push_str(self.text(*term)?),
            }
        }
        Some(text)
    }

    /// The value of a call that yields a boolean; `None` where an argument is not what the
    /// function takes.
    fn test(&self, function: Function, arguments: &[TermId]) -> Option<bool> {
        let (first, second) = (*arguments.first()?, arguments.get(1));
        match function {
            Function::Not => self.flag(first).map(|value| !value),
            Function::Equals => Some(match self.program.term(*second?) {
                Term::Text(text) => self.text(first) == Some(text),
                Term::Bool(value) => self.flag(first) == Some(*value),
                _ => self.evaluate(first).equals(self.evaluate(*second?)),
            }),
            Function::IsValidHostLabel => Some(functions::is_valid_host_label(
                self.text(first)?,
                self.flag(*second?)?,
            )),
            Function::IsVirtualHostableS3Bucket => Some(functions::is_virtual_hostable_s3_bucket(
                self.text(first)?,
                self.flag(*second?)?,
            )),
            _ => None,
        }
    }

    /// The value of any other call.
    fn call(&self, term: TermId, function: Function, arguments: &[TermId]) -> Option<Operand<'a>> {
        let argument = |number: usize| arguments.get(number).copied();
        let first = argument(0)?;
        Some(match function {
            Function::Coalesce => {
                let mut values = arguments.iter().map(|term| self.evaluate(*term));
                values.find(|value| value.is_set())?
            }
            Function::IfThenElse => self.evaluate(argument(if self.flag(first)? { 1 } else { 2 })?),
            Function::ParseUrl => Operand::Url(Url::parse(self.text(first)?)?),
            Function::ParseArn => Operand::Arn(Arn::parse(self.text(first)?)?),
            Function::Partition => Operand::Partition(self.partitions.find(self.text(first)?)?),
            Function::UriEncode => {
                Operand::Text(functions::uri_encode(self.text(first)?, self.scratch))
            }
            Function::Split => {
                self.division(term)?;
                let text = self.text(first)?;
                Operand::Split(Split { text, call: term })
            }
            Function::Substring => Operand::Text(self.substring(arguments)?),
            Function::Equals
            | Function::Not
            | Function::IsValidHostLabel
            | Function::IsVirtualHostableS3Bucket => return None,
        })
    }

    /// The delimiter and the limit of a call of `split`.
    pub(super) fn division(&self, call: TermId) -> Option<(&'a str, usize)> {
        match self.program.term(call) {
            Term::Call(_, arguments) => {
                let limit = self.program.size(*arguments.get(2)?)?;
                Some((self.text(*arguments.get(1)?)?, limit))
            }
            _ => None,
        }
    }

    fn substring(&self, arguments: &[TermId]) -> Option<&'a str> {
        let [text, start, end, reverse] = *arguments else {
            return None;
        };
        let (start, end) = (self.program.size(start)?, self.program.size(end)?);
        functions::substring(self.text(text)?, start, end, self.flag(reverse)?)
    }
}

impl Function {
    /// Whether it yields a boolean, whatever its arguments.
    fn is_test(self) -> bool {
        matches!(
            self,
            Self::Equals | Self::Not | Self::IsValidHostLabel | Self::IsVirtualHostableS3Bucket
        )
    }
}
