//! Every folder of `fixtures/error` is a model and the whole text of its diagnostics; `UPDATE_FIXTURES=1` rewrites the texts.

use std::fs;
use std::path::{Path, PathBuf};

use tinsmith::error::{Report, Sources, Style};
use tinsmith::model::shape::ShapeKind;
use tinsmith::model::{check, load, traits};
use tinsmith::options::Options;

#[test]
fn diagnostics() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/error");
    let cases = entries(&root);
    assert!(!cases.is_empty(), "no cases in {}", root.display());
    let mut wrong = Vec::new();
    for case in cases {
        let rendered = diagnose(&case);
        let file = case.join("expected.err");
        if std::env::var_os("UPDATE_FIXTURES").is_some() && !rendered.is_empty() {
            fs::write(&file, &rendered).expect("the fixture can be written");
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if rendered != expected {
            wrong.push(format!("{}:\n{rendered}", case.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "these differ from their expected.err (UPDATE_FIXTURES=1 accepts them):\n\n{}",
        wrong.join("\n")
    );
}

/// The rendered diagnostics of all model files in a folder, which are one model.
fn diagnose(case: &Path) -> String {
    let mut sources = Sources::default();
    let mut report = Report::default();
    for path in entries(case) {
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let bytes = fs::read(&path).expect("a model can be read");
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            sources.add_bytes(name, bytes, &mut report);
        }
    }
    let model = load::load(&sources, &mut report);
    check::check(&model, &mut report);
    traits::check_traits(&model, &mut report);
    if !report.has_errors()
        && model
            .shapes
            .values()
            .any(|it| matches!(it.kind, ShapeKind::Service(_)))
    {
        tinsmith::lower(&model, &Options::default(), &mut report);
    }
    report.render(&sources, Style::Plain)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .collect();
    entries.sort();
    entries
}
