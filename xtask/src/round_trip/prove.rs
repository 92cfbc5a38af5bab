//! Shows that the round trip notices faults: clients run against a copy of the runtime that is broken in one place after the other.

use std::path::Path;

use super::fault::{FAULTS, VARIABLE, plant};
use super::generate::Job;
use super::run::{Place, build};
use crate::run::{Failure, Outcome, workspace};

/// The packages that are copied, so that all of them have the broken runtime.
const COPIED: [&str; 3] = [
    "runtime",
    "tests/conformance/suites",
    "tests/conformance/round-trip",
];

/// Runs all models without a fault, and then with each.
pub(super) fn run(folder: &Path, jobs: Vec<Job>) -> Outcome {
    let base = folder.with_file_name("round-trip-broken");
    for package in COPIED {
        let copy = base.join(package);
        if copy.exists() {
            std::fs::remove_dir_all(&copy)?;
        }
        copy_all(&workspace().join(package), &copy)?;
    }
    plant(&base.join("runtime"))?;
    let manifest = std::fs::read_to_string(workspace().join("Cargo.toml"))?;
    let part = |start: &str, end: &str| -> Outcome<String> {
        let (_, rest) = manifest
            .split_once(start)
            .ok_or(format!("no {start} in Cargo.toml"))?;
        let (part, _) = rest
            .split_once(end)
            .ok_or(format!("no {end} in Cargo.toml"))?;
        Ok(format!("\n{start}{part}"))
    };
    let inherited = part("[workspace.package]", "[profile.")?;
    let place = Place {
        folder: &base,
        base: &base,
        members: &COPIED,
        inherited: &inherited,
    };
    let programs = build(&place, jobs)?;
    let without = programs.run(&[])?;
    let (passed, failed) = without.counts();
    let absent = without.print_models();
    if failed > absent || passed == 0 {
        without.print()?;
        return Err(Failure::Message(
            "there are failures without a fault, so that nothing can be shown".to_owned(),
        ));
    }
    let mut missed = Vec::new();
    anstream::println!("| fault            | noticed by |");
    anstream::println!("|------------------|-----------:|");
    for fault in FAULTS {
        let (_, failed) = programs.run(&[(VARIABLE, fault.name)])?.counts();
        anstream::println!("| {:16} | {:10} |", fault.name, failed - absent);
        if failed == absent {
            missed.push(fault.name);
        }
    }
    let noticed = FAULTS.len() - missed.len();
    anstream::println!(
        "round-trip: {noticed} faults noticed, {} missed, {passed} checks passed without a fault, {absent} models failed",
        missed.len()
    );
    match missed.is_empty() && absent == 0 {
        true => Ok(()),
        false => Err(Failure::Reported),
    }
}

/// Copies a folder, but for what was built in it.
fn copy_all(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true if entry.file_name() == "target" => {}
            true => copy_all(&entry.path(), &place)?,
            false => drop(std::fs::copy(entry.path(), place)?),
        }
    }
    Ok(())
}
