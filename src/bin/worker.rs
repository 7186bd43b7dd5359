//! The book's worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    clientele::worker::run();
}
