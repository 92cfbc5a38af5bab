//! Stamps, by which a run knows that an earlier one made the same, and that nothing has touched it since.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use crate::output::{self, Files};

/// Returns the hash of all that decides a result: this program, which contains the generator, and what the caller adds.
pub fn hash(inputs: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    let program = std::env::current_exe().and_then(std::fs::read);
    program.unwrap_or_default().hash(&mut hasher);
    inputs.hash(&mut hasher);
    hasher.finish()
}

/// What a run made in a folder, and from what.
#[derive(Debug)]
pub struct Stamp {
    path: PathBuf,
    folder: PathBuf,
    inputs: u64,
}

impl Stamp {
    /// Returns the stamp of a folder, which is a file in the folder of stamps, for inputs of this hash.
    ///
    /// # Errors
    /// The current folder cannot be found.
    pub fn new(stamps: &Path, folder: &Path, inputs: u64) -> io::Result<Self> {
        let folder = std::path::absolute(folder)?;
        let mut name = DefaultHasher::new();
        folder.hash(&mut name);
        let path = stamps.join(format!("{:016x}", name.finish()));
        Ok(Self {
            path,
            folder,
            inputs,
        })
    }

    /// Returns the number of files and lines that an earlier run made of the same inputs, if all of these files, and no others below `owned`, are still
    /// there.
    pub fn holds(&self, owned: &[String]) -> Option<(usize, usize)> {
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
        let strangers = output::orphans(&self.folder, |path| made.contains(path), owned);
        strangers.ok()?.is_empty().then_some(())?;
        Some((made.len(), lines.parse().ok()?))
    }

    /// Notes what was made.
    ///
    /// # Errors
    /// The stamp cannot be written.
    pub fn set(&self, files: &Files, lines: usize) -> io::Result<()> {
        let mut text = format!("{:016x} {lines}\n", self.inputs);
        for (path, file) in files {
            text.push_str(&format!("{} {path}\n", of_file(file.as_bytes())));
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let files = [(name.into_owned(), text)].into();
        let folder = self.path.parent().unwrap_or(&self.path);
        output::write(folder, &files, &[])?;
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
    fn a_stamp_holds_until_something_changes() -> io::Result<()> {
        let place = tempfile::tempdir()?;
        let (folder, stamps) = (place.path().join("crate"), place.path().join("stamps"));
        let files: Files = [("src/a.rs".to_owned(), "one\ntwo\n".to_owned())].into();
        let owned = ["src".to_owned()];
        output::write(&folder, &files, &owned)?;
        let stamp = Stamp::new(&stamps, &folder, 1)?;
        stamp.set(&files, 2)?;
        assert_eq!(stamp.holds(&owned), Some((1, 2)));
        let other = Stamp::new(&stamps, &folder, 2)?;
        assert_eq!(other.holds(&owned), None, "of other inputs");
        std::fs::write(folder.join("src/stranger.rs"), "")?;
        assert_eq!(stamp.holds(&owned), None, "with a stranger");
        output::write(&folder, &files, &owned)?;
        assert_eq!(stamp.holds(&owned), Some((1, 2)));
        std::fs::write(folder.join("src/a.rs"), "one\n")?;
        assert_eq!(stamp.holds(&owned), None, "with a file changed by hand");
        Ok(())
    }
}
