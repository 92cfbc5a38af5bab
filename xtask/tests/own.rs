//! The crate of a model of one's own, in a workspace of one's own.

use std::path::{Path, PathBuf};
use std::process::Command;

const MODEL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../tests/clients/services/kiosk.json"
);

/// A workspace that `client` is a member of, still without it.
fn workspace(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"client\"]\n";
    std::fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    std::fs::copy(lock, folder.join("Cargo.lock")).expect("a lock file");
    folder
}

/// The manifest of a crate that is generated at this path.
#[cfg(unix)]
fn manifest_at(path: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--model", MODEL, "--out"])
        .arg(path)
        .output()
        .expect("a program that runs");
    assert!(output.status.success(), "{output:?}");
    std::fs::read_to_string(path.join("Cargo.toml")).expect("a manifest")
}

#[cfg(unix)]
#[test]
fn paths_that_lead_elsewhere() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("elsewhere");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("a/b")).expect("a folder");
    std::os::unix::fs::symlink(folder.join("a/b"), folder.join("link")).expect("a link");
    let is_relative = |it: &Path| manifest_at(it).contains("{ path = \"../");
    assert!(is_relative(&folder.join("new/client")));
    assert!(!is_relative(&folder.join("a/../other")));
    assert!(!is_relative(&folder.join("link/client")));
}

#[test]
fn a_member_with_dependencies_of_its_own() {
    let folder = workspace("own");
    let codegen = |more: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["codegen", "--model", MODEL, "--out"])
            .arg(folder.join("client"))
            .args(["--name", "client", "--member", "--dependency"])
            .args(more)
            .output()
            .expect("a program that runs");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), text)
    };
    for line in [
        "serde",
        "[serde]",
        "serde = 1",
        "serde = \"1\"\nregex = \"1\"",
        "tinsmith-runtime = \"1\"",
    ] {
        let (success, said) = codegen(&[line]);
        assert!(!success && said.contains("--dependency"), "{line}: {said}");
        assert!(!folder.join("client").exists());
    }
    let (success, said) = codegen(&["serde = { version = \"1\" }"]);
    assert!(success, "{said}");

    let manifest = std::fs::read_to_string(folder.join("client/Cargo.toml")).expect("a manifest");
    // The same on any machine, where both folders are in the same places to each other.
    assert!(manifest.contains("{ path = \"../"), "{manifest}");
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--depth=1", "--prefix=none"])
        .current_dir(folder.join("client"))
        .output()
        .expect("a program that runs");
    assert!(tree.status.success(), "{tree:?}");
    let tree = String::from_utf8(tree.stdout).expect("text");
    for name in ["client v", "serde v1", "tinsmith-runtime v"] {
        assert!(tree.lines().any(|it| it.starts_with(name)), "{tree}");
    }
}
