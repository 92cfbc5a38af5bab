//! What came of all cases.

use std::collections::BTreeMap;

use super::Verdict;
use crate::run::{Failure, Outcome};

/// Prints a table by group, every failure, and a closing line; fails unless something passed and nothing failed.
pub(crate) fn report(name: &str, verdicts: &[Verdict]) -> Outcome {
    let mut last: &[String] = &[];
    for verdict in verdicts.iter().filter(|it| !it.problems.is_empty()) {
        let case = &verdict.case;
        let title = format!(
            "FAILED {} {} {} ({})",
            case.service, case.kind, case.id, case.operation
        );
        if last == verdict.problems {
            anstream::println!("{title}: as the one before");
            continue;
        }
        anstream::println!("{title}");
        last = &verdict.problems;
        for problem in &verdict.problems {
            anstream::println!("    {}", problem.trim_end().replace('\n', "\n    "));
        }
    }
    let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for verdict in verdicts {
        let (passed, failed) = groups.entry(&verdict.case.group).or_default();
        match verdict.problems.is_empty() {
            true => *passed += 1,
            false => *failed += 1,
        }
    }
    let (passed, failed) = groups
        .values()
        .fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let width = groups
        .keys()
        .map(|it| it.len())
        .max()
        .unwrap_or_default()
        .max(8);
    anstream::println!("| {:width$} | cases | passed | failed |", "");
    anstream::println!("|-{}-|------:|-------:|-------:|", "-".repeat(width));
    for (group, (passed, failed)) in &groups {
        anstream::println!(
            "| {group:width$} | {:5} | {passed:6} | {failed:6} |",
            passed + failed
        );
    }
    anstream::println!("{name}: {passed} passed, {failed} failed, 0 skipped");
    match (passed, failed) {
        (1.., 0) => Ok(()),
        _ => Err(Failure::Reported),
    }
}
