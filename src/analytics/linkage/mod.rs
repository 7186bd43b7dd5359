//! Record linkage: which clients of the book may be the same person or firm, and why.
//!
//! Pairs that share a key ([`blocks`]) are compared field by field ([`compare()`]); every agreement and
//! every difference has a weight in bits ([`weights`]), as Fellegi and Sunter have it, and their sum
//! says how sure it is. The weights ship with the program and are refined by the book's own pairs
//! ([`ecm`]). `docs/rules.md` has the numbers.

pub mod blocks;
pub mod compare;
pub mod ecm;
pub mod keys;
pub mod measures;
pub mod traits;
pub mod verdict;
pub mod weights;

pub use compare::{Agreement, Compared, LinkField, compare};
pub use traits::Traits;
pub use verdict::{Likeness, Part, Sureness};
pub use weights::Weights;
