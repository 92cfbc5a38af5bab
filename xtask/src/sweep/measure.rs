//! What the compiler needs for each crate: cargo calls this program in its place, which calls it and notes time and memory.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

use crate::bench::measure::bytes;
use crate::run::Outcome;

/// Says in which folder to note, and that this program stands in the compiler's place.
const FOLDER: &str = "TINSMITH_SWEEP_NOTES";

/// What one call of the compiler needed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Need {
    pub(super) seconds: f64,
    pub(super) megabytes: f64,
}

/// Lets a cargo command note what its crates need, in a folder.
pub(super) fn wrap(command: &mut Command, notes: &Path) -> Outcome {
    std::fs::create_dir_all(notes)?;
    command
        .env("RUSTC_WORKSPACE_WRAPPER", std::env::current_exe()?)
        .env(FOLDER, notes);
    Ok(())
}

/// What was noted for a crate.
pub(super) fn noted(notes: &Path, package: &str) -> Option<Need> {
    let text = std::fs::read_to_string(note(notes, &package.replace('-', "_"))).ok()?;
    let (seconds, megabytes) = text.trim().split_once(' ')?;
    Some(Need {
        seconds: seconds.parse().ok()?,
        megabytes: megabytes.parse().ok()?,
    })
}

/// Calls the compiler and notes, where cargo called this program for that; `None` for any other call.
pub(crate) fn in_place_of_compiler() -> Option<ExitCode> {
    let notes = PathBuf::from(std::env::var_os(FOLDER)?);
    let mut arguments = std::env::args_os().skip(1);
    let compiler = arguments.next()?;
    let arguments: Vec<_> = arguments.collect();
    let start = Instant::now();
    let status = Command::new(compiler).args(&arguments).status();
    let seconds = start.elapsed().as_secs_f64();
    let name = arguments.iter().position(|it| it == "--crate-name");
    let name = name.and_then(|at| arguments.get(at + 1)?.to_str());
    if let (Some(name), Ok(usage)) = (name, getrusage(UsageWho::RUSAGE_CHILDREN)) {
        let megabytes = bytes(&usage) / 1e6;
        // Figures are worth no failed build.
        let _ = std::fs::write(note(&notes, name), format!("{seconds} {megabytes}\n"));
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
