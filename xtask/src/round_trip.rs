//! `cargo xtask round-trip`: random values through clients of random models.

mod fault;
mod generate;
mod prove;
mod report;
mod run;

use std::path::PathBuf;
use std::time::Instant;

use self::generate::Job;
use self::report::Tally;
use crate::run::{Failure, Outcome, workspace};

/// Send random values through clients of random models, and confirm by other readers and writers what goes over the wire.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How many random models.
    #[arg(long, value_name = "N", default_value_t = 0)]
    random: u64,
    /// The seed of the first random model; the others have those after it.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Models of your own (Smithy JSON AST).
    #[arg(long, value_name = "FILE")]
    model: Vec<PathBuf>,
    /// How many outputs each operation receives, beside up to four of each of its errors.
    #[arg(long, value_name = "N", default_value_t = 10)]
    rounds: u64,
    /// Break the runtime in a few places, and check that the round trip notices each.
    #[arg(long)]
    prove: bool,
    /// Where the clients go.
    #[arg(long, value_name = "DIR", default_value = "target/round-trip")]
    out: PathBuf,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let start = Instant::now();
    let jobs = jobs(arguments)?;
    if jobs.is_empty() {
        return Err(Failure::Message(
            "no models: say how many random ones by `--random N`, or name some by `--model FILE`"
                .to_owned(),
        ));
    }
    let out = workspace().join(&arguments.out);
    let result = match arguments.prove {
        true => prove::run(&out, jobs),
        false => {
            let place = run::Place {
                folder: &out,
                base: &workspace(),
                members: &[],
                inherited: "",
            };
            run::build(&place, jobs)?.run(&[])?.print()
        }
    };
    anstream::eprintln!("in {:.1} s", start.elapsed().as_secs_f64());
    result
}

/// The models, random ones first.
fn jobs(arguments: &Arguments) -> Outcome<Vec<Job>> {
    let mut jobs = Vec::new();
    for seed in arguments.seed..arguments.seed + arguments.random {
        let text = tinsmith::random::model(seed).to_string();
        jobs.push(Job::new(
            format!("seed-{seed}"),
            seed,
            arguments.rounds,
            text,
        ));
    }
    for path in &arguments.model {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = stem
            .to_lowercase()
            .replace(|it: char| !it.is_ascii_alphanumeric(), "-");
        jobs.push(Job::new(
            format!("model-{name}"),
            arguments.seed,
            arguments.rounds,
            text,
        ));
    }
    Ok(jobs)
}
