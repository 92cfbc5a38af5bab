//! What the commands over suites have in common: a program for each service, of its generated client and the cases to run through it.

pub(crate) mod build;
pub(crate) mod main_file;
mod report;

use std::path::Path;

use serde_json::{Value, json};
use tinsmith::model::node::Node;
use tinsmith::{emit, ir, output};

use crate::run::Outcome;

pub(crate) use report::report;

/// The module of the client within its program.
pub(crate) const MODULE: &str = "service";

/// A case, with what the report says of it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// The row of the table that it counts in.
    pub(crate) group: String,
    /// The service that it is of.
    pub(crate) service: String,
    pub(crate) id: String,
    /// `request`, `response`, `event-stream` or `recorded`.
    pub(crate) kind: &'static str,
    /// The operation that is called.
    pub(crate) operation: String,
    /// The error that is expected, where the case is one of an error shape.
    pub(crate) error: Option<String>,
    /// The members of this error in the model.
    pub(crate) members: Vec<String>,
    /// What the suite says of it, as JSON text.
    pub(crate) test: String,
}

/// A case and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) case: Case,
    /// Nothing where the case passes.
    pub(crate) problems: Vec<String>,
}

impl Case {
    /// The verdict on a case that cannot be run.
    pub(crate) fn failed(self, reason: impl Into<String>) -> Verdict {
        Verdict {
            case: self,
            problems: vec![reason.into()],
        }
    }
}

/// A service's client, and the cases that are run through it.
#[derive(Debug)]
pub(crate) struct Program {
    /// The name of its crate.
    name: String,
    /// Its source files.
    files: output::Files,
    cases: Vec<Case>,
}

impl Program {
    /// The program of a client.
    pub(crate) fn new(name: String, module: &ir::Module, cases: Vec<Case>) -> Self {
        let client = output::module_files(&emit::emit(module), MODULE);
        let mut files: output::Files = client
            .into_iter()
            .map(|(path, text)| (format!("src/{path}"), text))
            .collect();
        files.insert("src/main.rs".to_owned(), main_file::text(module));
        Self { name, files, cases }
    }
}

/// Writes, builds and runs all programs below a folder.
pub(crate) fn run(folder: &Path, programs: Vec<Program>) -> Outcome<Vec<Verdict>> {
    build::write(folder, &programs)?;
    let names: Vec<&str> = programs.iter().map(|it| it.name.as_str()).collect();
    let built = build::build(folder, &names)?;
    let mut verdicts = Vec::new();
    let runs: Vec<_> = std::thread::scope(|scope| {
        let start = |program| {
            let built = &built;
            scope.spawn(move || one(folder, program, built))
        };
        let threads: Vec<_> = programs.into_iter().map(start).collect();
        threads.into_iter().map(|it| it.join()).collect()
    });
    for run in runs {
        verdicts.extend(run.map_err(|_| "a thread panicked")??);
    }
    Ok(verdicts)
}

/// Runs one program.
fn one(folder: &Path, program: Program, built: &build::Built) -> Outcome<Vec<Verdict>> {
    let Some(executable) = built.executables.get(&program.name) else {
        // The errors of the crates that all programs need count for the programs that were not tried.
        let problems = built.problems.get(&program.name);
        let reason = match problems {
            Some(problems) => problems.concat(),
            None => built.problems.values().flatten().cloned().collect(),
        };
        let reason = format!("the client was not built: {reason}");
        return Ok(program
            .cases
            .into_iter()
            .map(|it| it.failed(reason.clone()))
            .collect());
    };
    let path = folder.join(&program.name).join("cases.json");
    let output = std::process::Command::new(executable).arg(path).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut lines = text.lines();
    let mut next = || -> Option<Vec<String>> {
        let line: Value = serde_json::from_str(lines.next()?).ok()?;
        let problems = line.get("problems")?.as_array()?;
        Some(
            problems
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        )
    };
    let cases = program.cases.into_iter();
    Ok(cases
        .map(|case| match next() {
            Some(problems) => Verdict { case, problems },
            None => case.failed(format!(
                "the program ended before it ({}): {}",
                output.status,
                String::from_utf8_lossy(&output.stderr).trim_end()
            )),
        })
        .collect())
}

/// The cases as the program reads them.
fn cases(cases: &[Case]) -> String {
    let lines = cases.iter().map(|case| {
        let Case {
            id,
            kind,
            operation,
            ..
        } = case;
        let mut head = json!({ "id": id, "kind": kind, "operation": operation });
        if let Some(error) = &case.error {
            head["error"] = json!(error);
            head["members"] = json!(case.members);
        }
        // The test is in it as text, so that its numbers are unchanged.
        let head = head.to_string();
        format!("{},\"test\":{}}}", head.trim_end_matches('}'), case.test)
    });
    format!("[\n{}\n]\n", lines.collect::<Vec<_>>().join(",\n"))
}

/// A node of a model as JSON text, numbers as they were written.
pub(crate) fn text(node: &Node) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Boolean(value) => value.to_string(),
        Node::Number(number) => number.clone(),
        Node::String(text) => json!(text).to_string(),
        Node::Array(items) => {
            format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(","))
        }
        Node::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("{}:{}", json!(key), text(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}
