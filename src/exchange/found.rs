//! The words a column has held lately. A column of a million cells holds a few words over and over:
//! each is looked for in its list once.

use lane::short;
use std::cell::Cell;

/// How many words of a field are remembered, at most.
const PLACES: usize = 8;

/// A short word, the list it was found in, and its place there.
type Found = Cell<(u128, usize, usize)>;

/// The words that were found, by field.
#[derive(Default)]
pub(super) struct FoundWords(Vec<[Found; PLACES]>);

impl FoundWords {
    /// Without any, for so many fields.
    pub(super) fn new(fields: usize) -> Self {
        Self((0..fields).map(|_| Default::default()).collect())
    }

    /// What a word of this list was found to be.
    #[inline]
    pub(super) fn get<'w, T>(
        &self,
        field: usize,
        list: usize,
        word: &str,
        words: &'w [T],
    ) -> Option<&'w T> {
        let key = short(word.as_bytes())?;
        let (known, of, at) = self.0.get(field)?[place(key)].get();
        if known != key || of != list {
            return None;
        }
        words.get(at)
    }

    /// Notes that a word, which is not empty, stands at a place of a list.
    pub(super) fn put(&self, field: usize, list: usize, word: &str, at: usize) {
        if let (Some(key), Some(places)) = (short(word.as_bytes()), self.0.get(field)) {
            places[place(key)].set((key, list, at));
        }
    }
}

fn place(key: u128) -> usize {
    let mixed = (key as u64 ^ (key >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 61) as usize
}
