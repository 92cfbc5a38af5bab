//! The rows of the table: what is compared, what it must be and should be.

use std::collections::BTreeMap;

use super::tally::verdict;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Figure {
    /// Lines of the generated code.
    Lines,
    /// Bytes of the generated code.
    Bytes,
    /// Seconds of `cargo check`.
    Check,
    /// Seconds of `cargo build`.
    Build,
    /// Seconds of `cargo build --release`.
    Release,
    /// Bytes of the rlib, dev profile.
    Rlib,
    /// Bytes that the compiler took at most, dev profile.
    Memory,
    /// Microseconds of a short call.
    Delete,
    /// Microseconds of a call with a long answer.
    Describe,
    /// Allocations of a short call.
    Allocations,
    /// Bytes of a program.
    Binary,
    /// Lines of one operation's code.
    OneLines,
    /// Seconds that one operation's crate takes to build.
    OneBuild,
    /// Seconds that the generator takes.
    Codegen,
}

/// What the peer has, where it takes part, and what we have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value {
    /// The official client's.
    pub(crate) peer: Option<f64>,
    /// Ours.
    pub(crate) ours: f64,
}

impl Value {
    /// No figure, which no bound holds for.
    pub(crate) const MISSING: Self = Self {
        peer: None,
        ours: f64::NAN,
    };
}

/// All that was measured.
pub(crate) type Values = BTreeMap<Figure, Value>;

/// How a figure is shown.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unit {
    Count,
    Megabytes,
    Seconds,
    Microseconds,
    Nanoseconds,
}

impl Unit {
    pub(super) fn show(self, value: f64) -> String {
        match self {
            Self::Count => grouped(value),
            Self::Megabytes if value < 1e6 => format!("{:.3} MB", value / 1e6),
            Self::Megabytes => format!("{:.2} MB", value / 1e6),
            Self::Seconds => format!("{value:.2} s"),
            Self::Nanoseconds => format!("{} ns", grouped(value)),
            Self::Microseconds if value < 100.0 => format!("{value:.1} µs"),
            Self::Microseconds => format!("{} µs", grouped(value)),
        }
    }
}

/// A whole number with a comma before every three digits.
fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A row.
#[derive(Debug)]
pub(crate) struct Row {
    /// What it says that it compares.
    pub(crate) name: &'static str,
    /// What is measured.
    pub(crate) figure: Figure,
    /// Whether it belongs to the quick ones.
    pub(crate) quick: bool,
    unit: Unit,
    /// The bounds: of the ratio to the peer, or of our own figure where there is no peer.
    must: f64,
    aim: f64,
}

const fn row(name: &'static str, figure: Figure, unit: Unit, must: f64, aim: f64) -> Row {
    let quick = matches!(
        figure,
        Figure::Delete | Figure::Describe | Figure::Allocations
    );
    Row {
        name,
        figure,
        quick,
        unit,
        must,
        aim,
    }
}

/// All rows, in the order of the table.
pub(crate) const ROWS: &[Row] = &[
    row(
        "lines of generated code",
        Figure::Lines,
        Unit::Count,
        0.20,
        0.06,
    ),
    row(
        "bytes of generated code",
        Figure::Bytes,
        Unit::Megabytes,
        0.20,
        0.08,
    ),
    row("`cargo check`", Figure::Check, Unit::Seconds, 0.30, 0.18),
    row("`cargo build`", Figure::Build, Unit::Seconds, 0.18, 0.10),
    row(
        "`cargo build --release`",
        Figure::Release,
        Unit::Seconds,
        0.08,
        0.05,
    ),
    row(
        "rlib, dev profile",
        Figure::Rlib,
        Unit::Megabytes,
        0.09,
        0.05,
    ),
    row(
        "memory of rustc, at most",
        Figure::Memory,
        Unit::Megabytes,
        0.50,
        0.35,
    ),
    row(
        "a call of DeleteConnection, in memory",
        Figure::Delete,
        Unit::Microseconds,
        0.95,
        0.65,
    ),
    row(
        "DescribeConnections, 1,000 items",
        Figure::Describe,
        Unit::Microseconds,
        0.70,
        0.50,
    ),
    row(
        "allocations in a call",
        Figure::Allocations,
        Unit::Count,
        1.0,
        0.5,
    ),
    row(
        "stripped release binary with a call",
        Figure::Binary,
        Unit::Megabytes,
        1.0,
        0.8,
    ),
    row(
        "only DeleteConnection: lines",
        Figure::OneLines,
        Unit::Count,
        450.0,
        200.0,
    ),
    row(
        "only DeleteConnection: `cargo build`",
        Figure::OneBuild,
        Unit::Seconds,
        0.05,
        0.05,
    ),
    row(
        "`cargo xtask codegen`",
        Figure::Codegen,
        Unit::Seconds,
        0.3,
        0.1,
    ),
];

/// The head of the table.
pub(crate) const HEAD: &str = "\
| | `aws-sdk-directconnect` 1.127.0 | tinsmith | ratio | must | aim | |
|---|---:|---:|---:|---:|---:|---|";

impl Row {
    /// What is held against the bounds.
    fn measure(&self, value: Value) -> f64 {
        value.peer.map_or(value.ours, |peer| value.ours / peer)
    }

    /// Whether it is as it must be.
    pub(crate) fn holds(&self, value: Value) -> bool {
        self.measure(value) <= self.must
    }

    /// The row as a line of the table.
    pub(crate) fn line(&self, value: Value) -> String {
        let verdict = verdict(self.measure(value), self.must, self.aim);
        let peer = value.peer.map_or("–".to_owned(), |it| self.unit.show(it));
        let (ratio, must, aim) = match value.peer {
            Some(peer) => {
                let ratio = format!("{:.3}", value.ours / peer);
                (
                    ratio,
                    format!("{:.2}", self.must),
                    format!("{:.2}", self.aim),
                )
            }
            None => (
                "–".to_owned(),
                self.unit.show(self.must),
                self.unit.show(self.aim),
            ),
        };
        let (name, ours) = (self.name, self.unit.show(value.ours));
        format!("| {name} | {peer} | {ours} | {ratio} | {must} | {aim} | {verdict} |")
    }
}
