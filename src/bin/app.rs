//! The page: fetches its texts and mounts the interface, which spawns the workers.
//!
//! The build parts it in five: what the start page needs comes first, the pages of an open book
//! while the person types, the areas that are looked at rather than worked in when one of them is
//! first opened, and so what keeps a book safe, and data in and out. The later parts are what can be
//! reached only through `behind`, `areas`, `keeping` and `data`.

#[cfg(target_arch = "wasm32")]
mod parts {
    use clientele::ui::app::{Bring, Door};
    use clientele::ui::areas::Areas;
    use clientele::ui::data::Data;
    use clientele::ui::keeping::Keeping;
    use clientele::ui::later::Coming;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// The way to the pages of an open book.
    #[wasm_split(book, fallible)]
    fn behind() -> Result<Door, SplitLoaderError> {
        Ok(Door {
            enter: clientele::ui::frame::enter,
            renewal: clientele::ui::renewal::renewal,
        })
    }

    /// The way to the areas.
    #[wasm_split(areas, fallible)]
    fn areas() -> Result<Areas, SplitLoaderError> {
        Ok(Areas::all())
    }

    /// Brings the second part of the page.
    pub const BRING: Bring = Bring(|| Box::pin(async { behind().await.ok() }));

    /// The way to what keeps a book safe.
    #[wasm_split(keeping, fallible)]
    fn keeping() -> Result<Keeping, SplitLoaderError> {
        Ok(Keeping::all())
    }

    /// The way to data in and out.
    #[wasm_split(datapages, fallible)]
    fn datapages() -> Result<Data, SplitLoaderError> {
        Ok(Data::all())
    }

    /// Brings the third.
    pub fn bring_areas() -> Coming<Areas> {
        Box::pin(async { areas().await.ok() })
    }

    /// Brings the fourth.
    pub fn bring_keeping() -> Coming<Keeping> {
        Box::pin(async { keeping().await.ok() })
    }

    /// Brings the fifth.
    pub fn bring_data() -> Coming<Data> {
        Box::pin(async { datapages().await.ok() })
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        clientele::ui::app::close_on_fault();
        clientele::ui::areas::brought_by(parts::bring_areas);
        clientele::ui::keeping::brought_by(parts::bring_keeping);
        clientele::ui::data::brought_by(parts::bring_data);
        wasm_bindgen_futures::spawn_local(clientele::ui::app::start(parts::BRING));
    }
}
