//! Calls generated clients over real HTTP. `cargo xtask e2e` runs this program.

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;

mod case;
mod loopback;
mod moto;
mod raw;
mod service;
mod signature;

/// Call generated clients over real HTTP.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask e2e", bin_name = "cargo xtask e2e")]
struct Arguments {
    /// Only cases whose name has one of these words in it.
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    /// Only the service on loopback: no Python is needed.
    #[arg(long, conflicts_with = "moto")]
    loopback: bool,
    /// Only moto.
    #[arg(long)]
    moto: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let start = Instant::now();
    let mut tally = case::Tally::default();
    if !arguments.moto {
        for suite in loopback::suites() {
            suite.run(&arguments.words, &mut tally).await;
        }
    }
    if !arguments.loopback {
        moto::run(&arguments.words, &mut tally).await;
    }
    println!("in {:.1?}", start.elapsed());
    println!("{tally}");
    match tally.holds() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
