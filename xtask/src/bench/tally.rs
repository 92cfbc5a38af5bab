//! What came of the rows of a table.

use std::path::PathBuf;

use crate::shared;

/// The table of all that were measured, and how many rows do not hold or were left out.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) table: String,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

impl Tally {
    /// The folder of models that these rows need; where there is none, they are skipped, and that is said.
    pub(super) fn models(&mut self, rows: usize, what: &str) -> Option<PathBuf> {
        if rows == 0 {
            return None;
        }
        let folder = shared::folder();
        if folder.is_none() {
            anstream::println!(
                "\nskipped: {rows} rows {what}, since there are no models in TINSMITH_SHARED or ../shared"
            );
            self.skipped = rows;
        }
        folder
    }

    /// Adds a line, and whether it is as it must be.
    pub(super) fn add(&mut self, (line, holds): (String, bool)) {
        self.table.push('\n');
        self.table.push_str(&line);
        self.failed += usize::from(!holds);
    }
}

/// What is said of a figure out of bounds.
pub(super) const FAILS: &str = "**fails**";

/// What is said of a figure that must be, and should be, no more than this.
pub(super) fn verdict(figure: f64, must: f64, aim: f64) -> &'static str {
    match figure {
        figure if figure <= aim => "reaches the aim",
        figure if figure <= must => "holds",
        _ => FAILS,
    }
}
