//! Seeded choices, the same on every machine.

use fastrand::Rng;

/// A source of choices. It draws 32-bit numbers only, so that the width of `usize` does not matter.
#[derive(Debug)]
pub(super) struct Dice(Rng);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// A number below `limit`, or 0 where the limit is 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX).max(1);
        self.0.u32(0..limit) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A copy of one element of a slice that is not empty.
    pub(super) fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// Takes one element out of a vector, unless it is empty.
    pub(super) fn take<T>(&mut self, all: &mut Vec<T>) -> Option<T> {
        let index = self.below(all.len());
        (index < all.len()).then(|| all.remove(index))
    }
}
