//! Random valid models: each generates code without a diagnostic, which parses and is the same twice.

use std::collections::BTreeMap;

use tinsmith::error::{Report, Sources, Style};
use tinsmith::model::traits::{Class, classified};
use tinsmith::options::Options;
use tinsmith::output;
use tinsmith::random::model;

/// As many as a debug build generates in seconds.
const MODELS: u64 = 240;

#[test]
fn generated_code_parses() {
    let mut wrong = Vec::new();
    for seed in 1..=MODELS {
        match generate(seed) {
            Ok(files) => {
                for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
                    if let Err(error) = syn::parse_file(text) {
                        wrong.push(format!("seed {seed}: {path}: {error}"));
                    }
                }
            }
            Err(diagnostics) => wrong.push(format!("seed {seed}:\n{diagnostics}")),
        }
    }
    assert!(
        wrong.is_empty(),
        "{} problems:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_same_seed_gives_the_same_model_and_the_same_code() {
    for seed in 1..=MODELS / 4 {
        assert_eq!(model(seed).to_string(), model(seed).to_string());
        assert_eq!(generate(seed), generate(seed), "seed {seed}");
    }
}

#[test]
fn random_models_cover_what_they_claim_to() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let traits = classified().filter(|(_, class)| matches!(class, Class::Api | Class::Wire));
    let traits: Vec<&str> = traits.map(|(id, _)| id).collect();
    for seed in 1..=MODELS {
        let model = model(seed).to_string();
        for feature in FEATURES {
            *counts.entry(feature).or_default() += usize::from(model.contains(feature));
        }
        for trait_id in &traits {
            let quoted = format!("\"{trait_id}\":");
            *counts.entry(trait_id).or_default() += usize::from(model.contains(&quoted));
        }
    }
    let rare: Vec<_> = counts.iter().filter(|(_, count)| **count < 3).collect();
    assert!(rare.is_empty(), "in too few of {MODELS} models: {rare:?}");
}

/// Texts of which some random models must have each, beside the traits that change a client.
const FEATURES: &[&str] = &[
    "\"authSchemes\":",
    "\"fn\":\"aws.isVirtualHostableS3Bucket\"",
    "\"fn\":\"aws.parseArn\"",
    "\"fn\":\"aws.partition\"",
    "\"fn\":\"booleanEquals\"",
    "\"fn\":\"getAttr\"",
    "\"fn\":\"isSet\"",
    "\"fn\":\"isValidHostLabel\"",
    "\"fn\":\"not\"",
    "\"fn\":\"parseURL\"",
    "\"fn\":\"stringEquals\"",
    "\"fn\":\"substring\"",
    "\"fn\":\"uriEncode\"",
    "\"mixins\":",
    "\"rename\":",
    "\"type\":\"apply\"",
    "\"type\":\"bigDecimal\"",
    "\"type\":\"bigInteger\"",
    "\"type\":\"blob\"",
    "\"type\":\"document\"",
    "\"type\":\"enum\"",
    "\"type\":\"error\"",
    "\"type\":\"intEnum\"",
    "\"type\":\"list\"",
    "\"type\":\"map\"",
    "\"type\":\"resource\"",
    "\"type\":\"structure\"",
    "\"type\":\"stringArray\"",
    "\"type\":\"timestamp\"",
    "\"type\":\"tree\"",
    "\"type\":\"union\"",
];

/// The files of a seed's model, or what the generator says against it.
fn generate(seed: u64) -> Result<output::Files, String> {
    let mut sources = Sources::default();
    let mut report = Report::default();
    sources.add("model.json", model(seed).to_string());
    let generated = tinsmith::generate(&sources, &Options::default(), &mut report);
    let diagnostics = report.render(&sources, Style::Plain);
    match generated {
        Some((module, files)) if !report.has_errors() && report.warning_count() == 0 => {
            let manifest =
                output::manifest("random", &module, "runtime", &[], output::Place::Member);
            Ok(output::crate_files(&files, manifest))
        }
        _ => Err(diagnostics),
    }
}
