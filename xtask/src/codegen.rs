//! `cargo xtask codegen`.

use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::time::Instant;

use tinsmith::error::Report;
use tinsmith::names;
use tinsmith::options::Options;
use tinsmith::output;

use crate::config::Services;
use crate::run::{Failure, Outcome, print, read, relative_path, workspace};
use crate::stamp::{self, Stamp};

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
    /// The name of that crate [default: as the official crate is named; of a service that is not AWS's, its own name].
    #[arg(long, requires = "model", value_parser = crate_name)]
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
    /// Derives of structures beside the official ones, as paths, separated by commas; all that structures hold must have them too.
    #[arg(long, value_delimiter = ',', requires = "model")]
    derives: Vec<String>,
    /// A further line for the crate's dependencies, as derives may need, such as `serde = "1"`.
    #[arg(long = "dependency", value_name = "LINE", requires = "model", value_parser = dependency)]
    dependencies: Vec<String>,
    /// Leave out what makes the crate a workspace of its own: it is to be among the members of the one around it.
    #[arg(long, requires = "model")]
    member: bool,
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

/// A name that cargo takes.
fn crate_name(name: &str) -> Result<String, String> {
    let fits = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    if names::is_keyword(name) {
        return Err(format!("`{name}` is a keyword, which cannot name a crate"));
    }
    match name.starts_with(|it: char| it.is_ascii_alphabetic()) && name.chars().all(fits) {
        true => Ok(name.to_owned()),
        false => Err(
            "a crate's name has letters, digits, `-` and `_`, and begins with a letter".to_owned(),
        ),
    }
}

/// A line of a manifest's dependencies.
fn dependency(line: &str) -> Result<String, String> {
    let wrong = || "it is one line of a manifest, such as `serde = \"1\"`".to_owned();
    let table: toml::Table = line.parse().map_err(|_| wrong())?;
    match table.len() {
        1 if !line.contains('\n')
            && !line.trim_start().starts_with('[')
            && table.values().all(|it| it.is_str() || it.is_table()) =>
        {
            Ok(line.to_owned())
        }
        _ => Err(wrong()),
    }
}

/// Generates the crate of a model of one's own.
fn own(arguments: &Arguments, out: &Path) -> Outcome {
    let options = Options {
        service: arguments.service.clone(),
        operations: arguments.operations.as_ref().map(|all| {
            let names = all.iter().map(|it| it.trim().to_owned());
            names.collect()
        }),
        module: "crate".to_owned(),
        protocol: arguments.protocol.clone(),
        documentation: !arguments.no_documentation,
        derives: arguments.derives.clone(),
        deny_warnings: arguments.deny_warnings,
    };
    let runtime = relative_path(out, &workspace().join("runtime"))?;
    let Arguments {
        name,
        dependencies,
        member,
        ..
    } = arguments;
    let inputs = (format!("{options:?}"), name, dependencies, member, &runtime);
    let owned = vec!["src".to_owned()];
    let run = Run::new(arguments, out, owned, &arguments.model, &inputs)?;
    if run.is_done() {
        return Ok(());
    }
    let mut report = Report::default();
    let sources = read(&arguments.model, &mut report)?;
    let generated = tinsmith::generate(&sources, &options, &mut report);
    print(&report, &sources);
    let (module, files) = generated.ok_or(Failure::Reported)?;
    let service = &module.service;
    let default = match service.is_aws {
        true => format!("aws-sdk-{}", service.package),
        false => service.package.clone(),
    };
    let name = name.as_deref().unwrap_or(&default);
    let place = match member {
        true => output::Place::Member,
        false => output::Place::Alone,
    };
    let manifest = output::manifest(
        name,
        &module,
        &runtime.display().to_string(),
        dependencies,
        place,
    );
    if let Err(error) = manifest.parse::<toml::Table>() {
        let message = error.message();
        let text = format!("--dependency: cargo would not take the crate's manifest: {message}");
        return Err(Failure::Message(text));
    }
    let files = output::crate_files(&files, manifest);
    run.finish(&files, &module.service.title, report.warning_count() == 0)
}

/// Generates what `services.toml` lists into `generated/`.
fn all(arguments: &Arguments) -> Outcome {
    let root = workspace();
    let models = root.join("models");
    let services = Services::read(&models)?;
    let files = services.service.iter().map(|it| models.join(&it.model));
    let mut inputs: Vec<PathBuf> = files.collect();
    inputs.push(models.join("services.toml"));
    let modules = services.service.iter().map(|it| it.module.as_str());
    let modules: Vec<&str> = modules.collect();
    let owned = modules.iter().map(|it| format!("src/{it}")).collect();
    let options = arguments.deny_warnings;
    let folder = root.join("generated");
    let run = Run::new(arguments, &folder, owned, &inputs, &options)?;
    if run.is_done() {
        return Ok(());
    }
    let mut files = output::Files::new();
    let mut titles = Vec::new();
    let mut failed = false;
    let mut is_quiet = true;
    for service in &services.service {
        let mut options = service.options()?;
        options.deny_warnings = arguments.deny_warnings;
        let mut report = Report::default();
        let sources = read(&[models.join(&service.model)], &mut report)?;
        let generated = tinsmith::generate(&sources, &options, &mut report);
        print(&report, &sources);
        is_quiet &= report.warning_count() == 0;
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
    }
    if failed {
        return Err(Failure::Reported);
    }
    files.insert("src/lib.rs".to_owned(), output::library(&modules));
    run.finish(&files, &titles.join(", "), is_quiet)
}

/// One run: what decides its result, and where that goes.
struct Run<'a> {
    start: Instant,
    is_check: bool,
    /// What to run where a check fails.
    remedy: &'static str,
    folder: &'a Path,
    /// Files and folders below it in which nothing else may be.
    owned: Vec<String>,
    stamp: Stamp,
}

impl<'a> Run<'a> {
    fn new(
        arguments: &Arguments,
        folder: &'a Path,
        owned: Vec<String>,
        files: &[PathBuf],
        options: &impl Hash,
    ) -> Outcome<Self> {
        let start = Instant::now();
        let mut inputs = Vec::new();
        for file in files {
            let text = std::fs::read(file)
                .map_err(|error| Failure::Message(format!("{}: {error}", file.display())))?;
            inputs.push((file, text));
        }
        let stamp = Stamp::new(folder, stamp::hash(&(inputs, options)))?;
        let is_check = arguments.check;
        let remedy = match arguments.out {
            Some(_) => "the same command without `--check`",
            None => "`cargo xtask codegen`",
        };
        Ok(Self {
            start,
            is_check,
            remedy,
            folder,
            owned,
            stamp,
        })
    }

    /// Whether an earlier run has made the same already; says so.
    fn is_done(&self) -> bool {
        let Some((files, lines)) = self.stamp.holds(&self.owned) else {
            return false;
        };
        anstream::println!(
            "nothing has changed: {files} files, {lines} lines, all as generated, in {:.0?}",
            self.start.elapsed()
        );
        true
    }

    /// Writes or checks, and says what was done. Where there were warnings, a later run has to give them again.
    fn finish(&self, files: &output::Files, what: &str, is_quiet: bool) -> Outcome {
        let lines: usize = files.values().map(|text| text.lines().count()).sum();
        let size = format!("{} files, {lines} lines", files.len());
        if self.is_check {
            let diff = output::check(self.folder, files, &self.owned)?;
            if !diff.is_empty() {
                anstream::print!("{diff}");
                return Err(Failure::Message(format!(
                    "{} is not what the models give; run {}",
                    self.folder.display(),
                    self.remedy
                )));
            }
            anstream::println!(
                "checked {what}: {size}, all as generated, in {:.0?}",
                self.start.elapsed()
            );
        } else {
            let foreign = output::foreign(self.folder, files, &self.owned)?;
            if !foreign.is_empty() {
                let names: Vec<_> = foreign.iter().map(|it| it.display().to_string()).collect();
                return Err(Failure::Message(format!(
                    "nothing is written, since these files are not generated and would be lost: {}; \
                     choose another folder, or move them away",
                    names.join(", ")
                )));
            }
            let done = output::write(self.folder, files, &self.owned)?;
            anstream::println!(
                "generated {what}: {size} ({} written, {} unchanged, {} removed) in {:.0?}",
                done.written,
                done.unchanged,
                done.removed,
                self.start.elapsed()
            );
        }
        match is_quiet {
            true => self.stamp.set(files, lines),
            false => Ok(()),
        }
    }
}
