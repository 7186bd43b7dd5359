//! Chance from a given seed, the same on every machine: no `usize`, whose width differs.
//! Nothing here is inlined: it is called everywhere, and a visitor downloads it.

use fastrand::Rng;

/// A stream of chance.
pub(super) struct Dice(Rng);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// A number from `least` to `most`, both included; `least` when they are the wrong way round.
    #[inline(never)]
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        self.0.i64(least..=most.max(least))
    }

    /// Days, or another small number, from `least` to `most`, both included.
    #[inline(never)]
    pub(super) fn days(&mut self, least: i32, most: i32) -> i32 {
        self.between(least.into(), most.into()) as i32
    }

    /// A place in something of so many.
    #[inline(never)]
    pub(super) fn place(&mut self, of: usize) -> usize {
        self.between(0, of as i64 - 1) as usize
    }

    /// True so many times in a hundred.
    #[inline(never)]
    pub(super) fn is(&mut self, percent: i64) -> bool {
        self.between(0, 99) < percent
    }

    /// One of words separated by spaces.
    #[inline(never)]
    pub(super) fn word(&mut self, words: &'static str) -> &'static str {
        let place = self.place(words.split(' ').count());
        words.split(' ').nth(place).unwrap_or_default()
    }

    /// Puts things in any order.
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let place = self.place(last + 1);
            things.swap(last, place);
        }
    }
}
