//! Strings made during one evaluation.

use std::cell::OnceCell;

/// Keeps strings for as long as an evaluation lasts, so that its values can borrow them.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    strings: [OnceCell<String>; 4],
    more: OnceCell<Box<Scratch>>,
}

impl Scratch {
    /// Keeps a string.
    pub(super) fn keep(&self, string: String) -> &str {
        match self.strings.iter().find(|cell| cell.get().is_none()) {
            Some(cell) => cell.get_or_init(|| string),
            None => self.more.get_or_init(Box::default).keep(string),
        }
    }
}
