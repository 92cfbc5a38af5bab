//! What the compiler takes for a service's crate, its dependencies built before.

use std::fs;
use std::process::{Command, Stdio};

use super::measure::{Cost, cost, middle};
use super::row::{Figure, Value, Values};
use super::service::{ONE, OURS, PEER, cargo, home, is_peer, target};
use crate::run::{Failure, Outcome};

/// One way to build.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Check,
    Dev,
    Release,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Dev => "build",
            Self::Release => "build --release",
        }
    }
}

/// What a figure is: how a crate of ours is built beside the peer, and what of its cost counts. They are taken in this order; a check takes away what a
/// build for the same profile has left, and so comes before it.
#[rustfmt::skip]
const FIGURES: [(Figure, Kind, &str, fn(&Cost) -> f64); 5] = [
    (Figure::Check, Kind::Check, OURS, |it| it.wall),
    (Figure::Build, Kind::Dev, OURS, |it| it.wall),
    (Figure::Memory, Kind::Dev, OURS, |it| it.memory),
    (Figure::OneBuild, Kind::Dev, ONE, |it| it.wall),
    (Figure::Release, Kind::Release, OURS, |it| it.wall),
];

/// Takes the figures that are wanted.
pub(crate) fn measure(wanted: &[Figure], repeat: usize, values: &mut Values) -> Outcome {
    // Those of what the dev build leaves.
    let sizes = wanted.contains(&Figure::Rlib);
    let mut builds: Vec<(Kind, &str)> = Vec::new();
    for (figure, kind, ours, _) in FIGURES {
        if wanted.contains(&figure) || (sizes && figure == Figure::Build) {
            for build in [(kind, PEER), (kind, ours)] {
                if !builds.contains(&build) {
                    builds.push(build);
                }
            }
        }
    }
    let costs = taken(&builds, repeat)?;
    for (figure, kind, ours, pick) in FIGURES {
        let cost = |package| {
            let at = builds.iter().position(|it| *it == (kind, package))?;
            costs.get(at).map(pick)
        };
        if let Some(ours) = cost(ours) {
            let peer = cost(PEER);
            values.insert(figure, Value { peer, ours });
        }
    }
    if sizes {
        let (peer, ours) = (Some(rlib(PEER)?), rlib(OURS)?);
        values.insert(Figure::Rlib, Value { peer, ours });
    }
    Ok(())
}

/// What crates take, their dependencies built before: of each figure the median. They take turns, since a machine is not equally fast all the time.
pub(super) fn taken(builds: &[(Kind, &str)], repeat: usize) -> Outcome<Vec<Cost>> {
    for (kind, package) in builds {
        anstream::eprintln!("prebuild: {package}, {}", kind.name());
        build(*kind, package, false)?;
    }
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); builds.len()];
    for round in 1..=repeat {
        for ((kind, package), costs) in builds.iter().zip(&mut costs) {
            costs.push(once(*kind, package, round)?);
        }
    }
    Ok(costs.iter().map(|it| middle(it)).collect())
}

/// What a crate takes this time.
fn once(kind: Kind, package: &str, round: usize) -> Outcome<Cost> {
    clean(kind, package)?;
    let cost = cost(&command(kind, package, true))?;
    anstream::eprintln!(
        "round {round}: {package}, {}: {:.2} s, {:.2} s of processors, {:.0} MB",
        kind.name(),
        cost.wall,
        cost.processor,
        cost.memory / 1e6
    );
    Ok(cost)
}

/// Cargo, to build a service's crate; one from the registry is a dependency in the workspace of benchmarks.
fn command(kind: Kind, package: &str, locked: bool) -> Command {
    let mut command = cargo();
    command
        .args(kind.name().split(' '))
        .args(["--quiet", "--package", package]);
    command.current_dir(home(package));
    if !is_peer(package) {
        command.args(["--no-default-features", "--features", "rt-tokio"]);
    }
    if locked {
        command.args(["--locked", "--offline"]);
    }
    command
}

fn build(kind: Kind, package: &str, locked: bool) -> Outcome {
    match command(kind, package, locked)
        .stdout(Stdio::null())
        .status()?
        .success()
    {
        true => Ok(()),
        false => Err(Failure::Message(format!("{package} does not compile"))),
    }
}

/// Removes what was built of just this crate, and for just this profile.
fn clean(kind: Kind, package: &str) -> Outcome {
    let profile = if kind == Kind::Release {
        "release"
    } else {
        "dev"
    };
    let mut command = cargo();
    command.args(["clean", "--quiet", "-p", package, "--profile", profile]);
    let status = command.current_dir(home(package)).status()?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::Message(format!("cargo clean of {package} failed"))),
    }
}

/// The size of a crate's library, of the last dev build.
fn rlib(package: &str) -> Outcome<f64> {
    let prefix = format!("lib{}", package.replace('-', "_"));
    let mut size = None;
    for entry in fs::read_dir(target().join("build/debug/deps"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&format!("{prefix}-")) && name.ends_with(".rlib") {
            size = Some(entry.metadata()?.len() as f64);
        }
    }
    size.ok_or_else(|| Failure::Message(format!("{package} has no library")))
}
