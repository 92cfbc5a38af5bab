//! What commands have in common: how they fail, where the workspace is, how models are read.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith::error::{Report, Sources, Style};
use tinsmith::project;

/// Why a command ends with exit status 1.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What went wrong is printed already.
    Reported,
    /// What went wrong.
    Message(String),
}

impl<E: std::fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Message(error.to_string())
    }
}

/// Converts the failure of a run of the generator, and prints what it says beyond one line.
pub(crate) fn failure(failure: project::Failure) -> Failure {
    match failure {
        project::Failure::Reported => Failure::Reported,
        project::Failure::Differs { folder, diff } => {
            anstream::print!("{diff}");
            let folder = folder.display();
            Failure::Message(format!(
                "{folder} is not as generated; run the same command without `--check`"
            ))
        }
        project::Failure::Message(message) => Failure::Message(message),
    }
}

/// How a command ends.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// Cargo: the one that runs this program, as `CARGO` says; else that of the `PATH`. Not `env!("CARGO")`, which is the cargo in a toolchain's folder: started without
/// rustup, it would let the folder of each crate choose the compiler, be it by a dependency's `rust-toolchain.toml`.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Prints what a report says.
pub(crate) fn print(report: &Report, sources: &Sources) {
    let style = if std::io::stderr().is_terminal() {
        Style::Coloured
    } else {
        Style::Plain
    };
    let text = report.render(sources, style);
    if !text.is_empty() {
        anstream::eprintln!("{}", text.trim_end());
    }
}
