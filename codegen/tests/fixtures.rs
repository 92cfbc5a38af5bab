//! A folder is a test: `fixtures/<stem>/<case>/model.json` becomes `expected.rs`, which the tests of clients compile.
//!
//! `UPDATE_FIXTURES=1` writes what is generated now.

use std::fs;
use std::path::{Path, PathBuf};

use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;
use tinsmith::output;

#[test]
fn fixtures_are_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut cases = 0;
    let mut different = Vec::new();
    for stem in folders(&root) {
        for case in folders(&stem) {
            let model = case.join("model.json");
            if case.join("expected.err").exists() || !model.exists() {
                continue;
            }
            cases += 1;
            let name = format!("{}_{}", name(&stem), name(&case));
            let generated = generate(&model, &name);
            let expected = case.join("expected.rs");
            if std::env::var_os("UPDATE_FIXTURES").is_some() {
                fs::write(&expected, &generated).expect("the fixture can be written");
            } else if fs::read_to_string(&expected).unwrap_or_default() != generated {
                different.push(name);
            }
        }
    }
    assert!(cases >= 10, "only {cases} fixtures were found");
    assert!(
        different.is_empty(),
        "not as expected: {different:?}; look at what UPDATE_FIXTURES=1 makes of them"
    );
}

fn generate(model: &Path, name: &str) -> String {
    let options = Options {
        module: format!("crate::{name}"),
        ..Options::default()
    };
    let mut sources = Sources::default();
    let mut report = Report::default();
    sources.add(
        "model.json",
        fs::read_to_string(model).expect("the model can be read"),
    );
    match tinsmith::generate(&sources, &options, &mut report) {
        Some((_, files)) => output::bundle(&files),
        None => panic!("{name}:\n{}", report.render(&sources, Style::Plain)),
    }
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut folders: Vec<PathBuf> = entries
        .map(|it| it.expect("an entry").path())
        .filter(|it| it.is_dir())
        .collect();
    folders.sort();
    folders
}

fn name(folder: &Path) -> String {
    folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
