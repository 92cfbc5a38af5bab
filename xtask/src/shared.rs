//! The reference material beside the workspace, which is not part of it: where it is, and its models, unpacked.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use crate::run::{Failure, Outcome, workspace};

/// The folder of the reference material: `TINSMITH_SHARED`, or `../shared` beside the workspace. Nothing where it is absent.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = match std::env::var_os("TINSMITH_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => workspace().join("../shared"),
    };
    folder.is_dir().then_some(folder)
}

/// The models of an archive (`aws-2025-09`), unpacked into `target/aws-models` unless they are there already; returns their folder.
///
/// # Errors
///
/// Where the archive is absent, or `tar` cannot unpack it.
pub(crate) fn models(shared: &Path, archive: &str) -> Outcome<PathBuf> {
    let packed = shared.join(format!("models/{archive}.tar.xz"));
    unpacked(&packed, archive, |open| {
        std::fs::create_dir_all(open)?;
        let mut tar = Command::new("tar");
        tar.arg("-xJf").arg(&packed).arg("-C").arg(open);
        done(&packed, &mut tar)
    })
}

/// A converted model (`ec2`), unpacked into `target/aws-models` unless it is there already; returns its file.
///
/// # Errors
///
/// Where the model is absent, or `xz` cannot unpack it.
pub(crate) fn converted(shared: &Path, stem: &str) -> Outcome<PathBuf> {
    let packed = shared.join(format!("models/converted/{stem}.json.xz"));
    unpacked(&packed, &format!("{stem}.json"), |open| {
        let mut xz = Command::new("xz");
        xz.arg("-dc")
            .arg(&packed)
            .stdout(std::fs::File::create(open)?);
        done(&packed, &mut xz)
    })
}

/// What `unpack` makes of a packed file, below `target/aws-models`; made again only where the packed file is newer.
fn unpacked(packed: &Path, name: &str, unpack: impl FnOnce(&Path) -> Outcome) -> Outcome<PathBuf> {
    let changed = changed(packed)
        .ok_or_else(|| Failure::Message(format!("{} is absent", packed.display())))?;
    let models = workspace().join("target/aws-models");
    let place = models.join(name);
    // Unpacked files keep their dates, so the archive's date is kept beside them.
    let stamp = models.join(format!("{name}.unpacked"));
    if place.exists() && self::changed(&stamp).is_some_and(|it| it >= changed) {
        return Ok(place);
    }
    std::fs::create_dir_all(&models)?;
    // Under another name until it is whole: who is interrupted leaves nothing that looks done.
    let open = models.join(format!("{name}.{}.open", std::process::id()));
    anstream::eprintln!("unpacking {}", packed.display());
    unpack(&open)?;
    remove(&place)?;
    std::fs::rename(&open, &place)?;
    std::fs::write(stamp, "")?;
    Ok(place)
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|it| it.modified()).ok()
}

fn remove(path: &Path) -> std::io::Result<()> {
    match (path.is_dir(), path.exists()) {
        (true, _) => std::fs::remove_dir_all(path),
        (false, true) => std::fs::remove_file(path),
        (false, false) => Ok(()),
    }
}

/// Runs a program to its end; what it complained of is the failure.
fn done(packed: &Path, command: &mut Command) -> Outcome {
    let tool = command.get_program().to_string_lossy().into_owned();
    let complaint = |text: &str| Failure::Message(format!("{}: {tool}: {text}", packed.display()));
    let child = command.stderr(Stdio::piped()).spawn();
    let output = child.and_then(std::process::Child::wait_with_output);
    let output = output.map_err(|error| complaint(&error.to_string()))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(complaint(
            String::from_utf8_lossy(&output.stderr).trim_end(),
        )),
    }
}
