//! A wrong line in a table is a compile error that names the member.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

const RIGHT: &str = r#"key(set_key get_key): String = "key" required,"#;
const LAST: &str = r#"last(set_last get_last): Boolean = "last","#;

/// Wrong lines of a member `colour`.
const WRONG: &[&str] = &[
    r#"colour(set_colour): String = "colour","#,
    r#"colour(set_colour get_colour): optional String = "colour","#,
    r#"colour(set_colour get_colour): String = colour,"#,
    r#"colour(set_colour get_colour) String = "colour","#,
    r#"colour(set_colour get_colour): String = "colour" requird,"#,
    r#"colour(set_colour get_colour): String = "colour" Required,"#,
    r#"colour(set_colour get_colour): String = "colour" required Required,"#,
    r#"colour: String = "colour","#,
    r#"colour(set_colour get_colour): Strin = "colour","#,
    r#"colour(set_colour get_colour): Strin = "colour" default,"#,
];

fn table(lines: &[&str]) -> String {
    let lines = lines.join("\n        ");
    format!(
        "#![allow(unused)]\nuse tinsmith_runtime::prelude;\n\ntinsmith_runtime::structure! {{\n    pub struct Paint: \"Paint\" {{\n        {lines}\n    }}\n    \
         builder PaintBuilder -> Result\n}}\n"
    )
}

/// Runs the compiler's front end on a crate; returns what it says if it fails.
fn check(folder: &Path, runtime: &Path, source: &str) -> Result<(), String> {
    let file = folder.join("table.rs");
    std::fs::write(&file, source).unwrap();
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let dependencies = format!("dependency={}", runtime.parent().unwrap().display());
    let output = Command::new(compiler)
        .args([
            "--edition=2024",
            "--crate-type=lib",
            "--emit=metadata",
            "-L",
        ])
        .arg(dependencies)
        .arg("--extern")
        .arg(format!("tinsmith_runtime={}", runtime.display()))
        .arg("--out-dir")
        .arg(folder)
        .arg(file)
        .output()
        .unwrap();
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// The builds of the runtime beside this test, the latest first.
fn runtimes() -> Vec<PathBuf> {
    let test = std::env::current_exe().unwrap();
    let mut found: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(test.parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if name.starts_with("libtinsmith_runtime-") && name.ends_with(".rlib") {
            found.push((path.metadata().unwrap().modified().unwrap(), path));
        }
    }
    found.sort();
    found.into_iter().rev().map(|(_, path)| path).collect()
}

#[test]
fn an_error_in_a_table_names_the_member() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tables");
    std::fs::create_dir_all(&folder).unwrap();
    // A build that is left from before may lack its dependencies, so the right table tells which one can be used.
    let right = table(&[RIGHT, LAST]);
    let runtime = runtimes()
        .into_iter()
        .find(|it| check(&folder, it, &right).is_ok())
        .expect("a table without mistakes compiles");
    for wrong in WRONG {
        let message = check(&folder, &runtime, &table(&[RIGHT, wrong, LAST])).unwrap_err();
        assert!(message.contains("member `colour`"), "{wrong}\n{message}");
    }
}
