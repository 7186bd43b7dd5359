//! What only a browser can show: run by `wasm-bindgen-test-runner` in a dedicated worker, since
//! synchronous file handles exist nowhere else.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

mod browser {
    pub mod charts;
    pub mod client;
    pub mod clusters;
    pub mod custody;
    pub mod findings;
    pub mod model;
    pub mod profile;
    pub mod segments;
    pub mod shell;
    pub mod table;
    pub mod tour;
    pub mod vault;
}
