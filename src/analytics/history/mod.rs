//! Where clients stood at earlier month ends, and who moved between two of them.

mod moves;
pub mod stages;
pub mod tiers;

pub use moves::Moves;
