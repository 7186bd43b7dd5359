//! Taking commands back, and doing them again, across sessions and for [`DAYS`] days.
//!
//! Every command leaves, in its own transaction, which records it touched and what they were before
//! ([`keep`]). Taking it back ([`back`]) is a command like any other: it is audited, leaves the same,
//! and can therefore be taken back itself. A command is taken back alone, whatever was done since,
//! unless something it touched was changed again or something that stays rests on it ([`standing`]).
//!
//! What is only ever added to is never taken back: assessments, evidence, consents, cases.
//! A specimen or demo book leaves nothing: it is made in an empty book, and is thrown away whole.

pub mod back;
pub mod keep;
pub mod past;
pub mod record;
pub mod rests;
pub mod standing;

/// The days a command can be taken back after the one it was done on.
pub const DAYS: i32 = 30;
