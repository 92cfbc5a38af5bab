//! `tinsmith-endpoints DIR`: runs the endpoint tests of a folder of models, and prints passed and failed by service.

use std::path::Path;
use std::process::ExitCode;

mod cases;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("error: give a folder of models");
        return ExitCode::FAILURE;
    };
    match cases::run(Path::new(&folder)) {
        Ok(cases::Tally {
            passed: 1..,
            failed: 0,
            skipped: 0,
        }) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
