//! The page: fetches its texts and mounts the interface, which spawns the workers.
//!
//! The build parts it in two: what the start page needs comes first, the rest while the person
//! types. The rest is what can be reached only through `behind`.

#[cfg(target_arch = "wasm32")]
mod parts {
    use clientele::ui::app::{Bring, Door};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// The way to the pages of an open book.
    #[wasm_split(book, fallible)]
    fn behind() -> Result<Door, SplitLoaderError> {
        Ok(clientele::ui::frame::enter)
    }

    /// Brings the second part of the page.
    pub const BRING: Bring = Bring(|| Box::pin(async { behind().await.ok() }));
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        clientele::ui::app::close_on_fault();
        wasm_bindgen_futures::spawn_local(clientele::ui::app::start(parts::BRING));
    }
}
