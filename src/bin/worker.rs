//! The book's worker.
//!
//! The build parts it in two: what only demo and specimen books need is a part of its own, which can
//! be reached only through `makers`.

#[cfg(target_arch = "wasm32")]
mod parts {
    use clientele::worker::{Bring, Makers};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// What makes books up.
    #[wasm_split(makers, fallible)]
    fn makers() -> Result<Makers, SplitLoaderError> {
        Ok(Makers::all())
    }

    /// Brings what makes books up.
    pub const BRING: Bring = || Box::pin(async { makers().await.ok() });
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    clientele::worker::run(parts::BRING);
}
