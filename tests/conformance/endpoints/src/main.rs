//! `tinsmith-endpoints DIR SENT`: runs the endpoint tests of a folder of models, and prints passed and failed by service.

use std::path::Path;
use std::process::ExitCode;

mod cases;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), Some(sent)) = (arguments.next(), arguments.next()) else {
        eprintln!("error: give a folder of models, and the file of what came of calls");
        return ExitCode::FAILURE;
    };
    let sent = cases::sent(Path::new(&sent));
    match sent.and_then(|sent| cases::run(Path::new(&folder), &sent)) {
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
