//! Prints how tests ended, and counts.

use super::causes::{self, Cause};
use super::compile::Tests;
use super::execute::{End, Ended};
use crate::run::{Failure, Outcome};

/// The counts of all crates.
#[derive(Debug, Default)]
pub(super) struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
    /// Failed or skipped, without a known cause.
    unknown: usize,
    /// Rows of the table of causes that are no longer true.
    stale: usize,
    /// The count of each crate.
    crates: Vec<String>,
}

impl Tally {
    /// Prints the tests of a crate that did not pass, and counts all.
    pub(super) fn add(&mut self, tests: &Tests, ended: Vec<Ended>, all: bool) {
        let service = tests.service;
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for it in &ended {
            let name = format!("{service} {}::{}", it.file, it.test);
            let cause = causes::of(service, &it.file, &it.test);
            let mut explain = |message: &str| match cause {
                Some(cause) => format!("{cause} ({message})"),
                None => {
                    self.unknown += 1;
                    format!("unknown cause ({message})")
                }
            };
            match &it.end {
                End::Passed => {
                    passed += 1;
                    match cause {
                        Some(Cause::Machine(_)) | None if all => {
                            anstream::println!("passed   {name}");
                        }
                        Some(Cause::Machine(_)) | None => {}
                        Some(cause) => {
                            self.stale += 1;
                            anstream::println!("stale    {name}: {cause}, and passes");
                        }
                    }
                }
                End::Failed(message) => {
                    failed += 1;
                    anstream::println!("failed   {name}: {}", explain(message));
                }
                End::Skipped(message) => {
                    skipped += 1;
                    anstream::println!("skipped  {name}: {}", explain(message));
                }
                End::Ignored(reason) => anstream::println!("ignored  {name}: {reason}"),
            }
        }
        for (file, test) in causes::tests(service) {
            if !ended
                .iter()
                .any(|it| it.file == file && causes::is_meant(test, &it.test))
            {
                self.stale += 1;
                anstream::println!("stale    {service} {file}::{test}: there is no such test");
            }
        }
        let counts = format!("{service}: {passed} passed, {failed} failed, {skipped} skipped");
        self.crates.push(counts);
        self.passed += passed;
        self.failed += failed;
        self.skipped += skipped;
    }

    /// Prints the counts. A test that fails for a known cause does not fail the command.
    pub(super) fn finish(self) -> Outcome {
        for line in &self.crates {
            anstream::println!("{line}");
        }
        let Self {
            passed,
            failed,
            skipped,
            unknown,
            stale,
            ..
        } = self;
        if unknown > 0 || stale > 0 {
            anstream::println!(
                "{unknown} of unknown cause, {stale} stale rows in the table of causes"
            );
        }
        anstream::println!("official-tests: {passed} passed, {failed} failed, {skipped} skipped");
        match passed > 0 && unknown == 0 && stale == 0 {
            true => Ok(()),
            false => Err(Failure::Reported),
        }
    }
}
