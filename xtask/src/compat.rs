//! `cargo xtask compat`: one program for the official client of Direct Connect, run against it and against ours.
//!
//! The program is in `tests/clients/compat/`; `cargo test` runs it against ours alone.

use std::process::Stdio;

use serde::Deserialize;

use crate::run::{Failure, Outcome, cargo, workspace};

/// What the program has to say of each client, line by line.
#[derive(Deserialize)]
struct Said {
    official: Vec<String>,
    ours: Vec<String>,
}

/// Runs the program, and shows the lines that differ.
pub(crate) fn run() -> Outcome {
    let mut command = cargo();
    command
        .args(["run", "--quiet", "--locked"])
        .current_dir(workspace().join("tests/bench/compat"))
        .env("CARGO_TARGET_DIR", workspace().join("target/bench/build"))
        .stderr(Stdio::inherit());
    let output = command.output()?;
    if !output.status.success() {
        return Err(Failure::Message("the program failed".to_owned()));
    }
    let Said { official, ours } = serde_json::from_slice(&output.stdout)?;
    let lines = official.len().max(ours.len());
    let mut failed = 0;
    for number in 0..lines {
        let line = |of: &[String]| of.get(number).cloned().unwrap_or("(no line)".to_owned());
        let (official, ours) = (line(&official), line(&ours));
        if official != ours {
            failed += 1;
            anstream::println!("official  {official}\nours      {ours}\n");
        }
    }
    let passed = lines - failed;
    anstream::println!("compat: {passed} passed, {failed} failed, 0 skipped");
    match (passed, failed) {
        (1.., 0) => Ok(()),
        _ => Err(Failure::Reported),
    }
}
