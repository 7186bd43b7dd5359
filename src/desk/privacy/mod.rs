//! One person's data: what clients agreed to, everything that is held of one, how long it must be
//! kept, and what is done when it no longer may be worked with. `docs/privacy.md` names the articles.

pub mod aside;
pub mod consents;
pub mod delete;
pub mod dossier;
pub mod export;
pub mod retention;
pub mod review;
