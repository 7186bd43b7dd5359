//! The keys worker: passphrase advice and key derivation.

fn main() {
    #[cfg(target_arch = "wasm32")]
    clientele::worker::keys::run();
}
