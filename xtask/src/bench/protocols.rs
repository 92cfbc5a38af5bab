//! Calls of a service of each protocol, beside the official crates: a table of its own.
//!
//! Our crates are generated from the models in `../shared`. The peers live in a workspace of their own, `tests/bench/protocols`, since EC2's takes long to build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

use super::row::Unit;
use super::service::{benches, cargo, target};
use super::tally::{FAILS, Tally, verdict};
use crate::run::{Failure, Outcome};
use crate::shared;

/// A service that is called.
#[derive(Debug)]
struct Service {
    /// The feature of the program, and the end of the crates' names.
    name: &'static str,
    /// The model's file, without its ending.
    model: &'static str,
    /// The archive of it; none for a converted model.
    archive: Option<&'static str>,
    /// The operations that are generated.
    operations: &'static str,
}

const fn service(
    name: &'static str,
    model: &'static str,
    archive: Option<&'static str>,
    operations: &'static str,
) -> Service {
    Service {
        name,
        model,
        archive,
        operations,
    }
}

const SERVICES: &[Service] = &[
    service("dynamodb", "dynamodb", Some("aws-2026-06"), "GetItem,Scan"),
    service(
        "lambda",
        "lambda",
        Some("aws-2026-06"),
        "GetAccountSettings,ListFunctions",
    ),
    service(
        "s3",
        "s3",
        Some("aws-2026-06"),
        "ListObjectsV2,PutObject,GetObject",
    ),
    service("sts", "sts", Some("aws-2026-06"), "GetCallerIdentity"),
    service("iam", "iam", Some("aws-2026-06"), "ListRoles"),
    service("ec2", "ec2", None, "DescribeInstances"),
    service(
        "arcregionswitch",
        "arc-region-switch",
        Some("aws-2025-09"),
        "GetPlan,ListPlans",
    ),
];

/// A row: a call of a service.
#[derive(Debug)]
pub(super) struct Row {
    service: &'static str,
    /// The name of the case, as the program has it.
    pub(super) name: &'static str,
}

const fn row(service: &'static str, name: &'static str) -> Row {
    Row { service, name }
}

/// All rows, in the order of the table.
pub(super) const ROWS: &[Row] = &[
    row("dynamodb", "DynamoDB GetItem"),
    row("dynamodb", "DynamoDB Scan, 1 MB"),
    row("lambda", "Lambda GetAccountSettings"),
    row("lambda", "Lambda ListFunctions, 1,000 items"),
    row("s3", "S3 ListObjectsV2, 1,000 items"),
    row("s3", "S3 GetObject, 8 MB streamed"),
    row("s3", "S3 PutObject, 8 MB from a file"),
    row("sts", "STS GetCallerIdentity"),
    row("iam", "IAM ListRoles, 1,000 items"),
    row("ec2", "EC2 DescribeInstances, 1,000 items"),
    row("arcregionswitch", "Region switch GetPlan"),
    row("arcregionswitch", "Region switch ListPlans, 1,000 items"),
];

/// What our time may be of the peer's.
const MUST: f64 = 1.0;
/// What it should be.
const AIM: f64 = 0.6;
/// What the number of our allocations may be of the peer's.
const ALLOCATIONS: f64 = 1.0;
/// What our peak memory may be of the peer's.
const MEMORY: f64 = 1.2;

const HEAD: &str = "\
| in memory | official crate | tinsmith | ratio | allocations | | ratio | memory, at most | | ratio | floor | to it | |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|";

/// What both programs print of a case.
#[derive(Debug, Default)]
struct Figures(BTreeMap<(&'static str, String), Json>);

impl Figures {
    fn of(&self, program: &'static str, case: &str, figure: &str) -> Option<f64> {
        let line = self.0.get(&(program, case.to_owned()))?;
        line[figure].as_f64()
    }
}

/// Measures these rows.
pub(super) fn run(rows: &[&Row]) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let Some(shared) = tally.models(rows.len(), "of other services") else {
        return Ok(tally);
    };
    for service in SERVICES {
        generate(service, &shared)?;
    }
    build(rows)?;
    let figures = measure(rows)?;
    tally.table.push_str(HEAD);
    for row in rows {
        tally.add(line(row, &figures));
    }
    Ok(tally)
}

/// Generates our crate of the service of this name.
pub(super) fn generate_named(name: &str, shared: &Path) -> Outcome {
    match SERVICES.iter().find(|it| it.name == name) {
        Some(service) => generate(service, shared),
        None => Err(Failure::Message(format!("no service is called {name}"))),
    }
}

/// Generates our crate of a service, with just the operations that are called. All are needed for cargo to read the workspace.
fn generate(service: &Service, shared: &Path) -> Outcome {
    let model = model(service, shared)?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["codegen", "--no-documentation", "--model"])
        .arg(model);
    command
        .arg("--out")
        .arg(target().join("services").join(service.name));
    command.args(["--name", &format!("tinsmith-{}", service.name)]);
    command.args(["--operations", service.operations]);
    output(&mut command).map(drop)
}

/// The model's file.
fn model(service: &Service, shared: &Path) -> Outcome<PathBuf> {
    match service.archive {
        Some(archive) => {
            Ok(shared::models(shared, archive)?.join(format!("{}.json", service.model)))
        }
        None => shared::converted(shared, service.model),
    }
}

/// Builds the programs for the services of these rows.
fn build(rows: &[&Row]) -> Outcome {
    let mut features: Vec<&str> = rows.iter().map(|it| it.service).collect();
    features.dedup();
    let features = features.join(",");
    anstream::eprintln!(
        "build: calls of {features}; the first time, EC2's official crate takes many minutes and 9 GB"
    );
    let mut command = cargo();
    command.args(["build", "--quiet", "--release", "--features", &features]);
    match command
        .current_dir(benches().join("protocols"))
        .status()?
        .success()
    {
        true => Ok(()),
        false => Err(Failure::Message("the calls do not compile".to_owned())),
    }
}

fn measure(rows: &[&Row]) -> Outcome<Figures> {
    let mut figures = Figures::default();
    for program in ["time", "allocations"] {
        anstream::eprintln!("run: {program} of calls");
        let name = format!("protocols-{program}{}", std::env::consts::EXE_SUFFIX);
        let mut command = Command::new(target().join("build/release").join(name));
        command.args(rows.iter().map(|it| it.name));
        for line in String::from_utf8_lossy(&output(&mut command)?).lines() {
            let line: Json = serde_json::from_str(line)?;
            let case = line["name"].as_str().unwrap_or_default().to_owned();
            figures.0.insert((program, case), line);
        }
    }
    Ok(figures)
}

/// The row as a line of the table, and whether it is as it must be.
fn line(row: &Row, figures: &Figures) -> (String, bool) {
    let time = |figure| figures.of("time", row.name, figure).unwrap_or(f64::NAN);
    let counted = |figure| {
        figures
            .of("allocations", row.name, figure)
            .unwrap_or(f64::NAN)
    };
    let compared = |unit: Unit, peer: f64, ours: f64| {
        format!(
            "{} | {} | {:.3}",
            unit.show(peer),
            unit.show(ours),
            ours / peer
        )
    };
    let ratio = time("ours") / time("peer");
    let is_lean = counted("ours") / counted("peer") <= ALLOCATIONS
        && counted("ours_peak") / counted("peer_peak") <= MEMORY;
    let verdict = match is_lean {
        true => verdict(ratio, MUST, AIM),
        false => FAILS,
    };
    let floor = match figures.of("time", row.name, "floor") {
        Some(floor) => format!(
            "{} | {:.2}",
            Unit::Microseconds.show(floor),
            time("ours") / floor
        ),
        None => "– | –".to_owned(),
    };
    let line = format!(
        "| {} | {} | {} | {} | {floor} | {verdict} |",
        row.name,
        compared(Unit::Microseconds, time("peer"), time("ours")),
        compared(Unit::Count, counted("peer"), counted("ours")),
        compared(Unit::Megabytes, counted("peer_peak"), counted("ours_peak")),
    );
    (line, is_lean && ratio <= MUST)
}

/// What a command prints.
pub(super) fn output(command: &mut Command) -> Outcome<Vec<u8>> {
    let output = command.output()?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => {
            let error = String::from_utf8_lossy(&output.stderr);
            let program = Path::new(command.get_program()).display();
            Err(Failure::Message(format!("{program} failed: {error}")))
        }
    }
}
