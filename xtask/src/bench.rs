//! `cargo xtask bench`: our client of Direct Connect beside the official one.
//!
//! The peer and what is built for it live in a workspace of their own, `benches/`, so that the main lock file knows nothing of them.

use std::time::Instant;

use crate::run::{Failure, Outcome};

mod build;
mod calls;
pub(crate) mod measure;
mod row;
mod service;
mod size;

use row::{Row, Value};

/// Compare our client of Direct Connect with the official one: size, build, calls.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only rows whose name has one of these words in it.
    #[arg(value_name = "ROW")]
    rows: Vec<String>,
    /// Only the rows of calls, which need no clean builds.
    #[arg(long)]
    quick: bool,
    /// How often each build is repeated; the median counts.
    #[arg(long, default_value_t = 3)]
    repeat: usize,
    /// Run this command and print what it cost, as JSON.
    #[arg(long, hide = true, num_args = 1.., allow_hyphen_values = true, value_name = "COMMAND")]
    measure: Vec<String>,
}

impl Arguments {
    fn wants(&self, row: &Row) -> bool {
        let name = row.name.to_lowercase();
        let named =
            self.rows.is_empty() || self.rows.iter().any(|it| name.contains(&it.to_lowercase()));
        named && (row.quick || !self.quick)
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if let Some((program, rest)) = arguments.measure.split_first() {
        return measure::child(program, rest);
    }
    let start = Instant::now();
    let rows: Vec<&Row> = row::ROWS.iter().filter(|it| arguments.wants(it)).collect();
    if rows.is_empty() {
        return Err(Failure::Message("no row has such a name".to_owned()));
    }
    let wanted: Vec<row::Figure> = rows.iter().map(|it| it.figure).collect();
    let mut values = row::Values::new();
    service::generate()?;
    size::measure(&wanted, &mut values)?;
    calls::measure(&wanted, &mut values)?;
    build::measure(&wanted, arguments.repeat.max(1), &mut values)?;

    anstream::println!("{}", row::HEAD);
    let mut failed = 0;
    for row in &rows {
        let value = values.get(&row.figure).copied().unwrap_or(Value::MISSING);
        anstream::println!("{}", row.line(value));
        failed += usize::from(!row.holds(value));
    }
    anstream::println!(
        "\nbench: {} passed, {failed} failed, 0 skipped, in {:.0?}",
        rows.len() - failed,
        start.elapsed()
    );
    match failed {
        0 => Ok(()),
        _ => Err(Failure::Reported),
    }
}
