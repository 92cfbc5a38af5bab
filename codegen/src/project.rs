//! Runs on files: models are read from the disk, and what is generated from them is written to it or compared with it.
//!
//! [`Run`] has one method for each kind of run. A run that fails leaves every file as it was.

mod services;
mod stamp;

use std::fmt;
use std::hash::Hash;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::{Report, Sources};
use crate::names;
use crate::options::Options;
use crate::output::{self, Files, Place, Written};

pub use services::{Service, Services};
pub use stamp::{Stamp, hash};

/// Why a run failed.
#[derive(Debug)]
pub enum Failure {
    /// The reports that were shown say why.
    Reported,
    /// A check found that files would change.
    Differs {
        /// Where they are.
        folder: PathBuf,
        /// What would change, as a unified diff.
        diff: String,
    },
    /// Anything else.
    Message(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reported => f.write_str("a model has errors"),
            Self::Differs { folder, diff } => {
                write!(f, "{} is not as generated:\n{diff}", folder.display())
            }
            Self::Message(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Failure {}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Message(error.to_string())
    }
}

/// A crate for one service.
#[derive(Debug, Clone)]
pub struct Crate {
    /// The model files.
    pub models: Vec<PathBuf>,
    /// The folder that the crate is written to.
    pub folder: PathBuf,
    /// The crate's name; without it, the official crate's name, or the name of a service that is not AWS's.
    pub name: Option<String>,
    /// The folder of the crate `tinsmith-runtime`.
    pub runtime: PathBuf,
    /// Further lines for the crate's dependencies.
    pub dependencies: Vec<String>,
    /// Whether the crate belongs to a workspace.
    pub place: Place,
    /// What is generated.
    pub options: Options,
}

/// What a run did.
#[derive(Debug, Clone)]
pub struct Done {
    /// The titles of the services.
    pub titles: Vec<String>,
    /// How many files the services have.
    pub files: usize,
    /// How many lines these files have.
    pub lines: usize,
    /// What happened to them.
    pub change: Change,
    /// How long the run took.
    pub elapsed: Duration,
}

/// What a run did with the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Nothing: an earlier run made the same from the same inputs.
    Kept,
    /// It compared them, and they are as generated.
    Checked,
    /// It wrote them.
    Written(Written),
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            titles,
            files,
            lines,
            change,
            elapsed,
        } = self;
        let titles = titles.join(", ");
        let size = format!("{files} files, {lines} lines");
        match change {
            Change::Kept => write!(f, "nothing has changed: {size}, all as generated")?,
            Change::Checked => write!(f, "checked {titles}: {size}, all as generated")?,
            Change::Written(Written {
                written,
                unchanged,
                removed,
            }) => write!(
                f,
                "generated {titles}: {size} ({written} written, {unchanged} unchanged, {removed} removed)"
            )?,
        }
        write!(f, ", in {elapsed:.0?}")
    }
}

/// How runs are done.
pub struct Run<'a> {
    /// Whether files are compared only.
    pub is_check: bool,
    /// The folder in which runs note what they did, so that the next one knows that nothing has changed.
    pub stamps: &'a Path,
    /// Shows the report on some models.
    pub show: &'a mut dyn FnMut(&Report, &Sources),
}

impl fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("is_check", &self.is_check)
            .field("stamps", &self.stamps)
            .finish_non_exhaustive()
    }
}

impl Run<'_> {
    /// Generates a crate for one service.
    ///
    /// # Errors
    /// Reports that have errors, files that would be lost or cannot be accessed, a manifest that cargo would refuse.
    pub fn crate_of(&mut self, wanted: &Crate) -> Result<Done, Failure> {
        let runtime = relative_path(&wanted.folder, &wanted.runtime)?;
        let inputs = (format!("{wanted:?}"), &runtime);
        let owned = vec!["src".to_owned()];
        let target = self.target(&wanted.folder, owned, &wanted.models, &inputs)?;
        if let Some(done) = target.kept() {
            return Ok(done);
        }
        let mut report = Report::default();
        let sources = Sources::read(&wanted.models, &mut report)?;
        let generated = crate::generate(&sources, &wanted.options, &mut report);
        (self.show)(&report, &sources);
        let (module, files) = generated.ok_or(Failure::Reported)?;
        let service = &module.service;
        let default = match service.is_aws {
            true => format!("aws-sdk-{}", service.package),
            false => service.package.clone(),
        };
        let manifest = output::manifest(
            wanted.name.as_deref().unwrap_or(&default),
            &module,
            &runtime.display().to_string(),
            &wanted.dependencies,
            wanted.place,
        );
        if let Err(error) = manifest.parse::<toml::Table>() {
            let message = error.message();
            let text =
                format!("--dependency: cargo would not take the crate's manifest: {message}");
            return Err(Failure::Message(text));
        }
        let files = output::crate_files(&files, manifest);
        target.finish(&files, vec![module.service.title], is_quiet(&report))
    }

    /// Generates what `services.toml` in the folder of models lists, into the crate in a folder.
    ///
    /// # Errors
    /// As [`crate_of`](Self::crate_of).
    pub fn services(
        &mut self,
        models: &Path,
        folder: &Path,
        deny_warnings: bool,
    ) -> Result<Done, Failure> {
        let services = Services::read(models)?.service;
        let files = services.iter().map(|it| models.join(&it.model));
        let mut inputs: Vec<PathBuf> = files.collect();
        inputs.push(models.join("services.toml"));
        let modules: Vec<&str> = services.iter().map(|it| it.module.as_str()).collect();
        let owned = modules.iter().map(|it| format!("src/{it}")).collect();
        let target = self.target(folder, owned, &inputs, &deny_warnings)?;
        if let Some(done) = target.kept() {
            return Ok(done);
        }
        let mut files = Files::new();
        let mut titles = Vec::new();
        let mut is_all_quiet = true;
        for service in &services {
            let options = Options {
                deny_warnings,
                ..service.options()?
            };
            let mut report = Report::default();
            let sources = Sources::read(&[models.join(&service.model)], &mut report)?;
            let generated = crate::generate(&sources, &options, &mut report);
            (self.show)(&report, &sources);
            is_all_quiet &= is_quiet(&report);
            if let Some((module, emitted)) = generated {
                let path = format!("src/{}", service.module);
                files.extend(output::module_files(&emitted, &path));
                titles.push(module.service.title);
            }
        }
        if titles.len() < services.len() {
            return Err(Failure::Reported);
        }
        files.insert("src/lib.rs".to_owned(), output::library(&modules));
        target.finish(&files, titles, is_all_quiet)
    }

    fn target<'f>(
        &self,
        folder: &'f Path,
        owned: Vec<String>,
        inputs: &[PathBuf],
        options: &impl Hash,
    ) -> Result<Target<'f>, Failure> {
        let start = Instant::now();
        let mut contents = Vec::new();
        for path in inputs {
            contents.push((path, output::read(path)?));
        }
        let stamp = Stamp::new(self.stamps, folder, hash(&(contents, options)))?;
        Ok(Target {
            start,
            is_check: self.is_check,
            folder,
            owned,
            stamp,
        })
    }
}

/// Whether a later run need not repeat the report.
fn is_quiet(report: &Report) -> bool {
    report.warning_count() == 0
}

/// The folder that a run writes to.
struct Target<'a> {
    start: Instant,
    is_check: bool,
    folder: &'a Path,
    /// Files and folders below it that have generated files only.
    owned: Vec<String>,
    stamp: Stamp,
}

impl Target<'_> {
    /// What an earlier run made of the same inputs, if it is still there.
    fn kept(&self) -> Option<Done> {
        let (files, lines) = self.stamp.holds(&self.owned)?;
        Some(Done {
            titles: Vec::new(),
            files,
            lines,
            change: Change::Kept,
            elapsed: self.start.elapsed(),
        })
    }

    fn finish(&self, files: &Files, titles: Vec<String>, is_quiet: bool) -> Result<Done, Failure> {
        let lines = files.values().map(|text| text.lines().count()).sum();
        let change = match self.is_check {
            true => self.check(files)?,
            false => self.write(files)?,
        };
        if is_quiet {
            self.stamp.set(files, lines)?;
        }
        Ok(Done {
            titles,
            files: files.len(),
            lines,
            change,
            elapsed: self.start.elapsed(),
        })
    }

    fn check(&self, files: &Files) -> Result<Change, Failure> {
        let diff = output::check(self.folder, files, &self.owned)?;
        match diff.is_empty() {
            true => Ok(Change::Checked),
            false => Err(Failure::Differs {
                folder: self.folder.to_owned(),
                diff,
            }),
        }
    }

    fn write(&self, files: &Files) -> Result<Change, Failure> {
        let foreign = output::foreign(self.folder, files, &self.owned)?;
        if foreign.is_empty() {
            let written = output::write(self.folder, files, &self.owned)?;
            return Ok(Change::Written(written));
        }
        let names: Vec<_> = foreign.iter().map(|it| it.display().to_string()).collect();
        Err(Failure::Message(format!(
            "nothing is written, since these files are not generated and would be lost: {}; \
             choose another folder, or move them away",
            names.join(", ")
        )))
    }
}

/// Returns why cargo would refuse the name of a crate.
pub fn refused_name(name: &str) -> Option<String> {
    let is_allowed = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    if names::is_keyword(name) {
        return Some(format!("`{name}` is a keyword, which cannot name a crate"));
    }
    let is_name =
        name.starts_with(|it: char| it.is_ascii_alphabetic()) && name.chars().all(is_allowed);
    (!is_name).then(|| {
        "a crate's name has letters, digits, `-` and `_`, and begins with a letter".to_owned()
    })
}

/// Returns whether a line can be one of a manifest's dependencies.
pub fn is_dependency(line: &str) -> bool {
    let Ok(table) = line.parse::<toml::Table>() else {
        return false;
    };
    table.len() == 1
        && !line.contains('\n')
        && !line.trim_start().starts_with('[')
        && table.values().all(|it| it.is_str() || it.is_table())
}

/// Returns the path of a folder from another one, which need not exist yet; the whole path where a symbolic link or a `..` is on the way to that one,
/// since cargo follows paths as they are written.
fn relative_path(from: &Path, to: &Path) -> io::Result<PathBuf> {
    let (from, to) = (std::path::absolute(from)?, std::fs::canonicalize(to)?);
    let is_plain = |it: &Path| it.components().all(|it| it != Component::ParentDir);
    let existing = from.ancestors().find(|it| it.exists());
    let is_direct =
        existing.is_none_or(|it| std::fs::canonicalize(it).is_ok_and(|real| real == it));
    Ok(match is_plain(&from) && is_direct {
        true => pathdiff::diff_paths(&to, from).unwrap_or(to),
        false => to,
    })
}
