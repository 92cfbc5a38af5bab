//! Programs to executables: a workspace of one crate a service, so that each compiles, and fails, by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tinsmith::output;

use super::{Program, cases};
use crate::run::{Outcome, cargo, workspace};

/// Writes the crates of all programs; files that are as they should be are not touched.
pub(super) fn write(folder: &Path, programs: &[Program]) -> Outcome {
    for program in programs {
        let mut files = program.files.clone();
        files.insert("cases.json".to_owned(), cases(&program.cases));
        files.insert("Cargo.toml".to_owned(), manifest(&program.name));
        output::write(&folder.join(&program.name), &files, &["src".to_owned()])?;
    }
    let names: Vec<&str> = programs.iter().map(|it| it.name.as_str()).collect();
    write_workspace(folder, &names, "")
}

/// Writes the workspace of some crates, with tables that they inherit.
pub(crate) fn write_workspace(folder: &Path, names: &[&str], inherited: &str) -> Outcome {
    std::fs::create_dir_all(folder)?;
    let members: Vec<String> = names.iter().map(|it| format!("    {it:?},\n")).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n{inherited}\n[profile.dev]\ndebug = false\n",
        members.concat()
    );
    output::write(folder, &[("Cargo.toml".to_owned(), manifest)].into(), &[])?;
    // The versions of this workspace, so that nothing has to be looked up.
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        std::fs::copy(workspace().join("Cargo.lock"), lock)?;
    }
    Ok(())
}

fn manifest(name: &str) -> String {
    let path = |part: &str| {
        workspace()
            .join(part)
            .display()
            .to_string()
            .replace('\\', "/")
    };
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         tinsmith-runtime = {{ path = \"{}\", features = [\"http-auth\", \"sigv4a\"] }}\ntinsmith-suites = {{ path = \"{}\" }}\n",
        path("runtime"),
        path("tests/conformance/suites")
    )
}

/// What cargo made, by the name of the crate.
#[derive(Debug, Default)]
pub(crate) struct Built {
    pub(crate) executables: BTreeMap<String, PathBuf>,
    /// The crates that are libraries.
    pub(crate) libraries: BTreeSet<String>,
    /// What the compiler said of those that do not compile.
    pub(crate) problems: BTreeMap<String, Vec<String>>,
}

/// Builds crates of a workspace.
pub(crate) fn build(folder: &Path, names: &[&str]) -> Outcome<Built> {
    let mut command = cargo();
    command
        .current_dir(folder)
        .args(["build", "--keep-going", "--message-format=json", "--quiet"]);
    for name in names {
        command.args(["-p", name]);
    }
    command
        .env("CARGO_TARGET_DIR", folder.with_file_name("suites"))
        // Most of these crates are built just once.
        .env("CARGO_INCREMENTAL", "0")
        .stdout(Stdio::piped());
    let mut child = command.spawn()?;
    let mut built = Built::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            if let Ok(message) = serde_json::from_str::<Value>(&line?) {
                note(&message, &mut built);
            }
        }
    }
    child.wait()?;
    Ok(built)
}

fn note(message: &Value, built: &mut Built) {
    let text = |pointer| {
        message
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let manifest = Path::new(text("/manifest_path"));
    let folder = manifest
        .parent()
        .and_then(Path::file_name)
        .unwrap_or_default();
    let name = folder.to_string_lossy().into_owned();
    match text("/reason") {
        "compiler-artifact" if !text("/executable").is_empty() => {
            built
                .executables
                .insert(name, PathBuf::from(text("/executable")));
        }
        "compiler-artifact" => {
            built.libraries.insert(name);
        }
        "compiler-message" if text("/message/level") == "error" => {
            let problems = built.problems.entry(name).or_default();
            // The first few say enough.
            if problems.len() < 3 {
                problems.push(text("/message/rendered").to_owned());
            }
        }
        _ => {}
    }
}
