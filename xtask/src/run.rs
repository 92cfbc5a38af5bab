//! What commands have in common: how they fail, where the workspace is, how models are read.

use std::fs;
use std::io::IsTerminal;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use tinsmith::error::{Report, Sources, Style};

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

/// The path of a folder from another one, which may be still to be made; the whole path where a symbolic link or a `..` is on the way to that one, since cargo follows paths as they
/// are written.
pub(crate) fn relative_path(from: &Path, to: &Path) -> Outcome<PathBuf> {
    let (from, to) = (std::path::absolute(from)?, fs::canonicalize(to)?);
    let is_plain = |it: &Path| it.components().all(|it| it != Component::ParentDir);
    let made = from.ancestors().find(|it| it.exists());
    let is_direct = made.is_none_or(|it| fs::canonicalize(it).is_ok_and(|real| real == it));
    Ok(match is_plain(&from) && is_direct {
        true => pathdiff::diff_paths(&to, from).unwrap_or(to),
        false => to,
    })
}

/// Reads model files; what is no text is reported.
pub(crate) fn read(paths: &[PathBuf], report: &mut Report) -> Outcome<Sources> {
    let mut sources = Sources::default();
    for path in paths {
        let bytes = fs::read(path)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))?;
        sources.add_bytes(path.display().to_string(), bytes, report);
    }
    Ok(sources)
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
