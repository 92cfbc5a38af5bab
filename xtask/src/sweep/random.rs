//! Random models: their files, why some fail, and a small model for each cause.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::reduce::reduce;
use super::{Arguments, Row, compile, generate, stem};
use crate::run::Outcome;

/// The folder, below that of all results, of the models of this run.
const MODELS: &str = "random-models";

/// How long a reduction may take, whose attempts each compile a crate.
const REDUCTION: Duration = Duration::from_secs(60);

/// Writes the models of the seeds that are asked for, and returns their files.
pub(super) fn models(out: &Path, count: u64, seed: u64) -> Outcome<Vec<PathBuf>> {
    let folder = out.join(MODELS);
    fs::create_dir_all(&folder)?;
    let mut files = Vec::new();
    for seed in seed..seed.saturating_add(count) {
        let file = folder.join(format!("random-{seed}.json"));
        let mut text = serde_json::to_string_pretty(&tinsmith::random::model(seed))?;
        text.push('\n');
        fs::write(&file, text)?;
        files.push(file);
    }
    Ok(files)
}

/// Prints every cause of failures with its seeds, and a model that is reduced to what still fails.
pub(super) fn explain(out: &Path, rows: &[Row], arguments: &Arguments) -> Outcome {
    let mut causes: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.problems.is_empty()) {
        causes.entry(cause(&row.problems)).or_default().push(row);
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    let reduced = out.join("reduced");
    fs::create_dir_all(&reduced)?;
    for (cause, rows) in causes {
        let seeds: Vec<&str> = rows
            .iter()
            .map(|row| row.model.trim_start_matches("random-"))
            .collect();
        anstream::println!("\n{}: seeds {}", cause, seeds.join(", "));
        // The smallest model has the least to take away.
        let Some(row) = rows.iter().min_by_key(|row| row.lines) else {
            continue;
        };
        let file = out.join(MODELS).join(format!("{}.json", row.model));
        let model: Value = serde_json::from_slice(&fs::read(&file)?)?;
        let mut trial = Trial::new(out, &cause, arguments);
        let small = reduce(model, &mut |model| trial.fails(model));
        let file = reduced.join(format!("{}.json", row.model));
        let text = serde_json::to_string_pretty(&small)?;
        fs::write(&file, format!("{text}\n"))?;
        let shown = match trial.shown.is_empty() {
            true => row.problems.concat(),
            false => trial.shown,
        };
        anstream::println!(
            "{}\n{text}\nreduced to {}",
            shown.trim_end(),
            file.display()
        );
    }
    Ok(())
}

/// What a failure is about: the first error, without the names of the model.
fn cause(problems: &[String]) -> String {
    let text = problems.concat();
    let mut lines = text.lines().map(str::trim_start);
    let line = lines
        .clone()
        .find(|line| line.starts_with("error"))
        .or_else(|| lines.next())
        .unwrap_or_default();
    let masked = line
        .split('`')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            0 => part,
            _ => "_",
        });
    masked.collect()
}

/// Finds out whether candidates fail as the original did.
struct Trial<'a> {
    /// The folder of the candidate's crate.
    folder: PathBuf,
    file: PathBuf,
    cause: &'a str,
    arguments: &'a Arguments,
    end: Instant,
    /// What the last candidate that failed gave.
    shown: String,
}

impl<'a> Trial<'a> {
    fn new(out: &Path, cause: &'a str, arguments: &'a Arguments) -> Self {
        Self {
            folder: out.join("reduce"),
            file: out.join("candidate.json"),
            cause,
            arguments,
            end: Instant::now() + REDUCTION,
            shown: String::new(),
        }
    }

    fn fails(&mut self, model: &Value) -> bool {
        if Instant::now() > self.end {
            return false;
        }
        let problems = self.problems(model).unwrap_or_default();
        let fails = !problems.is_empty() && cause(&problems) == self.cause;
        if fails {
            self.shown = problems.concat();
        }
        fails
    }

    fn problems(&self, model: &Value) -> Outcome<Vec<String>> {
        fs::write(&self.file, model.to_string())?;
        let mut rows = generate::all(std::slice::from_ref(&self.file), &self.folder)?;
        let names = [stem(&self.file)];
        if rows.iter().all(|row| row.problems.is_empty()) {
            compile::all(&self.folder, &mut rows, &names, self.arguments)?;
        }
        Ok(rows.into_iter().flat_map(|row| row.problems).collect())
    }
}
