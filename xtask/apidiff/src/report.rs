//! The table, the details, and the closing line.

use std::collections::BTreeMap;

use crate::compare::{Change, Comparison, Finding};
use crate::explain::{Heading, Known};

/// So many paths of one difference are listed.
const FEW: usize = 4;

/// Prints what was found; returns whether nothing is unexplained, and anything was compared.
pub fn print(result: &Comparison, known: &Known, all: bool) -> bool {
    let mut headings: BTreeMap<Heading, Vec<&Finding>> = BTreeMap::new();
    for finding in &result.findings {
        headings
            .entry(known.explain(finding))
            .or_default()
            .push(finding);
    }
    println!("| | missing | extra | different |");
    println!("|---|---|---|---|");
    let mut rows: BTreeMap<&str, [usize; 3]> = ROWS.iter().map(|name| (*name, [0; 3])).collect();
    for (heading, findings) in &headings {
        let row = rows.entry(row(*heading)).or_default();
        for finding in findings {
            match finding.change {
                Change::Missing => row[0] += 1,
                Change::Extra => row[1] += 1,
                Change::Different(..) => row[2] += 1,
            }
        }
    }
    for name in ROWS {
        let [missing, extra, different] = rows.get(name).copied().unwrap_or_default();
        println!("| {name} | {missing} | {extra} | {different} |");
    }
    for (heading, findings) in &headings {
        println!();
        match heading {
            Heading::Open => println!("## Not explained"),
            Heading::Date => println!("## Of another date than the model"),
            Heading::Apart => println!("## Paginators, waiters, presigning, checksum settings"),
            Heading::Reason(reason) => println!("## {reason}"),
        }
        details(findings, all);
    }
    let failed = headings.get(&Heading::Open).map_or(0, Vec::len);
    println!();
    println!(
        "api-diff: {} passed, {failed} failed, 0 skipped",
        result.agreed
    );
    failed == 0 && result.agreed > 0
}

const ROWS: [&str; 4] = [
    "not explained",
    "the API's date",
    "paginators, waiters, presigning, checksum settings",
    "meant, with a reason",
];

fn row(heading: Heading) -> &'static str {
    let [open, date, apart, reason] = ROWS;
    match heading {
        Heading::Open => open,
        Heading::Date => date,
        Heading::Apart => apart,
        Heading::Reason(_) => reason,
    }
}

/// Prints each difference once, with the paths that have it.
fn details(findings: &[&Finding], all: bool) {
    let mut groups: BTreeMap<(Change, String), Vec<&str>> = BTreeMap::new();
    for finding in findings {
        let own = |text: &str| without_operation(text, &finding.path);
        let change = match &finding.change {
            Change::Different(official, ours) => Change::Different(own(official), own(ours)),
            change => change.clone(),
        };
        groups
            .entry((change, own(&finding.member)))
            .or_default()
            .push(&finding.path);
    }
    for ((change, member), paths) in groups {
        let shown = if all { paths.len() } else { FEW };
        let more = paths.len().saturating_sub(shown);
        let listed: Vec<&str> = paths.iter().take(shown).copied().collect();
        let word = match change {
            Change::Missing => "missing",
            Change::Extra => "extra",
            Change::Different(..) => "different",
        };
        let member = if member.is_empty() {
            String::new()
        } else {
            format!(" {member} of")
        };
        let more = if more == 0 {
            String::new()
        } else {
            format!(" and {more} more")
        };
        println!("- {word}:{member} {}{more}", listed.join(", "));
        if let Change::Different(official, ours) = change {
            println!("  official: {official}");
            println!("  ours:     {ours}");
        }
    }
}

/// The text with `*` for the operation that the path belongs to, so that what all operations have in common is one difference.
fn without_operation(text: &str, path: &str) -> String {
    let mut parts = path.split("::");
    let (Some("operation"), Some(module)) = (parts.next(), parts.next()) else {
        return text.to_owned();
    };
    let name = module.replace('_', "");
    let word = |word: &str| {
        let is_own = |rest: &&str| word.len() >= rest.len();
        let start = word.get(..name.len()).filter(is_own).unwrap_or_default();
        match (word == module, start.eq_ignore_ascii_case(&name)) {
            (true, _) => "*".to_owned(),
            (_, true) => format!("*{}", word.get(name.len()..).unwrap_or_default()),
            _ => word.to_owned(),
        }
    };
    let is_name = |it: char| it.is_alphanumeric() || it == '_';
    let mut result = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|it| !is_name(it)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        result.push_str(&word(name));
        let end = after.find(is_name).unwrap_or(after.len());
        let (between, after) = after.split_at(end);
        result.push_str(between);
        rest = after;
    }
    result
}
