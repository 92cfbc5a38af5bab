//! `cargo xtask mutate`: models with faults through `cargo xtask codegen`, each in a process of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use fastrand::Rng;
use serde_json::Value;

use crate::run::{Failure, Outcome, workspace};

#[path = "../../tests/clients/tests/mutation.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod mutation;

/// How long one model may take: far longer than any does.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// Put faults into the models of a folder and run the generator on each: code or an error, never a panic.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the models (Smithy JSON AST), with the folders in it.
    models: PathBuf,
    /// How many faulty models are tried.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    count: usize,
    /// The number of the first, to go on from an earlier run or to repeat one of its cases.
    #[arg(long, value_name = "N", default_value_t = 0)]
    first: usize,
}

/// What became of all cases.
#[derive(Debug, Default)]
struct Tally {
    code: usize,
    refused: usize,
    problems: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let start = Instant::now();
    let models = models(&arguments.models)?;
    let folder = workspace().join("target/mutate");
    fs::create_dir_all(&folder)?;
    let next = AtomicUsize::new(arguments.first);
    let end = arguments.first + arguments.count;
    let tally = Mutex::new(Tally::default());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = |number: usize| {
        let mut worker = Worker::new(&folder, number)?;
        loop {
            let case = next.fetch_add(1, Ordering::Relaxed);
            if case >= end {
                return Ok(());
            }
            let verdict = worker.case(case, &models)?;
            note(&tally, case, verdict, arguments.count);
        }
    };
    let work = &work;
    let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads)
            .map(|number| scope.spawn(move || work(number)))
            .collect();
        let joined = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined
            .map(|it| it.unwrap_or_else(|_| Err(Failure::Message("a worker panicked".to_owned()))))
            .collect()
    });
    outcomes.into_iter().collect::<Outcome<Vec<()>>>()?;
    let tally = tally
        .into_inner()
        .map_err(|error| Failure::Message(error.to_string()))?;
    for problem in &tally.problems {
        anstream::println!("FAILED {problem}");
    }
    let passed = tally.code + tally.refused;
    anstream::println!(
        "{} models: {} faulty ones gave code, {} were refused, in {:.0} s",
        models.len(),
        tally.code,
        tally.refused,
        start.elapsed().as_secs_f64()
    );
    let failed = tally.problems.len();
    anstream::println!("mutate: {passed} passed, {failed} failed, 0 skipped");
    match (passed, failed) {
        (1.., 0) => Ok(()),
        _ => Err(Failure::Reported),
    }
}

fn note(tally: &Mutex<Tally>, case: usize, verdict: Verdict, count: usize) {
    let Ok(mut tally) = tally.lock() else { return };
    match verdict {
        Verdict::Code => tally.code += 1,
        Verdict::Refused => tally.refused += 1,
        Verdict::Problem(problem) => {
            anstream::eprintln!("case {case}: {problem}");
            tally.problems.push(format!("case {case}: {problem}"));
        }
    }
    let done = tally.code + tally.refused + tally.problems.len();
    if std::io::stderr().is_terminal() && (done.is_multiple_of(100) || done == count) {
        anstream::eprintln!("{done} of {count}");
    }
}

/// The texts of all models below a folder, by their paths in order.
fn models(folder: &Path) -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let mut models = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                open.push(entry?.path());
            }
        } else if path.extension().is_some_and(|it| it == "json") {
            let text = fs::read(&path)?;
            models.push((path, text));
        }
    }
    models.sort();
    match models.is_empty() {
        true => Err(Failure::Message(format!(
            "there are no models in {}",
            folder.display()
        ))),
        false => Ok(models),
    }
}

enum Verdict {
    Code,
    Refused,
    Problem(String),
}

/// Runs one case after another, all into the same crate, as somebody does who changes a model.
struct Worker {
    model: PathBuf,
    log: PathBuf,
    out: PathBuf,
    /// The files of the crate, as the last run that gave code left them.
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Worker {
    fn new(folder: &Path, number: usize) -> Outcome<Self> {
        let out = folder.join(format!("crate-{number}"));
        if out.exists() {
            fs::remove_dir_all(&out)?;
        }
        Ok(Self {
            model: folder.join(format!("model-{number}.json")),
            log: folder.join(format!("log-{number}")),
            out,
            files: BTreeMap::new(),
        })
    }

    fn case(&mut self, case: usize, models: &[(PathBuf, Vec<u8>)]) -> Outcome<Verdict> {
        let mut random = Rng::with_seed(case as u64);
        let (path, text) = &models[random.usize(0..models.len())];
        fs::write(&self.model, faulty(&mut random, text))?;
        let status = self.generate()?;
        let found = files(&self.out)?;
        let problem = match status.and_then(|it| it.code()) {
            Some(0) => match broken(&found) {
                None => {
                    self.files = found;
                    return Ok(Verdict::Code);
                }
                Some(problem) => problem,
            },
            Some(1) if found == self.files => {
                if fs::metadata(&self.log)?.len() > 0 {
                    return Ok(Verdict::Refused);
                }
                "no code, and nothing says why".to_owned()
            }
            Some(1) => "files changed though there was an error".to_owned(),
            Some(101) => format!("panicked: {}", self.said()),
            _ if status.is_none() => format!("did not end within {TIME_LIMIT:?}"),
            _ => format!("ended with {status:?}: {}", self.said()),
        };
        let kept = self.model.with_file_name(format!("case-{case}.json"));
        fs::copy(&self.model, &kept)?;
        self.files = found;
        Ok(Verdict::Problem(format!(
            "{}: {problem}; kept as {}",
            path.display(),
            kept.display()
        )))
    }

    /// Runs the generator; nothing where it does not come to an end.
    fn generate(&self) -> Outcome<Option<ExitStatus>> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("codegen").arg("--model").arg(&self.model);
        command.arg("--out").arg(&self.out);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&self.log)?);
        let mut child = command.spawn()?;
        let start = Instant::now();
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(status));
            }
            if start.elapsed() > TIME_LIMIT {
                child.kill()?;
                child.wait()?;
                return Ok(None);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// The first lines of what the generator said.
    fn said(&self) -> String {
        let text = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().filter(|it| !it.is_empty()).take(4).collect();
        lines.join(" / ")
    }
}

/// A model with one fault in its text, or up to three in what the text says.
fn faulty(random: &mut Rng, text: &[u8]) -> Vec<u8> {
    if random.u8(0..4) > 0
        && let Ok(mut model) = serde_json::from_slice::<Value>(text)
    {
        for _ in 0..random.usize(1..4) {
            mutation::disturb(random, &mut model);
        }
        return model.to_string().into_bytes();
    }
    let mut text = text.to_vec();
    mutation::mutate(random, &mut text);
    text
}

/// What is wrong with the files of a crate: one that is not Rust, or was left incomplete.
fn broken(files: &BTreeMap<PathBuf, Vec<u8>>) -> Option<String> {
    for (path, text) in files {
        let problem = match path.extension().and_then(|it| it.to_str()) {
            Some("rs") => std::str::from_utf8(text)
                .map_err(|error| error.to_string())
                .and_then(|text| syn::parse_file(text).map_err(|error| error.to_string()))
                .err(),
            Some("tinsmith-new") => Some("was not put into its place".to_owned()),
            _ => None,
        };
        if let Some(problem) = problem {
            return Some(format!("{}: {problem}", path.display()));
        }
    }
    None
}

/// All files below a folder, which may be absent.
fn files(folder: &Path) -> Outcome<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                open.push(entry?.path());
            }
        } else if path.is_file() {
            let text = fs::read(&path)?;
            files.insert(path, text);
        }
    }
    Ok(files)
}
