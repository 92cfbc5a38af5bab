//! `cargo xtask endpoints`: the endpoint tests of models. Cases with operation inputs are sent through generated clients first; the
//! crate `endpoints`, which needs the runtime, runs all cases by their parameters, and counts both as one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;
use tinsmith::error::{Report, Sources, Style};
use tinsmith::model::node::Node;
use tinsmith::model::shape::{Model, Shape, ShapeId, ShapeKind};
use tinsmith::options::Options;
use tinsmith::protocol::PROTOCOLS;

use crate::run::{Failure, Outcome, cargo, workspace};
use crate::suite::{self, Case, MODULE, Program, text};

/// The forms of rules, by the names that the output gives them.
const FORMS: [(&str, &str); 2] = [
    ("tree", "smithy.rules#endpointRuleSet"),
    ("diagram", "smithy.rules#endpointBdd"),
];

/// The protocol of services that name none.
const PROTOCOL: &str = "aws.protocols#awsJson1_0";

/// Run the endpoint tests of a folder of models, by rule tree and by decision diagram.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder (Smithy JSON AST).
    models: PathBuf,
    /// Where the programs go that send the cases with operation inputs.
    #[arg(long, value_name = "DIR", default_value = "target/endpoints")]
    out: PathBuf,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let models = std::path::absolute(&arguments.models)?;
    let out = workspace().join(&arguments.out);
    let mut programs = Vec::new();
    for file in files_with_inputs(&models)? {
        programs.extend(of_model(&file)?);
    }
    let verdicts = match programs.is_empty() {
        true => Vec::new(),
        false => suite::run(&out, programs)?,
    };
    let mut by_rules: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for verdict in verdicts {
        let Case { group, id, .. } = verdict.case;
        let problems = by_rules.entry(group).or_default().entry(id).or_default();
        problems.extend(verdict.problems);
    }
    std::fs::create_dir_all(&out)?;
    let sent = out.join("sent.json");
    std::fs::write(&sent, json!(by_rules).to_string())?;
    let mut command = cargo();
    command
        .current_dir(workspace())
        .args(["run", "--quiet", "--package", "tinsmith-endpoints", "--"])
        .args([models, sent]);
    match command.status()?.success() {
        true => Ok(()),
        false => Err(Failure::Reported),
    }
}

/// The models of a folder that have cases with operation inputs: few do, which a search of the text shows.
fn files_with_inputs(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = std::fs::read_dir(folder)
        .map_err(|error| Failure::Message(format!("{}: {error}", folder.display())))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "json")
            && std::fs::read_to_string(&path)?.contains("\"operationInputs\"")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The programs of a model: one for each service and form of its rules.
fn of_model(file: &Path) -> Outcome<Vec<Program>> {
    let mut report = Report::default();
    let sources = Sources::read(&[file.to_owned()], &mut report)?;
    let Some(model) = tinsmith::load(&sources, &Options::default(), &mut report) else {
        return Err(Failure::Message(report.render(&sources, Style::Plain)));
    };
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut programs = Vec::new();
    for (id, shape) in &model.shapes {
        let has = |trait_id: &str| {
            matches!(shape.kind, ShapeKind::Service(_)) && shape.traits.contains_key(trait_id)
        };
        for (form, trait_id) in FORMS.into_iter().filter(|(_, trait_id)| has(trait_id)) {
            let cases = cases(&model, id, shape, form);
            if cases.is_empty() {
                continue;
            }
            // The other form must not be what the client is made of.
            let mut only = model.clone();
            if let Some(shape) = only.shapes.get_mut(id) {
                // The rule language's own test services name no protocol to send calls by; where they go does not depend on it.
                if !PROTOCOLS.iter().any(|it| has(it.trait_id))
                    && let Some(applied) = shape.traits.get(trait_id).cloned()
                {
                    shape.traits.insert(ShapeId::new(PROTOCOL), applied);
                }
                shape.traits.retain(|it, _| {
                    it.as_str() == trait_id || FORMS.iter().all(|(_, other)| it.as_str() != *other)
                });
            }
            programs.push(program(&only, &sources, &stem, id, form, cases)?);
        }
    }
    Ok(programs)
}

fn program(
    model: &Model,
    sources: &Sources,
    stem: &str,
    service: &ShapeId,
    form: &str,
    cases: Vec<Case>,
) -> Outcome<Program> {
    let mut operations: Vec<String> = cases.iter().map(|it| it.operation.clone()).collect();
    operations.sort();
    operations.dedup();
    let options = Options {
        service: Some(service.as_str().to_owned()),
        operations: Some(operations),
        module: format!("crate::{MODULE}"),
        documentation: false,
        ..Options::default()
    };
    let mut report = Report::default();
    let Some(module) = tinsmith::lower(model, &options, &mut report) else {
        return Err(Failure::Message(report.render(sources, Style::Plain)));
    };
    let name = format!("{stem}-{}-{form}", service.name()).to_lowercase();
    let name = name.replace(|it: char| !it.is_ascii_alphanumeric(), "-");
    Ok(Program::new(name, &module, cases))
}

/// Each operation's input of each case, with what the case expects.
fn cases(model: &Model, id: &ShapeId, service: &Shape, form: &str) -> Vec<Case> {
    let tests = service.traits.get("smithy.rules#endpointTests");
    let tests = tests.and_then(|it| it.value.get("testCases")?.as_array());
    let mut cases = Vec::new();
    for (number, test) in tests.unwrap_or_default().iter().enumerate() {
        let inputs = test.get("operationInputs").and_then(Node::as_array);
        for input in inputs.unwrap_or_default() {
            let operation = input.get("operationName").and_then(Node::as_str);
            let operation = operation.unwrap_or_default();
            let mut entries: Vec<_> = input.as_object().into_iter().flatten().collect();
            let expect = test
                .get("expect")
                .map(|it| ("expect".to_owned(), it.clone()));
            let prefix = host_prefix(model, id, operation);
            let prefix = prefix.map(|it| ("hostPrefix".to_owned(), it.clone()));
            let settings = settings(model, id, service, test, input);
            let settings = settings.map(|it| ("clientParams".to_owned(), it));
            let more: Vec<_> = expect.into_iter().chain(prefix).chain(settings).collect();
            entries.extend(more.iter().map(|(key, value)| (key, value)));
            let entries = entries
                .into_iter()
                .map(|(key, value)| (key.clone(), value.clone()));
            cases.push(Case {
                group: format!("{id}, {form}"),
                service: id.name().to_owned(),
                id: number.to_string(),
                kind: "endpoint",
                operation: operation.to_owned(),
                error: None,
                members: Vec::new(),
                test: text(&Node::Object(entries.collect())),
            });
        }
    }
    cases
}

/// The client's settings of a case: those that the input has, and of those that it leaves out and that nothing of the operation gives,
/// what the parameters of the case have.
fn settings(
    model: &Model,
    id: &ShapeId,
    service: &Shape,
    test: &Node,
    input: &Node,
) -> Option<Node> {
    let of_client = service.traits.get("smithy.rules#clientContextParams")?;
    let of_client = of_client.value.as_object()?;
    let operation = input.get("operationName").and_then(Node::as_str)?;
    let mut settings = input
        .get("clientParams")
        .and_then(Node::as_object)
        .cloned()
        .unwrap_or_default();
    for (name, value) in test.get("params").and_then(Node::as_object)? {
        let open = of_client.contains_key(name) && !gives(model, id, operation, name);
        if open && !settings.contains_key(name) {
            settings.insert(name.clone(), value.clone());
        }
    }
    Some(Node::Object(settings))
}

/// Whether an operation gives a parameter a value, or its input does.
fn gives(model: &Model, service: &ShapeId, operation: &str, parameter: &str) -> bool {
    let Some(shape) = operation_of(model, service, operation) else {
        return false;
    };
    let names = |trait_id: &str| {
        let given = shape.traits.get(trait_id);
        given.is_some_and(|it| it.value.get(parameter).is_some())
    };
    if names("smithy.rules#staticContextParams") || names("smithy.rules#operationContextParams") {
        return true;
    }
    let ShapeKind::Operation(operation) = &shape.kind else {
        return false;
    };
    let input = model.shapes.get(&operation.input.id).map(|it| &it.kind);
    let Some(ShapeKind::Structure(members)) = input else {
        return false;
    };
    members.values().any(|member| {
        let given = member.traits.get("smithy.rules#contextParam");
        given.and_then(|it| it.value.get("name")?.as_str()) == Some(parameter)
    })
}

fn operation_of<'m>(model: &'m Model, service: &ShapeId, operation: &str) -> Option<&'m Shape> {
    let found = model
        .shapes
        .iter()
        .find(|(id, _)| id.name() == operation && id.namespace() == service.namespace());
    found.map(|(_, shape)| shape)
}

/// What an operation of a service puts before the host; the rules of S3 Control do so themselves.
fn host_prefix<'m>(model: &'m Model, service: &ShapeId, operation: &str) -> Option<&'m Node> {
    if service.name() == "AWSS3ControlServiceV20180820" {
        return None;
    }
    let shape = operation_of(model, service, operation)?;
    let endpoint = shape.traits.get("smithy.api#endpoint")?;
    endpoint.value.get("hostPrefix")
}

#[cfg(test)]
mod tests {
    use super::{Model, Options, Report, ShapeId, Sources, cases};

    const MODEL: &str = r##"{ "smithy": "2.0", "shapes": {
        "a#S": { "type": "service", "version": "1", "operations": [
            { "target": "a#Plain" }, { "target": "a#Static" }, { "target": "a#Path" }, { "target": "a#Member" }
        ], "traits": {
            "smithy.rules#clientContextParams": { "Flag": { "type": "boolean" }, "Other": { "type": "string" } },
            "smithy.rules#endpointTests": { "version": "1.0", "testCases": [{
                "params": { "Flag": true, "Region": "r" }, "expect": { "error": "none" },
                "operationInputs": [
                    { "operationName": "Plain" },
                    { "operationName": "Plain", "clientParams": { "Flag": false, "Other": "o" } },
                    { "operationName": "Static" }, { "operationName": "Path" }, { "operationName": "Member" }
                ]
            }] }
        } },
        "a#Plain": { "type": "operation" },
        "a#Static": { "type": "operation", "traits": { "smithy.rules#staticContextParams": { "Flag": { "value": true } } } },
        "a#Path": { "type": "operation", "input": { "target": "a#I" },
            "traits": { "smithy.rules#operationContextParams": { "Flag": { "path": "Text" } } } },
        "a#Member": { "type": "operation", "input": { "target": "a#M" } },
        "a#I": { "type": "structure", "members": { "Text": { "target": "smithy.api#String" } } },
        "a#M": { "type": "structure", "members": { "Flag": { "target": "smithy.api#Boolean",
            "traits": { "smithy.rules#contextParam": { "name": "Flag" } } } } }
    } }"##;

    /// The settings of the client of each input.
    fn settings() -> Vec<(String, String)> {
        let mut report = Report::default();
        let mut sources = Sources::default();
        sources.add_bytes("model.json", MODEL.into(), &mut report);
        let model: Option<Model> = tinsmith::load(&sources, &Options::default(), &mut report);
        let model = model.expect("a model");
        let service = ShapeId::new("a#S");
        let cases = cases(&model, &service, &model.shapes[&service], "tree");
        let settings = |test: &str| {
            let test: serde_json::Value = serde_json::from_str(test).expect("JSON");
            test["clientParams"].to_string()
        };
        let cases = cases.iter();
        cases
            .map(|it| (it.operation.clone(), settings(&it.test)))
            .collect()
    }

    #[test]
    fn what_no_operation_gives_is_set_on_the_client() {
        let expected = [
            ("Plain", r#"{"Flag":true}"#),
            ("Plain", r#"{"Flag":false,"Other":"o"}"#),
            ("Static", "{}"),
            ("Path", "{}"),
            ("Member", "{}"),
        ];
        assert_eq!(
            settings(),
            expected.map(|(operation, it)| (operation.to_owned(), it.to_owned()))
        );
    }
}
