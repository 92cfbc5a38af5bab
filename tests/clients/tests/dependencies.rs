//! The client of a service that is not AWS's is built without what is AWS's.

use std::path::Path;
use std::process::Command;

use tinsmith::error::{Report, Sources};
use tinsmith::options::Options;
use tinsmith::output::{self, Place};

/// The names of the crates that the client of a fixture is built with.
fn crates(fixture: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let model = root.join(format!("codegen/fixtures/auth/{fixture}/model.json"));
    let mut report = Report::default();
    let mut sources = Sources::default();
    sources.add_bytes("model.json", std::fs::read(model).unwrap(), &mut report);
    let generated = tinsmith::generate(&sources, &Options::default(), &mut report);
    let (module, files) = generated.unwrap();
    let runtime = root.join("runtime").canonicalize().unwrap();
    let runtime = runtime.display().to_string();
    let manifest = output::manifest("client", &module, &runtime, &[], Place::Alone);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("client-{fixture}"));
    let files = output::crate_files(&files, manifest);
    output::write(&folder, &files, &["src".to_owned()]).unwrap();
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--edges=normal", "--prefix=none"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let lines = String::from_utf8(output.stdout).unwrap();
    let name = |line: &str| line.split(' ').next().map(str::to_owned);
    lines.lines().filter_map(name).collect()
}

const OF_AWS: [&str; 4] = [
    "aws-runtime",
    "aws-types",
    "aws-sigv4",
    "aws-credential-types",
];

#[test]
fn nothing_of_aws_without_a_service_of_aws() {
    for fixture in ["schemes", "query", "scheme"] {
        let crates = crates(fixture);
        assert!(crates.iter().any(|it| it == "tinsmith-runtime"));
        let found: Vec<_> = OF_AWS
            .iter()
            .filter(|it| crates.iter().any(|there| there == *it))
            .collect();
        assert!(found.is_empty(), "{fixture} is built with {found:?}");
    }
}

#[test]
fn what_is_of_aws_with_one() {
    let crates = crates("aws");
    assert!(
        OF_AWS
            .iter()
            .all(|it| crates.iter().any(|there| there == it)),
        "{crates:?}"
    );
}
