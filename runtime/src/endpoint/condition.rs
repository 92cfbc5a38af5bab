//! Conditions, and those kinds of them that need no walk through terms.

use super::rules::{Function, Program, Term, TermId};

/// A term that must be set and not false, and the variable that keeps its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Condition {
    pub(super) variable: Option<u16>,
    pub(super) term: TermId,
    pub(super) test: Test,
}

/// What is to be found out: most conditions of most rules look at one slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// Whether the slot is set: `Slot?`.
    IsSet(u16),
    /// Whether the slot is not false: `Slot`, `(coalesce Slot unset)`.
    Holds { slot: u16, unset: bool },
    /// Whether the slot has this text: `(= Slot 'text')`.
    Equals { slot: u16, text: &'static str },
    /// Whether a part of the slot is this text: `(= (coalesce (substring Slot part…) '') 'text')`.
    Part {
        slot: u16,
        part: Part,
        text: &'static str,
    },
    /// Whether the term holds.
    Other,
}

/// Arguments of `substring`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reverse: bool,
}

impl Condition {
    /// The condition that a term holds.
    pub(super) fn new(program: &Program, variable: Option<u16>, term: TermId) -> Self {
        let test = match variable {
            None => test(program, term).unwrap_or(Test::Other),
            Some(_) => Test::Other,
        };
        Self {
            variable,
            term,
            test,
        }
    }
}

fn test(program: &Program, term: TermId) -> Option<Test> {
    match program.term(term) {
        Term::Slot(slot) => Some(Test::Holds {
            slot: *slot,
            unset: false,
        }),
        Term::IsSet(inner) => Some(Test::IsSet(slot(program, *inner)?)),
        Term::Call(Function::Coalesce, arguments) => {
            let [first, second] = **arguments else {
                return None;
            };
            let slot = slot(program, first)?;
            match program.term(second) {
                Term::Bool(unset) => Some(Test::Holds {
                    slot,
                    unset: *unset,
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
                Some(slot) => Some(Test::Equals { slot, text }),
                None => equal_part(program, first, text),
            }
        }
        _ => None,
    }
}

/// The test of a part of a slot. Of an empty text there is none: it equals what stands for a part that is missing.
fn equal_part(program: &Program, term: TermId, wanted: &'static str) -> Option<Test> {
    let Term::Call(Function::Coalesce, arguments) = program.term(term) else {
        return None;
    };
    let [substring, otherwise] = **arguments else {
        return None;
    };
    let (slot, part) = match program.term(substring) {
        Term::Call(Function::Substring, arguments) => {
            let first = arguments.first()?;
            (slot(program, *first)?, part(program, arguments)?)
        }
        _ => return None,
    };
    let unequal = text(program, otherwise)? != wanted;
    unequal.then_some(Test::Part {
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
    let position = |term| match program.term(term) {
        Term::Integer(value) => usize::try_from(*value).ok(),
        _ => None,
    };
    let (start, end) = (position(start)?, position(end)?);
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
