//! The crates that are compared: the official one, and ours, generated for the purpose as crates of their own.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::run::{self, Failure, Outcome, workspace};

/// The official client.
pub(crate) const PEER: &str = "aws-sdk-directconnect";
/// The official client of EC2.
pub(crate) const EC2_PEER: &str = "aws-sdk-ec2";
/// The official client of SageMaker.
pub(crate) const SAGEMAKER_PEER: &str = "aws-sdk-sagemaker";
/// Ours, the whole service.
pub(crate) const OURS: &str = "tinsmith-directconnect";
/// Ours, one operation without documentation.
pub(crate) const ONE: &str = "tinsmith-delete-connection";

/// The protocol that the official client speaks.
const PROTOCOL: &str = "aws.protocols#awsJson1_1";

/// The workspace of what is measured.
pub(crate) fn benches() -> PathBuf {
    workspace().join("tests/bench")
}

/// The folder of all that is built and generated here.
pub(crate) fn target() -> PathBuf {
    workspace().join("target/bench")
}

/// Cargo, at work in that folder.
pub(crate) fn cargo() -> Command {
    let mut cargo = run::cargo();
    cargo.env("CARGO_TARGET_DIR", target().join("build"));
    // A dependency from the registry is never built incrementally, so ours is not either.
    cargo.env("CARGO_INCREMENTAL", "0");
    // Nor is it linted, so ours is not either.
    cargo.env("RUSTFLAGS", "--cap-lints=allow");
    cargo
}

/// Generates our crates.
pub(crate) fn generate_ours() -> Outcome {
    [OURS, ONE]
        .into_iter()
        .try_for_each(|name| generate(name, generator(name)?))
}

/// Generates a crate by this command, and gives it the dependencies which the workspace of benchmarks has locked.
pub(crate) fn generate(name: &str, mut command: Command) -> Outcome {
    if !command.stdout(Stdio::null()).status()?.success() {
        return Err(Failure::Message(format!("{name} is not generated")));
    }
    let lock = target().join(name).join("Cargo.lock");
    std::fs::copy(benches().join("Cargo.lock"), lock)?;
    Ok(())
}

/// This program, to generate one of our crates.
pub(crate) fn generator(name: &str) -> Outcome<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg("codegen")
        .arg("--model")
        .arg(workspace().join("models/direct-connect.json"));
    command
        .arg("--out")
        .arg(target().join(name))
        .args(["--name", name])
        .args(["--protocol", PROTOCOL]);
    if name == ONE {
        command.args(["--operations", "DeleteConnection", "--no-documentation"]);
    }
    Ok(command)
}

/// Whether a crate is one of the official ones.
pub(crate) fn is_peer(name: &str) -> bool {
    [PEER, EC2_PEER, SAGEMAKER_PEER].contains(&name)
}

/// The folder from which cargo builds a crate: one from the registry is a dependency in a workspace of benchmarks.
pub(crate) fn home(name: &str) -> PathBuf {
    match name {
        PEER => benches(),
        EC2_PEER | SAGEMAKER_PEER => benches().join("scale"),
        _ => target().join(name),
    }
}

/// The folder of a service's crate.
pub(crate) fn folder(name: &str) -> Outcome<PathBuf> {
    if !is_peer(name) {
        return Ok(home(name));
    }
    let package = metadata(name)?;
    let manifest = package["manifest_path"].as_str().map(PathBuf::from);
    let folder = manifest.and_then(|it| Some(it.parent()?.to_owned()));
    folder.ok_or_else(|| Failure::Message(format!("{name} has no folder")))
}

/// The version of an official crate.
pub(crate) fn version(name: &str) -> Outcome<String> {
    let package = metadata(name)?;
    Ok(package["version"].as_str().unwrap_or_default().to_owned())
}

/// What cargo knows of an official crate.
fn metadata(name: &str) -> Outcome<Value> {
    let mut command = cargo();
    command.args(["metadata", "--format-version", "1", "--locked"]);
    let output = command.current_dir(home(name)).output()?;
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::Message(format!("cargo metadata: {error}")));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array();
    let package = packages.and_then(|all| all.iter().find(|it| it["name"] == name));
    package
        .cloned()
        .ok_or_else(|| Failure::Message(format!("cargo knows no package {name}")))
}
