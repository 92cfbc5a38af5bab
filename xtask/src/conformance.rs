//! `cargo xtask conformance`: Smithy's protocol tests through real clients of their services.

mod cases;

use std::path::{Path, PathBuf};
use std::time::Instant;

use tinsmith::error::{Report, Sources, Style};
use tinsmith::model::shape::{Model, ShapeKind};
use tinsmith::options::Options;

use crate::run::{Failure, Outcome, workspace};
use crate::suite::{self, Case, MODULE, Program, Verdict};

/// Run every case of Smithy's protocol tests through a client of its service.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Folder of models with cases, or model files (Smithy JSON AST).
    #[arg(required = true)]
    models: Vec<PathBuf>,
    /// Only these protocols, services or cases, by name, separated by commas.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Where the programs go.
    #[arg(long, value_name = "DIR", default_value = "target/conformance")]
    out: PathBuf,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let start = Instant::now();
    let mut programs = Vec::new();
    let mut verdicts = Vec::new();
    for file in files(&arguments.models)? {
        one(&file, arguments, &mut programs, &mut verdicts)?;
    }
    if programs.is_empty() && verdicts.is_empty() {
        return Err(Failure::Message(nothing(arguments)));
    }
    verdicts.extend(suite::run(&workspace().join(&arguments.out), programs)?);
    let result = suite::report("conformance", &verdicts);
    anstream::eprintln!("in {:.1} s", start.elapsed().as_secs_f64());
    result
}

/// Says that there is nothing to run.
fn nothing(arguments: &Arguments) -> String {
    let models = arguments.models.iter().map(|it| it.display().to_string());
    let models = models.collect::<Vec<_>>().join(", ");
    match arguments.only.is_empty() {
        true => format!(
            "{models}: no cases; they are traits of `smithy.test` in models, which are files `*.json`"
        ),
        false => format!(
            "{models}: no cases of this name: {}",
            arguments.only.join(", ")
        ),
    }
}

/// The model files of folders and files, sorted.
fn files(paths: &[PathBuf]) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        for entry in std::fs::read_dir(path)? {
            files.push(entry?.path());
        }
    }
    files.retain(|it| it.extension().is_some_and(|it| it == "json"));
    files.sort();
    Ok(files)
}

/// The programs of one model, one for each protocol in which it has cases; cases that cannot be run are judged at once.
fn one(
    file: &Path,
    arguments: &Arguments,
    programs: &mut Vec<Program>,
    verdicts: &mut Vec<Verdict>,
) -> Outcome {
    let mut report = Report::default();
    let sources = Sources::read(&[file.to_owned()], &mut report)?;
    let Some(model) = tinsmith::load(&sources, &Options::default(), &mut report) else {
        return Err(Failure::Message(report.render(&sources, Style::Plain)));
    };
    let mut found = cases::cases(&model);
    found
        .open
        .retain(|(protocol, case)| wanted(arguments, protocol, case));
    found
        .unreachable
        .retain(|case| wanted(arguments, &case.group, case));
    verdicts.extend(
        found
            .unreachable
            .into_iter()
            .map(|it| it.failed("no operation of a service has this shape")),
    );
    let services = model
        .shapes
        .iter()
        .filter(|(_, it)| matches!(it.kind, ShapeKind::Service(_)));
    for (id, _) in services {
        let mut protocols: Vec<String> = Vec::new();
        for (protocol, case) in &found.open {
            if case.service == id.name() && !protocols.contains(protocol) {
                protocols.push(protocol.clone());
            }
        }
        for protocol in protocols {
            let of_this = |(other, case): &(String, Case)| {
                (*other == protocol && case.service == id.name()).then(|| case.clone())
            };
            let cases = found.open.iter().filter_map(of_this).collect();
            let options = Options {
                service: Some(id.as_str().to_owned()),
                protocol: Some(protocol.clone()),
                module: format!("crate::{MODULE}"),
                documentation: false,
                ..Options::default()
            };
            let name = format!("{}-{}", id.name(), cases::short(&protocol)).to_lowercase();
            let program = generate(
                &model,
                &sources,
                options,
                name.replace('_', "-"),
                cases,
                verdicts,
            );
            programs.extend(program);
        }
    }
    Ok(())
}

fn wanted(arguments: &Arguments, protocol: &str, case: &Case) -> bool {
    let names = [cases::short(protocol), &case.service, &case.id];
    let named = |only: &String| names.iter().any(|it| it.eq_ignore_ascii_case(only));
    arguments.only.is_empty() || arguments.only.iter().any(named)
}

/// The program of a service; where the whole service cannot be generated, of those of its operations that can.
fn generate(
    model: &Model,
    sources: &Sources,
    mut options: Options,
    name: String,
    mut cases: Vec<Case>,
    verdicts: &mut Vec<Verdict>,
) -> Option<Program> {
    let lower = |options: &Options| {
        let mut report = Report::default();
        let module = tinsmith::lower(model, options, &mut report);
        module.ok_or_else(|| report.render(sources, Style::Plain))
    };
    let module = match lower(&options) {
        Ok(module) => module,
        Err(_) => {
            let mut operations: Vec<String> = cases.iter().map(|it| it.operation.clone()).collect();
            operations.sort();
            operations.dedup();
            operations.retain(|operation| {
                let options = Options {
                    operations: Some(vec![operation.clone()]),
                    ..options.clone()
                };
                let Err(reason) = lower(&options) else {
                    return true;
                };
                let failed = cases.extract_if(.., |it| it.operation == *operation);
                verdicts.extend(failed.map(|it| it.failed(reason.clone())));
                false
            });
            options.operations = Some(operations);
            match lower(&options) {
                Ok(module) => module,
                Err(reason) => {
                    verdicts.extend(cases.into_iter().map(|it| it.failed(reason.clone())));
                    return None;
                }
            }
        }
    };
    Some(Program::new(name, &module, cases))
}
