//! Clients to programs, and programs to what came of their calls.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tinsmith::output;

use super::Tally;
use super::generate::{Job, manifest};
use crate::run::Outcome;
use crate::suite::build;

/// How many clients one program has: few enough to be linked fast, so many that there are few programs.
const GROUP: usize = 40;

/// Programs that are built.
#[derive(Debug)]
pub(super) struct Programs {
    /// Each with the file of its models, and their names.
    programs: Vec<(PathBuf, PathBuf, Vec<String>)>,
    /// Models that have no client.
    failed: Vec<(String, String)>,
}

/// Where clients and programs go, and what they depend on.
#[derive(Debug)]
pub(super) struct Place<'p> {
    pub(super) folder: &'p Path,
    /// The folder that has the runtime and the packages of the tests.
    pub(super) base: &'p Path,
    /// The members of the workspace beside clients and programs.
    pub(super) members: &'p [&'p str],
    /// What those members inherit from the workspace's manifest.
    pub(super) inherited: &'p str,
}

/// Generates and builds the clients of all models, and programs that call them.
pub(super) fn build(place: &Place<'_>, jobs: Vec<Job>) -> Outcome<Programs> {
    let Place { folder, base, .. } = *place;
    let write_workspace = |names: &[&str]| {
        let members = [place.members, names].concat();
        build::write_workspace(folder, &members, place.inherited)
    };
    let mut failed = Vec::new();
    let mut written: Vec<Job> = Vec::new();
    for job in jobs {
        match job.write(folder, base) {
            Ok(()) => written.push(job),
            Err(problem) => failed.push((job.name, format!("is not generated: {problem}"))),
        }
    }
    let names: Vec<&str> = written.iter().map(|it| it.name.as_str()).collect();
    write_workspace(&names)?;
    let built = build::build(folder, &names)?;
    let (good, bad): (Vec<Job>, Vec<Job>) = written
        .into_iter()
        .partition(|it| built.libraries.contains(&it.name));
    for job in bad {
        let problems = match built.problems.get(&job.name) {
            Some(problems) => problems.concat(),
            None => built.problems.values().flatten().take(3).cloned().collect(),
        };
        failed.push((job.name, format!("does not compile: {problems}")));
    }
    let groups: Vec<&[Job]> = good.chunks(GROUP).collect();
    let mut programs = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let name = format!("program-{index}");
        let names: Vec<&str> = group.iter().map(|it| it.name.as_str()).collect();
        let described = group.iter().map(Job::described);
        let described: Vec<Value> = described.collect::<Result<_, _>>()?;
        let files = [
            ("Cargo.toml".to_owned(), manifest(&name, base, &names)),
            ("src/main.rs".to_owned(), main(&names)),
            (
                "models.json".to_owned(),
                Value::Array(described).to_string(),
            ),
        ];
        output::write(&folder.join(&name), &files.into(), &["src".to_owned()])?;
        programs.push((name, names));
    }
    let mut members: Vec<&str> = good.iter().map(|it| it.name.as_str()).collect();
    let names: Vec<&str> = programs.iter().map(|it| it.0.as_str()).collect();
    members.extend(&names);
    write_workspace(&members)?;
    let built = build::build(folder, &names)?;
    let mut executables = Vec::new();
    for (name, models) in &programs {
        let executable = built.executables.get(name);
        let executable = executable.ok_or_else(|| {
            format!(
                "{name} is not built: {}",
                built
                    .problems
                    .values()
                    .flatten()
                    .cloned()
                    .collect::<String>()
            )
        })?;
        let models = models.iter().map(|it| (*it).to_owned()).collect();
        executables.push((
            executable.clone(),
            folder.join(name).join("models.json"),
            models,
        ));
    }
    Ok(Programs {
        programs: executables,
        failed,
    })
}

/// The text of `main.rs`.
fn main(names: &[&str]) -> String {
    let rows = names.iter();
    let rows: String = rows
        .map(|it| format!("        ({it:?}, {}::table()),\n", it.replace('-', "_")))
        .collect();
    format!(
        "//! Calls clients of random models.\n\nfn main() -> std::process::ExitCode {{\n    \
         tinsmith_round_trip::run::main(&[\n{rows}    ])\n}}\n"
    )
}

impl Programs {
    /// Runs all programs, with variables of the environment.
    pub(super) fn run(&self, variables: &[(&str, &str)]) -> Outcome<Tally> {
        let mut tally = Tally::default();
        for (name, problem) in &self.failed {
            tally.failed_model(name, problem);
        }
        let outputs: Vec<_> = std::thread::scope(|scope| {
            let start = |(executable, models, _): &(PathBuf, PathBuf, Vec<String>)| {
                let mut command = Command::new(executable);
                command.arg(models).envs(variables.iter().copied());
                scope.spawn(move || command.output())
            };
            let threads: Vec<_> = self.programs.iter().map(start).collect();
            threads.into_iter().map(|it| it.join()).collect()
        });
        for (output, (_, _, models)) in outputs.into_iter().zip(&self.programs) {
            let output = output.map_err(|_| "a thread panicked")??;
            let text = String::from_utf8_lossy(&output.stdout);
            let mut done = Vec::new();
            for line in text.lines() {
                let line: Value = serde_json::from_str(line)?;
                match line.get("done") {
                    Some(_) => done.push(line["model"].as_str().unwrap_or_default().to_owned()),
                    None => tally.line(&line),
                }
            }
            for model in models.iter().filter(|it| !done.contains(it)) {
                let errors = String::from_utf8_lossy(&output.stderr);
                let problem = format!("the program ended before it ({}): {errors}", output.status);
                tally.failed_model(model, &problem);
            }
        }
        Ok(tally)
    }
}
