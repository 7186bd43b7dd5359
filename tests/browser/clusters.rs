//! Clusters by SIMD have the bits of those found natively (invariant 5): `clusters_properties`
//! asserts the same digest.

use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../clusters_support/mod.rs"]
mod support;

#[wasm_bindgen_test]
fn clusters_are_the_same_bits_as_natively() {
    support::check();
}
