//! Two crates that do the same by different means, but for what the test expects to be found.

use std::path::Path;
use std::process::Command;

use apidiff::compare::{Change, Side, compare};
use apidiff::world::World;

/// The JSON of a fixture; `None` without a nightly rustdoc.
fn json(name: &str) -> Option<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/{name}.rs"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut command = Command::new("rustup");
    command.args([
        "run",
        "nightly",
        "rustdoc",
        "--edition",
        "2024",
        "-Zunstable-options",
    ]);
    command.args([
        "--output-format",
        "json",
        "--document-private-items",
        "--cap-lints",
        "allow",
    ]);
    let done = command
        .arg("-o")
        .arg(&folder)
        .arg(source)
        .status()
        .is_ok_and(|it| it.success());
    done.then(|| folder.join(format!("{name}.json")).display().to_string())
}

#[test]
fn finds_what_differs_and_nothing_else() -> Result<(), String> {
    let (Some(official), Some(ours)) = (json("official"), json("ours")) else {
        eprintln!("SKIPPED: no nightly rustdoc");
        return Ok(());
    };
    let (official, ours) = match (World::read(&[official]), World::read(&[ours])) {
        (Ok(official), Ok(ours)) => (official, ours),
        (Err(message), _) | (_, Err(message)) => {
            // Another nightly writes another format.
            eprintln!("SKIPPED: {message}");
            return Ok(());
        }
    };
    let result = compare(&Side::new(&official), &Side::new(&ours));
    let own = ["Operation", "First", "Sending", "Holds", "Builder", "Error"];
    let found: Vec<String> = result
        .findings
        .iter()
        .filter(|it| !own.contains(&it.path.as_str()))
        .map(|it| match &it.change {
            Change::Missing => format!("missing {} {}", it.path, it.member),
            Change::Extra => format!("extra {} {}", it.path, it.member),
            Change::Different(official, ours) => {
                format!("different {} {}: {official} | {ours}", it.path, it.member)
            }
        })
        .map(|it| it.replace(" :", ":").trim_end().to_owned())
        .collect();
    let expected = [
        "missing first::FirstError variant Gone",
        "missing gone",
        "missing gone::Plain",
        "different second::SecondBuilder: a type of its own | the type that is official::shapes::FirstBuilder, too",
        "extra second::SecondBuilder fn name",
        "extra second::SecondBuilder fn send",
        "different types::Tag field count: i32 | i64",
        "missing types::Tag fn lacking",
        "missing types::Tag impl core::cmp::PartialEq",
    ];
    assert_eq!(found, expected);
    assert!(result.agreed > 40, "only {} things agree", result.agreed);
    Ok(())
}
