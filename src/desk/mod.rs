//! The desk: the application over an open book. The only layer that joins the others.
//!
//! A command is prepared into a [`change::Prepared`] (what changes and why), written by
//! [`commit`], and only then applied to memory. Queries read memory. Long work goes in steps,
//! so that the worker answers in between. No clock: dates and times are arguments.

pub mod audit;
pub mod blocks;
pub mod brief;
pub mod change;
pub mod commands;
pub mod commit;
pub mod compare;
pub mod demo;
pub mod drawer;
pub mod duplicates;
pub mod escrow;
pub mod evidence;
pub mod follow_up;
pub mod journal;
pub mod keeping;
pub mod list;
pub mod load;
mod matching;
mod old_client;
mod old_policy;
mod old_suitability;
pub mod open;
pub mod out;
pub mod plain;
pub mod policies;
pub mod presets;
pub mod privacy;
pub mod quality;
pub mod queries;
pub mod simulation;
pub mod specimen;
pub mod told;
mod touched;
pub mod undo;
pub mod upkeep;
mod walk;

pub use open::Desk;
