//! The book's worker.
//!
//! The build parts it in six: what opens a book and lists its clients comes first; what judges,
//! studies, reads files and makes books up is a part of its own, which can be reached only through
//! `workshop`; and so is what works on suitability, through `suitability`, what keeps a book safe,
//! through `custody`, what brings data in, through `data`, and what lets them out, through `out`.

#[cfg(target_arch = "wasm32")]
mod parts {
    use clientele::worker::{Bring, Custody, DataWork, SuitabilityWork, Workshop};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// What works on an open book.
    #[wasm_split(workshop, fallible)]
    fn workshop() -> Result<Workshop, SplitLoaderError> {
        Ok(Workshop::all())
    }

    /// What works on suitability.
    #[wasm_split(suitability, fallible)]
    fn suitability() -> Result<SuitabilityWork, SplitLoaderError> {
        Ok(SuitabilityWork::all())
    }

    /// What keeps a book safe.
    #[wasm_split(custody, fallible)]
    fn custody() -> Result<Custody, SplitLoaderError> {
        Ok(Custody::all())
    }

    /// What brings data in and looks after them.
    #[wasm_split(data, fallible)]
    fn data() -> Result<DataWork, SplitLoaderError> {
        Ok(DataWork::coming_in())
    }

    /// What lets data out.
    #[wasm_split(out, fallible)]
    fn out() -> Result<DataWork, SplitLoaderError> {
        Ok(DataWork::going_out())
    }

    /// Brings them.
    pub const BRING: Bring = Bring {
        workshop: || Box::pin(async { workshop().await.ok() }),
        suitability: || Box::pin(async { suitability().await.ok() }),
        custody: || Box::pin(async { custody().await.ok() }),
        data: || Box::pin(async { data().await.ok() }),
        out: || Box::pin(async { out().await.ok() }),
    };
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    clientele::worker::run(parts::BRING);
}
