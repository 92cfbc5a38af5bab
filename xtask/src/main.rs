//! Commands of this workspace.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod api_diff;
mod bench;
mod codegen;
mod compat;
mod conformance;
mod dump;
mod e2e;
mod endpoints;
mod fuzz;
mod mutate;
mod official_tests;
mod readme;
mod responses;
mod round_trip;
mod run;
mod shared;
mod suite;
mod sweep;
mod tidy;

/// Commands of this workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate the clients that models/services.toml lists, or one of a model of your own.
    Codegen(codegen::Arguments),
    /// Compare the public API of our crate of a service with that of the official one.
    ApiDiff(api_diff::Arguments),
    /// Compare our client of Direct Connect with the official one: size, build, calls.
    Bench(bench::Arguments),
    /// Run one program against the official client of Direct Connect and against ours, and compare what it says.
    Compat,
    /// Run the endpoint tests of a folder of models, by rule tree and by decision diagram.
    Endpoints(endpoints::Arguments),
    /// Call generated clients over real HTTP: a service on loopback that checks signatures, and moto, which imitates AWS.
    E2e(e2e::Arguments),
    /// Run fuzz targets: one for each decoder, and one for the generator.
    Fuzz(fuzz::Arguments),
    /// Put faults into the models of a folder and run the generator on each: code or an error, never a panic.
    Mutate(mutate::Arguments),
    /// Run the tests that the official crates ship against our clients.
    OfficialTests(official_tests::Arguments),
    /// Print the result of a stage of the generator, of the whole service or of one shape.
    Dump(dump::Arguments),
    /// Run every case of Smithy's protocol tests through a client of its service.
    Conformance(conformance::Arguments),
    /// Run every command of the README, and build what it shows.
    Readme,
    /// Decode recorded responses through clients of their services, and compare with what is expected.
    Responses(responses::Arguments),
    /// Send random values through clients of random models, and confirm by other readers and writers what goes over the wire.
    RoundTrip(round_trip::Arguments),
    /// Generate every model of some folders, a crate a service, and check what was made.
    Sweep(sweep::Arguments),
    /// Check the rules of the house that no compiler knows.
    Tidy,
}

fn main() -> ExitCode {
    if let Some(done) = sweep::measure::in_place_of_compiler() {
        return done;
    }
    let result = match Arguments::parse().command {
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::ApiDiff(arguments) => api_diff::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Compat => compat::run(),
        Command::Endpoints(arguments) => endpoints::run(&arguments),
        Command::E2e(arguments) => e2e::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Mutate(arguments) => mutate::run(&arguments),
        Command::OfficialTests(arguments) => official_tests::run(&arguments),
        Command::Dump(arguments) => dump::run(&arguments),
        Command::Conformance(arguments) => conformance::run(&arguments),
        Command::Readme => readme::run(),
        Command::Responses(arguments) => responses::run(&arguments),
        Command::RoundTrip(arguments) => round_trip::run(&arguments),
        Command::Sweep(arguments) => sweep::run(&arguments),
        Command::Tidy => tidy::run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(run::Failure::Reported) => ExitCode::FAILURE,
        Err(run::Failure::Message(message)) => {
            anstream::eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
