//! Commands that cannot do what is asked of them say why, and what would.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn xtask(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .output()
        .expect("a program that runs")
}

/// What a command that fails says.
fn failure(arguments: &[&str]) -> String {
    let output = xtask(arguments);
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn a_folder_without_cases_is_said_to_be_one() {
    let folder = folder("without-cases").display().to_string();
    let said = failure(&["conformance", &folder]);
    assert!(said.contains(&format!("{folder}: no cases;")), "{said}");

    let model = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/clients/services/museum.json"
    );
    let said = failure(&["conformance", model, "--only", "NoSuchCase"]);
    assert!(said.contains("no cases of this name: NoSuchCase"), "{said}");
}

#[test]
fn a_check_that_fails_names_the_command_that_fixes_it() {
    let folder = folder("to-be-checked").display().to_string();
    let model = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/clients/services/kiosk.json"
    );
    let arguments = ["codegen", "--model", model, "--out", &folder];
    let said = failure(&[&arguments[..], &["--check"]].concat());
    let remedy = "run the same command without `--check`";
    assert!(said.contains(remedy), "{said}");
    assert!(xtask(&arguments).status.success());
    let checked = xtask(&[&arguments[..], &["--check"]].concat());
    assert!(checked.status.success(), "{checked:?}");
}
