//! The time of a call, by both clients in turn: a line of JSON for each case, in microseconds. The arguments are the names of cases.
//!
//! `--profile SIDE CALLS NAME…` makes so many calls of one side (`peer`, `ours`, `floor`) and measures nothing.

use std::time::Duration;

use protocols::bench::{Bench, Mode};

fn main() -> std::io::Result<()> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let mut mode = Mode::Time(Duration::from_millis(2500));
    if words.first().is_some_and(|it| it == "--profile") && words.len() > 3 {
        let rest = words.split_off(3);
        mode = Mode::Profile(words[1].clone(), words[2].parse().unwrap_or(1));
        words = rest;
    }
    protocols::run(&mut Bench::new(mode, words)?);
    Ok(())
}
