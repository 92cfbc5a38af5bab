//! Calls the client of Direct Connect over real HTTP. `cargo xtask e2e` runs this program.

use std::process::ExitCode;

use clap::Parser;
use tinsmith_e2e::case::{Failure, Tally};
use tinsmith_e2e::moto::Moto;

mod directconnect;
mod loopback;
mod service;

/// Call the client of Direct Connect over real HTTP.
#[derive(Debug, Parser)]
struct Arguments {
    /// Only cases whose name has one of these words in it.
    words: Vec<String>,
    /// Call a service of our own on loopback.
    #[arg(long)]
    loopback: bool,
    /// Call the moto of this URL.
    #[arg(long)]
    moto: Option<String>,
}

#[tokio::main]
async fn main() -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse();
    let mut tally = Tally::default();
    if arguments.loopback {
        for suite in loopback::suites() {
            suite.run(&arguments.words, &mut tally).await;
        }
    }
    if let Some(url) = arguments.moto {
        let suite = directconnect::suite(&Moto::at(&url)?);
        suite.run(&arguments.words, &mut tally).await;
    }
    println!("{tally}");
    Ok(match tally.holds() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}
