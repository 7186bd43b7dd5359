//! What only a browser can show: run by `wasm-bindgen-test-runner` in a dedicated worker, since
//! synchronous file handles exist nowhere else.

#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

mod browser {
    pub mod findings;
    pub mod vault;
}
