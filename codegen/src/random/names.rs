//! Names that a model may have.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::words::{AWKWARD, ENDS, ORDINARY, VERBS};

/// How much of a model is named awkwardly, and which names are taken.
///
/// Smithy compares the names of a service's shapes, and those of a shape's members, without regard to case.
#[derive(Debug)]
pub(super) struct Names {
    /// In percent.
    pub(super) awkward: usize,
    shapes: Scope,
}

/// Names that must differ in more than case.
#[derive(Debug, Default)]
pub(super) struct Scope {
    lower: BTreeSet<String>,
    taken: Vec<String>,
}

impl Scope {
    /// Takes a name, unless it is taken or malformed.
    pub(super) fn take(&mut self, name: &str) -> bool {
        let free = is_identifier(name) && self.lower.insert(name.to_ascii_lowercase());
        if free {
            self.taken.push(name.to_owned());
        }
        free
    }

    /// Takes a name that may differ from a taken one in case only, where Smithy compares exactly.
    pub(super) fn take_exactly(&mut self, name: &str) -> bool {
        let free = is_identifier(name) && !self.taken.iter().any(|it| it == name);
        if free {
            self.lower.insert(name.to_ascii_lowercase());
            self.taken.push(name.to_owned());
        }
        free
    }

    /// One of the taken names in upper or lower case.
    pub(super) fn recased(&self, dice: &mut Dice) -> Option<String> {
        let name = dice.pick(self.taken.get(..).filter(|it| !it.is_empty())?);
        let snake = snake(&name);
        Some(dice.pick(&[
            capitalized(&name),
            uncapitalized(&name),
            name.to_ascii_uppercase(),
            snake,
        ]))
    }
}

impl Names {
    pub(super) fn new(awkward: usize) -> Self {
        Self {
            awkward,
            shapes: Scope::default(),
        }
    }

    /// Takes a name for a shape, unless it is taken.
    pub(super) fn take(&mut self, name: &str) -> bool {
        self.shapes.take(name)
    }

    /// A name for a shape, in Pascal case unless it is awkward.
    pub(super) fn shape(&mut self, dice: &mut Dice) -> String {
        let awkward = self.awkward;
        distinct(dice, &mut self.shapes, |dice, scope| {
            match dice.chance(awkward) {
                true => awkward_shape(dice, scope),
                false => ordinary(dice, 2).concat(),
            }
        })
    }

    /// A name for an operation.
    pub(super) fn operation(&mut self, dice: &mut Dice) -> String {
        let awkward = self.awkward;
        distinct(dice, &mut self.shapes, |dice, scope| {
            match dice.chance(awkward) {
                true => awkward_shape(dice, scope),
                false => format!("{}{}", dice.pick(VERBS), ordinary(dice, 2).concat()),
            }
        })
    }

    /// A name that is made of another, or of nothing that is known where that is taken.
    pub(super) fn derived(&mut self, dice: &mut Dice, name: String) -> String {
        match self.shapes.take(&name) {
            true => name,
            false => self.shape(dice),
        }
    }

    /// A name for a member of a shape whose other members have the names of a scope.
    pub(super) fn member(&self, dice: &mut Dice, scope: &mut Scope) -> String {
        distinct(dice, scope, |dice, scope| {
            if dice.chance(self.awkward) {
                return awkward_member(dice, scope);
            }
            let words = ordinary(dice, 2).concat();
            match dice.chance(90) {
                true => uncapitalized(&words),
                false => words,
            }
        })
    }

    /// A name for a member of an enum, in capitals unless it is awkward.
    pub(super) fn variant(&self, dice: &mut Dice, scope: &mut Scope) -> String {
        distinct(dice, scope, |dice, scope| match dice.chance(self.awkward) {
            true => awkward_member(dice, scope),
            false => ordinary(dice, 2).join("_").to_ascii_uppercase(),
        })
    }
}

fn ordinary(dice: &mut Dice, most: usize) -> Vec<&'static str> {
    (0..dice.between(1, most))
        .map(|_| dice.pick(ORDINARY))
        .collect()
}

fn awkward_shape(dice: &mut Dice, scope: &Scope) -> String {
    match dice.below(10) {
        0..5 => capitalized(&pascal(dice.pick(AWKWARD))),
        5 => respelled(dice, scope),
        6 => {
            // What generated code may call something that belongs to another shape.
            let of = match scope.taken.is_empty() {
                true => "Thing".to_owned(),
                false => dice.pick(&scope.taken),
            };
            format!("{of}{}", dice.pick(ENDS))
        }
        7 => format!("{}{}", pascal(dice.pick(AWKWARD)), dice.pick(ENDS)),
        8 => (dice.pick(ENDS)).to_owned(),
        _ => odd(dice),
    }
}

fn awkward_member(dice: &mut Dice, scope: &Scope) -> String {
    let word = dice.pick(AWKWARD);
    match dice.below(10) {
        0..4 => word.to_owned(),
        4 => uncapitalized(&pascal(word)),
        5 => pascal(word),
        6 => snake(word).to_ascii_uppercase(),
        7 => respelled(dice, scope),
        8 => format!(
            "{}_{}",
            dice.pick(&["get", "set", "is", "as", "with"]),
            snake(word)
        ),
        _ => odd(dice),
    }
}

/// A name with underscores, digits, or of great length.
fn odd(dice: &mut Dice) -> String {
    let word = match dice.chance(50) {
        true => dice.pick(AWKWARD),
        false => dice.pick(ORDINARY),
    };
    match dice.below(9) {
        0 => format!("_{word}"),
        1 => format!("__{word}"),
        2 => format!("{word}_"),
        3 => format!("{word}__x"),
        4 => format!("_{}{word}", dice.below(10)),
        5 => format!("{word}{}", dice.below(1000)),
        6 => format!("_{}", dice.below(1000)),
        7 => snake(word),
        _ => (0..dice.between(6, 20))
            .map(|_| dice.pick(ORDINARY))
            .collect(),
    }
}

/// A taken name in another spelling, which may be the same in Rust.
fn respelled(dice: &mut Dice, scope: &Scope) -> String {
    if scope.taken.is_empty() {
        return odd(dice);
    }
    let name = dice.pick(&scope.taken);
    match dice.below(6) {
        0 => snake(&name),
        1 => pascal(&name),
        2 => format!("{name}_"),
        3 => format!("_{name}"),
        4 => snake(&name).replace('_', "__"),
        _ => format!("{name}_value"),
    }
}

/// The first free name of some tries; with a number at its end where there is none.
fn distinct(
    dice: &mut Dice,
    scope: &mut Scope,
    propose: impl Fn(&mut Dice, &Scope) -> String,
) -> String {
    for _ in 0..8 {
        let name = propose(dice, scope);
        if scope.take(&name) {
            return name;
        }
    }
    let stem = ordinary(dice, 2).concat();
    let mut number = scope.taken.len();
    loop {
        let name = format!("{stem}{number}");
        if scope.take(&name) {
            return name;
        }
        number += 1;
    }
}

/// Whether a text is an identifier ([shape ID](https://smithy.io/2.0/spec/model.html#shape-id)).
fn is_identifier(name: &str) -> bool {
    let rest = name.trim_start_matches('_');
    let first = rest.chars().next().unwrap_or('_');
    let starts = match rest.len() == name.len() {
        true => first.is_ascii_alphabetic(),
        false => first.is_ascii_alphanumeric(),
    };
    starts
        && rest
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || it == '_')
}

fn capitalized(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

pub(super) fn uncapitalized(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    name
}

fn pascal(name: &str) -> String {
    name.split('_').map(capitalized).collect()
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
