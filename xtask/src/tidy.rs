//! `cargo xtask tidy`: the rules of the house that no compiler knows.

mod places;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Failure, Outcome, workspace};

/// One rule: where it applies, and what it forbids there.
struct Rule {
    name: &'static str,
    /// The files and folders that it applies to, below the workspace.
    within: &'static [&'static str],
    /// The files and folders among them that it does not apply to.
    except: &'static [&'static str],
    /// The texts that no line of code may contain.
    forbidden: &'static [&'static str],
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        name: "files",
        within: &["codegen/src"],
        except: &["codegen/src/output/write.rs", "codegen/src/project"],
        forbidden: &["std::fs", "fs::read", "fs::write"],
        why: "only runs on files and the writer touch files",
    },
    Rule {
        name: "order",
        within: &["codegen/src"],
        except: &[
            "codegen/src/emit",
            "codegen/src/lower/member.rs",
            "codegen/src/random/words.rs",
        ],
        forbidden: &["HashMap", "HashSet"],
        why: "the order of a hash map could reach the output; take IndexMap or BTreeMap",
    },
    Rule {
        name: "globs",
        within: &["codegen/src", "xtask/src"],
        except: &["xtask/src/tidy.rs", "codegen/src/emit/service.rs"],
        forbidden: &["::*;"],
        why: "imports name what they import",
    },
    Rule {
        name: "stages",
        within: &["codegen/src/emit", "codegen/src/ir", "codegen/src/ir.rs"],
        except: &[],
        forbidden: &["crate::model", "crate::resolve", "crate::lower"],
        why: "after lowering no word of Smithy is spoken",
    },
    Rule {
        name: "backward",
        within: &["codegen/src/model", "codegen/src/resolve"],
        except: &[],
        forbidden: &["crate::ir", "crate::lower", "crate::emit", "crate::output"],
        why: "a stage does not know those after it",
    },
    Rule {
        name: "lowering",
        within: &["codegen/src/lower"],
        except: &[],
        forbidden: &["Report", "shape::Model", "Model,"],
        why: "lowering cannot fail and sees only the resolved service",
    },
    Rule {
        name: "typed",
        within: &["codegen/src/emit", "codegen/src/lower"],
        except: &[],
        forbidden: &["parse_str", "parse2", "parse_quote"],
        why: "no stage writes Rust source as text",
    },
    Rule {
        name: "traits",
        within: &["codegen/src"],
        except: &[
            "codegen/src/fixups",
            "codegen/src/lower/traits.rs",
            "codegen/src/model",
            "codegen/src/protocol.rs",
            "codegen/src/random",
            "codegen/src/resolve",
        ],
        forbidden: &[
            "\"aws.api#",
            "\"aws.auth#",
            "\"aws.customizations#",
            "\"aws.protocols#",
            "\"smithy.api#",
            "\"smithy.protocols#",
            "\"smithy.rules#",
            "\"smithy.waiters#",
        ],
        why: "later stages read the fields of the resolved service, not traits",
    },
];

/// The folders of files written by hand.
const WRITTEN: [&str; 8] = [
    "codegen/src",
    "runtime/src",
    "xtask",
    "tests/bench",
    "tests/clients/src",
    "tests/clients/tests",
    "tests/conformance",
    "tests/e2e",
];

/// The longest that a file written by hand may be.
const LONGEST: usize = 500;

/// Runs the command.
pub(crate) fn run() -> Outcome {
    let problems = problems(&workspace())?;
    for problem in &problems {
        anstream::eprintln!("{problem}");
    }
    let lines = written_lines(&workspace())?;
    anstream::println!("{lines} lines of Rust are written by hand, tests left out");
    let checks = RULES.len() + 4;
    anstream::println!(
        "tidy: {} passed, {} failed, 0 skipped",
        checks - failed(&problems),
        failed(&problems)
    );
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Failure::Reported),
    }
}

fn failed(problems: &[String]) -> usize {
    let mut rules: Vec<&str> = problems
        .iter()
        .filter_map(|it| it.split(':').next())
        .collect();
    rules.sort_unstable();
    rules.dedup();
    rules.len()
}

/// What breaks a rule, each as `rule: file:line: why`.
pub(crate) fn problems(root: &Path) -> Outcome<Vec<String>> {
    let mut problems = Vec::new();
    for rule in RULES {
        for path in files(root, rule.within)? {
            let below = below(root, &path);
            let test = below.ends_with("tests.rs") || below.contains("/tests/");
            if rule.except.iter().any(|it| below.starts_with(it)) || test {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            for (number, line) in text.lines().enumerate() {
                let comment = line.trim_start().starts_with("//");
                let in_tests = line.trim() == "use super::*;";
                let broken = rule.forbidden.iter().any(|it| line.contains(it)) && !in_tests;
                if broken && !comment {
                    problems.push(format!(
                        "{}: {below}:{}: {}",
                        rule.name,
                        number + 1,
                        rule.why
                    ));
                }
            }
        }
    }
    stems(root, &mut problems)?;
    lengths(root, &mut problems)?;
    places::check(root, &mut problems)?;
    words::check(root, &mut problems)?;
    Ok(problems)
}

/// Every file of `emit/` has a twin in `lower/`, so that a feature has one name in both.
fn stems(root: &Path, problems: &mut Vec<String>) -> Outcome {
    for path in files(root, &["codegen/src/emit"])? {
        let twin = root
            .join("codegen/src/lower")
            .join(path.file_name().unwrap_or_default());
        if !twin.is_file() {
            let below = below(root, &path);
            problems.push(format!(
                "stems: {below}:1: has no twin in codegen/src/lower"
            ));
        }
    }
    Ok(())
}

fn lengths(root: &Path, problems: &mut Vec<String>) -> Outcome {
    for path in files(root, &WRITTEN)? {
        if path.extension().is_some_and(|it| it == "rs") {
            let lines = fs::read_to_string(&path)
                .unwrap_or_default()
                .lines()
                .count();
            if lines > LONGEST {
                let below = below(root, &path);
                problems.push(format!("lengths: {below}:1: {lines} lines; split it"));
            }
        }
    }
    Ok(())
}

/// The lines of Rust that are written by hand, without tests, fixtures and generated code.
fn written_lines(root: &Path) -> Outcome<usize> {
    let mut lines = 0;
    for path in files(root, &["codegen", "runtime", "xtask", "tests"])? {
        let below = below(root, &path);
        let is_test = below.ends_with("tests.rs")
            || below.contains("/tests/")
            || below.starts_with("tests/clients");
        let is_rust = path.extension().is_some_and(|it| it == "rs");
        if is_rust && !is_test && !below.contains("/fixtures/") {
            lines += fs::read_to_string(&path)?.lines().count();
        }
    }
    Ok(lines)
}

/// Folders of what commands make: built files, and what fuzzing leaves.
const MADE: &[&str] = &["target", "corpus", "artifacts", "coverage"];

/// All files below these files and folders, in order.
fn files(root: &Path, within: &[&str]) -> Outcome<Vec<PathBuf>> {
    let mut open: Vec<PathBuf> = within.iter().map(|it| root.join(it)).collect();
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            if path
                .file_name()
                .is_some_and(|it| MADE.iter().any(|made| it == *made))
            {
                continue;
            }
            for entry in fs::read_dir(&path)? {
                open.push(entry?.path());
            }
        } else if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::{problems, workspace};

    #[test]
    fn the_house_is_tidy() {
        let problems = problems(&workspace()).unwrap_or_else(|error| panic!("{error:?}"));
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}
