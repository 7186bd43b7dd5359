//! The commands, one file each.

pub mod bench;
pub mod build;
pub mod ci;
pub mod e2e;
pub mod screens;
pub mod serve;
pub mod soak;
pub mod test;

mod scripts;
