//! Calls of our clients and of the official ones: for each service the same source, compiled once against each of the two crates.
//!
//! A service is a file `<service>.rs` with its answers, its cases and its types for the floor, and a file `calls/<service>.rs` with what a user would write,
//! which speaks of the client's crate as `api`.

pub mod answer;
pub mod bench;
pub mod canonical;
pub mod floor;

use bench::Bench;

/// The module of a service's calls with one of the two crates.
#[macro_export]
macro_rules! side {
    ($side:ident, $api:ident, $calls:literal) => {
        $crate::side!($side, $api, $calls, |config| config);
    };
    ($side:ident, $api:ident, $calls:literal, |$config:ident| $own:expr) => {
        mod $side {
            use $api as api;
            include!($calls);

            /// A client that is given this answer whatever it asks.
            pub(super) fn client(answer: &$crate::answer::Answer) -> api::Client {
                use api::config::{BehaviorVersion, Config, Credentials, Region};
                let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "example");
                let $config = Config::builder()
                    .behavior_version(BehaviorVersion::latest())
                    .region(Region::new("eu-central-1"))
                    .credentials_provider(credentials)
                    .http_client(answer.clone());
                api::Client::from_conf($own.build())
            }
        }
    };
}

/// A case: its name, the answer, the function of `calls`, and what reads the answer's body for the floor.
#[macro_export]
macro_rules! case {
    ($bench:expr, $name:literal, $answer:expr, $call:ident, $floor:expr) => {
        if $bench.wants($name) {
            let answer = $answer;
            let (theirs, own) = (peer::client(&answer), ours::client(&answer));
            let floor: Option<fn(&[u8])> = $floor;
            $bench.case(
                $name,
                async || peer::$call(&theirs).await,
                async || ours::$call(&own).await,
                floor.map(|read| move || read(answer.body())),
            );
        }
    };
}

macro_rules! services {
    ($($module:ident $feature:literal)+) => {
        $(
            #[cfg(feature = $feature)]
            mod $module;
        )+

        /// Runs the cases of all services that were compiled.
        pub fn run(bench: &mut Bench) {
            $(
                #[cfg(feature = $feature)]
                $module::cases(bench);
            )+
        }
    };
}

services! {
    dynamodb "dynamodb"
    lambda "lambda"
    s3 "s3"
    sts "sts"
    iam "iam"
    ec2 "ec2"
    arcregionswitch "arcregionswitch"
}
