//! `cargo xtask bench`: our client of Direct Connect beside the official one, and calls of a service of each protocol, endpoints, and services at scale.
//!
//! The peers and what is built for them live in workspaces of their own, below `tests/bench/`, so that the main lock file knows nothing of them.

use std::fs;
use std::time::Instant;

use crate::run::{Failure, Outcome, workspace};

mod build;
mod calls;
mod endpoints;
pub(crate) mod measure;
mod protocols;
mod row;
mod scale;
mod service;
mod size;
mod tally;

use row::{Row, Value};

/// Compare our clients with the official ones: size and build of Direct Connect's, calls of a service of each protocol.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only rows whose name has one of these words in it; `=NAME` is the row of just this name.
    #[arg(value_name = "ROW")]
    rows: Vec<String>,
    /// Only the rows of Direct Connect's calls, which need neither clean builds nor the large crates of other services.
    #[arg(long)]
    quick: bool,
    /// How often each build is repeated; the median counts.
    #[arg(long, default_value_t = 3)]
    repeat: usize,
    /// Write the tables into README.md.
    #[arg(long, conflicts_with_all = ["rows", "quick"])]
    readme: bool,
    /// Run this command and print what it cost, as JSON.
    #[arg(long, hide = true, num_args = 1.., allow_hyphen_values = true, value_name = "COMMAND")]
    measure: Vec<String>,
}

impl Arguments {
    fn wants(&self, name: &str, quick: bool) -> bool {
        let name = name.to_lowercase();
        let named =
            self.rows.is_empty() || self.rows.iter().any(|it| fits(&name, &it.to_lowercase()));
        named && (quick || !self.quick)
    }

    /// The rows of a table that has no quick ones.
    fn chosen<'r, R>(&self, rows: &'r [R], name: fn(&R) -> &str) -> Vec<&'r R> {
        rows.iter()
            .filter(|it| self.wants(name(it), false))
            .collect()
    }
}

fn fits(name: &str, word: &str) -> bool {
    match word.strip_prefix('=') {
        Some(whole) => name == whole,
        None => name.contains(word),
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if let Some((program, rest)) = arguments.measure.split_first() {
        return measure::child(program, rest);
    }
    let start = Instant::now();
    let wants = |it: &&Row| arguments.wants(it.name, it.quick);
    let rows: Vec<&Row> = row::ROWS.iter().filter(wants).collect();
    let calls = arguments.chosen(protocols::ROWS, |it| it.name);
    let large = arguments.chosen(scale::ROWS, |it| it.name);
    let found = arguments.chosen(endpoints::ROWS, |it| it.name);
    if rows.is_empty() && calls.is_empty() && found.is_empty() && large.is_empty() {
        return Err(Failure::Message("no row has such a name".to_owned()));
    }
    let repeat = arguments.repeat.max(1);
    let (table, failed) = direct_connect(&rows, repeat)?;
    anstream::println!("{table}");
    let tally = protocols::run(&calls)?;
    anstream::println!("{}", tally.table);
    let endpoints = endpoints::run(&found)?;
    anstream::println!("{}", endpoints.table);
    let scale = scale::run(&large, repeat)?;
    anstream::println!("{}", scale.table);
    if arguments.readme {
        write_readme(&[table, tally.table, endpoints.table, scale.table])?;
    }
    let (failed, skipped) = (
        failed + tally.failed + endpoints.failed + scale.failed,
        tally.skipped + endpoints.skipped + scale.skipped,
    );
    let passed = rows.len() + calls.len() + found.len() + large.len() - failed - skipped;
    anstream::println!(
        "\nbench: {passed} passed, {failed} failed, {skipped} skipped, in {:.0?}",
        start.elapsed()
    );
    match failed + skipped {
        0 => Ok(()),
        _ => Err(Failure::Reported),
    }
}

/// The lines before and after the tables in the README.
const MARKS: [&str; 2] = [
    "<!-- tables of `cargo xtask bench` -->\n",
    "<!-- end of the tables -->\n",
];

/// Writes the tables into the README, between its marks.
fn write_readme(tables: &[String]) -> Outcome {
    let path = workspace().join("README.md");
    let text = fs::read_to_string(&path)?;
    let parts = text.split_once(MARKS[0]).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(MARKS[1])?;
        Some((before, after))
    });
    let Some((before, after)) = parts else {
        return Err(Failure::Message(
            "README.md has no marks for the tables".to_owned(),
        ));
    };
    let tables: Vec<&str> = tables
        .iter()
        .map(|it| it.trim())
        .filter(|it| !it.is_empty())
        .collect();
    let tables = tables.join("\n\n");
    fs::write(
        &path,
        format!("{before}{}{tables}\n{}{after}", MARKS[0], MARKS[1]),
    )?;
    Ok(())
}

/// The table of these rows, measured, and how many fail.
fn direct_connect(rows: &[&Row], repeat: usize) -> Outcome<(String, usize)> {
    let mut table = String::new();
    if rows.is_empty() {
        return Ok((table, 0));
    }
    let wanted: Vec<row::Figure> = rows.iter().map(|it| it.figure).collect();
    let mut values = row::Values::new();
    service::generate_ours()?;
    size::measure(&wanted, &mut values)?;
    calls::measure(&wanted, &mut values)?;
    build::measure(&wanted, repeat, &mut values)?;

    table.push_str(row::HEAD);
    let mut failed = 0;
    for row in rows {
        let value = values.get(&row.figure).copied().unwrap_or(Value::MISSING);
        table.push('\n');
        table.push_str(&row.line(value));
        failed += usize::from(!row.holds(value));
    }
    Ok((table, failed))
}
