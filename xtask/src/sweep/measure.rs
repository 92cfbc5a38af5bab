//! What the compiler needs for each crate: cargo calls this program in its place, which calls it and notes time and memory.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use serde::{Deserialize, Serialize};

use crate::bench::measure::{bytes, processor};
use crate::run::Outcome;

/// Says in which folder to note, and that this program replaces the compiler.
const FOLDER: &str = "TINSMITH_SWEEP_NOTES";
/// Names the rustdoc that this program replaces.
const RUSTDOC: &str = "TINSMITH_SWEEP_RUSTDOC";

/// What one call of the compiler needed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Need {
    pub(crate) seconds: f64,
    /// Seconds that processors worked, which a busy machine does not make more.
    pub(crate) processor: f64,
    pub(crate) megabytes: f64,
}

/// Lets a cargo command note what its crates need, in a folder.
pub(super) fn wrap(command: &mut Command, stage: &str, notes: &Path) -> Outcome {
    std::fs::create_dir_all(notes)?;
    let program = std::env::current_exe()?;
    command.env(FOLDER, notes);
    if stage == "doc" {
        let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
        command.env(RUSTDOC, rustdoc).env("RUSTDOC", program);
    } else {
        command.env("RUSTC_WORKSPACE_WRAPPER", program);
    }
    Ok(())
}

/// What was noted for a crate.
pub(super) fn noted(notes: &Path, package: &str) -> Option<Need> {
    let text = std::fs::read_to_string(note(notes, &package.replace('-', "_"))).ok()?;
    serde_json::from_str(&text).ok()
}

/// Calls the compiler and notes, where cargo called this program for that; `None` for any other call.
pub(crate) fn in_place_of_compiler() -> Option<ExitCode> {
    let notes = PathBuf::from(std::env::var_os(FOLDER)?);
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let rustdoc = std::env::var_os(RUSTDOC);
    let compiler = match &rustdoc {
        Some(rustdoc) => rustdoc.clone(),
        None if arguments.is_empty() => return None,
        None => arguments.remove(0),
    };
    let after = |option: &str| {
        let at = arguments.iter().position(|it| it == option);
        at.filter(|it| it + 1 < arguments.len()).map(|it| it + 1)
    };
    let name = after("--crate-name").and_then(|at| arguments.get(at)?.to_str());
    let name = name.map(str::to_owned);
    // Pages of many services are tens of gigabytes and share an index that each would write anew:
    // each gets a folder of its own, for as long as it takes to see that they can be made.
    let pages = match (&rustdoc, &name, after("-o").or(after("--out-dir"))) {
        (Some(_), Some(name), Some(at)) => Some((notes.join(format!("{name}.pages")), at)),
        _ => None,
    };
    if let Some((folder, at)) = &pages
        && let Some(argument) = arguments.get_mut(*at)
    {
        *argument = folder.into();
    }
    let start = Instant::now();
    let status = Command::new(compiler).args(&arguments).status();
    let seconds = start.elapsed().as_secs_f64();
    // Neither figures nor pages are worth a failed build.
    if let Some((folder, _)) = &pages {
        let _ = std::fs::remove_dir_all(folder);
    }
    if let (Some(name), Ok(usage)) = (name, getrusage(UsageWho::RUSAGE_CHILDREN)) {
        let need = Need {
            seconds,
            processor: processor(&usage),
            megabytes: bytes(&usage) / 1e6,
        };
        let text = serde_json::to_string(&need).unwrap_or_default();
        let _ = std::fs::write(note(&notes, &name), text);
    }
    Some(match status.map(|it| it.code()) {
        Ok(Some(0)) => ExitCode::SUCCESS,
        Ok(code) => ExitCode::from(code.and_then(|it| u8::try_from(it).ok()).unwrap_or(1)),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    })
}

fn note(notes: &Path, name: &str) -> PathBuf {
    notes.join(name)
}
