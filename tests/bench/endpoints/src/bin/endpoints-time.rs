//! The time in which an endpoint is found, by both clients in turn: a line of JSON for each case, in nanoseconds.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How many endpoints one measurement takes.
const BATCH: usize = 64;
/// How many parameters there are: so many more than a client keeps that none is found again.
const PARAMETERS: usize = 8 * BATCH;
/// How long a case is measured.
const BUDGET: Duration = Duration::from_secs(2);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wants = |name: &str| words.is_empty() || words.iter().any(|it| it == name);
    macro_rules! cases {
        ($($title:literal $module:ident)+) => {$({
            use endpoints::$module::{ours, peer};
            let all = || (0..PARAMETERS);
            let theirs: Vec<_> = all().map(peer::parameters).collect();
            let own: Vec<_> = all().map(ours::parameters).collect();
            let resolvers = (peer::DefaultResolver::new(), ours::DefaultResolver::new());
            let peer = |it: &peer::Params| peer::resolve(&resolvers.0, it);
            let ours = |it: &ours::Params| ours::resolve(&resolvers.1, it);
            for (theirs, own) in theirs.iter().zip(&own) {
                assert_eq!(peer(theirs), ours(own));
            }
            let name = concat!($title, " endpoint, of new parameters");
            if wants(name) {
                report(name, (&theirs, peer), (&own, ours));
            }
            let name = concat!($title, " endpoint, of the same parameters");
            if wants(name) {
                report(name, (&theirs[..1], peer), (&own[..1], ours));
            }
        })+};
    }
    cases! { "Direct Connect" directconnect "DynamoDB" dynamodb "S3" s3 }
}

fn report<P, O, E>(
    name: &str,
    (theirs, peer): (&[P], impl Fn(&P) -> E),
    (own, ours): (&[O], impl Fn(&O) -> E),
) {
    let (mut theirs, mut own) = (theirs.iter().cycle(), own.iter().cycle());
    let mut times = [const { Vec::new() }; 2];
    let start = Instant::now();
    while start.elapsed() < BUDGET {
        let batch = Instant::now();
        theirs
            .by_ref()
            .take(BATCH)
            .for_each(|it| drop(black_box(peer(it))));
        times[0].push(batch.elapsed().as_secs_f64());
        let batch = Instant::now();
        own.by_ref()
            .take(BATCH)
            .for_each(|it| drop(black_box(ours(it))));
        times[1].push(batch.elapsed().as_secs_f64());
    }
    let [peer, ours] = times.map(|it| median(it) / BATCH as f64 * 1e9);
    println!(r#"{{"name":"{name}","peer":{peer:.1},"ours":{ours:.1}}}"#);
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
