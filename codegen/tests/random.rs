//! Random valid models: each generates code without a diagnostic, which parses and is the same twice.

use std::collections::BTreeMap;

use tinsmith::error::{Report, Sources, Style};
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
    for seed in 1..=MODELS {
        let model = model(seed).to_string();
        for feature in FEATURES {
            *counts.entry(feature).or_default() += usize::from(model.contains(feature));
        }
    }
    let rare: Vec<_> = counts.iter().filter(|(_, count)| **count < 3).collect();
    assert!(rare.is_empty(), "in too few of {MODELS} models: {rare:?}");
}

/// Texts of which some random models must have each.
const FEATURES: &[&str] = &[
    "\"mixins\":",
    "\"rename\":",
    "\"type\":\"apply\"",
    "\"type\":\"bigDecimal\"",
    "\"type\":\"bigInteger\"",
    "\"type\":\"blob\"",
    "\"type\":\"document\"",
    "\"type\":\"enum\"",
    "\"type\":\"intEnum\"",
    "\"type\":\"list\"",
    "\"type\":\"map\"",
    "\"type\":\"resource\"",
    "\"type\":\"structure\"",
    "\"type\":\"timestamp\"",
    "\"type\":\"union\"",
    "aws.auth#unsignedPayload",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery\"",
    "aws.protocols#awsQueryCompatible",
    "aws.protocols#awsQueryError",
    "aws.protocols#ec2Query\"",
    "aws.protocols#ec2QueryName",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "smithy.api#addedDefault",
    "smithy.api#auth\"",
    "smithy.api#clientOptional",
    "smithy.api#default",
    "smithy.api#deprecated",
    "smithy.api#documentation",
    "smithy.api#endpoint",
    "smithy.api#enum\"",
    "smithy.api#error",
    "smithy.api#eventHeader",
    "smithy.api#eventPayload",
    "smithy.api#hostLabel",
    "smithy.api#httpChecksumRequired",
    "smithy.api#httpError",
    "smithy.api#httpHeader",
    "smithy.api#httpLabel",
    "smithy.api#httpPayload",
    "smithy.api#httpPrefixHeaders",
    "smithy.api#httpQuery\"",
    "smithy.api#httpQueryParams",
    "smithy.api#httpResponseCode",
    "smithy.api#idempotencyToken",
    "smithy.api#input",
    "smithy.api#jsonName",
    "smithy.api#mediaType",
    "smithy.api#optionalAuth",
    "smithy.api#output",
    "smithy.api#paginated",
    "smithy.api#requestCompression",
    "smithy.api#required\"",
    "smithy.api#requiresLength",
    "smithy.api#retryable",
    "smithy.api#sensitive",
    "smithy.api#sparse",
    "smithy.api#streaming",
    "smithy.api#timestampFormat",
    "smithy.api#trait\"",
    "smithy.api#xmlAttribute",
    "smithy.api#xmlFlattened",
    "smithy.api#xmlName\"",
    "smithy.api#xmlNamespace",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
    "smithy.waiters#waitable",
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
