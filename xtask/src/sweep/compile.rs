//! Crates to what the compiler says of them.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::measure::{noted, wrap};
use super::{Arguments, Row, save};
use crate::run::{Outcome, cargo};

/// Results are noted as often as this: who stops a run loses no more.
const NOTED: Duration = Duration::from_secs(5);

/// Checks, builds or documents the named services of a folder's workspace, and notes what came of it.
pub(super) fn all(
    folder: &Path,
    rows: &mut [Row],
    names: &[String],
    arguments: &Arguments,
) -> Outcome {
    for stage in arguments.stages() {
        let mut open = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            let done = !arguments.fresh && row.stages.iter().any(|it| it == stage);
            let package = package(folder, &row.model).filter(|_| !done);
            if let (true, Some(package)) = (names.contains(&row.model), package) {
                open.insert(row.model.clone(), Open { index, package });
            }
        }
        if !open.is_empty() {
            compile(folder, stage, &open, rows)?;
            save(folder, rows)?;
        }
    }
    Ok(())
}

/// A service that is still to be compiled.
struct Open {
    /// Its place among the rows.
    index: usize,
    /// The name of its crate.
    package: String,
}

/// Runs one cargo command over services, which are noted as each is finished.
fn compile(folder: &Path, stage: &str, open: &BTreeMap<String, Open>, rows: &mut [Row]) -> Outcome {
    let notes = folder.with_file_name("target").join("notes").join(stage);
    let mut child = command(folder, stage, open, &notes)?.spawn()?;
    let mut problems: BTreeMap<&String, Vec<String>> = BTreeMap::new();
    let (mut finished, mut saved) = (0, Instant::now());
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let message: Value = serde_json::from_str(&line?).unwrap_or_default();
            let Some((name, service)) = open.get_key_value(&model(&message)) else {
                continue;
            };
            let Some(row) = rows.get_mut(service.index) else {
                continue;
            };
            match message.get("reason").and_then(Value::as_str) {
                Some("compiler-message") => {
                    let rendered = message.pointer("/message/rendered").and_then(Value::as_str);
                    let problems = problems.entry(name).or_default();
                    // The first few say enough.
                    if problems.len() < 5 {
                        problems.push(rendered.unwrap_or_default().to_owned());
                    }
                }
                Some("compiler-artifact") if !problems.contains_key(name) => {
                    finish(row, stage, &service.package, &notes);
                    finished += 1;
                    anstream::eprintln!("{stage}: {finished} of {}: {name}", open.len());
                }
                _ => {}
            }
            if saved.elapsed() > NOTED {
                save(folder, rows)?;
                saved = Instant::now();
            }
        }
    }
    child.wait()?;
    for (name, service) in open {
        if let Some(row) = rows.get_mut(service.index)
            && !row.stages.iter().any(|it| it == stage)
        {
            let unsaid = || vec![format!("{stage} did not come to its end")];
            let problems = problems.remove(name).unwrap_or_else(unsaid);
            row.problems.push(problems.concat());
        }
    }
    Ok(())
}

/// Notes that a stage went through, and what it needed.
fn finish(row: &mut Row, stage: &str, package: &str, notes: &Path) {
    if !row.stages.iter().any(|it| it == stage) {
        row.stages.push(stage.to_owned());
    }
    let need = noted(notes, package);
    match stage {
        "doc" => row.doc = need,
        _ => row.compile = need,
    }
}

fn command(
    folder: &Path,
    stage: &str,
    open: &BTreeMap<String, Open>,
    notes: &Path,
) -> Outcome<Command> {
    let mut command = cargo();
    command
        .current_dir(folder)
        .arg(stage)
        .args(["--keep-going", "--message-format=json"])
        .args(["--no-default-features", "--quiet"])
        // One for all sets, so that what they have in common is built once.
        .env("CARGO_TARGET_DIR", folder.with_file_name("target"))
        .stdout(Stdio::piped());
    if stage == "doc" {
        command.arg("--no-deps");
    }
    for service in open.values() {
        command.args(["-p", &service.package]);
    }
    wrap(&mut command, stage, notes)?;
    Ok(command)
}

/// The name of a model's crate.
fn package(folder: &Path, model: &str) -> Option<String> {
    let manifest = std::fs::read_to_string(folder.join(model).join("Cargo.toml")).ok()?;
    let name = manifest.lines().find_map(|it| it.strip_prefix("name = "))?;
    Some(name.trim_matches('"').to_owned())
}

/// The model that cargo speaks of: the folder of the crate has its name.
fn model(message: &Value) -> String {
    let manifest = message.get("manifest_path").and_then(Value::as_str);
    let folder = manifest.and_then(|it| Path::new(it).parent()?.file_name());
    folder.unwrap_or_default().to_string_lossy().into_owned()
}
