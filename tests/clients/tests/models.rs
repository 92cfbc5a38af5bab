//! Models with faults: the generator makes code of them or says what is wrong, and does not panic.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use fastrand::Rng;
use serde_json::Value;
use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;
use tinsmith::output;

use crate::mutation::{disturb, mutate};

/// Runs the generator on a text; whether it made code.
fn generate(text: &[u8]) -> bool {
    let mut report = Report::default();
    let mut sources = Sources::default();
    sources.add_bytes("model.json", text.to_vec(), &mut report);
    let generated = tinsmith::generate(&sources, &Options::default(), &mut report);
    let rendered = report.render(&sources, Style::Plain);
    match generated {
        Some((_, files)) => {
            for (path, text) in output::module_files(&files, "service") {
                syn::parse_file(&text).unwrap_or_else(|it| panic!("{path} is not Rust: {it}"));
            }
            true
        }
        None => {
            assert!(report.has_errors(), "no code, and no error says why");
            assert!(!rendered.is_empty());
            false
        }
    }
}

/// Runs the generator on a text, and names the case where it panics.
fn check(case: &str, text: &[u8]) -> bool {
    catch_unwind(AssertUnwindSafe(|| generate(text))).unwrap_or_else(|_| {
        let kept = std::env::temp_dir().join("tinsmith-faulty-model.json");
        let _ = std::fs::write(&kept, text);
        panic!(
            "{case} makes the generator panic; the model is kept in {}",
            kept.display()
        )
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The models of the generator's own fixtures, each a few shapes.
fn small_models() -> Vec<(String, Vec<u8>)> {
    let mut models = Vec::new();
    let mut folders = vec![root().join("codegen/fixtures")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "json") {
                let text = std::fs::read(&path).unwrap();
                models.push((path.display().to_string(), text));
            }
        }
    }
    models.sort();
    models
}

#[test]
fn small_models_with_faults() {
    let models = small_models();
    assert!(models.len() > 20, "{} models", models.len());
    let mut made = 0;
    for (name, text) in &models {
        for seed in 0..12 {
            let mut random = Rng::with_seed(seed);
            let case = format!("{name}, seed {seed}");
            let mut cut = text.clone();
            mutate(&mut random, &mut cut);
            check(&format!("{case}, in its text"), &cut);
            if let Ok(mut model) = serde_json::from_slice(text) {
                for _ in 0..random.usize(1..4) {
                    disturb(&mut random, &mut model);
                }
                made += usize::from(check(&case, model.to_string().as_bytes()));
            }
        }
    }
    assert!(made > 0, "faults that do not matter leave code");
}

#[test]
fn the_model_of_direct_connect_with_faults() {
    let text = std::fs::read(root().join("models/direct-connect.json")).unwrap();
    let model: Value = serde_json::from_slice(&text).unwrap();
    for seed in 0..8 {
        let mut random = Rng::with_seed(seed);
        let mut cut = text.clone();
        mutate(&mut random, &mut cut);
        check(&format!("seed {seed}, in its text"), &cut);
        let mut disturbed = model.clone();
        for _ in 0..random.usize(1..4) {
            disturb(&mut random, &mut disturbed);
        }
        check(&format!("seed {seed}"), disturbed.to_string().as_bytes());
    }
}
