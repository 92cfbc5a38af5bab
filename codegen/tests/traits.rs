//! Every trait that the table promises to honour has code that reads it.

use std::fs;
use std::path::{Path, PathBuf};

use tinsmith::model::traits::{Class, classified};

#[test]
fn every_trait_that_changes_a_client_is_read() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let readers = ["fixups", "lower", "model", "protocol.rs", "resolve"];
    let mut texts = Vec::new();
    for reader in readers {
        read(&sources.join(reader), &mut texts);
    }
    let is_read = |id: &str| {
        let literal = format!("\"{id}\"");
        texts.iter().any(|it| it.contains(&literal))
    };
    let promised = classified().filter(|(_, class)| matches!(class, Class::Api | Class::Wire));
    let promised: Vec<&str> = promised.map(|(id, _)| id).collect();
    assert!(promised.len() > 50, "only {} traits", promised.len());
    let unread: Vec<&str> = promised.into_iter().filter(|id| !is_read(id)).collect();
    assert!(unread.is_empty(), "no code reads {unread:?}");
}

/// Reads all sources below a path but the table itself and tests.
fn read(path: &Path, texts: &mut Vec<String>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("a folder of the sources can be read");
        let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
        // What checks a value does not make a client of it.
        let is_reader = |it: &PathBuf| {
            !["traits/table.rs", "tests", "model/check", "model/check.rs"]
                .iter()
                .any(|end| it.ends_with(end))
        };
        paths.retain(is_reader);
        paths.iter().for_each(|it| read(it, texts));
    } else if path.extension().is_some_and(|it| it == "rs") {
        let text = fs::read_to_string(path).expect("a source can be read");
        // Unit tests are not readers.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        texts.push(code.to_owned());
    }
}
