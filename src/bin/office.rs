//! The office worker: spells names in pinyin.

fn main() {
    #[cfg(target_arch = "wasm32")]
    clientele::worker::office::run();
}
