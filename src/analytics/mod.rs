//! Pure functions from book, policy and date to findings.
//!
//! `docs/rules.md` says every rule in words. One pass over a client's transactions takes its
//! [`measures`]; [`tier`], [`lifecycle`] and [`rfm`] judge them; [`run`] does so for the whole
//! book in steps, [`update`] for a few clients, and [`explain`] for one with all reasons.
//! [`flows`] adds up what came in and went out, month by month. [`behaviour`] says what clients do
//! with their money, [`watch`] has the statistics of what is unusual, and [`clv`] models what they
//! will still buy. [`quality`] says how good the data are that all of this rests on.

pub mod balances;
pub mod behaviour;
pub mod beside;
pub mod clusters;
pub mod clv;
pub mod digest;
pub mod dimensions;
pub mod explain;
pub mod finding;
pub mod findings;
pub mod flows;
pub mod frame;
pub mod history;
pub mod kinds;
pub mod lifecycle;
pub mod linkage;
pub mod measures;
pub mod propensity;
pub mod quality;
pub mod ratio;
pub mod recorder;
pub mod rfm;
pub mod run;
pub mod study;
pub mod tier;
pub mod update;
pub mod value;
pub mod view;
pub mod watch;
