//! `cargo xtask responses`: recorded responses through real clients of their services.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Deserialize;
use serde_json::value::RawValue;
use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;

use crate::run::{Failure, Outcome, workspace};
use crate::suite::{self, Case, MODULE, Program};

/// Decode recorded responses through clients of their services, and compare with what is expected.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Folder with a `manifest.json` of recorded responses.
    responses: PathBuf,
    /// Folder of the models that the manifest names; may be given several times.
    #[arg(long, value_name = "DIR", required = true)]
    models: Vec<PathBuf>,
    /// Only responses of these model files, or of this name, separated by commas.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Where the programs go.
    #[arg(long, value_name = "DIR", default_value = "target/responses")]
    out: PathBuf,
}

/// A row of the manifest.
#[derive(Debug, Deserialize)]
struct Row {
    /// The file of the response.
    response: String,
    /// The file of what it means.
    expected: String,
    /// The model's file.
    model: String,
    operation: String,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let start = Instant::now();
    let manifest = text(&arguments.responses.join("manifest.json"))?;
    let rows: Vec<Row> = serde_json::from_str(&manifest)?;
    let mut by_model: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in rows {
        let stem = row.model.trim_end_matches(".json");
        let wanted = |only: &String| only == stem || *only == row.response;
        if arguments.only.is_empty() || arguments.only.iter().any(wanted) {
            by_model.entry(row.model.clone()).or_default().push(row);
        }
    }
    let mut programs = Vec::new();
    let mut verdicts = Vec::new();
    for (model, rows) in by_model {
        let cases = rows
            .iter()
            .map(|row| case(&arguments.responses, row))
            .collect::<Outcome<Vec<_>>>()?;
        match program(arguments, &model, &rows, &cases) {
            Ok(program) => programs.push(program),
            Err(Failure::Message(reason)) => {
                verdicts.extend(cases.into_iter().map(|it| it.failed(reason.clone())));
            }
            Err(failure) => return Err(failure),
        }
    }
    verdicts.extend(suite::run(&workspace().join(&arguments.out), programs)?);
    let result = suite::report("responses", &verdicts);
    anstream::eprintln!("in {:.1} s", start.elapsed().as_secs_f64());
    result
}

fn text(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))
}

/// The case of a row: its response, an error or not, and what is expected.
fn case(folder: &Path, row: &Row) -> Outcome<Case> {
    let body = text(&folder.join(&row.response))?;
    let expected = text(&folder.join(&row.expected))?;
    let raw: &RawValue = serde_json::from_str(&expected)?;
    let parsed: serde_json::Value = serde_json::from_str(&expected)?;
    let status = if parsed.pointer("/Error/Code").is_some() {
        400
    } else {
        200
    };
    let test = format!(
        "{{\"code\":{status},\"body\":{},\"expected\":{}}}",
        serde_json::Value::String(body),
        raw.get()
    );
    Ok(Case {
        group: row
            .response
            .split('/')
            .next()
            .unwrap_or_default()
            .to_owned(),
        service: row.model.trim_end_matches(".json").to_owned(),
        id: row.response.clone(),
        kind: "recorded",
        operation: row.operation.clone(),
        error: None,
        members: Vec::new(),
        test,
    })
}

/// The program of a model, with the operations that its rows name.
fn program(arguments: &Arguments, model: &str, rows: &[Row], cases: &[Case]) -> Outcome<Program> {
    let path = arguments
        .models
        .iter()
        .map(|folder| folder.join(model))
        .find(|it| it.exists());
    let path = path.ok_or_else(|| Failure::Message(format!("no folder of models has {model}")))?;
    let mut operations: Vec<String> = rows.iter().map(|it| it.operation.clone()).collect();
    operations.sort();
    operations.dedup();
    let options = Options {
        operations: Some(operations),
        module: format!("crate::{MODULE}"),
        documentation: false,
        ..Options::default()
    };
    let mut report = Report::default();
    let sources = Sources::read(&[path], &mut report)?;
    let Some((module, _)) = tinsmith::generate(&sources, &options, &mut report) else {
        return Err(Failure::Message(report.render(&sources, Style::Plain)));
    };
    let name = format!("responses-{}", model.trim_end_matches(".json"));
    Ok(Program::new(name, &module, cases.to_vec()))
}
