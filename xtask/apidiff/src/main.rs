//! Compares the public API of our crate of a service with that of the official one, from rustdoc's JSON of both.
//!
//! ```text
//! apidiff --official FILE --ours FILE [--beside FILE]… [--model FILE] [--all]
//! ```
//!
//! `cargo xtask api-diff` makes the files and runs it.

use std::process::ExitCode;

use apidiff::compare::{self, Side};
use apidiff::world::World;
use apidiff::{explain, report};

/// What is asked for.
#[derive(Default)]
struct Arguments {
    /// The official crate's JSON.
    official: Vec<String>,
    /// Our crate's JSON, then that of the crates beside it that its API leads into.
    ours: Vec<String>,
    /// The model's file.
    model: Option<String>,
    /// Whether every path of a difference is listed, instead of a few.
    all: bool,
}

fn main() -> ExitCode {
    match arguments().and_then(|it| run(&it)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments::default();
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{name} needs a file"));
        match name.as_str() {
            "--official" => found.official.push(value()?),
            "--ours" => found.ours.insert(0, value()?),
            "--beside" => found.ours.push(value()?),
            "--model" => found.model = Some(value()?),
            "--all" => found.all = true,
            _ => return Err(format!("{name} is not known")),
        }
    }
    Ok(found)
}

fn run(arguments: &Arguments) -> Result<bool, String> {
    let (official, ours) = (
        World::read(&arguments.official)?,
        World::read(&arguments.ours)?,
    );
    let (official, ours) = (Side::new(&official), Side::new(&ours));
    let result = compare::compare(&official, &ours);
    let known = explain::Known::new(arguments.model.as_deref(), &result.findings)?;
    Ok(report::print(&result, &known, arguments.all))
}
