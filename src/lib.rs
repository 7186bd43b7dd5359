//! Clientele 知客: a bank adviser's client book that runs, encrypted, in one browser tab.
//!
//! `ARCHITECTURE.md` has the bird's-eye view, the code map and the invariants.

pub mod analytics;
pub mod demo;
pub mod desk;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod kiosk;
pub mod office;
pub mod policy;
pub mod protocol;
pub mod sealed;
pub mod suitability;
pub mod vault;

#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;
