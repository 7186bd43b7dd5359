//! How good the data are: what is missing, wrong, there twice, at odds, or too old; for every field
//! and every client.
//!
//! A [`Check`] is a plain value with its own function; the lists of the five dimensions are
//! [`CHECKS`], and nothing else knows what there is to check. A [`Gauge`] looks at the whole book in
//! steps and then only at whom a change touches, [`explain`] says of one client what was seen and what
//! the threshold is. `docs/fields.md` has every check with its examples, made from these lists.
//!
//! The score: what passes counts, by weight ([`Severity::weight`]), out of what could be looked at. So
//! it is a sum over clients, fields and dimensions alike, and mending one thing never lowers it.

mod accepted;
pub mod check;
mod completeness;
mod consistency;
pub mod crowd;
mod currencies;
pub mod field;
mod gauge;
pub mod limits;
pub mod look;
pub mod score;
mod summary;
mod timeliness;
mod uniqueness;
mod validity;

pub use accepted::{Accepted, Finding, explain};
pub use check::{Check, CheckId, Dimension, Severity};
pub use crowd::Crowd;
pub use field::QualityField;
pub use gauge::{Gauge, by_gravity};
pub use look::{Figure, Look, Record, Seen, Shown};
pub use score::Tally;
pub use summary::{Counted, Quality};

/// Every check there is, by dimension.
pub const CHECKS: [&[Check]; 5] = [
    completeness::CHECKS,
    validity::CHECKS,
    uniqueness::CHECKS,
    consistency::CHECKS,
    timeliness::CHECKS,
];

/// The check of a name. Every name has one: a test goes through them.
pub fn check(id: CheckId) -> Option<&'static Check> {
    CHECKS
        .iter()
        .copied()
        .flatten()
        .find(|check| check.id == id)
}
