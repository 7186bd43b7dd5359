//! Words for what the protocol carries, in the person's language.

pub mod background;
pub mod currencies;
pub mod failure;
pub mod form_fault;
pub mod help;
pub mod matching;
pub mod policy;
pub mod products;
pub mod quality;
pub mod reason;
pub mod segments;
pub mod study;
pub mod suitability;
pub mod value;
pub mod words;
