//! `cargo xtask official-tests`: the tests that the official crates ship, against our clients.
//!
//! The published crates come from the registry. Of each, the files below `tests/` are compiled against our crate of the same name, generated with all operations, and
//! run. Whatever does not compile is taken out, function by function, and reported with the compiler's message. Everything is in `target/official-tests`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;
use tinsmith::output::{self, Place};

use crate::run::{Failure, Outcome, workspace};
use crate::shared;

mod causes;
mod compile;
mod execute;
mod published;
mod report;
mod source;

use compile::Tests;
use published::Ours;

/// Run the tests of the published `aws-sdk-*` crates against our clients.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only these crates, as they are named without `aws-sdk-`.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    only: Vec<String>,
    /// List the tests that pass, too.
    #[arg(long)]
    all: bool,
}

/// A published crate, and the model of its service.
struct Crate {
    service: &'static str,
    version: &'static str,
    model: Model,
    /// The version that `endpoint_tests.rs` is taken from, where the model at hand is too old for that of the newest: it is made from the model's own cases.
    endpoints: Option<&'static str>,
}

/// Where a model is in the reference material.
enum Model {
    /// In the archive, by its stem.
    Archive(&'static str),
    /// Among the converted models, by its stem.
    Converted(&'static str),
}

impl Crate {
    fn name(&self) -> String {
        format!("aws-sdk-{}", self.service)
    }
}

/// The archive that has the newest models.
const ARCHIVE: &str = "aws-2026-06";

const fn row(service: &'static str, version: &'static str, model: Model) -> Crate {
    Crate {
        service,
        version,
        model,
        endpoints: None,
    }
}

#[rustfmt::skip]
const CRATES: &[Crate] = &[
    row("cloudwatchlogs", "1.162.0", Model::Archive("cloudwatch-logs")),
    Crate { endpoints: Some("1.119.0"), ..row("dynamodb", "1.136.0", Model::Archive("dynamodb")) },
    row("ec2", "1.274.0", Model::Converted("ec2")),
    row("glacier", "1.121.0", Model::Archive("glacier")),
    row("iam", "1.133.0", Model::Archive("iam")),
    row("kms", "1.129.0", Model::Archive("kms")),
    row("lambda", "1.156.0", Model::Archive("lambda")),
    row("polly", "1.127.0", Model::Archive("polly")),
    row("s3", "1.157.0", Model::Archive("s3")),
    row("s3control", "1.138.0", Model::Archive("s3-control")),
    row("sqs", "1.119.0", Model::Archive("sqs")),
    row("sts", "1.124.0", Model::Archive("sts")),
    row("timestreamquery", "1.124.0", Model::Archive("timestream-query")),
    row("transcribestreaming", "1.126.0", Model::Archive("transcribe-streaming")),
];

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let crates = chosen(&arguments.only)?;
    let absent = "neither ../shared nor TINSMITH_SHARED is there, which has the models";
    let shared = shared::folder().ok_or_else(|| Failure::Message(absent.to_owned()))?;
    let folder = workspace().join("target/official-tests");
    let published = published::find(&folder, &crates)?;
    let mut suites = Vec::new();
    let mut members = Vec::new();
    for (it, published) in crates.iter().zip(&published) {
        anstream::eprintln!("generating {}", it.name());
        let ours = generate(it, &shared, &folder)?;
        let place = folder.join(&ours.package);
        members.extend([ours.name.clone(), ours.package.clone()]);
        suites.push(Tests::write(it.service, &ours, published, place)?);
    }
    fs::write(folder.join("Cargo.toml"), around(&members))?;
    // The versions of this workspace, so that what it has built need not be built again.
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    compile::run(&folder, &mut suites)?;
    let mut tally = report::Tally::default();
    for suite in &suites {
        let outcomes = execute::run(suite)?;
        tally.add(suite, outcomes, arguments.all);
    }
    tally.finish()
}

fn chosen(only: &[String]) -> Outcome<Vec<&'static Crate>> {
    let known = |name: &String| CRATES.iter().any(|it| it.service == name);
    if let Some(name) = only.iter().find(|it| !known(it)) {
        let all: Vec<&str> = CRATES.iter().map(|it| it.service).collect();
        let message = format!("--only {name}: the crates are {}", all.join(", "));
        return Err(Failure::Message(message));
    }
    let is_chosen = |it: &&Crate| only.is_empty() || only.iter().any(|name| name == it.service);
    Ok(CRATES.iter().filter(is_chosen).collect())
}

/// Writes our crate of a service, with all of its operations.
fn generate(it: &Crate, shared: &Path, folder: &Path) -> Outcome<Ours> {
    let model = match it.model {
        Model::Archive(stem) => shared::models(shared, ARCHIVE)?.join(format!("{stem}.json")),
        Model::Converted(stem) => shared::converted(shared, stem)?,
    };
    let mut report = Report::default();
    let sources = Sources::read(&[model], &mut report)?;
    let options = Options::default();
    let Some((module, files)) = tinsmith::generate(&sources, &options, &mut report) else {
        return Err(Failure::Message(report.render(&sources, Style::Plain)));
    };
    let name = it.name();
    let runtime = workspace().join("runtime").display().to_string();
    let manifest = output::manifest(&name, &module, &runtime, &[], Place::Member);
    let table: toml::Table = manifest.parse()?;
    let features = table.get("features").and_then(toml::Value::as_table);
    let features = features.into_iter().flat_map(toml::Table::keys);
    let features = features.cloned().collect();
    let files = output::crate_files(&files, manifest);
    output::write(&folder.join(&name), &files, &["src".to_owned()])?;
    Ok(Ours {
        path: format!("../{name}"),
        package: format!("official-tests-{}", it.service),
        name,
        features,
    })
}

/// The manifest of the workspace of these packages.
fn around(members: &[String]) -> String {
    let lines: Vec<String> = members.iter().map(|it| format!("    {it:?},\n")).collect();
    let lines = lines.concat();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{lines}]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n"
    )
}

/// Files by their paths from one folder.
type Files = BTreeMap<PathBuf, Vec<u8>>;
