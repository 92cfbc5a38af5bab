//! `cargo xtask sweep`: generates whole folders of models, compiles and documents what it made.

mod chart;
mod compile;
mod generate;
pub(crate) mod measure;
mod page;
mod random;
mod reduce;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use serde::{Deserialize, Serialize};
use tinsmith::output;

use self::measure::Need;
use crate::bench::measure::{bytes, processor};
use crate::run::{Failure, Outcome, workspace};
use crate::shared;

/// Generate every model of some folders, a crate a service, and check what was made.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Folders of models, or model files (Smithy JSON AST) [default: all models of the reference material].
    models: Vec<PathBuf>,
    /// Generate so many random valid models, in place of folders.
    #[arg(long, value_name = "N", conflicts_with = "models")]
    random: Option<u64>,
    /// The seed of the first random model; the others have those that follow.
    #[arg(long, value_name = "S", requires = "random", default_value_t = 1)]
    seed: u64,
    /// Where crates and results go.
    #[arg(long, value_name = "DIR", default_value = "target/sweep")]
    out: PathBuf,
    /// Compile nothing.
    #[arg(long)]
    generate_only: bool,
    /// Build, instead of just checking.
    #[arg(long, conflicts_with = "generate_only")]
    build: bool,
    /// Make the documentation too.
    #[arg(long, conflicts_with = "generate_only")]
    doc: bool,
    /// Compile only so many of the services, spread evenly.
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// Only these, by the name of the model's file, separated by commas.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Compile again what an earlier run has compiled without an error.
    #[arg(long)]
    fresh: bool,
}

/// What came of one service.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Row {
    /// The name of the model's file.
    pub(crate) model: String,
    pub(crate) title: String,
    pub(crate) protocol: String,
    pub(crate) operations: usize,
    pub(crate) lines: usize,
    pub(crate) bytes: usize,
    /// Of the model's text and of the options: what decides the result.
    pub(crate) hash: u64,
    /// Of the generated files and of the runtime: what decides whether they compile.
    #[serde(default)]
    pub(crate) made: u64,
    pub(crate) generate_seconds: f64,
    /// What the compiler needed for this crate alone, where it was run.
    pub(crate) compile: Option<Need>,
    /// What rustdoc needed.
    pub(crate) doc: Option<Need>,
    /// Which of check, build and doc went through.
    pub(crate) stages: Vec<String>,
    /// What went wrong; nothing where all went well.
    pub(crate) problems: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let start = Instant::now();
    let out = workspace().join(&arguments.out);
    let mut all = BTreeMap::new();
    let sets = match arguments.random {
        Some(count) => {
            let files = random::models(&out, count, arguments.seed)?;
            [("random".to_owned(), files)].into()
        }
        None => sets(arguments)?,
    };
    for (set, files) in sets {
        let folder = out.join(&set);
        let mut rows = generate::all(&files, &folder)?;
        save(&folder, &rows)?;
        if !arguments.generate_only {
            let names = sample(&rows, arguments.sample);
            compile::all(&folder, &mut rows, &names, arguments)?;
        }
        save(&folder, &rows)?;
        all.insert(set, rows);
    }
    let page = out.join("sweep.html");
    std::fs::write(&page, page::page(&all))?;
    let failed = report(&all);
    if arguments.random.is_some() {
        for rows in all.values() {
            random::explain(&out, rows, arguments)?;
        }
    }
    let passed = all.values().map(Vec::len).sum::<usize>() - failed;
    let children = getrusage(UsageWho::RUSAGE_CHILDREN).map_or(f64::NAN, |it| processor(&it));
    let own = getrusage(UsageWho::RUSAGE_SELF).map_or(f64::NAN, |it| processor(&it));
    anstream::println!(
        "{} in {:.1} s ({own:.1} s of processors here, {children:.1} s in compilers), peak memory of the generator {:.0} MB; charts in {}",
        if arguments.generate_only {
            "generated"
        } else {
            "generated and compiled"
        },
        start.elapsed().as_secs_f64(),
        peak_megabytes(),
        page.display()
    );
    anstream::println!("sweep: {passed} passed, {failed} failed, 0 skipped");
    match (passed, failed) {
        (1.., 0) => Ok(()),
        _ => Err(Failure::Reported),
    }
}

impl Arguments {
    /// The cargo commands that are run, with the name that results have for each.
    fn stages(&self) -> Vec<&'static str> {
        let mut stages = vec![if self.build { "build" } else { "check" }];
        if self.doc {
            stages.push("doc");
        }
        stages
    }
}

/// The model files by set: a folder is a set of its name.
fn sets(arguments: &Arguments) -> Outcome<BTreeMap<String, Vec<PathBuf>>> {
    let mut sets: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let models = match arguments.models.is_empty() {
        true => reference()?,
        false => arguments.models.clone(),
    };
    for path in &models {
        let (folder, files) = match path.is_dir() {
            true => {
                let mut files = Vec::new();
                for entry in std::fs::read_dir(path)? {
                    files.push(entry?.path());
                }
                (path.as_path(), files)
            }
            false => (path.parent().unwrap_or(path), vec![path.clone()]),
        };
        let folder = std::path::absolute(folder)?;
        let set = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let wanted = |file: &PathBuf| {
            let json = file.extension().is_some_and(|it| it == "json");
            json && (arguments.only.is_empty() || arguments.only.contains(&stem(file)))
        };
        sets.entry(set)
            .or_default()
            .extend(files.into_iter().filter(wanted));
    }
    sets.values_mut().for_each(|files| files.sort());
    sets.retain(|_, files| !files.is_empty());
    match sets.is_empty() {
        true => Err(Failure::Message(match arguments.only.is_empty() {
            true => "no model was found (files end in .json)".to_owned(),
            false => format!(
                "no model's file is named {} (without its .json)",
                arguments.only.join(" or ")
            ),
        })),
        false => Ok(sets),
    }
}

/// All models of the reference material, unpacked.
fn reference() -> Outcome<Vec<PathBuf>> {
    let folder = shared::folder().ok_or_else(|| {
        let absent = "neither ../shared nor TINSMITH_SHARED is there; name a folder of models";
        Failure::Message(absent.to_owned())
    })?;
    Ok(vec![
        shared::models(&folder, "aws-2025-09")?,
        shared::models(&folder, "aws-2026-06")?,
        shared::converted(&folder, "ec2")?,
    ])
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The services to compile: all that were generated, or some spread evenly.
fn sample(rows: &[Row], wanted: Option<usize>) -> Vec<String> {
    let good: Vec<&Row> = rows.iter().filter(|it| it.problems.is_empty()).collect();
    let count = wanted.unwrap_or(good.len()).min(good.len());
    (0..count)
        .filter_map(|n| good.get(n * good.len() / count))
        .map(|it| it.model.clone())
        .collect()
}

/// The file of results in a set's folder.
const RESULTS: &str = "sweep.json";

/// Notes results for later runs, beside those of models that this run leaves alone.
fn save(folder: &Path, rows: &[Row]) -> Outcome {
    let mut all = earlier(folder);
    all.extend(rows.iter().map(|row| (row.model.clone(), row.clone())));
    all.retain(|name, _| folder.join(name).exists());
    let all: Vec<&Row> = all.values().collect();
    let mut text = serde_json::to_string_pretty(&all)?;
    text.push('\n');
    output::write(folder, &[(RESULTS.to_owned(), text)].into(), &[])?;
    Ok(())
}

/// What an earlier run found, by model.
fn earlier(folder: &Path) -> BTreeMap<String, Row> {
    let text = std::fs::read_to_string(folder.join(RESULTS)).unwrap_or_default();
    let rows: Vec<Row> = serde_json::from_str(&text).unwrap_or_default();
    rows.into_iter()
        .map(|row| (row.model.clone(), row))
        .collect()
}

/// Prints the table and every problem; returns the number of services with one.
fn report(all: &BTreeMap<String, Vec<Row>>) -> usize {
    anstream::println!(
        "| set | service | protocol | operations | lines | generated s | compiled s | of processors | MB | doc s | outcome |"
    );
    anstream::println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let mut failed = 0;
    for (set, rows) in all {
        for row in rows {
            let optional = |it: Option<f64>| it.map_or("–".to_owned(), |it| format!("{it:.1}"));
            let outcome = match row.problems.is_empty() {
                true if row.stages.is_empty() => "generated".to_owned(),
                true => row.stages.join(", "),
                false => "FAILED".to_owned(),
            };
            failed += usize::from(!row.problems.is_empty());
            anstream::println!(
                "| {set} | {} | {} | {} | {} | {:.3} | {} | {} | {} | {} | {outcome} |",
                row.model,
                row.protocol,
                row.operations,
                row.lines,
                row.generate_seconds,
                optional(row.compile.map(|it| it.seconds)),
                optional(row.compile.map(|it| it.processor)),
                optional(row.compile.map(|it| it.megabytes)),
                optional(row.doc.map(|it| it.seconds)),
            );
        }
    }
    for row in all.values().flatten() {
        for problem in &row.problems {
            anstream::eprintln!("{}: {}", row.model, problem.trim_end());
        }
    }
    failed
}

/// The most memory that this process has held, in megabytes.
fn peak_megabytes() -> f64 {
    getrusage(UsageWho::RUSAGE_SELF).map_or(f64::NAN, |usage| bytes(&usage) / 1e6)
}
