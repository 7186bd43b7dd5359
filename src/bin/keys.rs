//! The keys worker: derives keys from passphrases.

fn main() {
    #[cfg(target_arch = "wasm32")]
    clientele::worker::keys::run();
}
