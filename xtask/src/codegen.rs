//! `cargo xtask codegen`.

use std::path::PathBuf;
use std::time::Instant;

use tinsmith::error::Report;
use tinsmith::options::Options;
use tinsmith::output;

use crate::config::Services;
use crate::run::{Failure, Outcome, print, read, workspace};

/// Generate the clients that models/services.toml lists, or one of a model of your own.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; show what would change, and fail where something would.
    #[arg(long)]
    check: bool,
    /// Model files of your own (Smithy JSON AST), instead of those of services.toml.
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "out")]
    model: Vec<PathBuf>,
    /// The folder of the crate that is written for them.
    #[arg(long, value_name = "DIR", requires = "model")]
    out: Option<PathBuf>,
    /// The name of that crate [default: as the official crate is named].
    #[arg(long, requires = "model")]
    name: Option<String>,
    /// The service's shape id, where the model has several.
    #[arg(long, requires = "model")]
    service: Option<String>,
    /// Operations, separated by commas; the closure of just these is generated [default: all].
    #[arg(long, value_delimiter = ',', requires = "model")]
    operations: Option<Vec<String>>,
    /// The protocol's trait id [default: the first that the official clients prefer].
    #[arg(long, requires = "model")]
    protocol: Option<String>,
    /// Leave the model's documentation out.
    #[arg(long, requires = "model")]
    no_documentation: bool,
    /// Derives of structures beside the official ones, as paths, separated by commas.
    #[arg(long, value_delimiter = ',', requires = "model")]
    derives: Vec<String>,
    /// Take warnings for errors.
    #[arg(long)]
    deny_warnings: bool,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.out {
        Some(out) => own(arguments, out),
        None => all(arguments),
    }
}

/// Generates the crate of a model of one's own.
fn own(arguments: &Arguments, out: &std::path::Path) -> Outcome {
    let start = Instant::now();
    let options = Options {
        service: arguments.service.clone(),
        operations: arguments.operations.clone(),
        module: "crate".to_owned(),
        protocol: arguments.protocol.clone(),
        documentation: !arguments.no_documentation,
        derives: arguments.derives.clone(),
        deny_warnings: arguments.deny_warnings,
    };
    let mut report = Report::default();
    let sources = read(&arguments.model, &mut report)?;
    let generated = tinsmith::generate(&sources, &options, &mut report);
    print(&report, &sources);
    let (module, files) = generated.ok_or(Failure::Reported)?;
    let official = format!("aws-sdk-{}", module.service.package);
    let name = arguments.name.clone().unwrap_or(official);
    let runtime = workspace().join("runtime").display().to_string();
    let manifest = output::manifest(&name, &module, &runtime, output::Place::Alone);
    let files = output::crate_files(&files, manifest);
    let owned = ["src".to_owned()];
    finish(arguments, out, &files, &owned, start, &module.service.title)
}

/// Generates what `services.toml` lists into `generated/`.
fn all(arguments: &Arguments) -> Outcome {
    let start = Instant::now();
    let root = workspace();
    let models = root.join("models");
    let services = Services::read(&models)?;
    let mut files = output::Files::new();
    let mut owned = Vec::new();
    let mut titles = Vec::new();
    let mut failed = false;
    for service in &services.service {
        let mut options = service.options()?;
        options.deny_warnings = arguments.deny_warnings;
        let mut report = Report::default();
        let sources = read(&[models.join(&service.model)], &mut report)?;
        let generated = tinsmith::generate(&sources, &options, &mut report);
        print(&report, &sources);
        match generated {
            Some((module, emitted)) => {
                files.extend(output::module_files(
                    &emitted,
                    &format!("src/{}", service.module),
                ));
                titles.push(module.service.title);
            }
            None => failed = true,
        }
        owned.push(format!("src/{}", service.module));
    }
    if failed {
        return Err(Failure::Reported);
    }
    let names: Vec<&str> = services
        .service
        .iter()
        .map(|it| it.module.as_str())
        .collect();
    files.insert("src/lib.rs".to_owned(), output::library(&names));
    finish(
        arguments,
        &root.join("generated"),
        &files,
        &owned,
        start,
        &titles.join(", "),
    )
}

/// Writes or checks, and says what was done.
fn finish(
    arguments: &Arguments,
    folder: &std::path::Path,
    files: &output::Files,
    owned: &[String],
    start: Instant,
    what: &str,
) -> Outcome {
    let lines: usize = files.values().map(|text| text.lines().count()).sum();
    let size = format!("{} files, {lines} lines", files.len());
    if arguments.check {
        let diff = output::check(folder, files, owned)?;
        if !diff.is_empty() {
            anstream::print!("{diff}");
            return Err(Failure::Message(format!(
                "{} is not what the models give; run `cargo xtask codegen`",
                folder.display()
            )));
        }
        anstream::println!(
            "checked {what}: {size}, all as generated, in {:.0?}",
            start.elapsed()
        );
        return Ok(());
    }
    let done = output::write(folder, files, owned)?;
    anstream::println!(
        "generated {what}: {size} ({} written, {} unchanged, {} removed) in {:.0?}",
        done.written,
        done.unchanged,
        done.removed,
        start.elapsed()
    );
    Ok(())
}
