//! The quick lane of an import: rows of transactions that need no second look.
//!
//! Nearly every row of a bank's million is plain: numbers that are known, a date year first, an amount
//! in digits, words from a list. [`Lane::read`] takes such rows, straight from the file's text into
//! columns, and stops at the first row that is anything else; whoever called reads that one with
//! care and comes back. What the lane takes, it takes as the careful reader would have: it decides
//! nothing, and does not know what a bank is.
//!
//! A crate of its own because it is compiled for speed in a program that is compiled for size; all
//! of it is ordinary, safe code over byte slices.

mod cells;
mod cut;
mod numbers;
mod read;
mod words;

pub use cells::day_of;
pub use numbers::{Numbers, short};
pub use read::{Batch, Known, Lane, Plan, Role, Sides};
pub use words::Words;
