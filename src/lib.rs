//! Clientele 知客: a bank adviser's client book that runs, encrypted, in one browser tab.
//!
//! `ARCHITECTURE.md` has the bird's-eye view, the code map and the invariants.

pub mod analytics;
pub mod domain;
pub mod exchange;
pub mod policy;
