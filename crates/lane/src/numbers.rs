//! What texts stand for: numbers of accounts and names of counterparties, looked up for every row.

/// A table from texts to numbers. Short texts, which nearly all are, lie in the table itself: a look
/// at them waits for memory once instead of twice.
///
/// Its hash does not guard against strangers who choose keys: whoever does slows down nothing but
/// their own import.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// A power of two of them; at most half are taken.
    slots: Vec<Slot>,
    len: usize,
    /// Texts that do not fit into a slot.
    long: Vec<Box<str>>,
}

/// One text and what it stands for.
#[derive(Copy, Clone, Default, Debug)]
struct Slot {
    key: Key,
    /// What it stands for, and one more: a free slot has none.
    value: u32,
    /// Where a long text lies.
    place: u32,
}

/// A short text itself, or the hash of a long one.
#[derive(Copy, Clone, PartialEq, Eq, Default, Debug)]
struct Key {
    low: u64,
    high: u64,
}

/// In place of the length: a long text.
const LONG: u64 = 0xff << 56;

impl Key {
    #[inline]
    fn of(text: &[u8]) -> Self {
        match short(text) {
            Some(key) => Self {
                low: key as u64,
                high: (key >> 64) as u64,
            },
            None => Self::long(text),
        }
    }

    fn long(text: &[u8]) -> Self {
        let (words, rest) = text.as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let all = words.iter().chain([&last]);
        let hash = all.fold(text.len() as u64, |hash, word| {
            (hash.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        Self {
            low: hash,
            high: LONG,
        }
    }

    #[inline]
    fn is_long(self) -> bool {
        self.high == LONG
    }

    /// Every bit of the key has a say in the upper bits.
    #[inline]
    fn hash(self) -> u64 {
        let mixed = self.low ^ self.high.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 32)
    }
}

impl Default for Numbers {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Numbers {
    /// Without any, with room for so many.
    pub fn with_capacity(capacity: usize) -> Self {
        let slots = (2 * capacity).next_power_of_two().max(16);
        Self {
            slots: vec![Slot::default(); slots],
            len: 0,
            long: Vec::new(),
        }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What a text stands for.
    #[inline]
    pub fn get(&self, text: &[u8]) -> Option<u32> {
        self.slots[self.slot(Key::of(text), text)]
            .value
            .checked_sub(1)
    }

    /// Says what a text stands for; a number below `u32::MAX`.
    pub fn insert(&mut self, text: &[u8], value: u32) {
        if 2 * (self.len + 1) > self.slots.len() {
            self.grow();
        }
        let key = Key::of(text);
        let at = self.slot(key, text);
        if self.slots[at].value == 0 {
            self.len += 1;
            let place = self.long.len() as u32;
            if key.is_long() {
                self.long.push(String::from_utf8_lossy(text).into());
            }
            self.slots[at] = Slot {
                key,
                value: 0,
                place,
            };
        }
        self.slots[at].value = value.saturating_add(1);
    }

    /// The slot of a text, or the free one where it belongs.
    #[inline]
    fn slot(&self, key: Key, text: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key.hash() as usize & mask;
        loop {
            let slot = &self.slots[at & mask];
            let is_it = slot.value == 0
                || (slot.key == key && (!key.is_long() || self.is_long(slot, text)));
            if is_it {
                return at & mask;
            }
            at += 1;
        }
    }

    fn is_long(&self, slot: &Slot, text: &[u8]) -> bool {
        let kept = self.long.get(slot.place as usize);
        kept.is_some_and(|kept| kept.as_bytes() == text)
    }

    fn grow(&mut self) {
        let wider = vec![Slot::default(); 2 * self.slots.len()];
        let mask = wider.len() - 1;
        for slot in std::mem::replace(&mut self.slots, wider) {
            if slot.value == 0 {
                continue;
            }
            // All are different: the first free place is theirs.
            let mut at = slot.key.hash() as usize & mask;
            while self.slots[at & mask].value != 0 {
                at += 1;
            }
            self.slots[at & mask] = slot;
        }
    }
}

/// A text of up to fifteen bytes with its length. Words are taken from both its ends and laid over
/// each other: copying a few bytes whose number is not known is a call in the browser.
#[inline]
pub fn short(bytes: &[u8]) -> Option<u128> {
    let size = bytes.len();
    if size > 15 {
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
    Some(u128::from(low) | u128::from(high | (size as u64) << 56) << 64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn a_short_text_is_its_bytes_and_their_number() {
        for size in 0..=15 {
            let text = &b"abcdefghijklmno"[..size];
            let mut bytes = [0; 16];
            bytes[..size].copy_from_slice(text);
            bytes[15] = size as u8;
            assert_eq!(short(text), Some(u128::from_le_bytes(bytes)), "{text:?}");
        }
        assert_eq!(short(b"abcdefghijklmnop"), None);
    }

    #[test]
    fn texts_of_all_lengths_are_told_apart() {
        let mut numbers = Numbers::default();
        let mut texts: Vec<String> = (0..40)
            .flat_map(|n| ["1".repeat(n), "1".repeat(n) + "\0", "客".repeat(n)])
            .collect();
        texts.sort_unstable();
        texts.dedup();
        for (id, text) in (0..).zip(&texts) {
            assert_eq!(numbers.get(text.as_bytes()), None, "{text:?}");
            numbers.insert(text.as_bytes(), id);
        }
        assert_eq!(numbers.len(), texts.len());
        for (id, text) in (0..).zip(&texts) {
            assert_eq!(numbers.get(text.as_bytes()), Some(id), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn it_is_a_map(texts in prop::collection::vec("[0-3]{0,3}|[a-b]{14,18}", 0..300)) {
            let (mut map, mut numbers) = (HashMap::new(), Numbers::default());
            for (id, text) in (0..).zip(&texts) {
                prop_assert_eq!(numbers.get(text.as_bytes()), map.get(text).copied());
                map.insert(text.clone(), id);
                numbers.insert(text.as_bytes(), id);
            }
            prop_assert_eq!(numbers.len(), map.len());
            for (text, id) in map {
                prop_assert_eq!(numbers.get(text.as_bytes()), Some(id));
            }
        }
    }
}
