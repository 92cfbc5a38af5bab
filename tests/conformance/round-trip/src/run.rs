//! The program of several models: makes their calls, and prints a line of JSON for each request and response.

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use fastrand::Rng;
use serde_json::{Value as Json, json};

use crate::client::Client;
use crate::exchange::{Exchange, Outcome};
use crate::model::Model;
use crate::protocol::Protocol;

/// A client by the name of its model.
pub type Row = (&'static str, &'static dyn Client);

/// How long a call may take: far longer than any does.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// Reads the models of the file that the first argument names, and calls their clients.
///
/// The file is a list of objects: `name`, `seed`, `rounds`, `protocols` (ids of traits), `service` (its id), and `model`, the JSON AST.
pub fn main(clients: &[Row]) -> ExitCode {
    let jobs = std::env::args()
        .nth(1)
        .ok_or_else(|| "no file of models".to_owned())
        .and_then(|path| std::fs::read_to_string(path).map_err(|error| error.to_string()))
        .and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string()));
    let jobs: Vec<Json> = match jobs {
        Ok(jobs) => jobs,
        Err(problem) => {
            eprintln!("error: {problem}");
            return ExitCode::FAILURE;
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let Ok(runtime) = runtime else {
        return ExitCode::FAILURE;
    };
    let mut output = std::io::stdout().lock();
    let mut written = Ok(());
    for job in &jobs {
        let name = job.get("name").and_then(Json::as_str).unwrap_or_default();
        let client = clients.iter().find(|it| it.0 == name);
        let mut show = |line: Json| {
            if written.is_ok() {
                written = writeln!(output, "{line}");
            }
        };
        let done = match client {
            Some((_, client)) => one(&runtime, *client, name, job, &mut show),
            None => Err("there is no client of this model".to_owned()),
        };
        if let Err(problem) = done {
            show(json!({ "model": name, "protocol": "", "kind": "model", "problem": problem }));
        }
        show(json!({ "model": name, "done": true }));
    }
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// All calls of one model.
fn one(
    runtime: &tokio::runtime::Runtime,
    client: &'static dyn Client,
    name: &str,
    job: &Json,
    show: &mut dyn FnMut(Json),
) -> Result<(), String> {
    let ast = job.get("model").ok_or("no model")?;
    // The tasks of a program that ends soon after may borrow this for as long as they like.
    let model: &'static Model = Box::leak(Box::new(Model::new(
        ast,
        job.get("service").and_then(Json::as_str),
    )?));
    let seed = job.get("seed").and_then(Json::as_u64).unwrap_or_default();
    let rounds = job.get("rounds").and_then(Json::as_u64).unwrap_or(1);
    let protocols = job.get("protocols").and_then(Json::as_array);
    let protocols: Vec<&str> = protocols
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    let operations: &'static _ = Box::leak(Box::new(model.operations()));
    for protocol in Protocol::ALL
        .into_iter()
        .filter(|it| protocols.contains(&it.id()))
    {
        let exchange: &'static _ = Box::leak(Box::new(Exchange::new(model, protocol)));
        for (index, operation) in operations.iter().enumerate() {
            if !exchange.is_defined(operation) {
                show(json!({
                    "model": name, "protocol": protocol.name(), "operation": operation.name, "kind": "undefined"
                }));
                continue;
            }
            let mut answers = vec![None; usize::try_from(rounds).unwrap_or(1)];
            for error in exchange.errors(operation) {
                answers.extend(vec![Some(error); answers.len().min(4)]);
            }
            for (round, error) in answers.into_iter().enumerate() {
                let seed = seed
                    .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                    .wrapping_add((protocol as u64) << 40 | (index as u64) << 20 | round as u64);
                let task = runtime.spawn(async move {
                    let mut rng = Rng::with_seed(seed);
                    let call = exchange.run(client, operation, error, &mut rng);
                    tokio::time::timeout(TIME_LIMIT, call).await
                });
                let outcome = match runtime.block_on(task) {
                    Ok(Ok(outcome)) => outcome,
                    Ok(Err(_)) => failed("did not come to an end".to_owned()),
                    Err(panic) => failed(format!("panicked: {panic}")),
                };
                let kind = if error.is_some() { "error" } else { "response" };
                let mut line = |kind: &str, problem: Option<String>| {
                    show(json!({
                        "model": name, "protocol": protocol.name(), "operation": operation.name,
                        "round": round, "kind": kind, "problem": problem
                    }));
                };
                line("request", outcome.request);
                if let Some(problem) = outcome.response {
                    line(kind, problem);
                }
            }
        }
    }
    Ok(())
}

fn failed(problem: String) -> Outcome {
    Outcome {
        request: Some(problem),
        response: None,
    }
}
