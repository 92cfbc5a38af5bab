//! `cargo xtask endpoints DIR`: runs the `smithy.rules#endpointTests` of a folder of models, by
//! rule tree and by decision diagram.
//!
//! Cases with `operationInputs` pass where their `params` give what is expected, and where calls of a
//! generated client did: what came of these is given.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aws_smithy_types::Document;
use aws_smithy_types::endpoint::Endpoint;
use serde_json::{Map, Value as Json};
use tinsmith::model::node::Node;
use tinsmith::resolve::endpoint as lowered;
use tinsmith_runtime::endpoint::{
    DefaultValue, Kind, Parameter, Partitions, RuleSet, Rules, Value, resolve, standard,
};

/// What came of the cases of one service, or of all.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Cases whose outcome was the expected one.
    pub(crate) passed: usize,
    /// Cases whose outcome was another.
    pub(crate) failed: usize,
    /// Cases that could not be run.
    pub(crate) skipped: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// What was wrong with the calls of cases that have `operationInputs`: by service with the form of its
/// rules, and by the number of the case.
pub(crate) type Sent = BTreeMap<String, BTreeMap<usize, Vec<String>>>;

/// Reads what was wrong with calls.
///
/// # Errors
/// When the file cannot be read, or is of another kind.
pub(crate) fn sent(file: &Path) -> Result<Sent, String> {
    let text = std::fs::read_to_string(file).map_err(|error| at(file, &error))?;
    serde_json::from_str(&text).map_err(|error| at(file, &error))
}

/// Runs all cases of the models in a folder, and prints the outcome by service.
///
/// # Errors
/// When a file cannot be read, or is not JSON.
pub(crate) fn run(dir: &Path, sent: &Sent) -> Result<Tally, String> {
    let mut files = models(dir)?;
    files.sort();
    let mut total = Tally::default();
    for file in files {
        let text = std::fs::read_to_string(&file).map_err(|error| at(&file, &error))?;
        let model: Json = serde_json::from_str(&text).map_err(|error| at(&file, &error))?;
        let shapes = model.get("shapes").and_then(Json::as_object);
        for (id, shape) in shapes.into_iter().flatten() {
            if let Some(traits) = shape.get("traits").and_then(Json::as_object) {
                total.add(service(id, traits, sent));
            }
        }
    }
    let Tally {
        passed,
        failed,
        skipped,
    } = total;
    println!("endpoints: {passed} passed, {failed} failed, {skipped} skipped");
    Ok(total)
}

fn models(dir: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(dir).map_err(|error| at(dir, &error))?;
    let paths: Result<Vec<_>, _> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut paths = paths.map_err(|error| at(dir, &error))?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    Ok(paths)
}

fn at(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}

/// Runs the cases of a service by each form of its rules.
fn service(id: &str, traits: &Map<String, Json>, sent: &Sent) -> Tally {
    let mut total = Tally::default();
    let tests = traits.get("smithy.rules#endpointTests");
    let Some(cases) = tests
        .and_then(|tests| tests.get("testCases"))
        .and_then(Json::as_array)
    else {
        return total;
    };
    let forms = [
        ("tree", "smithy.rules#endpointRuleSet"),
        ("diagram", "smithy.rules#endpointBdd"),
    ];
    for (form, trait_id) in forms {
        let Some(value) = traits.get(trait_id) else {
            continue;
        };
        let tally = match rule_set(value) {
            Ok(rule_set) => run_cases(&rule_set, cases, &format!("{id}, {form}"), sent),
            Err(problems) => {
                for (place, what) in problems {
                    println!("  {id}, {form}: {place}: {what}");
                }
                Tally {
                    skipped: cases.len(),
                    ..Tally::default()
                }
            }
        };
        let Tally {
            passed,
            failed,
            skipped,
        } = tally;
        println!("{id}, {form}: {passed} passed, {failed} failed, {skipped} skipped");
        total.add(tally);
    }
    total
}

/// Runs the cases of a service by one form of its rules; `sent` is what came of calls.
fn run_cases(rule_set: &RuleSet, cases: &[Json], title: &str, sent: &Sent) -> Tally {
    let partitions = Partitions::default();
    let mut tally = Tally::default();
    let of_service = sent.get(title);
    for (number, case) in cases.iter().enumerate() {
        let of_case = of_service.and_then(|it| it.get(&number));
        let outcome = run_case(rule_set, &partitions, case);
        match outcome.and_then(|()| calls(case, of_case)) {
            Ok(()) => tally.passed += 1,
            Err(problem) => {
                let name = case
                    .get("documentation")
                    .and_then(Json::as_str)
                    .unwrap_or("unnamed");
                println!("  {title}, case {number} ({name}): {problem}");
                tally.failed += 1;
            }
        }
    }
    tally
}

/// What came of the calls of a case, where it has any.
fn calls(case: &Json, sent: Option<&Vec<String>>) -> Result<(), String> {
    match (case.get("operationInputs").and_then(Json::as_array), sent) {
        (Some(inputs), None) if !inputs.is_empty() => Err("its calls were not sent".to_owned()),
        (_, Some(problems)) if !problems.is_empty() => Err(problems.join("; ")),
        _ => Ok(()),
    }
}

/// Runs a case; an error says how the outcome differs from the expected one.
fn run_case(rule_set: &RuleSet, partitions: &Partitions, case: &Json) -> Result<(), String> {
    let mut values = vec![None; rule_set.rules.parameters().len()];
    for (name, value) in case
        .get("params")
        .and_then(Json::as_object)
        .into_iter()
        .flatten()
    {
        let place = rule_set
            .rules
            .slot(name)
            .and_then(|slot| values.get_mut(slot));
        *place.ok_or_else(|| format!("no parameter `{name}`"))? = Some(parameter_value(value)?);
    }
    let outcome = resolve(rule_set, partitions, &values);
    let expected = case.get("expect").ok_or("the case expects nothing")?;
    match (expected.get("error").and_then(Json::as_str), outcome) {
        (Some(expected), Err(found)) if found.message() == expected => Ok(()),
        (Some(expected), found) => Err(format!("expected the error `{expected}`, got {found:?}")),
        (None, Err(found)) => Err(format!("expected an endpoint, got the error `{found}`")),
        (None, Ok(found)) => {
            let expected = expected.get("endpoint").ok_or("the case expects nothing")?;
            compare(expected, &found)
        }
    }
}

fn parameter_value(value: &Json) -> Result<Value, String> {
    match value {
        Json::String(text) => Ok(Value::String(text.clone())),
        Json::Bool(value) => Ok(Value::Bool(*value)),
        Json::Array(elements) => {
            let elements = elements.iter().map(|one| one.as_str().map(str::to_owned));
            let elements: Option<Vec<_>> = elements.collect();
            elements
                .map(Value::StringArray)
                .ok_or_else(|| format!("{value} is not a parameter value"))
        }
        _ => Err(format!("{value} is not a parameter value")),
    }
}

fn compare(expected: &Json, found: &Endpoint) -> Result<(), String> {
    let headers: Map<String, Json> = found
        .headers()
        .map(|(name, values)| (name.to_owned(), values.map(Json::from).collect()))
        .collect();
    let mut properties: Map<String, Json> = found
        .properties()
        .iter()
        .map(|(key, value)| (key.to_string(), json(value)))
        .collect();
    if !found.auth_schemes().is_empty() {
        let schemes = found
            .auth_schemes()
            .iter()
            .map(|scheme| json(&scheme.as_document()));
        properties.insert("authSchemes".to_owned(), schemes.collect());
    }
    let found = [
        Json::from(found.url()),
        Json::Object(headers),
        Json::Object(properties),
    ];
    let empty = Json::Object(Map::new());
    for (key, found) in ["url", "headers", "properties"].iter().zip(found) {
        let expected = expected.get(key).unwrap_or(&empty);
        if *expected != found {
            return Err(format!("expected the {key} {expected}, got {found}"));
        }
    }
    Ok(())
}

fn json(document: &Document) -> Json {
    match document {
        Document::Null => Json::Null,
        Document::Bool(value) => Json::from(*value),
        Document::String(text) => Json::from(text.as_str()),
        Document::Number(number) => match *number {
            aws_smithy_types::Number::PosInt(value) => Json::from(value),
            aws_smithy_types::Number::NegInt(value) => Json::from(value),
            aws_smithy_types::Number::Float(value) => Json::from(value),
        },
        Document::Array(elements) => elements.iter().map(json).collect(),
        Document::Object(members) => {
            let members: BTreeMap<_, _> = members.iter().collect();
            members
                .into_iter()
                .map(|(key, value)| (key.clone(), json(value)))
                .collect()
        }
    }
}

/// The rules of a trait's value, as a generated client would hold them. They are leaked: this
/// process ends soon.
pub(crate) fn rule_set(value: &Json) -> Result<RuleSet, Vec<(String, String)>> {
    let lowered = lowered::lower(&node(value), str::to_owned)?;
    Ok(match lowered.rules {
        lowered::Rules::Standard { constant, prefix } => {
            let found = standard::ALL.iter().find(|(name, _)| *name == constant);
            let (_, rules) = found.ok_or_else(|| {
                vec![(
                    String::new(),
                    format!("the runtime has no rules `{constant}`"),
                )]
            })?;
            RuleSet::new(rules, prefix.leak())
        }
        lowered::Rules::Own(pieces) => {
            let parameters: Vec<_> = lowered.parameters.iter().map(parameter).collect();
            let rules = Rules::new(parameters.leak(), pieces.concat().leak());
            RuleSet::new(Box::leak(Box::new(rules)), "")
        }
    })
}

fn parameter(parameter: &lowered::Parameter) -> Parameter {
    let leak = |text: &str| -> &'static str { text.to_owned().leak() };
    let kind = match parameter.kind {
        lowered::Kind::String => Kind::String,
        lowered::Kind::Boolean => Kind::Boolean,
        lowered::Kind::StringArray => Kind::StringArray,
    };
    let default = match &parameter.default {
        None => DefaultValue::None,
        Some(lowered::DefaultValue::Boolean(value)) => DefaultValue::Bool(*value),
        Some(lowered::DefaultValue::String(text)) => DefaultValue::String(leak(text)),
        Some(lowered::DefaultValue::StringArray(elements)) => {
            let elements: Vec<_> = elements.iter().map(|element| leak(element)).collect();
            DefaultValue::StringArray(elements.leak())
        }
    };
    Parameter {
        name: leak(&parameter.name),
        kind,
        required: parameter.required,
        default,
        built_in: parameter.built_in.as_deref().map(leak),
    }
}

fn node(value: &Json) -> Node {
    match value {
        Json::Null => Node::Null,
        Json::Bool(value) => Node::Boolean(*value),
        Json::Number(number) => Node::Number(number.to_string()),
        Json::String(text) => Node::String(text.clone()),
        Json::Array(elements) => Node::Array(elements.iter().map(node).collect()),
        Json::Object(members) => Node::Object(
            members
                .iter()
                .map(|(key, value)| (key.clone(), node(value)))
                .collect(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixtures() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/endpoints")
    }

    #[test]
    fn our_own_cases_pass_by_tree_and_by_diagram() {
        let expected = Tally {
            passed: 20,
            failed: 0,
            skipped: 0,
        };
        assert_eq!(run(&fixtures(), &Sent::new()), Ok(expected));
    }

    #[test]
    fn other_outcomes_are_failures() {
        let text = std::fs::read_to_string(fixtures().join("store.json")).expect("the fixture");
        let model: Json = serde_json::from_str(&text).expect("JSON");
        let traits = &model["shapes"]["com.example.store#Store"]["traits"];
        for (change, by) in [
            ("/expect/endpoint/url", json_text("https://elsewhere")),
            (
                "/expect/endpoint/properties/authSchemes/0/name",
                json_text("sigv4a"),
            ),
            ("/expect/endpoint/headers/x-account/0", json_text("1")),
            ("/expect", serde_json::json!({ "error": "an error" })),
            ("/params/Bucket", Json::from(true)),
        ] {
            let mut traits = traits.as_object().expect("traits").clone();
            let cases = &mut traits["smithy.rules#endpointTests"]["testCases"];
            *cases[3].pointer_mut(change).expect("something to change") = by;
            let expected = Tally {
                passed: 18,
                failed: 2,
                skipped: 0,
            };
            assert_eq!(
                service("changed", &traits, &Sent::new()),
                expected,
                "{change}"
            );
        }
    }

    #[test]
    fn calls_of_a_case_count_with_it() {
        let inputs = serde_json::json!({ "operationInputs": [{ "operationName": "Get" }] });
        let problem = vec!["host: another".to_owned()];
        assert_eq!(calls(&inputs, Some(&Vec::new())), Ok(()));
        assert_eq!(calls(&inputs, Some(&problem)), Err("host: another".into()));
        assert_eq!(calls(&inputs, None), Err("its calls were not sent".into()));
        assert_eq!(calls(&serde_json::json!({}), None), Ok(()));
    }

    #[test]
    fn rules_that_cannot_be_lowered_are_skipped() {
        let rules = serde_json::json!({ "version": "1.0", "parameters": {}, "rules": [{}] });
        let case = serde_json::json!({ "params": {}, "expect": { "error": "" } });
        let tests = serde_json::json!({ "testCases": [case] });
        let traits = [
            ("smithy.rules#endpointRuleSet", rules),
            ("smithy.rules#endpointTests", tests),
        ];
        let traits = traits
            .map(|(id, value)| (id.to_owned(), value))
            .into_iter()
            .collect();
        let expected = Tally {
            passed: 0,
            failed: 0,
            skipped: 1,
        };
        assert_eq!(service("wrong", &traits, &Sent::new()), expected);
    }

    fn json_text(text: &str) -> Json {
        Json::from(text)
    }
}
