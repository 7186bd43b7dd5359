//! The advice worker: judges passphrases.

fn main() {
    #[cfg(target_arch = "wasm32")]
    clientele::worker::advice::run();
}
