//! A hash for numbers of accounts and names of counterparties, which are looked up for every row.
//!
//! The standard one guards against strangers who choose keys; here whoever chooses them slows down
//! nothing but their own import.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

/// What texts stand for. Short ones, which nearly all are, lie in the table itself: a look at them
/// waits for memory once instead of twice.
pub(super) struct Numbers<Id> {
    short: HashMap<u128, Id, Fast>,
    long: HashMap<Box<str>, Id, Fast>,
}

impl<Id: Copy> Numbers<Id> {
    /// Without any, with room for so many.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self {
            short: HashMap::with_capacity_and_hasher(capacity, Fast),
            long: HashMap::default(),
        }
    }

    /// What a text stands for.
    pub(super) fn get(&self, text: &str) -> Option<Id> {
        match short(text) {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(text).copied(),
        }
    }

    /// What a text with a nought behind it stands for.
    #[inline]
    pub(super) fn get_ended(&self, text: &str) -> Option<Id> {
        let key = short_of(text, text.len() + 1)?;
        self.short.get(&key).copied()
    }

    /// Says what a text stands for.
    pub(super) fn insert(&mut self, text: &str, id: Id) {
        match short(text) {
            Some(key) => self.short.insert(key, id),
            None => self.long.insert(text.into(), id),
        };
    }
}

/// A text of up to fifteen bytes with its length.
#[inline]
pub(super) fn short(text: &str) -> Option<u128> {
    short_of(text, text.len())
}

/// A text and noughts behind it, so many bytes in all. Words are taken from both its ends and laid
/// over each other: copying a few bytes whose number is not known is a call in the browser.
#[inline]
fn short_of(text: &str, length: usize) -> Option<u128> {
    let bytes = text.as_bytes();
    let size = bytes.len();
    if length > 15 || size > length {
        return None;
    }
    let (low, high) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            let behind = u64::from_le_bytes(*last);
            // Of eight bytes none is behind the first ones.
            let high = behind.checked_shr((16 - size as u32) * 8).unwrap_or(0);
            (u64::from_le_bytes(*first), high)
        }
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                let behind = u64::from(u32::from_le_bytes(*last)) << ((size - 4) * 8);
                (u64::from(u32::from_le_bytes(*first)) | behind, 0)
            }
            _ => {
                let joined = bytes.iter().rev();
                (joined.fold(0, |word, byte| word << 8 | u64::from(*byte)), 0)
            }
        },
    };
    Some(u128::from(low) | u128::from(high | (length as u64) << 56) << 64)
}

/// Makes hashers that all begin alike.
#[derive(Copy, Clone, Default, Debug)]
pub(super) struct Fast;

impl BuildHasher for Fast {
    type Hasher = FastHasher;

    fn build_hasher(&self) -> FastHasher {
        FastHasher(0)
    }
}

/// Eight bytes at a time, each time multiplied and turned.
pub(super) struct FastHasher(u64);

impl FastHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
        // The length keeps a nought at the end apart from none.
        self.add(bytes.len() as u64);
    }

    // A text ends with this byte; its length is in already.
    fn write_u8(&mut self, _: u8) {}

    fn write_u128(&mut self, number: u128) {
        self.add(number as u64);
        self.add((number >> 64) as u64);
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_i64(&mut self, number: i64) {
        self.add(number.cast_unsigned());
    }

    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 29)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_its_bytes_and_their_number() {
        for size in 0..=15 {
            let text = &"abcdefghijklmno"[..size];
            let mut bytes = [0; 16];
            bytes[..size].copy_from_slice(text.as_bytes());
            bytes[15] = size as u8;
            assert_eq!(short(text), Some(u128::from_le_bytes(bytes)), "{text}");
            let mut numbers = Numbers::with_capacity(0);
            numbers.insert(&format!("{text}\0"), size);
            assert_eq!(numbers.get_ended(text), (size < 15).then_some(size));
        }
        assert_eq!(short("abcdefghijklmnop"), None);
    }

    #[test]
    fn texts_of_all_lengths_are_told_apart() {
        let mut numbers = Numbers::with_capacity(0);
        let texts: Vec<String> = (0..40)
            .flat_map(|n| ["1".repeat(n), "1".repeat(n) + "\0", "客".repeat(n)])
            .collect();
        let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        texts.sort_unstable();
        texts.dedup();
        for (id, text) in texts.iter().enumerate() {
            assert_eq!(numbers.get(text), None, "{text:?}");
            numbers.insert(text, id);
        }
        for (id, text) in texts.iter().enumerate() {
            assert_eq!(numbers.get(text), Some(id), "{text:?}");
        }
    }
}
