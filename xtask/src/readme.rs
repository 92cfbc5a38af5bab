//! `cargo xtask readme`: runs the commands of the README, and builds its snippets.
//!
//! Its Rust snippets are tested as documentation of `tests/clients/src/lib.rs`.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::run::{Failure, Outcome, cargo, workspace};

/// A program for the official client, to be built against ours under its name.
const PROGRAM: &str = "\
use aws_sdk_directconnect::{Client, Error};

async fn close(client: &Client) -> Result<(), Error> {
    client.delete_connection().connection_id(\"dxcon-1\").send().await?;
    Ok(())
}

fn main() {
    let _ = close;
}
";

/// Runs every command of the README, and builds a program with the dependency that it shows.
pub(crate) fn run() -> Outcome {
    let start = Instant::now();
    let text = fs::read_to_string(workspace().join("README.md"))?;
    let (mut passed, mut failed) = (0, 0);
    let mut judge = |what: &str, held: bool| {
        anstream::println!("{} {what}", if held { "ok    " } else { "FAILED" });
        *(if held { &mut passed } else { &mut failed }) += 1;
    };
    for line in blocks(&text, "sh") {
        anstream::eprintln!("== {line}");
        judge(line, succeeds(line, &workspace())?);
    }
    let dependencies: Vec<&str> = blocks(&text, "toml").collect();
    if !dependencies.is_empty() {
        judge(
            "the dependency that takes an official crate's place",
            swaps(&dependencies)?,
        );
    }
    anstream::println!(
        "\nin {:.0?}\nreadme: {passed} passed, {failed} failed, 0 skipped",
        start.elapsed()
    );
    match (passed, failed) {
        (1.., 0) => Ok(()),
        _ => Err(Failure::Reported),
    }
}

/// The lines of the blocks in a language.
fn blocks<'t>(text: &'t str, language: &'t str) -> impl Iterator<Item = &'t str> {
    let mut open = None;
    text.lines()
        .filter(move |line| match (line.strip_prefix("```"), open) {
            (Some(name), None) => {
                open = Some(name);
                false
            }
            (Some(_), Some(_)) => {
                open = None;
                false
            }
            (None, Some(name)) => name == language && !line.trim().is_empty(),
            (None, None) => false,
        })
}

fn succeeds(line: &str, folder: &Path) -> Outcome<bool> {
    let mut words = line.split_whitespace();
    let mut command = match words.next() {
        Some("cargo") => cargo(),
        Some(other) => Command::new(other),
        None => return Ok(false),
    };
    Ok(command.args(words).current_dir(folder).status()?.success())
}

/// Whether a program for the official client builds with these dependencies.
fn swaps(dependencies: &[&str]) -> Outcome<bool> {
    let folder = workspace().join("target/readme");
    fs::create_dir_all(folder.join("src"))?;
    let root = workspace().display().to_string();
    let dependencies = dependencies
        .join("\n")
        .replace("path = \"", &format!("path = \"{root}/"));
    let manifest = format!(
        "[package]\nname = \"readme\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/main.rs"), PROGRAM)?;
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let mut command = cargo();
    command.args(["check", "--quiet"]).current_dir(folder);
    Ok(command
        .env("CARGO_TARGET_DIR", workspace().join("target"))
        .status()?
        .success())
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn lines_of_one_language() {
        let text = "a\n```sh\none\n\ntwo\n```\nb\n```toml\nthree\n```\n```sh\nfour\n```\n";
        assert_eq!(
            blocks(text, "sh").collect::<Vec<_>>(),
            ["one", "two", "four"]
        );
        assert_eq!(blocks(text, "toml").collect::<Vec<_>>(), ["three"]);
    }
}
