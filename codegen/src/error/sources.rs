//! The model files of a run, and how offsets into them are read.

use std::io;
use std::path::PathBuf;

use crate::error::Report;
use crate::model::shape::Location;
use crate::output;

/// The text of bytes in UTF-16, which start with a byte order mark or, as JSON is ASCII there, have a zero beside the first character.
fn from_utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] | [_, 0, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, _, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(text.filter(|it| *it != '\u{feff}').collect())
}

/// The model files of a run; a [`Location`] names one by its index.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
}

#[derive(Debug, Clone)]
struct Source {
    path: String,
    text: String,
}

impl Sources {
    /// Reads model files. A file that is not UTF-8 is an error in the report.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn read(paths: &[PathBuf], report: &mut Report) -> io::Result<Self> {
        let mut sources = Self::default();
        for path in paths {
            let bytes = output::read(path)?;
            sources.add_bytes(path.display().to_string(), bytes, report);
        }
        Ok(sources)
    }

    /// Adds a file under the path that diagnostics will show, and returns its index.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> u32 {
        self.files.push(Source {
            path: path.into(),
            text: text.into(),
        });
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    /// Adds a file of unchecked bytes, and returns its index. Bytes that are not UTF-8 are an error in the report; they are
    /// replaced, so that the rest of the file is checked all the same.
    pub fn add_bytes(
        &mut self,
        path: impl Into<String>,
        bytes: Vec<u8>,
        report: &mut Report,
    ) -> u32 {
        if let Some(text) = from_utf16(&bytes) {
            let file = self.add(path, text);
            report
                .error("invalid-utf8", "the file is UTF-16, not UTF-8")
                .at(Location { file, offset: 0 })
                .help("save the model as UTF-8 text");
            return file;
        }
        match String::from_utf8(bytes) {
            Ok(text) => self.add(path, text),
            Err(error) => {
                let offset = u32::try_from(error.utf8_error().valid_up_to()).unwrap_or(u32::MAX);
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let file = self.add(path, text);
                report
                    .error("invalid-utf8", "the file is not valid UTF-8 from here on")
                    .at(Location { file, offset })
                    .help("save the model as UTF-8 text");
                file
            }
        }
    }

    /// Path and text of every file, in the order of their indices.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|file| (file.path.as_str(), file.text.as_str()))
    }

    /// The display path of a file.
    pub fn path(&self, file: u32) -> Option<&str> {
        Some(&self.files.get(file as usize)?.path)
    }

    /// The text of a file.
    pub fn text(&self, file: u32) -> Option<&str> {
        Some(&self.files.get(file as usize)?.text)
    }
}
