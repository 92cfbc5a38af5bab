//! What came of all calls.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::run::{Failure, Outcome};

/// What came of the requests and responses of a protocol.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    requests: usize,
    responses: usize,
    errors: usize,
    failed: usize,
}

/// What came of all calls.
#[derive(Debug, Default)]
pub(super) struct Tally {
    protocols: BTreeMap<String, Counts>,
    /// Failures that do not belong to a single request or response.
    models: Vec<String>,
    failures: Vec<String>,
    /// Operations that their protocol does not define, such as streams of bytes in a form.
    undefined: usize,
}

impl Tally {
    /// A model that has no client, or whose calls were not made.
    pub(super) fn failed_model(&mut self, name: &str, problem: &str) {
        self.models
            .push(format!("FAILED {name} {}", problem.trim_end()));
    }

    /// Counts a line that a program has printed.
    pub(super) fn line(&mut self, line: &Value) {
        let text = |key: &str| line.get(key).and_then(Value::as_str).unwrap_or_default();
        let counts = match text("kind") {
            "model" => return self.failed_model(text("model"), text("problem")),
            "undefined" => {
                self.undefined += 1;
                return;
            }
            _ => self
                .protocols
                .entry(text("protocol").to_owned())
                .or_default(),
        };
        match text("kind") {
            "request" => counts.requests += 1,
            "error" => counts.errors += 1,
            _ => counts.responses += 1,
        }
        if let Some(problem) = line.get("problem").and_then(Value::as_str) {
            counts.failed += 1;
            let round = line
                .get("round")
                .and_then(Value::as_u64)
                .unwrap_or_default();
            self.failures.push(format!(
                "FAILED {} {} {} {} {round}: {}",
                text("model"),
                text("protocol"),
                text("operation"),
                text("kind"),
                problem.trim_end().replace('\n', "\n    ")
            ));
        }
    }

    /// How many checks passed, and how many failed.
    pub(super) fn counts(&self) -> (usize, usize) {
        let all = self.protocols.values();
        let all: usize = all.map(|it| it.requests + it.responses + it.errors).sum();
        let failed = self.protocols.values().map(|it| it.failed).sum::<usize>();
        (all - failed, failed + self.models.len())
    }

    /// Prints the models that have no client, and says how many there are.
    pub(super) fn print_models(&self) -> usize {
        for failure in &self.models {
            anstream::println!("{failure}");
        }
        self.models.len()
    }

    /// Prints failures, a table by protocol, and a closing line; fails unless something passed and nothing failed.
    pub(super) fn print(&self) -> Outcome {
        for failure in self.models.iter().chain(&self.failures) {
            anstream::println!("{failure}");
        }
        anstream::println!("|            | requests | responses | errors | failed |");
        anstream::println!("|------------|---------:|----------:|-------:|-------:|");
        for (protocol, counts) in &self.protocols {
            let Counts {
                requests,
                responses,
                errors,
                failed,
            } = counts;
            anstream::println!(
                "| {protocol:10} | {requests:8} | {responses:9} | {errors:6} | {failed:6} |"
            );
        }
        let skipped = self.undefined;
        if skipped > 0 {
            anstream::println!("{skipped} operations are not defined in a protocol");
        }
        let (passed, failed) = self.counts();
        anstream::println!("round-trip: {passed} passed, {failed} failed, {skipped} skipped");
        match (passed, failed) {
            (1.., 0) => Ok(()),
            _ => Err(Failure::Reported),
        }
    }
}
