//! A generator whose steps are the same on every machine, and changes of a small book by chance.

use clientele::vault::BlockKey;
use std::collections::BTreeMap;

/// A book as a plain map.
pub type Contents = BTreeMap<BlockKey, Vec<u8>>;

/// A block and what it becomes; `None` takes it away.
pub type Change = (BlockKey, Option<Vec<u8>>);

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// A change of up to three blocks, each shorter than `longest`, and what the book is after it.
    pub fn change(&mut self, book: &Contents, longest: u64) -> (Contents, Vec<Change>) {
        let (mut after, mut changes) = (book.clone(), Vec::new());
        for _ in 0..self.below(4) {
            let key = BlockKey {
                table: self.below(3) as u8,
                number: self.below(5) as u32,
            };
            if self.one_in(4) {
                after.remove(&key);
                changes.push((key, None));
            } else {
                let plain = vec![self.below(256) as u8; self.below(longest) as usize];
                after.insert(key, plain.clone());
                changes.push((key, Some(plain)));
            }
        }
        (after, changes)
    }
}
