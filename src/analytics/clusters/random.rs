//! Chance from a seed: the same numbers everywhere.

/// SplitMix64: a counter in steps of the golden ratio, mixed (Steele, Lea, Flood, 'Fast splittable
/// pseudorandom number generators', 2014).
#[derive(Clone, Debug)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// Starts from a seed; every seed is as good as any other.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number in [0, 1), in steps of 2^-53.
    pub fn unit(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// An index below `count`; 0 when there is none. Its bias is below `count` / 2^64.
    pub fn below(&mut self, count: usize) -> usize {
        let wide = u128::from(self.next_u64()) * count as u128;
        (wide >> 64) as usize
    }

    /// `count` of the indices below `of`, in rising order: all of them when there are no more.
    /// Each index is asked once whether it is taken (Knuth, algorithm 3.4.2 S).
    pub fn sample(&mut self, of: usize, count: usize) -> Vec<usize> {
        let count = count.min(of);
        let mut taken = Vec::with_capacity(count);
        for index in 0..of {
            let (needed, left) = (count - taken.len(), of - index);
            if self.below(left) < needed {
                taken.push(index);
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values published with the generator's reference code.
    #[test]
    fn gives_the_published_numbers() {
        let mut random = SplitMix64::new(1_234_567);
        for wanted in [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ] {
            assert_eq!(random.next_u64(), wanted);
        }
        let mut random = SplitMix64::new(0);
        assert_eq!(random.next_u64(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(random.next_u64(), 0x6E78_9E6A_A1B9_65F4);
        assert_eq!(random.next_u64(), 0x06C4_5D18_8009_454F);
    }

    #[test]
    fn stays_in_its_range_and_reaches_all_of_it() {
        let mut random = SplitMix64::new(7);
        let mut seen = [0_u32; 5];
        for _ in 0..5_000 {
            seen[random.below(5)] += 1;
            assert!((0.0..1.0).contains(&random.unit()));
        }
        assert!(
            seen.iter().all(|times| (900..1_100).contains(times)),
            "{seen:?}"
        );
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn a_sample_is_in_order_and_without_doubles() {
        for (of, count, wanted) in [(10, 3, 3), (10, 10, 10), (3, 9, 3), (0, 4, 0), (5, 0, 0)] {
            let taken = SplitMix64::new(11).sample(of, count);
            assert_eq!(taken.len(), wanted);
            assert!(taken.is_sorted_by(|a, b| a < b) && taken.iter().all(|t| *t < of));
        }
    }
}
