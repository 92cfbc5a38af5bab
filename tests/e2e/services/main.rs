//! Clients of eight services against moto, each used as a user of the official one does. `cargo xtask e2e` builds and runs this program.

use std::fmt::Debug;
use std::process::ExitCode;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use clap::Parser;
use tinsmith_e2e::case::{Failure, Outcome, Suite, Tally, equal, failure};
use tinsmith_e2e::moto::Moto;

mod dynamodb;
mod ec2;
mod iam;
mod lambda;
mod s3;
mod sns;
mod sqs;
mod sts;

/// Call clients of eight services over real HTTP.
#[derive(Debug, Parser)]
struct Arguments {
    /// Only cases whose name has one of these words in it.
    words: Vec<String>,
    /// Call the moto of this URL.
    #[arg(long)]
    moto: String,
}

fn suites(moto: &Moto) -> [Suite; 8] {
    [
        dynamodb::suite(moto),
        ec2::suite(moto),
        iam::suite(moto),
        lambda::suite(moto),
        s3::suite(moto),
        sns::suite(moto),
        sqs::suite(moto),
        sts::suite(moto),
    ]
}

#[tokio::main]
async fn main() -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse();
    let moto = Moto::at(&arguments.moto)?;
    let mut tally = Tally::default();
    for suite in suites(&moto) {
        suite.run(&arguments.words, &mut tally).await;
    }
    println!("{tally}");
    Ok(match tally.holds() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The service's error of a call that it refuses, which has this status and code.
fn refused<T, E>(
    what: &str,
    result: Result<T, SdkError<E, HttpResponse>>,
    (status, code): (u16, &str),
) -> Outcome<E>
where
    T: Debug,
    E: ProvideErrorMetadata + Debug,
{
    match failure(what, result)? {
        SdkError::ServiceError(error) => {
            equal("status", error.raw().status().as_u16(), status)?;
            let error = error.into_err();
            equal("code", error.meta().code(), Some(code))?;
            Ok(error)
        }
        other => Err(format!("{what}\n  expected: a service error\n  actual:   {other:?}").into()),
    }
}
