//! How a case is run: both clients in turn, in one process.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use crate::canonical::canonical;

/// What is counted while a function runs.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// Allocations.
    pub allocations: u64,
    /// Bytes that were held at once, at most.
    pub peak: u64,
}

/// What is measured.
#[derive(Debug)]
pub enum Mode {
    /// The time of a call, until a case has taken so long.
    Time(Duration),
    /// The allocations of a call, by a function that counts them.
    Allocations(fn(&mut dyn FnMut()) -> Count),
    /// One client alone, so many calls: for a profiler.
    Profile(String, usize),
}

/// Runs cases and prints a line of JSON for each.
#[derive(Debug)]
pub struct Bench {
    runtime: Runtime,
    mode: Mode,
    /// Words of which a case has one in its name; all cases where there are none.
    words: Vec<String>,
}

impl Bench {
    /// One for the cases whose name has one of these words in it.
    ///
    /// # Errors
    /// The system has no runtime.
    pub fn new(mode: Mode, words: Vec<String>) -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()?;
        Ok(Self {
            runtime,
            mode,
            words,
        })
    }

    /// Whether a case is to be run.
    pub fn wants(&self, name: &str) -> bool {
        self.words.is_empty() || self.words.iter().any(|it| name == it)
    }

    /// Runs a case, once both clients were seen to give the same.
    ///
    /// # Panics
    /// Where they do not.
    pub fn case<P: Debug, O: Debug>(
        &mut self,
        name: &str,
        peer: impl AsyncFn() -> P,
        ours: impl AsyncFn() -> O,
        floor: Option<impl Fn()>,
    ) {
        let run = |of: &Runtime| {
            let theirs = format!("{:#?}", of.block_on(peer()));
            (theirs, format!("{:#?}", of.block_on(ours())))
        };
        let (theirs, own) = run(&self.runtime);
        let (theirs, own) = (canonical(&theirs), canonical(&own));
        if theirs != own {
            let differ = theirs.lines().zip(own.lines()).find(|(a, b)| a != b);
            panic!("{name}: the outputs differ: {differ:?}");
        }
        // The first calls fill caches: credentials, endpoint, plugins.
        (0..3).for_each(|_| drop(run(&self.runtime)));
        let line = match &self.mode {
            Mode::Time(budget) => {
                let times = time(&self.runtime, *budget, &peer, &ours, floor.as_ref());
                let [peer, ours, floor] = times.map(|it| median(it) * 1e6);
                let floor = if floor > 0.0 {
                    format!("{floor:.2}")
                } else {
                    "null".to_owned()
                };
                format!(r#"{{"name":"{name}","peer":{peer:.2},"ours":{ours:.2},"floor":{floor}}}"#)
            }
            Mode::Allocations(count) => {
                let peer = count(&mut || drop(self.runtime.block_on(peer())));
                let ours = count(&mut || drop(self.runtime.block_on(ours())));
                format!(
                    r#"{{"name":"{name}","peer":{},"ours":{},"peer_peak":{},"ours_peak":{}}}"#,
                    peer.allocations, ours.allocations, peer.peak, ours.peak
                )
            }
            Mode::Profile(side, calls) => {
                for _ in 0..*calls {
                    match side.as_str() {
                        "peer" => drop(self.runtime.block_on(peer())),
                        "ours" => drop(self.runtime.block_on(ours())),
                        _ => floor.iter().for_each(|it| it()),
                    }
                }
                return;
            }
        };
        println!("{line}");
    }
}

/// The seconds of each call of the peer, ours and the floor, in turn, in groups that take about a millisecond.
fn time<P, O>(
    runtime: &Runtime,
    budget: Duration,
    peer: &impl AsyncFn() -> P,
    ours: &impl AsyncFn() -> O,
    floor: Option<&impl Fn()>,
) -> [Vec<f64>; 3] {
    let mut times = [const { Vec::new() }; 3];
    let start = Instant::now();
    runtime.block_on(async {
        let once = Instant::now();
        drop(peer().await);
        let group = (1e-3 / once.elapsed().as_secs_f64()).clamp(1.0, 50.0) as usize;
        while start.elapsed() < budget || times[0].len() < 5 {
            for _ in 0..group {
                let start = Instant::now();
                std::hint::black_box(peer().await);
                times[0].push(start.elapsed().as_secs_f64());
            }
            for _ in 0..group {
                let start = Instant::now();
                std::hint::black_box(ours().await);
                times[1].push(start.elapsed().as_secs_f64());
            }
            for _ in 0..group {
                if let Some(floor) = floor {
                    let start = Instant::now();
                    floor();
                    times[2].push(start.elapsed().as_secs_f64());
                }
            }
        }
    });
    times
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
