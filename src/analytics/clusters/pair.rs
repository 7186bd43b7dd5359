//! Two numbers side by side: the kernel of every distance.
//!
//! In WebAssembly a pair is one SIMD register, elsewhere it is two floats; each operation rounds
//! each side once in both, so that sums have the same bits. A table kept in pairs needs no loads
//! from raw addresses, and with that no `unsafe`.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use core::arch::wasm32::{
        f64x2, f64x2_add, f64x2_extract_lane, f64x2_mul, f64x2_splat, f64x2_sub, v128,
    };

    /// Two floats in one register.
    #[derive(Copy, Clone, Debug)]
    pub struct Pair(v128);

    impl Pair {
        /// Two numbers.
        #[inline]
        pub fn new(first: f64, second: f64) -> Self {
            Self(f64x2(first, second))
        }

        /// The same number twice.
        #[inline]
        pub fn both(number: f64) -> Self {
            Self(f64x2_splat(number))
        }

        /// The two numbers.
        #[inline]
        pub fn get(self) -> [f64; 2] {
            [
                f64x2_extract_lane::<0>(self.0),
                f64x2_extract_lane::<1>(self.0),
            ]
        }

        /// Side by side, `self + other`.
        #[inline]
        pub fn plus(self, other: Self) -> Self {
            Self(f64x2_add(self.0, other.0))
        }

        /// Side by side, `self - other`.
        #[inline]
        pub fn minus(self, other: Self) -> Self {
            Self(f64x2_sub(self.0, other.0))
        }

        /// Side by side, `self * other`.
        #[inline]
        pub fn times(self, other: Self) -> Self {
            Self(f64x2_mul(self.0, other.0))
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    /// Two floats, each with its own sum.
    #[derive(Copy, Clone, Debug)]
    #[repr(align(16))]
    pub struct Pair([f64; 2]);

    impl Pair {
        /// Two numbers.
        #[inline]
        pub fn new(first: f64, second: f64) -> Self {
            Self([first, second])
        }

        /// The same number twice.
        #[inline]
        pub fn both(number: f64) -> Self {
            Self([number, number])
        }

        /// The two numbers.
        #[inline]
        pub fn get(self) -> [f64; 2] {
            self.0
        }

        /// Side by side, `self + other`.
        #[inline]
        pub fn plus(self, other: Self) -> Self {
            Self([self.0[0] + other.0[0], self.0[1] + other.0[1]])
        }

        /// Side by side, `self - other`.
        #[inline]
        pub fn minus(self, other: Self) -> Self {
            Self([self.0[0] - other.0[0], self.0[1] - other.0[1]])
        }

        /// Side by side, `self * other`.
        #[inline]
        pub fn times(self, other: Self) -> Self {
            Self([self.0[0] * other.0[0], self.0[1] * other.0[1]])
        }
    }
}

pub use lanes::Pair;

/// Squared Euclidean distance of two rows of equally many pairs: the even columns are summed in one
/// lane and the odd ones in the other, from the first on, then the two sums.
#[inline]
pub fn squared_distance(one: &[Pair], other: &[Pair]) -> f64 {
    let mut sum = Pair::both(0.0);
    for (a, b) in one.iter().zip(other) {
        let gap = a.minus(*b);
        sum = sum.plus(gap.times(gap));
    }
    let [even, odd] = sum.get();
    even + odd
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_the_sum_of_squared_gaps() {
        let row = |values: &[f64]| -> Vec<Pair> {
            values.chunks(2).map(|v| Pair::new(v[0], v[1])).collect()
        };
        let distance = squared_distance(&row(&[1.0, 2.0, 3.0, 0.0]), &row(&[4.0, 6.0, 3.0, 0.0]));
        assert_eq!(distance, 25.0);
    }
}
