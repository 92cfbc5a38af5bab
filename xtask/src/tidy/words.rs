//! Unusual words stay out of comments, docs and messages: those of the table "write | not" in `CONTRIBUTING.md`.

use std::fs;
use std::path::Path;

use super::{below, files};
use crate::run::{Failure, Outcome};

/// Where prose is written by hand.
const WITHIN: &[&str] = &[
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "README.md",
    "codegen/src",
    "codegen/tests",
    "models/README.md",
    "runtime/src",
    "tests",
    "xtask",
];

/// This file and the names of random models.
const EXCEPT: &[&str] = &["codegen/src/random/words.rs", "xtask/src/tidy/words.rs"];

/// An unusual text, and what to write in its place.
struct Word {
    usual: String,
    unusual: String,
}

/// Reports unusual words.
pub(super) fn check(root: &Path, problems: &mut Vec<String>) -> Outcome {
    let words = words(&fs::read_to_string(root.join("CONTRIBUTING.md"))?);
    if words.is_empty() {
        return Err(Failure::Message(
            "CONTRIBUTING.md has no table with the heading `write | not`".to_owned(),
        ));
    }
    for path in files(root, WITHIN)? {
        let below = below(root, &path);
        let is_prose = below.ends_with(".rs") || below.ends_with(".md");
        if !is_prose || EXCEPT.contains(&below.as_str()) {
            continue;
        }
        for (number, line) in fs::read_to_string(&path)?.lines().enumerate() {
            for word in words.iter().filter(|it| it.is_in(line)) {
                problems.push(format!(
                    "words: {below}:{}: write `{}`, not `{}`",
                    number + 1,
                    word.usual,
                    word.unusual
                ));
            }
        }
    }
    Ok(())
}

/// The rows of the table.
fn words(text: &str) -> Vec<Word> {
    let rows = text
        .lines()
        .skip_while(|it| *it != "| write | not |")
        .skip(2);
    let cells = rows.map_while(|it| it.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    let pairs = cells.flat_map(|(usual, unusual)| unusual.split(", ").map(move |it| (usual, it)));
    pairs
        .map(|(usual, unusual)| Word {
            usual: usual.to_owned(),
            unusual: unusual.to_owned(),
        })
        .collect()
}

impl Word {
    fn is_in(&self, line: &str) -> bool {
        let line = line.to_lowercase();
        line.match_indices(&self.unusual).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + self.unusual.len()..]);
            let ends = |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric());
            // "There is no" is usual, and a media type is not ours to name.
            let is_usual = before.ends_with("there ") || after.starts_with("-stream");
            ends(before.chars().next_back()) && ends(after.chars().next()) && !is_usual
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Word, words};

    const TABLE: &str =
        "text\n\n| write | not |\n|---|---|\n| fix | mend, mends |\n| is not | is no |\n\nmore";

    #[test]
    fn each_row_has_a_usual_word_and_others() {
        let words = words(TABLE);
        let pairs: Vec<_> = words.iter().map(|it| (&*it.usual, &*it.unusual)).collect();
        assert_eq!(
            pairs,
            [("fix", "mend"), ("fix", "mends"), ("is not", "is no")]
        );
    }

    #[test]
    fn only_whole_words_count() {
        let words = words(TABLE);
        let found = |line: &str| words.iter().filter(|it: &&Word| it.is_in(line)).count();
        assert_eq!(found("// Mends what is no list."), 2);
        assert_eq!(found("// There is no amendment; it is not mended."), 0);
    }
}
