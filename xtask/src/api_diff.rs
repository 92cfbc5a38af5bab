//! `cargo xtask api-diff`: what of the official crate's public API our crate of a service lacks, has besides, or has in another way.
//!
//! The official crate comes from the registry, ours is generated for the purpose; both are documented as JSON by a nightly rustdoc, which
//! `apidiff` compares. All of it lies in `target/api-diff`.

use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith::error::{Report, Sources};
use tinsmith::options::Options;
use tinsmith::output;

use crate::run::{Failure, Outcome, cargo, print, workspace};
use crate::shared;
use tinsmith::project::Services;

/// Compare the public API of our crate of a service with that of the official one.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The service, as the official crate is named without `aws-sdk-`.
    service: String,
    /// Model files (Smithy JSON AST) [default: as models/services.toml has the service, else as the reference material has it].
    #[arg(long, value_name = "FILE", num_args = 1..)]
    model: Vec<PathBuf>,
    /// The protocol's trait id [default: the first that the official clients prefer].
    #[arg(long, requires = "model")]
    protocol: Option<String>,
    /// The official crate's version [default: the one that was made from the model, where that is known].
    #[arg(long)]
    version: Option<String>,
    /// The toolchain whose rustdoc writes JSON.
    #[arg(long, default_value = "nightly")]
    toolchain: String,
    /// List every path of a difference, instead of a few.
    #[arg(long)]
    all: bool,
    /// Document the official crate again.
    #[arg(long)]
    fresh: bool,
}

/// Services with the version of the official crate that differs least from the model at hand, and where that is: in `models/`, or in the
/// reference material, converted or in an archive.
const KNOWN: &[(&str, &str, Place)] = &[
    ("directconnect", "1.127.0", Place::Workspace),
    ("ec2", "1.274.0", Place::Converted("ec2")),
    (
        "cloudwatchlogs",
        "1.138.0",
        Place::Archive("cloudwatch-logs"),
    ),
    ("dynamodb", "1.116.0", Place::Archive("dynamodb")),
    ("iam", "1.113.0", Place::Archive("iam")),
    ("kms", "1.117.0", Place::Archive("kms")),
    ("lambda", "1.128.0", Place::Archive("lambda")),
    ("route53", "1.121.0", Place::Archive("route-53")),
    ("s3", "1.137.0", Place::Archive("s3")),
    ("sqs", "1.108.0", Place::Archive("sqs")),
    ("sts", "1.113.0", Place::Archive("sts")),
    (
        "transcribestreaming",
        "1.108.0",
        Place::Archive("transcribe-streaming"),
    ),
];

/// Where a model is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// As `services.toml` has it.
    Workspace,
    /// Among the converted models, by its stem.
    Converted(&'static str),
    /// In the archive of this date, by its stem.
    Archive(&'static str),
}

/// The archive that has the models of the newest date.
const ARCHIVE: &str = "aws-2026-06";

/// What both crates are built with: all that changes the API, and no TLS.
const FEATURES: &str = "rt-tokio,test-util,behavior-version-latest";

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let folder = workspace().join("target/api-diff");
    let name = format!("aws-sdk-{}", arguments.service);
    let (models, options) = models(arguments)?;
    let ours = folder.join("ours").join(&arguments.service);
    generate(&models, &options, &name, &ours)?;
    let official = official(arguments, &folder, &name)?;
    anstream::eprintln!("documenting {} and the runtime", ours.display());
    let own = document(arguments, &folder, &ours, &name)?;
    let runtime = document(arguments, &folder, &ours, "tinsmith-runtime")?;

    let mut command = cargo();
    command.current_dir(workspace());
    command.args([
        "run",
        "--quiet",
        "--profile",
        "xtask",
        "--package",
        "apidiff",
        "--",
    ]);
    command
        .arg("--official")
        .arg(official)
        .arg("--ours")
        .arg(own)
        .arg("--beside")
        .arg(runtime);
    for model in &models {
        command.arg("--model").arg(std::path::absolute(model)?);
    }
    if arguments.all {
        command.arg("--all");
    }
    match command.status()?.success() {
        true => Ok(()),
        false => Err(Failure::Reported),
    }
}

/// The model files, and the options of the whole service as a crate.
fn models(arguments: &Arguments) -> Outcome<(Vec<PathBuf>, Options)> {
    if !arguments.model.is_empty() {
        let options = Options {
            protocol: arguments.protocol.clone(),
            ..Options::default()
        };
        return Ok((arguments.model.clone(), options));
    }
    let known = known(&arguments.service).map(|(_, place)| place);
    let reference = || {
        let absent = "neither ../shared nor TINSMITH_SHARED is there; --model FILE is needed";
        shared::folder().ok_or_else(|| Failure::Message(absent.to_owned()))
    };
    match known {
        Some(Place::Archive(stem)) => {
            let folder = shared::models(&reference()?, ARCHIVE)?;
            let file = folder.join(format!("{stem}.json"));
            return Ok((vec![file], Options::default()));
        }
        Some(Place::Converted(stem)) => {
            let file = shared::converted(&reference()?, stem)?;
            return Ok((vec![file], Options::default()));
        }
        Some(Place::Workspace) | None => {}
    }
    let folder = workspace().join("models");
    let services = Services::read(&folder)?;
    let service = services
        .service
        .iter()
        .find(|it| it.module == arguments.service);
    let service = service.ok_or_else(|| {
        Failure::Message("services.toml has no such service; --model FILE is needed".to_owned())
    })?;
    let options = Options {
        service: service.service.clone(),
        protocol: service.protocol.clone(),
        ..Options::default()
    };
    Ok((vec![folder.join(&service.model)], options))
}

fn known(service: &str) -> Option<(&'static str, Place)> {
    let row = KNOWN.iter().find(|(name, ..)| *name == service);
    row.map(|(_, version, place)| (*version, *place))
}

/// Generates our crate, which has to have the official one's name.
fn generate(models: &[PathBuf], options: &Options, name: &str, folder: &Path) -> Outcome {
    let mut report = Report::default();
    let sources = Sources::read(models, &mut report)?;
    let generated = tinsmith::generate(&sources, options, &mut report);
    print(&report, &sources);
    let (module, files) = generated.ok_or(Failure::Reported)?;
    let package = format!("aws-sdk-{}", module.service.package);
    if package != name {
        return Err(Failure::Message(format!(
            "the model is of {package}, not of {name}"
        )));
    }
    let runtime = workspace().join("runtime").display().to_string();
    let manifest = output::manifest(name, &module, &runtime, &[], output::Place::Alone);
    let manifest = manifest.lines().map(with_features).collect();
    output::write(
        folder,
        &output::crate_files(&files, manifest),
        &["src".to_owned()],
    )?;
    lock(folder)
}

/// A line of our crate's manifest, with the features that are compared as the default: of a dependency, cargo takes no others.
fn with_features(line: &str) -> String {
    match line.starts_with("default = [") {
        true => format!("default = [\"{}\"]\n", FEATURES.replace(',', "\", \"")),
        false => format!("{line}\n"),
    }
}

/// Lets a crate have the dependencies that this workspace has.
fn lock(folder: &Path) -> Outcome {
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// The JSON of the official crate, of which a version never changes.
fn official(arguments: &Arguments, folder: &Path, name: &str) -> Outcome<PathBuf> {
    let known = known(&arguments.service).map(|(version, _)| version);
    let version = arguments.version.as_deref().or(known);
    let version = version.ok_or_else(|| {
        Failure::Message("--version says which official crate to compare with".to_owned())
    })?;
    let json = folder.join(format!("{name}-{version}.json"));
    if json.exists() && !arguments.fresh {
        return Ok(json);
    }
    let peer = folder.join("peer").join(&arguments.service);
    std::fs::create_dir_all(peer.join("src"))?;
    std::fs::write(peer.join("src/lib.rs"), "")?;
    let features = FEATURES.replace(',', "\", \"");
    let manifest = format!(
        "[package]\nname = \"peer\"\nedition = \"2024\"\n\n[dependencies.{name}]\nversion = \"={version}\"\n\
         default-features = false\nfeatures = [\"{features}\"]\n\n[workspace]\n"
    );
    std::fs::write(peer.join("Cargo.toml"), manifest)?;
    lock(&peer)?;
    anstream::eprintln!("documenting {name} {version}");
    let made = document(arguments, folder, &peer, name)?;
    std::fs::rename(made, &json)?;
    Ok(json)
}

/// The JSON of a package, made in a folder's crate.
fn document(arguments: &Arguments, folder: &Path, place: &Path, package: &str) -> Outcome<PathBuf> {
    // Two crates of one name may not write to one place.
    let kind = if place.starts_with(folder.join("peer")) {
        "official"
    } else {
        "ours"
    };
    let target = folder.join("build").join(kind);
    let mut command = Command::new("rustup");
    command
        .current_dir(place)
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_INCREMENTAL", "0");
    command.args([
        "run",
        &arguments.toolchain,
        "cargo",
        "rustdoc",
        "--quiet",
        "--package",
        package,
    ]);
    command.args(["-Zunstable-options", "--output-format", "json", "--"]);
    // What is private has to be seen through, where it is the type behind an alias.
    command.args([
        "--document-private-items",
        "--document-hidden-items",
        "--cap-lints",
        "allow",
    ]);
    match command.status() {
        Ok(status) if status.success() => Ok(target
            .join("doc")
            .join(format!("{}.json", package.replace('-', "_")))),
        Ok(_) => Err(Failure::Message(format!(
            "{package} could not be documented"
        ))),
        Err(error) => Err(Failure::Message(format!("rustup: {error}"))),
    }
}
