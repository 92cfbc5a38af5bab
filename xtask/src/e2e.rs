//! `cargo xtask e2e`: generated clients over real HTTP.

mod clients;
mod moto;

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::run::{Failure, Outcome, cargo, workspace};
use crate::shared;

/// Call generated clients over real HTTP: a service on loopback that checks signatures, and moto, which imitates AWS.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only cases whose name has one of these words in it.
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    /// Only the service on loopback: no Python and no further models are needed.
    #[arg(long, conflicts_with = "moto")]
    loopback: bool,
    /// Only moto.
    #[arg(long)]
    moto: bool,
    /// Leave out the services whose models are in ../shared (or TINSMITH_SHARED).
    #[arg(long)]
    own: bool,
}

/// How many cases ended how.
#[derive(Debug, Default)]
struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let start = Instant::now();
    let mut tally = Tally::default();
    let mut member = cargo();
    member
        .current_dir(workspace())
        .args(["run", "--quiet", "--package", "tinsmith-e2e", "--"]);
    if arguments.loopback {
        program(member.arg("--loopback").args(&arguments.words), &mut tally)?;
    } else {
        let server = moto::Server::start()?;
        anstream::println!("      moto {} at {}", moto::VERSION, server.url());
        let to_moto = ["--moto".into(), OsString::from(server.url())];
        if !arguments.moto {
            member.arg("--loopback");
        }
        program(member.args(&to_moto).args(&arguments.words), &mut tally)?;
        if !arguments.own {
            services(&to_moto, &arguments.words, &mut tally)?;
        }
    }
    let Tally {
        passed,
        failed,
        skipped,
    } = tally;
    anstream::println!("in {:.1} s", start.elapsed().as_secs_f64());
    anstream::println!("e2e: {passed} passed, {failed} failed, {skipped} skipped");
    match (passed, failed, skipped) {
        (1.., 0, 0) => Ok(()),
        _ => Err(Failure::Reported),
    }
}

/// The services whose models are not ours; where they are absent, each is a skipped case.
fn services(to_moto: &[OsString], words: &[String], tally: &mut Tally) -> Outcome {
    let services = clients::services()?;
    let Some(shared) = shared::folder() else {
        let names: Vec<&str> = services.iter().map(|it| it.module.as_str()).collect();
        anstream::println!(
            "SKIP  {}: their models are in ../shared (or TINSMITH_SHARED), which is absent; --own leaves them out",
            names.join(", ")
        );
        tally.skipped += names.len();
        return Ok(());
    };
    let executable = clients::build(&shared, &services)?;
    program(Command::new(executable).args(to_moto).args(words), tally)
}

/// Runs a program of cases: prints what it prints, and adds up what its last line counts.
fn program(command: &mut Command, tally: &mut Tally) -> Outcome {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut counted = None;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            match counts(&line) {
                Some(counts) => counted = Some(counts),
                None => anstream::println!("{line}"),
            }
        }
    }
    let status = child.wait()?;
    let Some((passed, failed)) = counted else {
        return Err(Failure::Message(format!(
            "the program of the cases ended early ({status})"
        )));
    };
    tally.passed += passed;
    tally.failed += failed;
    Ok(())
}

/// Reads `cases: 3 passed, 1 failed`.
fn counts(line: &str) -> Option<(usize, usize)> {
    let (passed, failed) = line.strip_prefix("cases: ")?.split_once(" passed, ")?;
    Some((
        passed.parse().ok()?,
        failed.strip_suffix(" failed")?.parse().ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn the_last_line_is_read() {
        assert_eq!(counts("cases: 12 passed, 0 failed"), Some((12, 0)));
        assert_eq!(counts("ok    cases: 12 passed, 0 failed"), None);
        assert_eq!(counts("cases: 12 passed, some failed"), None);
    }
}
