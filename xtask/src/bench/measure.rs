//! What a command costs: time, and memory at most.
//!
//! The system counts memory over all children that a process ever had, so each command is run by a process of its own.

use std::process::Command;
use std::time::Instant;

use nix::sys::resource::{Usage, UsageWho, getrusage};
use serde::{Deserialize, Serialize};

use crate::run::{Failure, Outcome};

/// What a command and its children took.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// Seconds from its start to its end.
    pub(crate) wall: f64,
    /// Seconds that processors worked for it.
    pub(crate) processor: f64,
    /// Bytes of the largest of its processes, at most.
    pub(crate) memory: f64,
}

/// Runs a command, and prints what it cost.
pub(crate) fn child(program: &str, arguments: &[String]) -> Outcome {
    let start = Instant::now();
    let output = Command::new(program).args(arguments).output()?;
    let wall = start.elapsed().as_secs_f64();
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::Message(format!(
            "{program} {}: {error}",
            arguments.join(" ")
        )));
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let processor = processor(&usage);
    let memory = bytes(&usage);
    let cost = serde_json::to_string(&Cost {
        wall,
        processor,
        memory,
    })?;
    anstream::println!("{cost}");
    Ok(())
}

/// Seconds that processors worked.
pub(crate) fn processor(usage: &Usage) -> f64 {
    let seconds = |it: nix::sys::time::TimeVal| it.tv_sec() as f64 + it.tv_usec() as f64 / 1e6;
    seconds(usage.user_time()) + seconds(usage.system_time())
}

/// The memory that the largest process held at most.
pub(crate) fn bytes(usage: &Usage) -> f64 {
    // macOS counts bytes, all others kilobytes.
    let unit = if cfg!(target_os = "macos") {
        1.0
    } else {
        1024.0
    };
    usage.max_rss() as f64 * unit
}

/// What a command costs, with the environment and the folder that it has.
pub(crate) fn cost(command: &Command) -> Outcome<Cost> {
    let mut outer = Command::new(std::env::current_exe()?);
    outer
        .args(["bench", "--measure"])
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        outer.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            outer.env(name, value);
        }
    }
    let output = outer.output()?;
    match output.status.success() {
        true => Ok(serde_json::from_slice(&output.stdout)?),
        false => Err(Failure::Message(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )),
    }
}

/// The median.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Of each figure the median.
pub(crate) fn middle(costs: &[Cost]) -> Cost {
    let middle = |pick: fn(&Cost) -> f64| median(costs.iter().map(pick).collect());
    Cost {
        wall: middle(|it| it.wall),
        processor: middle(|it| it.processor),
        memory: middle(|it| it.memory),
    }
}
