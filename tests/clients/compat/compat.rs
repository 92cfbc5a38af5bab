use super::sdk;

// A program against the public API of AWS's own client of Direct Connect, which the generated client has too: `sdk`, which the
// file that includes this one names, is the one or the other, and both print the same lines.

mod calls;
mod doubles;
mod errors;
mod settings;
mod shapes;

/// The lines of the program.
#[derive(Default)]
struct Report(Vec<String>);

impl Report {
    fn say(&mut self, what: &str, value: impl std::fmt::Debug) {
        self.0.push(format!("{what}: {value:?}"));
    }
}

/// Runs the program, and returns what it has to say, line by line.
pub(crate) async fn run() -> Vec<String> {
    let mut report = Report::default();
    shapes::run(&mut report);
    settings::run(&mut report).await;
    calls::run(&mut report).await;
    errors::run(&mut report).await;
    report.0
}
