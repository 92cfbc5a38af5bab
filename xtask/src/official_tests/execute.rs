//! Runs compiled tests, each in a process of its own.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use super::compile::{TestFile, Tests};
use crate::run::{Failure, Outcome, workspace};

/// The longest that a test may take.
const LIMIT: Duration = Duration::from_secs(120);

/// How a test ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum End {
    Passed,
    /// With what it said.
    Failed(String),
    /// With the message of the compiler.
    Skipped(String),
    /// It is not run in the published crate either.
    Ignored(&'static str),
}

/// A test, and how it ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// The name of its file without the ending.
    pub(super) file: String,
    /// Its name with the modules around it.
    pub(super) test: String,
    pub(super) end: End,
}

/// Runs all tests of a crate.
pub(super) fn run(tests: &Tests) -> Outcome<Vec<Ended>> {
    let mut ended = Vec::new();
    let mut jobs = Vec::new();
    for file in &tests.files {
        for (test, end) in without_run(file) {
            let file = file.stem.clone();
            ended.push(Ended { file, test, end });
        }
        if let Some(executable) = &file.executable {
            for test in listed(executable, &tests.place)? {
                let is_ignored = file.tests.iter().any(|it| it.name == test && it.is_ignored);
                if !is_ignored {
                    jobs.push((file, executable.as_path(), test));
                }
            }
        }
    }
    let done = Mutex::new(Vec::new());
    let queue = Mutex::new(jobs.into_iter());
    let output = workspace().join("target/official-tests/output");
    fs::create_dir_all(&output)?;
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for worker in 0..workers {
            let (done, queue, output) = (&done, &queue, output.join(format!("{worker}.txt")));
            scope.spawn(move || {
                // Each takes the next of the queue, until there is none.
                while let Some((file, executable, test)) = lock(queue).next() {
                    let end = one(executable, &tests.place, &test, &output)
                        .unwrap_or_else(|Message(message)| End::Failed(message));
                    let file = file.stem.clone();
                    lock(done).push(Ended { file, test, end });
                }
            });
        }
    });
    ended.append(&mut lock(&done));
    ended.sort_by(|a, b| (&a.file, &a.test).cmp(&(&b.file, &b.test)));
    Ok(ended)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|it| it.into_inner())
}

/// The tests of a file that are not run.
fn without_run(file: &TestFile) -> Vec<(String, End)> {
    let end = |test: &super::source::Test| match file.skipped(&test.name) {
        _ if file.is_disabled => Some(End::Ignored("the published crate disables its file")),
        _ if test.is_ignored => Some(End::Ignored("#[ignore] in the published crate")),
        Some(message) => Some(End::Skipped(message.to_owned())),
        None => None,
    };
    let rows = file.tests.iter().map(|it| (it.name.clone(), end(it)));
    rows.filter_map(|(name, end)| Some((name, end?))).collect()
}

/// The tests of an executable.
fn listed(executable: &Path, place: &Path) -> Outcome<Vec<String>> {
    let mut command = command(executable, place);
    let output = command.args(["--list", "--format", "terse"]).output()?;
    if !output.status.success() {
        let message = format!("{}: its tests cannot be listed", executable.display());
        return Err(Failure::Message(message));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let names = text.lines().filter_map(|it| it.strip_suffix(": test"));
    Ok(names.map(str::to_owned).collect())
}

/// An executable of tests as cargo runs it, but without settings that the user may have for AWS.
fn command(executable: &Path, place: &Path) -> Command {
    let mut command = Command::new(executable);
    command.current_dir(place).env("CARGO_MANIFEST_DIR", place);
    // A backtrace would hide what a panic says.
    command.env("RUST_BACKTRACE", "0");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("AWS_") {
            command.env_remove(name);
        }
    }
    command
}

/// Why a test could not be run.
struct Message(String);

impl<E: std::fmt::Display> From<E> for Message {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Runs a test.
fn one(executable: &Path, place: &Path, test: &str, output: &Path) -> Result<End, Message> {
    let file = File::create(output)?;
    let mut command = command(executable, place);
    command.args([test, "--exact", "--nocapture"]);
    command.stdin(Stdio::null()).stderr(file.try_clone()?);
    let mut child = command.stdout(file).spawn()?;
    let start = Instant::now();
    let status: Option<ExitStatus> = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if start.elapsed() > LIMIT {
            child.kill()?;
            child.wait()?;
            break None;
        }
        thread::sleep(Duration::from_millis(5));
    };
    let Some(status) = status else {
        return Ok(End::Failed(format!("not done after {LIMIT:?}")));
    };
    if status.success() {
        return Ok(End::Passed);
    }
    let text = String::from_utf8_lossy(&fs::read(output)?).into_owned();
    Ok(End::Failed(cause(&text).unwrap_or(status.to_string())))
}

/// What a failed test said at last, on one line: its panic, or the error that it returned.
fn cause(output: &str) -> Option<String> {
    let lines: Vec<&str> = output.lines().collect();
    let is_error = |it: &&str| it.starts_with("Error: ");
    let Some(panic) = lines.iter().position(|it| it.contains("panicked at ")) else {
        return lines.into_iter().find(is_error).map(str::to_owned);
    };
    let at = lines.get(panic)?.split_once("panicked at ")?.1;
    let said = lines.into_iter().skip(panic + 1);
    let said = said.take_while(|it| !it.starts_with("note: ") && !it.starts_with("test "));
    let said: Vec<&str> = said.flat_map(str::split_whitespace).collect();
    let said = said.join(" ");
    let short: String = said.chars().take(400).collect();
    let more = if short.len() < said.len() { " …" } else { "" };
    Some(format!("{at} {short}{more}"))
}

#[cfg(test)]
mod tests {
    use super::cause;

    #[test]
    fn a_panic_is_told_on_one_line() {
        let output = "running 1 test\n\nthread 'a::b' (7) panicked at tests/a.rs:4:5:\nassertion `left == right` failed\n  left: 1\n right: 2\nnote: run with `RUST_BACKTRACE=1`\ntest a::b ... FAILED\n";
        let expected = "tests/a.rs:4:5: assertion `left == right` failed left: 1 right: 2";
        assert_eq!(cause(output).as_deref(), Some(expected));
        let error = cause("running 1 test\nError: Kind(\"x\")\ntest a ... FAILED\n");
        assert_eq!(error.as_deref(), Some("Error: Kind(\"x\")"));
        assert_eq!(cause("running 1 test\n"), None);
    }
}
