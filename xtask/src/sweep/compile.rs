//! Crates to what the compiler says of them.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::measure::{noted, wrap};
use super::{Arguments, Row, save};
use crate::run::Outcome;

/// So many services are compiled by one call of cargo, after which results are noted: who stops a run loses no more.
const BATCH: usize = 48;

/// Checks, builds or documents the named services of a folder's workspace, and notes what came of it.
pub(super) fn all(
    folder: &Path,
    rows: &mut [Row],
    names: &[String],
    arguments: &Arguments,
) -> Outcome {
    for stage in arguments.stages() {
        let open: Vec<&String> = names
            .iter()
            .filter(|name| {
                let row = rows.iter().find(|row| row.model == **name);
                let done = row.is_some_and(|it| it.stages.iter().any(|it| it == stage));
                arguments.fresh || !done
            })
            .collect();
        if open.is_empty() {
            continue;
        }
        let notes = folder.with_file_name("target").join("notes").join(stage);
        let open: Vec<String> = open.into_iter().cloned().collect();
        for (number, batch) in open.chunks(BATCH).enumerate() {
            anstream::eprintln!("{stage}: {} of {} services", number * BATCH, open.len());
            let found = cargo(folder, stage, batch, &notes)?;
            for row in rows.iter_mut().filter(|row| batch.contains(&row.model)) {
                note_outcome(row, stage, &found);
                if let Some(need) = package(folder, &row.model).and_then(|it| noted(&notes, &it)) {
                    row.compile_seconds = Some(need.seconds);
                    row.compile_megabytes = Some(need.megabytes);
                }
            }
            save(folder, rows)?;
        }
    }
    Ok(())
}

fn note_outcome(row: &mut Row, stage: &str, found: &Found) {
    let problems = found.problems.get(&row.model).cloned().unwrap_or_default();
    let finished = found.finished.contains(&row.model) && problems.is_empty();
    match finished {
        true => row.stages.push(stage.to_owned()),
        false if problems.is_empty() => {
            let problem = format!("{stage} did not come to its end");
            row.problems.push(problem);
        }
        false => row.problems.push(problems.concat()),
    }
    row.stages.dedup();
}

/// What cargo said, by the folder of the crate.
#[derive(Default)]
struct Found {
    finished: std::collections::BTreeSet<String>,
    problems: BTreeMap<String, Vec<String>>,
}

fn cargo(folder: &Path, stage: &str, names: &[String], notes: &Path) -> Outcome<Found> {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(folder)
        .arg(stage)
        .args(["--keep-going", "--message-format=json"]);
    command.args(["--no-default-features", "--quiet"]);
    if stage == "doc" {
        command.arg("--no-deps");
    }
    for name in names {
        command
            .arg("-p")
            .arg(package(folder, name).unwrap_or_default());
    }
    if stage != "doc" {
        wrap(&mut command, notes)?;
    }
    // One for all sets, so that what they have in common is built once.
    command
        .env("CARGO_TARGET_DIR", folder.with_file_name("target"))
        .stdout(Stdio::piped());
    let mut child = command.spawn()?;
    let mut found = Found::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            if let Ok(message) = serde_json::from_str::<Value>(&line?) {
                note(&message, &mut found);
            }
        }
    }
    child.wait()?;
    Ok(found)
}

/// The name of a model's crate.
fn package(folder: &Path, model: &str) -> Option<String> {
    let manifest = std::fs::read_to_string(folder.join(model).join("Cargo.toml")).ok()?;
    let name = manifest.lines().find_map(|it| it.strip_prefix("name = "))?;
    Some(name.trim_matches('"').to_owned())
}

fn note(message: &Value, found: &mut Found) {
    let manifest = message
        .get("manifest_path")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let folder = Path::new(manifest)
        .parent()
        .and_then(Path::file_name)
        .unwrap_or_default();
    let model = folder.to_string_lossy().into_owned();
    match message.get("reason").and_then(Value::as_str) {
        Some("compiler-artifact") => {
            found.finished.insert(model);
        }
        Some("compiler-message") => {
            let rendered = message.pointer("/message/rendered").and_then(Value::as_str);
            let problems = found.problems.entry(model).or_default();
            // The first few say enough.
            if problems.len() < 5 {
                problems.push(rendered.unwrap_or_default().to_owned());
            }
        }
        _ => {}
    }
}
