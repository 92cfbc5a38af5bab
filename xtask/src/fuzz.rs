//! `cargo xtask fuzz`: the fuzz targets of `tests/fuzz/`, one after another.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::{Failure, Outcome, workspace};

/// What to do where something that the command needs is not there.
const NEEDED: &str = "fuzzing needs the nightly compiler and cargo-fuzz: rustup toolchain install nightly; cargo install cargo-fuzz";
/// Far more than any input of the sizes that are tried can need.
const MEGABYTES: u32 = 1024;
/// The longest that one input may take, in seconds.
const SECONDS_AN_INPUT: u32 = 10;

/// Run fuzz targets: one for each decoder, and one for the generator.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The targets, by the names of the files in tests/fuzz/targets; all of them where none is named.
    targets: Vec<String>,
    /// How long each runs.
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u32,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let targets = targets(&arguments.targets)?;
    if !installed() {
        anstream::eprintln!("{NEEDED}");
        anstream::println!("fuzz: 0 passed, 0 failed, {} skipped", targets.len());
        return Err(Failure::Reported);
    }
    let mut passed = 0;
    for target in &targets {
        match fuzz(target, arguments.seconds)? {
            Ok(summary) => {
                passed += 1;
                anstream::println!("{target}: {summary}");
            }
            Err(problem) => anstream::println!("FAILED {target}: {problem}"),
        }
    }
    let failed = targets.len() - passed;
    anstream::println!("fuzz: {passed} passed, {failed} failed, 0 skipped");
    match (passed, failed) {
        (1.., 0) => Ok(()),
        _ => Err(Failure::Reported),
    }
}

/// The wanted targets, each of which there is.
fn targets(wanted: &[String]) -> Outcome<Vec<String>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(workspace().join("tests/fuzz/targets"))? {
        let path = entry?.path();
        all.extend(path.file_stem().map(|it| it.to_string_lossy().into_owned()));
    }
    all.sort();
    if let Some(unknown) = wanted.iter().find(|it| !all.contains(it)) {
        let all = all.join(", ");
        return Err(Failure::Message(format!(
            "there is no fuzz target {unknown}; there are {all}"
        )));
    }
    Ok(if wanted.is_empty() {
        all
    } else {
        wanted.to_vec()
    })
}

/// `cargo fuzz` with the nightly compiler, whichever compiler runs this.
fn cargo_fuzz() -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", "cargo", "fuzz"]);
    command.current_dir(workspace().join("tests/fuzz"));
    for variable in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "RUSTFLAGS"] {
        command.env_remove(variable);
    }
    command
}

fn installed() -> bool {
    let mut command = cargo_fuzz();
    command.arg("--version");
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|it| it.success())
}

/// Runs a target for a while: how many inputs it was given, or what is wrong.
fn fuzz(target: &str, seconds: u32) -> Outcome<Result<String, String>> {
    let folder = workspace().join("tests/fuzz");
    // What the fuzzer finds on its way is kept in the first folder, so that the next run continues from there.
    let corpus = folder.join("corpus").join(target);
    fs::create_dir_all(&corpus)?;
    let log = folder.join("corpus").join(format!("{target}.log"));
    anstream::eprintln!("fuzzing {target} for {seconds} s, after it is built");
    let mut command = cargo_fuzz();
    // The only unsafe code of ours is `runtime/src/shape/enumeration/variant.rs`, which Miri tests: sanitizers would only take time.
    command.args(["run", "--sanitizer", "none", "--target-dir"]);
    command.arg(workspace().join("target/fuzz"));
    command.arg("--fuzz-dir").arg(&folder);
    command.arg(target).arg(&corpus);
    command.arg(folder.join("seeds").join(target)).arg("--");
    command.args([
        format!("-max_total_time={seconds}"),
        format!("-rss_limit_mb={MEGABYTES}"),
        format!("-timeout={SECONDS_AN_INPUT}"),
        "-max_len=16384".to_owned(),
        "-print_final_stats=1".to_owned(),
    ]);
    let output = fs::File::create(&log)?;
    command.stdout(output.try_clone()?).stderr(output);
    let status = command.status()?;
    let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    let statistic = |name: &str| {
        let line = said.lines().rfind(|line| line.contains(name))?;
        line.split_whitespace().last().map(str::to_owned)
    };
    let Some(executions) = statistic("stat::number_of_executed_units:") else {
        return Ok(Err(format!("did not run; see {}", shown(&log))));
    };
    if !status.success() {
        let kept = said
            .lines()
            .find(|line| line.contains("Test unit written to"));
        let problem = said
            .lines()
            .find(|line| line.contains("panicked at") || line.contains("ERROR"));
        return Ok(Err(format!(
            "{}; {}; see {}",
            problem.unwrap_or("it failed"),
            kept.unwrap_or("no input was kept"),
            shown(&log)
        )));
    }
    let memory = statistic("stat::peak_rss_mb:").unwrap_or_default();
    Ok(Ok(format!("{executions} inputs, at most {memory} MB")))
}

fn shown(path: &Path) -> String {
    let below = path.strip_prefix(workspace()).unwrap_or(path);
    below.display().to_string()
}
