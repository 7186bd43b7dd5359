//! The book's worker.
//!
//! The build parts it in two: what opens a book and lists its clients comes first; what judges,
//! studies, reads files and makes books up is a part of its own, which can be reached only through
//! `workshop`.

#[cfg(target_arch = "wasm32")]
mod parts {
    use clientele::worker::{Bring, Workshop};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// What works on an open book.
    #[wasm_split(workshop, fallible)]
    fn workshop() -> Result<Workshop, SplitLoaderError> {
        Ok(Workshop::all())
    }

    /// Brings it.
    pub const BRING: Bring = || Box::pin(async { workshop().await.ok() });
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    clientele::worker::run(parts::BRING);
}
