//! Stamps: by them a run knows that an earlier one did the same work, and that nothing has touched what it made.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use tinsmith::output::Files;

use crate::run::{Outcome, workspace};

/// The hash of all that decides a result: this program, which holds the generator, and what the caller adds.
pub(crate) fn hash(inputs: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    let program = std::env::current_exe().and_then(std::fs::read);
    program.unwrap_or_default().hash(&mut hasher);
    inputs.hash(&mut hasher);
    hasher.finish()
}

/// What a run made in a folder, and from what.
#[derive(Debug)]
pub(crate) struct Stamp {
    path: PathBuf,
    folder: PathBuf,
    inputs: u64,
}

impl Stamp {
    /// The stamp of a folder, for inputs of this hash.
    pub(crate) fn new(folder: &Path, inputs: u64) -> Outcome<Self> {
        let folder = std::path::absolute(folder)?;
        let mut name = DefaultHasher::new();
        folder.hash(&mut name);
        let path = workspace().join(format!("target/stamps/{:016x}", name.finish()));
        Ok(Self {
            path,
            folder,
            inputs,
        })
    }

    /// The number of files and lines that an earlier run made of the same inputs, if all of them, and no others below `owned`, are still there.
    pub(crate) fn holds(&self, owned: &[String]) -> Option<(usize, usize)> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        let mut rows = text.lines();
        let (inputs, lines) = rows.next()?.split_once(' ')?;
        if inputs != format!("{:016x}", self.inputs) {
            return None;
        }
        let mut made = std::collections::BTreeSet::new();
        for row in rows {
            let (hash, path) = row.split_once(' ')?;
            let there = std::fs::read(self.folder.join(path)).ok()?;
            if hash != of_file(&there) {
                return None;
            }
            made.insert(path.to_owned());
        }
        let strangers = tinsmith::output::orphans(&self.folder, |path| made.contains(path), owned);
        strangers.ok()?.is_empty().then_some(())?;
        Some((made.len(), lines.parse().ok()?))
    }

    /// Notes what was made.
    pub(crate) fn set(&self, files: &Files, lines: usize) -> Outcome {
        let mut text = format!("{:016x} {lines}\n", self.inputs);
        for (path, file) in files {
            text.push_str(&format!("{} {path}\n", of_file(file.as_bytes())));
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let files = [(name.into_owned(), text)].into();
        let folder = self.path.parent().unwrap_or(&self.path);
        tinsmith::output::write(folder, &files, &[])?;
        Ok(())
    }
}

fn of_file(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_holds_until_something_changes() -> Result<(), String> {
        let text = |error: crate::run::Failure| format!("{error:?}");
        let folder = workspace().join("target/stamp-test");
        let files: Files = [("src/a.rs".to_owned(), "one\ntwo\n".to_owned())].into();
        let owned = ["src".to_owned()];
        let write =
            || tinsmith::output::write(&folder, &files, &owned).map_err(|error| error.to_string());
        write()?;
        let stamp = Stamp::new(&folder, 1).map_err(text)?;
        stamp.set(&files, 2).map_err(text)?;
        assert_eq!(stamp.holds(&owned), Some((1, 2)));
        let other = Stamp::new(&folder, 2).map_err(text)?;
        assert_eq!(other.holds(&owned), None, "of other inputs");
        let change = |path: &str, text: &str| {
            std::fs::write(folder.join(path), text).map_err(|error| error.to_string())
        };
        change("src/stranger.rs", "")?;
        assert_eq!(stamp.holds(&owned), None, "with a stranger");
        write()?;
        assert_eq!(stamp.holds(&owned), Some((1, 2)));
        change("src/a.rs", "one\n")?;
        assert_eq!(stamp.holds(&owned), None, "with a file changed by hand");
        Ok(())
    }
}
