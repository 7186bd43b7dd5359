//! Which pairs are compared at all: those that share a key. Comparing everybody with everybody takes
//! five thousand million comparisons of a hundred thousand clients; few of them share a key.
//!
//! Keys are hashes: two different keys with one hash cost a comparison too many, and nothing else.

use std::collections::BTreeSet;

/// Groups are sorted and gone through bucket by bucket, so that no step of it is long.
const BUCKETS: usize = 1 << 12;

/// The keys of everybody, and the pairs they make.
#[derive(Debug)]
pub struct Blocks {
    /// Everybody's keys, each sorted, one after the other; and where each one's end.
    keys: Vec<u64>,
    ends: Vec<usize>,
    /// Key and whose it is, by the key's first bits.
    buckets: Vec<Vec<(u64, u32)>>,
    /// Keys too many share; those come before any that is still to be looked at.
    large: BTreeSet<u64>,
    most: usize,
    /// Where the work is: the bucket, a group in it, and the pair within the group, if it is begun.
    bucket: usize,
    first: usize,
    end: usize,
    pair: Option<(usize, usize)>,
}

impl Blocks {
    /// No keys yet; a key that more than `most` share makes no pairs.
    pub fn new(most: usize) -> Self {
        Self {
            keys: Vec::new(),
            ends: Vec::new(),
            buckets: vec![Vec::new(); BUCKETS],
            large: BTreeSet::new(),
            most,
            bucket: 0,
            first: 0,
            end: 0,
            pair: None,
        }
    }

    /// Adds the next one's keys; they are numbered in the order they come, from nought.
    pub fn add(&mut self, mut keys: Vec<u64>) {
        keys.sort_unstable();
        keys.dedup();
        let number = self.ends.len() as u32;
        for key in &keys {
            self.buckets[bucket_of(*key)].push((*key, number));
        }
        self.keys.extend(keys);
        self.ends.push(self.keys.len());
    }

    /// How far [`Blocks::next_pairs`] is, in thousandths.
    pub fn permille(&self) -> u16 {
        (self.bucket * 1000 / BUCKETS) as u16
    }

    /// How many keys were left out because too many share them.
    pub fn left_out(&self) -> usize {
        self.large.len()
    }

    /// Up to about `units` pairs more, each only once however many keys it shares; the lower number
    /// first. `None` once there are no more.
    pub fn next_pairs(&mut self, units: usize) -> Option<Vec<(u32, u32)>> {
        let (mut found, mut work) = (Vec::new(), 0);
        while work < units {
            let Some(bucket) = self.buckets.get_mut(self.bucket) else {
                return (!found.is_empty()).then_some(found);
            };
            if self.end == 0 {
                bucket.sort_unstable();
                work += 1 + bucket.len() / 8;
            }
            if self.pair.is_none() {
                self.first = self.end;
                let Some((key, _)) = bucket.get(self.first) else {
                    // Done with: its memory is wanted for the next.
                    *bucket = Vec::new();
                    (self.bucket, self.first, self.end) = (self.bucket + 1, 0, 0);
                    continue;
                };
                let group = bucket[self.first..].iter().take_while(|(of, _)| of == key);
                self.end = self.first + group.count();
                work += 1;
                if self.end - self.first > self.most {
                    self.large.insert(*key);
                    continue;
                }
            }
            let group = &self.buckets[self.bucket][self.first..self.end];
            let (mut a, mut b) = self.pair.unwrap_or((0, 1));
            while a + 1 < group.len() && work < units {
                let ((key, one), (_, other)) = (group[a], group[b]);
                if self.is_first(key, one, other) {
                    found.push((one, other));
                }
                work += 1;
                b += 1;
                if b == group.len() {
                    (a, b) = (a + 1, a + 2);
                }
            }
            self.pair = (a + 1 < group.len()).then_some((a, b));
        }
        Some(found)
    }

    /// Whether a key is the first of those two share that make pairs.
    fn is_first(&self, key: u64, one: u32, other: u32) -> bool {
        let (mut a, mut b) = (self.keys_of(one), self.keys_of(other));
        while let (Some(x), Some(y)) = (a.first(), b.first()) {
            if x == y && !self.large.contains(x) {
                return *x == key;
            }
            if x <= y {
                a = &a[1..];
            }
            if y <= x {
                b = &b[1..];
            }
        }
        false
    }

    fn keys_of(&self, number: u32) -> &[u64] {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.keys[start..self.ends[number]]
    }
}

fn bucket_of(key: u64) -> usize {
    (key >> (64 - BUCKETS.trailing_zeros())) as usize
}

/// A key of a kind and some parts; a part that is not known makes no key.
pub fn key(kind: u8, parts: &[&[u8]]) -> Option<u64> {
    if parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    // FNV-1a, then a finish that spreads it over the first bits, which buckets go by.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(kind);
    let bytes = parts.iter().flat_map(|part| part.iter().chain(&[0]));
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    Some(hash ^ hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The slow way: everybody with everybody.
        #[test]
        fn every_pair_with_a_key_in_common_comes_once(
            people in prop::collection::vec(prop::collection::vec(0_u8..12, 0..5), 0..30),
            most in 2_usize..12,
            units in 1_usize..40,
        ) {
            let keys = |of: &Vec<u8>| -> Vec<u64> {
                of.iter().filter_map(|n| key(1, &[&[n + 1]])).collect()
            };
            let shared_by = |key: &u64| people.iter().filter(|of| keys(of).contains(key)).count();
            let mut wanted = Vec::new();
            for (a, one) in people.iter().enumerate() {
                for (b, other) in people.iter().enumerate().skip(a + 1) {
                    let mut common = keys(one).into_iter().filter(|key| keys(other).contains(key));
                    if common.any(|key| shared_by(&key) <= most) {
                        wanted.push((a as u32, b as u32));
                    }
                }
            }
            let mut blocks = Blocks::new(most);
            people.iter().for_each(|of| blocks.add(keys(of)));
            let mut found = Vec::new();
            while let Some(pairs) = blocks.next_pairs(units) {
                found.extend(pairs);
            }
            found.sort_unstable();
            prop_assert_eq!(found, wanted);
        }
    }
}
