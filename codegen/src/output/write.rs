//! Files to the disk, or compared with what is there.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::Files;

/// The extension of files that are not in their place yet.
const BESIDE: &str = "tinsmith-new";

/// What writing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files written, new or changed.
    pub written: usize,
    /// Files that were as they should be, and were not touched.
    pub unchanged: usize,
    /// Files removed, since nothing generates them any more.
    pub removed: usize,
}

/// Writes the files below a folder. Those of `owned` (files or folders below it) that no longer are generated go.
///
/// A file is written beside its place and then renamed, so that a stop at any moment leaves the old or the new file whole.
///
/// # Errors
/// What the file system says, with the file that it is about.
pub fn write(folder: &Path, files: &Files, owned: &[String]) -> io::Result<Written> {
    let mut outcome = Written::default();
    for (path, text) in files {
        let place = folder.join(path);
        if fs::read(&place).is_ok_and(|there| there == text.as_bytes()) {
            outcome.unchanged += 1;
            continue;
        }
        replace(&place, text).map_err(|error| about(&place, &error))?;
        outcome.written += 1;
    }
    for orphan in orphans(folder, |it| files.contains_key(it), owned)? {
        fs::remove_file(&orphan).map_err(|error| about(&orphan, &error))?;
        outcome.removed += 1;
    }
    Ok(outcome)
}

/// The files that [`write()`] would remove or replace, but that do not say of themselves that they are generated.
///
/// # Errors
/// What the file system says, with the file that it is about.
pub fn foreign(folder: &Path, files: &Files, owned: &[String]) -> io::Result<Vec<PathBuf>> {
    let replaced = files.keys().map(|it| folder.join(it));
    let removed = orphans(folder, |it| files.contains_key(it), owned)?;
    let mut foreign = Vec::new();
    for place in replaced.chain(removed) {
        match fs::read(&place) {
            Ok(text) if is_generated(&text) || is_beside(&place) => {}
            Ok(_) => foreign.push(place),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(about(&place, &error)),
        }
    }
    Ok(foreign)
}

/// Whether a file says of itself that it is generated. One that is empty has nothing to lose.
fn is_generated(text: &[u8]) -> bool {
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    text.is_empty() || first.ends_with(super::MARK.as_bytes())
}

/// Whether a run that was stopped has left the file, in which any part of the text may be.
fn is_beside(place: &Path) -> bool {
    place.extension().is_some_and(|it| it == BESIDE)
}

fn replace(place: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent)?;
    }
    let beside = place.with_extension(BESIDE);
    let mut file = fs::File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    drop(file);
    fs::rename(&beside, place)
}

/// What would change, as a unified diff; empty where nothing would.
///
/// # Errors
/// What the file system says, with the file that it is about.
pub fn check(folder: &Path, files: &Files, owned: &[String]) -> io::Result<String> {
    let mut diff = String::new();
    for (path, text) in files {
        let there = fs::read_to_string(folder.join(path)).unwrap_or_default();
        if there != *text {
            diff.push_str(&unified(path, &there, text));
        }
    }
    for orphan in orphans(folder, |it| files.contains_key(it), owned)? {
        let there = fs::read_to_string(&orphan).unwrap_or_default();
        let path = orphan.strip_prefix(folder).unwrap_or(&orphan);
        diff.push_str(&unified(&path.to_string_lossy(), &there, ""));
    }
    Ok(diff)
}

fn unified(path: &str, there: &str, text: &str) -> String {
    TextDiff::from_lines(there, text)
        .unified_diff()
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}

/// Files below `owned` that are not among those generated, in order.
///
/// # Errors
/// What the file system says, with the file that it is about.
pub fn orphans(
    folder: &Path,
    is_generated: impl Fn(&str) -> bool,
    owned: &[String],
) -> io::Result<Vec<PathBuf>> {
    let mut orphans = Vec::new();
    let mut open: Vec<PathBuf> = owned.iter().map(|it| folder.join(it)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).map_err(|error| about(&path, &error))?;
            for entry in entries {
                open.push(entry?.path());
            }
        } else if path.is_file() {
            let below = path.strip_prefix(folder).unwrap_or(&path);
            let below = below.to_string_lossy().replace('\\', "/");
            if !is_generated(&below) {
                orphans.push(path);
            }
        }
    }
    orphans.sort();
    Ok(orphans)
}

/// Reads a file; the error names it.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path).map_err(|error| about(path, &error))
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
