//! Calls in memory, and programs with one call.

use std::fs;

use serde_json::Value as Json;

use super::row::{Figure, Value, Values};
use super::service::{benches, cargo, target};
use crate::run::{Failure, Outcome};

/// Takes the figures that are wanted.
pub(crate) fn measure(wanted: &[Figure], values: &mut Values) -> Outcome {
    let figures = [
        ("time", "delete", Figure::Delete),
        ("time", "describe", Figure::Describe),
        ("allocations", "allocations", Figure::Allocations),
    ];
    let wants = |program: &str| {
        figures
            .iter()
            .any(|(it, _, figure)| *it == program && wanted.contains(figure))
    };
    for program in ["time", "allocations"].into_iter().filter(|it| wants(it)) {
        build("calls")?;
        anstream::eprintln!("run: {program} of calls");
        for line in output(program)?.lines() {
            let line: Json = serde_json::from_str(line)?;
            let known = figures.iter().find(|(_, name, _)| line["name"] == *name);
            if let (Some((_, _, figure)), Some(ours)) = (known, line["ours"].as_f64()) {
                values.insert(
                    *figure,
                    Value {
                        peer: line["peer"].as_f64(),
                        ours,
                    },
                );
            }
        }
    }
    if wanted.contains(&Figure::Binary) {
        let size = |name: &str| -> Outcome<f64> {
            build(name)?;
            output(name)?;
            Ok(fs::metadata(release(name))?.len() as f64)
        };
        let value = Value {
            peer: Some(size("binary-peer")?),
            ours: size("binary-ours")?,
        };
        values.insert(Figure::Binary, value);
    }
    Ok(())
}

/// Builds the programs of a package, for release.
fn build(package: &str) -> Outcome {
    anstream::eprintln!("build: {package}");
    let mut command = cargo();
    command.args(["build", "--quiet", "--release", "--package", package]);
    match command.current_dir(benches()).status()?.success() {
        true => Ok(()),
        false => Err(Failure::Message(format!("{package} does not compile"))),
    }
}

fn release(program: &str) -> std::path::PathBuf {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    target().join("build/release").join(name)
}

/// What a program prints.
fn output(program: &str) -> Outcome<String> {
    let output = std::process::Command::new(release(program)).output()?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => {
            let error = String::from_utf8_lossy(&output.stderr);
            Err(Failure::Message(format!("{program} failed: {error}")))
        }
    }
}
