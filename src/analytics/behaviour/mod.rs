//! Behaviour 行为分析: what a client spends for, when, by which way, with whom; what comes and goes
//! regularly; what lies idle and what leaves.
//!
//! One pass over the accounts a client owns in sums gathers everything: [`BehaviourRun`] keeps a
//! brief row of everybody and the book's totals, [`detail::explain`] works out one client in full,
//! with the figures and days behind each statement. Sums are of accounts in base currency; where
//! something was booked in another one, sums cannot be said. Records after the reference date are
//! not yet.

pub mod book;
pub mod channels;
pub mod detail;
pub mod frame;
mod gather;
mod groups;
mod idle;
pub mod monthly;
mod reasons;
pub mod recurrence;
mod row;
mod run;
mod tally;
pub mod trend;

pub use book::BookBehaviour;
pub use frame::BehaviourFrame;
pub use gather::{CATEGORIES, CHANNELS, HOURS, MONTHS, SCENES, Scratch, WEEKDAYS};
pub use groups::Regular;
pub use row::{ClientBehaviour, MainIncome};
pub use run::{BehaviourRun, Behaviours, all};
pub use tally::Tally;
