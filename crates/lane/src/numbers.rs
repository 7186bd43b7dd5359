//! What texts stand for: numbers of accounts and names of counterparties, looked up for every row.

/// A table from texts to numbers.
///
/// A lookup waits for memory twice, each time for little: for a slot of eight bytes, then for an
/// entry. The lane has several lookups wait together.
///
/// Its hash does not guard against strangers who choose keys: whoever does slows down nothing but
/// their own import.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// A power of two of them; at most half are taken. A part of the hash above, and the entry and
    /// one more below: a free slot is nought.
    slots: Vec<u64>,
    entries: Vec<Entry>,
    /// Texts that do not fit into an entry.
    long: Vec<Box<str>>,
}

/// One text and what it stands for.
#[derive(Copy, Clone, Debug)]
struct Entry {
    key: Key,
    value: u32,
    /// Where a long text lies.
    place: u32,
}

/// A short text itself, or the hash of a long one.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
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

    /// Every bit of the key has a say in every bit.
    #[inline]
    fn hash(self) -> u64 {
        let mixed = self.low ^ self.high.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 32)
    }
}

/// The part of a hash that a slot keeps.
const TAG: u64 = !0 << 32;

/// A lookup in three parts, so that many can wait for memory at once: [`Look::of`] the text, then
/// [`Numbers::touch`], then [`Numbers::fetch`], and [`Numbers::found`] says what it came to.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Look {
    key: Key,
    hash: u64,
    slot: u64,
    entry: Entry,
}

impl Look {
    pub(crate) const NONE: Self = Self {
        key: Key { low: 0, high: 0 },
        hash: 0,
        slot: 0,
        entry: Entry {
            key: Key { low: 0, high: 0 },
            value: 0,
            place: 0,
        },
    };

    #[inline]
    pub(crate) fn of(text: &[u8]) -> Self {
        let key = Key::of(text);
        Self {
            key,
            hash: key.hash(),
            ..Self::NONE
        }
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
            slots: vec![0; slots],
            entries: Vec::with_capacity(capacity),
            long: Vec::new(),
        }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What a text stands for.
    pub fn get(&self, text: &[u8]) -> Option<u32> {
        let key = Key::of(text);
        self.find(key, key.hash(), text)
    }

    /// Says what a text stands for.
    pub fn insert(&mut self, text: &[u8], value: u32) {
        if 2 * (self.entries.len() + 1) > self.slots.len() {
            self.grow();
        }
        let key = Key::of(text);
        let hash = key.hash();
        let (free, entry) = self.walk(key, hash, text);
        if let Some(entry) = entry {
            self.entries[entry].value = value;
            return;
        }
        let place = self.long.len() as u32;
        if key.is_long() {
            self.long.push(String::from_utf8_lossy(text).into());
        }
        self.slots[free] = hash & TAG | (self.entries.len() as u64 + 1);
        self.entries.push(Entry { key, value, place });
    }

    /// Waits for the slot.
    #[inline]
    pub(crate) fn touch(&self, look: &mut Look) {
        look.slot = self.slots[look.hash as usize & (self.slots.len() - 1)];
    }

    /// Waits for the entry.
    #[inline]
    pub(crate) fn fetch(&self, look: &mut Look) {
        if look.slot != 0 && (look.slot ^ look.hash) & TAG == 0 {
            look.entry = self.entries[(look.slot & !TAG) as usize - 1];
        }
    }

    /// What the text stands for by now, entries added meanwhile among it.
    #[inline]
    pub(crate) fn found(&self, look: &Look, text: &[u8]) -> Option<u32> {
        // An entry that was not fetched has the key of the empty text, which nobody looks for here.
        if look.entry.key == look.key && !look.key.is_long() && !text.is_empty() {
            return Some(look.entry.value);
        }
        self.find(look.key, look.hash, text)
    }

    fn find(&self, key: Key, hash: u64, text: &[u8]) -> Option<u32> {
        let (_, entry) = self.walk(key, hash, text);
        entry.map(|entry| self.entries[entry].value)
    }

    /// The slot where a text's way ends, and its entry if it has one.
    #[inline]
    fn walk(&self, key: Key, hash: u64, text: &[u8]) -> (usize, Option<usize>) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return (at, None);
            }
            let number = (slot & !TAG) as usize - 1;
            if (slot ^ hash) & TAG == 0 {
                let entry = &self.entries[number];
                if entry.key == key && (!key.is_long() || self.is_long(entry, text)) {
                    return (at, Some(number));
                }
            }
            at = (at + 1) & mask;
        }
    }

    fn is_long(&self, entry: &Entry, text: &[u8]) -> bool {
        let kept = self.long.get(entry.place as usize);
        kept.is_some_and(|kept| kept.as_bytes() == text)
    }

    fn grow(&mut self) {
        let mask = 2 * self.slots.len() - 1;
        self.slots = vec![0; mask + 1];
        for (number, entry) in (1..).zip(&self.entries) {
            let hash = entry.key.hash();
            // All are different: the first free slot is theirs.
            let mut at = hash as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = hash & TAG | number;
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
                let mut look = Look::of(text.as_bytes());
                numbers.touch(&mut look);
                numbers.fetch(&mut look);
                let before = numbers.get(text.as_bytes());
                prop_assert_eq!(numbers.found(&look, text.as_bytes()), before);
                numbers.insert(text.as_bytes(), id);
                if before.is_none() {
                    // A look begun before still finds what was added since.
                    prop_assert_eq!(numbers.found(&look, text.as_bytes()), Some(id));
                }
            }
            prop_assert_eq!(numbers.len(), map.len());
            for (text, id) in map {
                prop_assert_eq!(numbers.get(text.as_bytes()), Some(id));
            }
        }
    }
}
