//! Named cases, how they are run, and how a failure is told.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use aws_smithy_types::error::display::DisplayErrorContext;

/// After this long a case has failed: the services are on this machine, so that nothing takes longer but a fault.
const LIMIT: Duration = Duration::from_secs(30);

/// Why a case failed: some lines of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<&str> for Failure {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// How a case ends.
pub type Outcome<T = ()> = Result<T, Failure>;

/// The two are equal, or the failure says what of them is not, and shows both.
pub fn equal<A, E>(what: &str, actual: A, expected: E) -> Outcome
where
    A: PartialEq<E> + fmt::Debug,
    E: fmt::Debug,
{
    match actual == expected {
        true => Ok(()),
        false => Err(format!("{what}\n  expected: {expected:?}\n  actual:   {actual:?}").into()),
    }
}

/// The text contains this, or the failure shows both.
pub fn contains(what: &str, actual: &str, expected: &str) -> Outcome {
    match actual.contains(expected) {
        true => Ok(()),
        false => Err(format!("{what}\n  expected: …{expected}…\n  actual:   {actual}").into()),
    }
}

/// What there must be.
pub fn some<T>(what: &str, value: Option<T>) -> Outcome<T> {
    value.ok_or_else(|| format!("{what}: there is none").into())
}

/// The output of a call that must succeed.
pub fn success<T, E>(what: &str, result: Result<T, E>) -> Outcome<T>
where
    E: std::error::Error,
{
    result.map_err(|error| {
        let error = DisplayErrorContext(error);
        format!("{what}\n  expected: success\n  actual:   {error}").into()
    })
}

/// The error of a call that must fail.
pub fn failure<T: fmt::Debug, E>(what: &str, result: Result<T, E>) -> Outcome<E> {
    match result {
        Err(error) => Ok(error),
        Ok(output) => Err(format!("{what}\n  expected: an error\n  actual:   {output:?}").into()),
    }
}

/// An error and all its causes, on one line.
pub fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

type Run = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Cases with something in common.
pub struct Suite {
    name: &'static str,
    cases: Vec<(String, Run)>,
}

impl Suite {
    /// A suite without cases.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            cases: Vec::new(),
        }
    }

    /// Adds a case; it does nothing until it is its turn.
    pub fn case(
        &mut self,
        name: impl fmt::Display,
        run: impl Future<Output = Outcome> + Send + 'static,
    ) {
        self.cases
            .push((format!("{}: {name}", self.name), Box::pin(run)));
    }

    /// Runs the cases whose name has one of these words in it (all, where there are no words), one after the other.
    pub async fn run(self, words: &[String], tally: &mut Tally) {
        for (name, run) in self.cases {
            if words.is_empty() || words.iter().any(|word| name.contains(word)) {
                let start = Instant::now();
                let outcome = guarded(run).await;
                tally.add(&name, outcome, start.elapsed());
            }
        }
    }
}

/// The outcome of a case, a panic and an endless wait included.
async fn guarded(run: Run) -> Outcome {
    let task = tokio::spawn(tokio::time::timeout(LIMIT, run));
    match task.await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(format!("no end within {LIMIT:?}").into()),
        Err(panic) => Err(format!("panicked: {panic}").into()),
    }
}

/// How many cases ended how; written as the command reads it.
#[derive(Debug, Default)]
pub struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    /// Counts a case, and prints it.
    pub fn add(&mut self, name: &str, outcome: Outcome, time: Duration) {
        match outcome {
            Ok(()) => {
                self.passed += 1;
                println!("ok    {name} ({time:.0?})");
            }
            Err(failure) => {
                self.failed += 1;
                println!("FAIL  {name} ({time:.0?})");
                for line in failure.to_string().lines() {
                    println!("      {line}");
                }
            }
        }
    }

    /// Whether nothing failed.
    pub fn holds(&self) -> bool {
        self.failed == 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cases: {} passed, {} failed", self.passed, self.failed)
    }
}
