//! Generated clients against moto, which imitates AWS services in one process.

use std::time::Instant;

use crate::case::{Suite, Tally};

mod directconnect;
mod install;
mod server;

use server::Server;

/// Installs moto where it is not, starts it, runs the cases, and stops it.
///
/// That it cannot be installed or started is a failed case.
pub(crate) async fn run(words: &[String], tally: &mut Tally) {
    let start = Instant::now();
    let server = match install::python().and_then(|python| Server::start(&python)) {
        Ok(server) => server,
        Err(failure) => return tally.add("moto: install and start", Err(failure), start.elapsed()),
    };
    println!("      moto {} at http://{}", install::VERSION, server.address());
    for suite in suites(&server) {
        suite.run(words, tally).await;
    }
}

fn suites(server: &Server) -> [Suite; 1] {
    [directconnect::suite(server.address())]
}
