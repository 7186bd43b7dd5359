//! The SHA-256 of what an analysis leaves, row by row: the same on every machine, natively and in
//! WASM, for the same book, policy and date.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// A digest on its way, in steps of bounded work.
#[derive(Debug)]
pub struct Digester {
    hash: Sha256,
    /// How many rows have been added.
    next: usize,
    /// Where a value is written before it is added, so that not each takes memory of its own.
    written: Vec<u8>,
}

impl Digester {
    /// Starts with what comes before the rows.
    pub(super) fn new(head: &impl Serialize) -> Self {
        let mut digester = Self {
            hash: Sha256::new(),
            next: 0,
            written: Vec::new(),
        };
        digester.add(head);
        digester
    }

    /// Adds up to `count` rows more; true when all are added. Every step takes the same rows.
    pub fn step(&mut self, rows: &[impl Serialize], count: usize) -> bool {
        let end = self.next.saturating_add(count).min(rows.len());
        for row in rows.get(self.next..end).unwrap_or_default() {
            self.add(row);
        }
        self.next = end;
        end == rows.len()
    }

    /// The digest of what has been added.
    pub fn finish(self) -> [u8; 32] {
        self.hash.finalize().into()
    }

    /// All rows at once.
    pub(super) fn all(mut self, rows: &[impl Serialize]) -> [u8; 32] {
        self.step(rows, usize::MAX);
        self.finish()
    }

    /// Adds a value in postcard's form, which has one way to write it: floats by their bits.
    #[expect(
        clippy::expect_used,
        reason = "what analyses leave is numbers, enums and sized sequences"
    )]
    fn add(&mut self, value: &impl Serialize) {
        let mut written = std::mem::take(&mut self.written);
        written.clear();
        self.written = postcard::to_extend(value, written).expect("postcard writes all of these");
        self.hash.update(&self.written);
    }
}
