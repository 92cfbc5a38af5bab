//! How much code was generated, and how fast.

use std::fs;
use std::path::Path;
use std::time::Instant;

use super::row::{Figure, Value, Values};
use super::service::{ONE, OURS, PEER, folder, generator, target};
use crate::run::{Failure, Outcome};

/// The longest that a line of generated code may be.
const COLUMNS: usize = 100;

/// Takes the figures that are wanted.
pub(crate) fn measure(wanted: &[Figure], values: &mut Values) -> Outcome {
    if wanted
        .iter()
        .any(|it| matches!(it, Figure::Lines | Figure::Bytes))
    {
        let (peer, ours) = (Size::of(PEER, usize::MAX)?, Size::of(OURS, COLUMNS)?);
        values.insert(
            Figure::Lines,
            Value {
                peer: Some(peer.lines),
                ours: ours.lines,
            },
        );
        values.insert(
            Figure::Bytes,
            Value {
                peer: Some(peer.bytes),
                ours: ours.bytes,
            },
        );
    }
    if wanted.contains(&Figure::OneLines) {
        let ours = Size::of(ONE, COLUMNS)?.lines;
        values.insert(Figure::OneLines, Value { peer: None, ours });
    }
    if wanted.contains(&Figure::Codegen) {
        values.insert(
            Figure::Codegen,
            Value {
                peer: None,
                ours: generation()?,
            },
        );
    }
    Ok(())
}

/// The size of a crate's sources.
#[derive(Debug, Default)]
struct Size {
    lines: f64,
    bytes: f64,
}

impl Size {
    /// The size of what is in `src/`, where a longer line counts as the lines that it would be broken into.
    fn of(package: &str, columns: usize) -> Outcome<Self> {
        let mut size = Self::default();
        size.add(&folder(package)?.join("src"), columns)?;
        Ok(size)
    }

    fn add(&mut self, path: &Path, columns: usize) -> Outcome {
        if path.is_dir() {
            for entry in fs::read_dir(path)? {
                self.add(&entry?.path(), columns)?;
            }
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(path)?;
            let lines = text
                .lines()
                .map(|it| it.chars().count().div_ceil(columns).max(1));
            self.lines += lines.sum::<usize>() as f64;
            self.bytes += text.len() as f64;
        }
        Ok(())
    }
}

/// Seconds in which our crate is generated anew: the median of three.
fn generation() -> Outcome<f64> {
    let mut times = Vec::new();
    for _ in 0..3 {
        fs::remove_dir_all(target().join(OURS).join("src"))?;
        let start = Instant::now();
        let output = generator(OURS)?.output()?;
        if !output.status.success() {
            return Err(Failure::Message("the generator failed".to_owned()));
        }
        times.push(start.elapsed().as_secs_f64());
    }
    Ok(super::measure::median(times))
}
