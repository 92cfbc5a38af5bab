//! Endpoints resolved by the rules of three services, beside the official resolvers: a table of its own.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value as Json;

use super::protocols::{self, output};
use super::row::Unit;
use super::service::{self, benches, cargo, target};
use super::tally::{Tally, verdict};
use crate::run::{Failure, Outcome};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Figure {
    /// The time in which an endpoint is found; the row's name is the case's.
    Time,
    /// The bytes of code and data that a program has for this service, beside those that it has for the other one.
    Size {
        service: &'static str,
        other: &'static str,
    },
}

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// What it says that it compares.
    pub(super) name: &'static str,
    figure: Figure,
    /// What our figure may be of the peer's, and should be.
    must: f64,
    aim: f64,
}

const fn time(name: &'static str, must: f64) -> Row {
    Row {
        name,
        figure: Figure::Time,
        must,
        aim: 0.3,
    }
}

const fn size(name: &'static str, service: &'static str, other: &'static str) -> Row {
    Row {
        name,
        figure: Figure::Size { service, other },
        must: 0.2,
        aim: 0.05,
    }
}

/// What the time of an endpoint from the cache may be of the peer's. It is a thousandth of a call's, so a simple cache is worth more than a
/// fast one.
const SAME: f64 = 1.5;

/// All rows, in the order of the table.
pub(super) const ROWS: &[Row] = &[
    time("Direct Connect endpoint, of new parameters", 1.0),
    time("Direct Connect endpoint, of the same parameters", SAME),
    time("DynamoDB endpoint, of new parameters", 1.0),
    time("DynamoDB endpoint, of the same parameters", SAME),
    time("S3 endpoint, of new parameters", 1.0),
    time("S3 endpoint, of the same parameters", SAME),
    size(
        "Direct Connect endpoint, code and data",
        "directconnect",
        "dynamodb",
    ),
    size(
        "DynamoDB endpoint, code and data",
        "dynamodb",
        "directconnect",
    ),
    size("S3 endpoint, code and data", "s3", "directconnect"),
];

const HEAD: &str = "\
| endpoints | official crate | tinsmith | ratio | must | aim | |
|---|---:|---:|---:|---:|---:|---|";

/// Measures these rows.
pub(super) fn run(rows: &[&Row]) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let Some(shared) = tally.models(rows.len(), "of endpoints") else {
        return Ok(tally);
    };
    service::generate_ours()?;
    for name in ["dynamodb", "s3"] {
        protocols::generate_named(name, &shared)?;
    }
    anstream::eprintln!("build: endpoints");
    for program in ["endpoints-time", "endpoints-size"] {
        build(&["build", "--bin", program], &[])?;
    }
    let times = times(rows)?;
    let mut sizes = BTreeMap::new();
    tally.table.push_str(HEAD);
    for row in rows {
        let (unit, [peer, ours]) = match row.figure {
            Figure::Time => {
                let line = times.get(row.name).unwrap_or(&Json::Null);
                let figure = |side: &str| line[side].as_f64().unwrap_or(f64::NAN);
                (Unit::Nanoseconds, ["peer", "ours"].map(figure))
            }
            Figure::Size { service, other } => {
                let mut of = |side: &str| -> Outcome<f64> {
                    let other = format!("{side}-{other}");
                    let both = program(&mut sizes, &[&other, &format!("{side}-{service}")])?;
                    Ok((both - program(&mut sizes, &[&other])?) as f64)
                };
                (Unit::Megabytes, [of("peer")?, of("ours")?])
            }
        };
        let ratio = ours / peer;
        let verdict = verdict(ratio, row.must, row.aim);
        let line = format!(
            "| {} | {} | {} | {ratio:.3} | {:.2} | {:.2} | {verdict} |",
            row.name,
            unit.show(peer),
            unit.show(ours),
            row.must,
            row.aim,
        );
        tally.add((line, ratio <= row.must));
    }
    Ok(tally)
}

/// Lets cargo do this with the workspace of these programs; what is behind goes to the compiler.
fn build(command: &[&str], compiler: &[String]) -> Outcome {
    let mut cargo = cargo();
    cargo.args(command).args(["--quiet", "--release"]);
    if !compiler.is_empty() {
        cargo.arg("--").args(compiler);
    }
    let status = cargo.current_dir(benches().join("endpoints")).status()?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::Message("the endpoints do not compile".to_owned())),
    }
}

/// The file of a program.
fn file(program: &str) -> PathBuf {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    target().join("build/release").join(name)
}

/// What the program of times prints, by case.
fn times(rows: &[&Row]) -> Outcome<BTreeMap<String, Json>> {
    let names: Vec<&str> = rows
        .iter()
        .filter(|it| it.figure == Figure::Time)
        .map(|it| it.name)
        .collect();
    let mut times = BTreeMap::new();
    if names.is_empty() {
        return Ok(times);
    }
    anstream::eprintln!("run: endpoints");
    let printed = output(Command::new(file("endpoints-time")).args(names))?;
    for line in String::from_utf8_lossy(&printed).lines() {
        let line: Json = serde_json::from_str(line)?;
        times.insert(line["name"].as_str().unwrap_or_default().to_owned(), line);
    }
    Ok(times)
}

/// The bytes of code and data of a program that has the endpoints of these, each a side and a service.
fn program(sizes: &mut BTreeMap<String, i64>, parts: &[&str]) -> Outcome<i64> {
    let key = parts.join(",");
    if let Some(size) = sizes.get(&key) {
        return Ok(*size);
    }
    let parts = parts
        .iter()
        .flat_map(|it| ["--cfg".to_owned(), format!("endpoints=\"{it}\"")]);
    build(
        &["rustc", "--bin", "endpoints-program"],
        &parts.collect::<Vec<_>>(),
    )?;
    let printed = output(Command::new(file("endpoints-size")).arg(file("endpoints-program")))?;
    let size = String::from_utf8_lossy(&printed).trim().parse();
    let size = size.map_err(|error| Failure::Message(format!("the size of a program: {error}")))?;
    sizes.insert(key, size);
    Ok(size)
}
