//! Tests to executables: what does not compile is taken out until the rest does.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;

use super::Files;
use super::published::{Ours, Published};
use super::source::{Part, Source, Test, without};
use crate::run::{Failure, Outcome, cargo, workspace};

/// The compiler stops after each of its phases, so a file takes a few rounds.
const ROUNDS: usize = 40;

/// The tests of a published crate.
pub(super) struct Tests {
    /// Its name without `aws-sdk-`.
    pub(super) service: &'static str,
    /// The folder of the package.
    pub(super) place: PathBuf,
    /// Its files of tests.
    pub(super) files: Vec<TestFile>,
    package: String,
}

/// A file of tests.
pub(super) struct TestFile {
    /// Its name without the ending.
    pub(super) stem: String,
    /// All of its tests.
    pub(super) tests: Vec<Test>,
    /// Whether the published crate disables the whole file.
    pub(super) is_disabled: bool,
    /// What is left of it, compiled.
    pub(super) executable: Option<PathBuf>,
    /// Why a test, or another item, is missing, by its name.
    missing: BTreeMap<String, String>,
    path: PathBuf,
    text: String,
}

impl Tests {
    /// Writes the package of a published crate's tests.
    pub(super) fn write(
        service: &'static str,
        ours: &Ours,
        published: &Published,
        place: PathBuf,
    ) -> Outcome<Self> {
        let copied = published.tests()?;
        let mut files = Vec::new();
        let mut names = String::new();
        for (path, bytes) in &copied {
            // Cargo takes files directly in `tests/` for tests.
            let is_code = path.extension().is_some_and(|it| it == "rs");
            if !is_code || path.components().count() > 1 {
                continue;
            }
            let text = String::from_utf8(bytes.clone())?;
            names.push_str(&text);
            files.push(TestFile::new(place.join("tests").join(path), text)?);
        }
        clear(&place.join("tests"), &copied)?;
        for (path, bytes) in &copied {
            write(&place.join("tests").join(path), bytes)?;
        }
        let manifest = published.manifest(ours, &names)?;
        write(&place.join("Cargo.toml"), manifest.as_bytes())?;
        Ok(Self {
            service,
            place,
            files,
            package: ours.package.clone(),
        })
    }
}

impl TestFile {
    fn new(path: PathBuf, text: String) -> Outcome<Self> {
        let source = Source::parse(&text)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Self {
            stem: stem.into_owned(),
            tests: source.tests(),
            is_disabled: source.is_disabled(),
            executable: None,
            missing: BTreeMap::new(),
            path,
            text,
        })
    }

    /// Why a test was taken out.
    pub(super) fn skipped(&self, test: &str) -> Option<&str> {
        self.missing.get(test).map(String::as_str)
    }

    /// Takes out what the compiler complains of.
    fn shorten(&mut self, complaints: &[Complaint]) -> Outcome {
        let source = Source::parse(&self.text)
            .map_err(|error| Failure::Message(format!("{}: {error}", self.path.display())))?;
        let mut parts: Vec<Part> = Vec::new();
        let mut missing = BTreeMap::new();
        for complaint in complaints {
            let reason = self.reason(&complaint.message);
            for part in complaint.places.iter().filter_map(|it| source.part_at(it)) {
                for name in &part.names {
                    missing.entry(name.clone()).or_insert(reason.clone());
                }
                parts.push(part);
            }
        }
        match (parts.is_empty(), complaints.first()) {
            (false, _) => self.text = without(&self.text, &parts),
            // There is nothing smaller than the whole file.
            (true, Some(first)) => {
                for test in source.tests() {
                    missing.insert(test.name, self.reason(&first.message));
                }
                self.text = "#![cfg(any())]\n".to_owned();
            }
            (true, None) => {}
        }
        for (name, reason) in missing {
            self.missing.entry(name).or_insert(reason);
        }
        write(&self.path, self.text.as_bytes())
    }

    /// What is behind a message: where it is about something that was taken out before, the reason for that.
    fn reason(&self, message: &str) -> String {
        let mut names = message.split('`').skip(1).step_by(2);
        let earlier = names.find_map(|name| {
            let mut words = name.split(|it: char| !it.is_alphanumeric() && it != '_');
            words.find_map(|it| self.missing.get(it))
        });
        earlier.cloned().unwrap_or_else(|| message.to_owned())
    }
}

/// An error of the compiler, and the places in the file that it is about.
#[derive(Debug, PartialEq)]
struct Complaint {
    message: String,
    places: Vec<Range<usize>>,
}

/// Compiles all tests.
pub(super) fn run(folder: &Path, suites: &mut [Tests]) -> Outcome {
    for round in 1..=ROUNDS {
        anstream::eprintln!("compiling the tests, round {round}");
        let mut built = build(folder, suites)?;
        if let Some(other) = built.other {
            return Err(Failure::Message(other));
        }
        if built.complaints.is_empty() {
            for file in suites.iter_mut().flat_map(|it| &mut it.files) {
                file.executable = built.executables.remove(&file.path);
            }
            return Ok(());
        }
        for file in suites.iter_mut().flat_map(|it| &mut it.files) {
            if let Some(complaints) = built.complaints.get(&file.path) {
                file.shorten(complaints)?;
            }
        }
    }
    let message = format!("the tests do not compile after {ROUNDS} rounds");
    Err(Failure::Message(message))
}

/// What cargo said of a build.
#[derive(Default)]
struct Built {
    executables: BTreeMap<PathBuf, PathBuf>,
    /// Of each file of tests.
    complaints: BTreeMap<PathBuf, Vec<Complaint>>,
    /// Of anything else.
    other: Option<String>,
}

fn build(folder: &Path, suites: &[Tests]) -> Outcome<Built> {
    let mut command = cargo();
    command.args(["build", "--quiet", "--tests", "--keep-going"]);
    command.arg("--message-format=json").current_dir(folder);
    command.env("CARGO_TARGET_DIR", workspace().join("target"));
    for suite in suites {
        command.args(["--package", &suite.package]);
    }
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let files: Vec<&TestFile> = suites.iter().flat_map(|it| &it.files).collect();
    let mut built = Built::default();
    for line in child
        .stdout
        .take()
        .map(BufReader::new)
        .into_iter()
        .flat_map(BufRead::lines)
    {
        let message: Value = match serde_json::from_str(&line?) {
            Ok(message) => message,
            Err(_) => continue,
        };
        let path = PathBuf::from(message["target"]["src_path"].as_str().unwrap_or_default());
        match message["reason"].as_str() {
            Some("compiler-artifact") => {
                if let Some(executable) = message["executable"].as_str() {
                    built.executables.insert(path, executable.into());
                }
            }
            Some("compiler-message") if message["message"]["level"] == "error" => {
                let message = &message["message"];
                match files.iter().find(|it| it.path == path) {
                    Some(_) => {
                        let all = built.complaints.entry(path).or_default();
                        all.extend(complaint(message));
                    }
                    None => {
                        let text = message["rendered"].as_str().unwrap_or_default();
                        built
                            .other
                            .get_or_insert_with(|| text.trim_end().to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let status = child.wait()?;
    if !status.success() && built.complaints.is_empty() {
        let message = || "cargo build: the tests were not built".to_owned();
        built.other.get_or_insert_with(message);
    }
    Ok(built)
}

/// The error of a message, but for the count at the end of each build.
fn complaint(message: &Value) -> Option<Complaint> {
    let text = message["message"].as_str()?;
    let spans = message["spans"].as_array()?;
    if text.starts_with("aborting due to") {
        return None;
    }
    let code = message["code"]["code"].as_str();
    let code = code.map_or(String::new(), |it| format!("[{it}]"));
    let primary = spans.iter().filter(|it| it["is_primary"] == true);
    Some(Complaint {
        message: format!("error{code}: {}", text.replace('\n', " ")),
        places: primary.filter_map(place).collect(),
    })
}

/// Where a span is in the file of tests; of an expansion, where the macro is called.
fn place(span: &Value) -> Option<Range<usize>> {
    let mut span = span;
    while let Some(outer) = span["expansion"].get("span") {
        span = outer;
    }
    let byte = |name: &str| usize::try_from(span[name].as_u64()?).ok();
    Some(byte("byte_start")?..byte("byte_end")?)
}

/// Removes files of an earlier run that are not among these.
fn clear(folder: &Path, files: &Files) -> Outcome {
    let is_foreign = |it: &Path| {
        !it.strip_prefix(folder)
            .is_ok_and(|it| files.contains_key(it))
    };
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).into_iter().flatten() {
            let path = entry?.path();
            match path.is_dir() {
                true => folders.push(path),
                false if is_foreign(&path) => fs::remove_file(path)?,
                false => {}
            }
        }
    }
    Ok(())
}

/// Writes a file, unless it is so already, which cargo would take for a change.
fn write(path: &Path, bytes: &[u8]) -> Outcome {
    if fs::read(path).is_ok_and(|it| it == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Result<TestFile, String> {
        let path = workspace().join("target/official-tests-unit/file.rs");
        TestFile::new(path, text.to_owned()).map_err(|error| format!("{error:?}"))
    }

    fn complaint_about(file: &TestFile, what: &str, message: &str) -> Complaint {
        let start = file.text.find(what).unwrap_or_else(|| panic!("no {what}"));
        Complaint {
            message: message.to_owned(),
            places: std::iter::once(start..start + what.len()).collect(),
        }
    }

    #[test]
    fn a_test_without_its_helper_names_the_first_cause() -> Result<(), String> {
        let mut file = file(
            "fn helper() { absent(); }\n#[test]\nfn uses() { helper(); }\n#[test]\nfn stays() {}\n",
        )?;
        let outcome = |it: Outcome| it.map_err(|error| format!("{error:?}"));
        let first = complaint_about(&file, "absent", "cannot find function `absent`");
        outcome(file.shorten(&[first]))?;
        assert_eq!(file.skipped("uses"), None);
        let second = complaint_about(&file, "helper();", "cannot find function `helper`");
        outcome(file.shorten(&[second]))?;
        assert_eq!(file.skipped("uses"), Some("cannot find function `absent`"));
        assert_eq!(file.skipped("stays"), None);
        let left = Source::parse(&file.text).map_err(|error| error.to_string())?;
        let left: Vec<String> = left.tests().into_iter().map(|it| it.name).collect();
        assert_eq!(left, ["stays"]);
        Ok(())
    }

    #[test]
    fn an_error_that_is_nowhere_takes_the_whole_file() -> Result<(), String> {
        let mut file = file("#[test]\nfn one() {}\n#[test]\nfn two() {}\n")?;
        let complaint = Complaint {
            message: "error: linking failed".to_owned(),
            places: Vec::new(),
        };
        let outcome = file.shorten(&[complaint]);
        outcome.map_err(|error| format!("{error:?}"))?;
        assert_eq!(file.skipped("one"), Some("error: linking failed"));
        assert_eq!(file.skipped("two"), Some("error: linking failed"));
        assert_eq!(file.text, "#![cfg(any())]\n");
        Ok(())
    }

    #[test]
    fn messages_are_read_as_cargo_writes_them() {
        let message = serde_json::json!({
            "message": "no method named `x`\nfound", "code": {"code": "E0599"},
            "spans": [
                {"byte_start": 1, "byte_end": 2, "is_primary": false, "expansion": null},
                {"byte_start": 3, "byte_end": 4, "is_primary": true, "expansion": {"span":
                    {"byte_start": 30, "byte_end": 40, "expansion": null}}}
            ]
        });
        let expected = Complaint {
            message: "error[E0599]: no method named `x` found".to_owned(),
            places: std::iter::once(30..40).collect(),
        };
        assert_eq!(complaint(&message), Some(expected));
        let count =
            serde_json::json!({"message": "aborting due to 2 previous errors", "spans": []});
        assert_eq!(complaint(&count), None);
    }
}
