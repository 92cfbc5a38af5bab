//! Conditions: most of those of most rules look at one slot, and need no walk through terms.

use super::rules::{Function, Program, Term, TermId};

/// What must hold for a rule to match (Rules engine specification, "Condition object").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// The slot is set: `Slot?`.
    IsSet(u16),
    /// The slot is set and not false: `Slot`, `(coalesce Slot default)`.
    Holds { slot: u16, default: bool },
    /// The slot has this text: `(= Slot 'text')`.
    Equals { slot: u16, text: &'static str },
    /// A part of the slot is this text: `(= (coalesce (substring Slot part…) 'other') 'text')`.
    PartEquals {
        slot: u16,
        part: Part,
        text: &'static str,
    },
    /// The term is set and not false; the variable then has its value.
    Term { variable: Option<u16>, term: TermId },
}

/// Arguments of `substring`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reverse: bool,
}

impl Condition {
    /// The condition that a term holds, in its quickest form.
    pub(super) fn new(program: &Program, variable: Option<u16>, term: TermId) -> Self {
        let quick = match variable {
            None => quick(program, term),
            Some(_) => None,
        };
        quick.unwrap_or(Self::Term { variable, term })
    }
}

fn quick(program: &Program, term: TermId) -> Option<Condition> {
    match program.term(term) {
        Term::Slot(slot) => Some(Condition::Holds {
            slot: *slot,
            default: false,
        }),
        Term::IsSet(inner) => Some(Condition::IsSet(slot(program, *inner)?)),
        Term::Call(Function::Coalesce, arguments) => {
            let [first, second] = **arguments else {
                return None;
            };
            let slot = slot(program, first)?;
            match program.term(second) {
                Term::Bool(default) => Some(Condition::Holds {
                    slot,
                    default: *default,
                }),
                _ => None,
            }
        }
        Term::Call(Function::Equals, arguments) => {
            let [first, second] = **arguments else {
                return None;
            };
            let text = text(program, second)?;
            match slot(program, first) {
                Some(slot) => Some(Condition::Equals { slot, text }),
                None => part_equals(program, first, text),
            }
        }
        _ => None,
    }
}

/// None where the fallback is the wanted text: the condition then holds of a part that is missing, too.
fn part_equals(program: &Program, term: TermId, wanted: &'static str) -> Option<Condition> {
    let Term::Call(Function::Coalesce, arguments) = program.term(term) else {
        return None;
    };
    let [substring, fallback] = **arguments else {
        return None;
    };
    let (slot, part) = match program.term(substring) {
        Term::Call(Function::Substring, arguments) => {
            let first = arguments.first()?;
            (slot(program, *first)?, part(program, arguments)?)
        }
        _ => return None,
    };
    let unequal = text(program, fallback)? != wanted;
    unequal.then_some(Condition::PartEquals {
        slot,
        part,
        text: wanted,
    })
}

/// What a call of `substring` asks for, where that is constant.
fn part(program: &Program, arguments: &[TermId]) -> Option<Part> {
    let [_, start, end, reverse] = *arguments else {
        return None;
    };
    let (start, end) = (program.size(start)?, program.size(end)?);
    match program.term(reverse) {
        Term::Bool(reverse) => Some(Part {
            start,
            end,
            reverse: *reverse,
        }),
        _ => None,
    }
}

fn slot(program: &Program, term: TermId) -> Option<u16> {
    match program.term(term) {
        Term::Slot(slot) => Some(*slot),
        _ => None,
    }
}

fn text(program: &Program, term: TermId) -> Option<&'static str> {
    match program.term(term) {
        Term::Text(text) => Some(text),
        _ => None,
    }
}
