//! Suites that need the runtime are crates of their own, so that the generator's commands need not wait for it to be built.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::run::{Failure, Outcome, workspace};

/// Run the endpoint tests of a folder of models, by rule tree and by decision diagram.
#[derive(Debug, clap::Args)]
pub(crate) struct Endpoints {
    /// The folder (Smithy JSON AST).
    models: PathBuf,
}

/// Runs `cargo xtask endpoints`.
pub(crate) fn endpoints(arguments: &Endpoints) -> Outcome {
    let models = std::path::absolute(&arguments.models)?;
    run("tinsmith-endpoints", &[models.into_os_string()])
}

fn run(package: &str, arguments: &[OsString]) -> Outcome {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(workspace())
        .args(["run", "--quiet", "--package", package, "--"]);
    match command.args(arguments).status()?.success() {
        true => Ok(()),
        false => Err(Failure::Reported),
    }
}
