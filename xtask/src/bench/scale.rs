//! The whole of AWS, and the largest services: a table of its own.
//!
//! The official crates take minutes to build. Where a ratio is the bound, the peer is built in the same run, in turns with ours; else what it took is
//! kept in `target/bench/peers.json` until its version or the compiler is another.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::build::{Kind, taken};
use super::measure::{Cost, cost, middle};
use super::row::Unit;
use super::service::{EC2_PEER, SAGEMAKER_PEER, generate, target, version};
use super::tally::{Tally, verdict};
use crate::run::{Outcome, workspace};
use crate::shared;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Subject {
    /// All models of a folder, generated.
    All,
    /// All models of a folder, generated and checked: once, since it takes minutes.
    Checked,
    /// The crate of this name, generated.
    Generated(&'static str),
    /// The crate of this name, built.
    Built(&'static str),
}

/// What of its cost is held against the bounds.
#[derive(Debug, Clone, Copy)]
enum Bound {
    Seconds,
    Memory,
    /// Seconds of ours to the peer's.
    Ratio,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// What it says that it measures.
    pub(super) name: &'static str,
    subject: Subject,
    peer: Option<&'static str>,
    bound: Bound,
    must: f64,
    aim: f64,
}

const EC2: &str = "tinsmith-whole-ec2";
const EC2_TEN: &str = "tinsmith-ten-of-ec2";
const SAGEMAKER: &str = "tinsmith-whole-sagemaker";
const DIRECT_CONNECT: &str = "tinsmith-whole-directconnect";

/// Those that a program which starts and stops instances calls.
const TEN: &str = "AuthorizeSecurityGroupIngress,CreateSecurityGroup,CreateTags,DescribeImages,DescribeInstances,\
    RebootInstances,RunInstances,StartInstances,StopInstances,TerminateInstances";

const fn row(
    name: &'static str,
    subject: Subject,
    peer: Option<&'static str>,
    bound: Bound,
    must: f64,
    aim: f64,
) -> Row {
    Row {
        name,
        subject,
        peer,
        bound,
        must,
        aim,
    }
}

/// All rows, in the order of the table.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row("all models of AWS, generated", Subject::All, None, Bound::Seconds, 40.0, 15.0),
    row("all models of AWS: memory", Subject::All, None, Bound::Memory, 1.5e9, 0.5e9),
    row("all models of AWS, generated and `cargo check`", Subject::Checked, None, Bound::Seconds, 1500.0, 480.0),
    row("SageMaker, generated", Subject::Generated(SAGEMAKER), None, Bound::Seconds, 1.5, 0.5),
    row("Direct Connect, generated", Subject::Generated(DIRECT_CONNECT), None, Bound::Seconds, 0.3, 0.1),
    row("EC2, whole: `cargo build`", Subject::Built(EC2), Some(EC2_PEER), Bound::Seconds, 45.0, 28.0),
    row("EC2, whole: memory of rustc", Subject::Built(EC2), Some(EC2_PEER), Bound::Memory, 3e9, 2e9),
    row("EC2, ten operations: `cargo build`", Subject::Built(EC2_TEN), None, Bound::Seconds, 2.0, 1.0),
    row("SageMaker: `cargo build`", Subject::Built(SAGEMAKER), Some(SAGEMAKER_PEER), Bound::Ratio, 0.16, 0.10),
];

const HEAD: &str = "\
| at scale | official crate | tinsmith | of processors | ratio | must | aim | |
|---|---:|---:|---:|---:|---:|---:|---|";

/// Measures these rows.
pub(super) fn run(rows: &[&Row], repeat: usize) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let Some(shared) = tally.models(rows.len(), "at scale") else {
        return Ok(tally);
    };
    let mut known: Vec<(Subject, (Cost, Option<Cost>))> = Vec::new();
    tally.table.push_str(HEAD);
    for row in rows {
        let (ours, peer) = match known.iter().find(|(subject, _)| *subject == row.subject) {
            Some((_, costs)) => *costs,
            None => {
                let costs = compared(row, &shared, repeat)?;
                known.push((row.subject, costs));
                costs
            }
        };
        tally.add(line(row, ours, peer));
    }
    Ok(tally)
}

fn line(row: &Row, ours: Cost, peer: Option<Cost>) -> (String, bool) {
    let (unit, pick): (Unit, fn(&Cost) -> f64) = match row.bound {
        Bound::Memory => (Unit::Megabytes, |it| it.memory),
        Bound::Seconds | Bound::Ratio => (Unit::Seconds, |it| it.wall),
    };
    let ratio = peer.map(|peer| pick(&ours) / pick(&peer));
    let held = match row.bound {
        Bound::Ratio => ratio.unwrap_or(f64::NAN),
        _ => pick(&ours),
    };
    let bound = |value: f64| match row.bound {
        Bound::Ratio => format!("{value:.2}"),
        _ => unit.show(value),
    };
    let verdict = verdict(held, row.must, row.aim);
    let processor = match row.bound {
        Bound::Memory => "–".to_owned(),
        _ => unit.show(ours.processor),
    };
    let line = format!(
        "| {} | {} | {} | {processor} | {} | {} | {} | {verdict} |",
        row.name,
        peer.map_or("–".to_owned(), |it| unit.show(pick(&it))),
        unit.show(pick(&ours)),
        ratio.map_or("–".to_owned(), |it| format!("{it:.3}")),
        bound(row.must),
        bound(row.aim),
    );
    (line, held <= row.must)
}

/// What ours costs, and its peer.
fn compared(row: &Row, shared: &Path, repeat: usize) -> Outcome<(Cost, Option<Cost>)> {
    let (Subject::Built(name), Some(peer)) = (row.subject, row.peer) else {
        return Ok((measured(row.subject, shared, repeat)?, None));
    };
    let mut peers = Peers::open()?;
    let kept = match row.bound {
        Bound::Ratio => None,
        Bound::Seconds | Bound::Memory => peers.cost(peer)?,
    };
    if let Some(cost) = kept {
        return Ok((measured(row.subject, shared, repeat)?, Some(cost)));
    }
    generate(name, generator(name, shared)?)?;
    let costs = taken(&[(Kind::Dev, name), (Kind::Dev, peer)], repeat)?;
    peers.keep(peer, costs[1])?;
    Ok((costs[0], Some(costs[1])))
}

fn measured(subject: Subject, shared: &Path, repeat: usize) -> Outcome<Cost> {
    match subject {
        Subject::All => sweep(shared, "--generate-only", repeat),
        Subject::Checked => sweep(shared, "--fresh", 1),
        Subject::Generated(name) => anew(
            &generator(name, shared)?,
            &target().join(name).join("src"),
            repeat,
        ),
        Subject::Built(name) => {
            generate(name, generator(name, shared)?)?;
            Ok(taken(&[(Kind::Dev, name)], repeat)?[0])
        }
    }
}

/// What a sweep over all models costs.
fn sweep(shared: &Path, option: &str, repeat: usize) -> Outcome<Cost> {
    let models = shared::models(shared, "aws-2025-09")?;
    let out = target().join("all");
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["sweep", option, "--out"]);
    command.arg(&out).arg(models);
    anew(&command, &out, repeat)
}

/// What a command costs that writes into a folder which is not there: of each figure the median.
fn anew(command: &Command, folder: &Path, repeat: usize) -> Outcome<Cost> {
    let mut costs = Vec::new();
    for _ in 0..repeat {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        costs.push(cost(command)?);
    }
    Ok(middle(&costs))
}

/// This program, to generate a crate.
fn generator(name: &str, shared: &Path) -> Outcome<Command> {
    let model: PathBuf = match name {
        SAGEMAKER => shared::models(shared, "aws-2025-09")?.join("sagemaker.json"),
        DIRECT_CONNECT => workspace().join("models/direct-connect.json"),
        _ => shared::converted(shared, "ec2")?,
    };
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["codegen", "--name", name, "--model"]);
    command.arg(model).arg("--out").arg(target().join(name));
    if name == EC2_TEN {
        command.args(["--operations", TEN]);
    }
    Ok(command)
}

/// What official crates took in earlier runs, by their versions and the compiler's.
struct Peers {
    path: PathBuf,
    compiler: String,
    costs: BTreeMap<String, Cost>,
}

impl Peers {
    fn open() -> Outcome<Self> {
        let compiler = Command::new("rustc").arg("--version").output()?.stdout;
        let path = target().join("peers.json");
        let text = fs::read_to_string(&path).unwrap_or_default();
        Ok(Self {
            path,
            compiler: String::from_utf8_lossy(&compiler).trim().to_owned(),
            costs: serde_json::from_str(&text).unwrap_or_default(),
        })
    }

    fn key(&self, peer: &str) -> Outcome<String> {
        Ok(format!("{peer} {}, {}", version(peer)?, self.compiler))
    }

    fn cost(&self, peer: &str) -> Outcome<Option<Cost>> {
        let key = self.key(peer)?;
        let cost = self.costs.get(&key).copied();
        if cost.is_some() {
            anstream::eprintln!("kept of an earlier run: {key}");
        }
        Ok(cost)
    }

    fn keep(&mut self, peer: &str, cost: Cost) -> Outcome {
        self.costs.insert(self.key(peer)?, cost);
        fs::write(&self.path, serde_json::to_string_pretty(&self.costs)?)?;
        Ok(())
    }
}
