//! No file names a place of the machine that it was written on.

use std::fs;
use std::path::{Path, PathBuf};

use super::{below, files};
use crate::run::Outcome;

/// What the repository contains.
const WITHIN: &[&str] = &[
    ".ci",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "codegen",
    "generated",
    "models",
    "runtime",
    "tests",
    "xtask",
];

/// Reports paths of this machine: of the folder around the workspace, of its user, of temporary files.
pub(super) fn check(root: &Path, problems: &mut Vec<String>) -> Outcome {
    let user = std::env::var_os("HOME").map(PathBuf::from);
    let around = root.parent().map(Path::to_owned);
    let places = [Some(std::env::temp_dir()), user, around];
    let mut places: Vec<String> = places
        .into_iter()
        .flatten()
        .filter(|it| it.is_absolute() && it.parent().is_some())
        .map(|it| format!("{}/", it.display().to_string().trim_end_matches('/')))
        .collect();
    places.sort();
    places.dedup();
    for path in files(root, WITHIN)? {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            if places.iter().any(|place| names(line, place)) {
                let below = below(root, &path);
                problems.push(format!(
                    "places: {below}:{}: a path of this machine",
                    number + 1
                ));
            }
        }
    }
    Ok(())
}

/// Whether a line has a path that starts with this place.
fn names(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(index, _)| {
        let before = line[..index].chars().next_back();
        before.is_none_or(|it| !it.is_alphanumeric() && !"._-/~}".contains(it))
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_place_is_the_start_of_a_path() {
        assert!(names("see `/home/me/x`", "/home/me/"));
        assert!(names("/home/me/x", "/home/me/"));
        assert!(!names("tests/home/me/x", "/home/me/"));
        assert!(!names("$dir/home/me/x", "/home/you/"));
    }
}
