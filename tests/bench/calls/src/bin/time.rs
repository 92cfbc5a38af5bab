//! The time of a call, by both clients in turn: a line of JSON for each kind of call, in microseconds.

use std::time::Instant;

use calls::{check, many, one, ours, peer, runtime};

/// Items of the long answer.
const ITEMS: usize = 1000;

fn main() -> std::io::Result<()> {
    let runtime = runtime()?;
    check(&runtime, ITEMS);
    let rounds = std::env::args()
        .nth(1)
        .and_then(|it| it.parse().ok())
        .unwrap_or(200);

    let (theirs, own) = (peer::client(one()), ours::client(one()));
    let times = runtime.block_on(async {
        let mut times = Times::default();
        for _ in 0..rounds {
            for _ in 0..50 {
                let start = Instant::now();
                std::hint::black_box(peer::delete(&theirs).await);
                times.peer.push(start.elapsed().as_secs_f64());
            }
            for _ in 0..50 {
                let start = Instant::now();
                std::hint::black_box(ours::delete(&own).await);
                times.ours.push(start.elapsed().as_secs_f64());
            }
        }
        times
    });
    times.print("delete");

    let (theirs, own) = (peer::client(many(ITEMS)), ours::client(many(ITEMS)));
    let times = runtime.block_on(async {
        let mut times = Times::default();
        for _ in 0..rounds {
            let start = Instant::now();
            std::hint::black_box(peer::describe(&theirs).await);
            times.peer.push(start.elapsed().as_secs_f64());
            let start = Instant::now();
            std::hint::black_box(ours::describe(&own).await);
            times.ours.push(start.elapsed().as_secs_f64());
        }
        times
    });
    times.print("describe");
    Ok(())
}

/// Seconds of each call.
#[derive(Default)]
struct Times {
    peer: Vec<f64>,
    ours: Vec<f64>,
}

impl Times {
    fn print(self, name: &str) {
        let (peer, ours) = (median(self.peer) * 1e6, median(self.ours) * 1e6);
        println!(r#"{{"name":"{name}","peer":{peer:.2},"ours":{ours:.2}}}"#);
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
