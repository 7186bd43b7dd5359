//! Value 价值: what a client brings in, and what that and the rest make of them.
//!
//! Each of [`contribution`], [`grade`], [`axes`], [`needs`], [`potential`] and [`key`] judges one
//! client from the same [`Seen`], with reasons where somebody asks. [`find`] makes the compact row
//! of a run, [`explain`] everything about one client. None looks at another client's figures:
//! merging two books changes nobody's value.

pub mod axes;
pub mod contribution;
pub mod explain;
pub mod frame;
pub mod grade;
pub mod key;
pub mod kinds;
pub mod loan;
pub mod needs;
pub mod potential;
pub mod prices;
mod score;

use super::finding::{Finding, Gap};
use super::frame::Frame;
use super::kinds::{Stage, TierRank};
use super::lifecycle;
use super::measures::{Measures, Year};
use super::recorder::Recorder;
use super::tier;
use super::view::View;
use crate::domain::ids::ClientId;
use crate::domain::money::Minor;
use kinds::{Axes, CaseType, Graded, Key, Needs, Potential};
use serde::{Deserialize, Serialize};

pub use explain::{ExplainedValue, explain};

/// The value of one client. Why, and why not, is worked out when asked for.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClientValue {
    /// What the client brought in in twelve months, less the cost of contacts, minor units of
    /// the base currency; `None` when it cannot be known, or there is no account yet.
    pub contribution: Option<Minor>,
    /// What that is worth over the years looked ahead; `None` likewise. Never to be mixed with
    /// the value a purchase model expects, never on a client's print.
    pub lifetime: Option<Minor>,
    /// Value grade and score.
    pub grade: Finding<Graded>,
    /// Loyalty, consumption, credit.
    pub axes: Finding<Axes>,
    /// Needs; `None` when they cannot be known, or there is no account yet.
    pub needs: Option<Needs>,
    /// Complaint-type or enquiry-type; `None` for those who had neither.
    pub case_type: Option<CaseType>,
    /// Signs of more to be won; `None` for those without an account.
    pub potential: Option<Potential>,
    /// The key-account score; `None` when it is not asked or cannot be known.
    pub key_score: Option<u8>,
}

/// A client as value sees them.
#[derive(Copy, Clone, Debug)]
pub struct Seen<'a> {
    /// The book.
    pub view: &'a View<'a>,
    /// Boundaries and thresholds.
    pub frame: &'a Frame,
    /// Who.
    pub client: ClientId,
    /// The client's measures.
    pub measures: &'a Measures,
    /// The client's tier.
    pub tier: Finding<TierRank>,
    /// The client's stage.
    pub stage: Stage,
}

impl<'a> Seen<'a> {
    /// Looks at a client whose tier and stage are not known yet; where they are, fill the fields.
    pub fn new(
        view: &'a View<'a>,
        frame: &'a Frame,
        client: ClientId,
        measures: &'a Measures,
    ) -> Self {
        let mut silent = Recorder::off();
        Self {
            view,
            frame,
            client,
            measures,
            tier: tier::find(measures, frame, &mut silent),
            stage: lifecycle::find(measures, frame, &mut silent),
        }
    }

    /// The year's balances, asked only of clients who have an account.
    fn year(&self) -> Finding<&'a Year> {
        match &self.measures.year {
            _ if self.measures.accounts.usable == 0 => Finding::NotYet,
            Ok(year) => Finding::Says(year),
            Err(gap) => Finding::CannotSay(*gap),
        }
    }

    /// Full months since the first account was opened; 0 without one.
    fn months_known(&self) -> u16 {
        let first = self.measures.accounts.first_opened;
        first
            .and_then(|day| prices::full_months(day, self.frame.date))
            .unwrap_or(0)
    }
}

/// The value of a client.
pub fn find(seen: &Seen) -> ClientValue {
    let mut silent = Recorder::off();
    let contribution = contribution::find(seen, &mut silent).value();
    ClientValue {
        contribution,
        lifetime: contribution::lifetime(seen, &mut silent).value(),
        grade: grade::find(seen, &mut silent),
        axes: axes::find(seen, &mut silent),
        needs: needs::find(seen, &mut silent).value(),
        case_type: needs::case_type(seen, &mut silent),
        potential: potential::find(seen, &mut silent).value(),
        key_score: key::find(seen, &mut silent).value().and_then(Key::score),
    }
}

/// A sum as an amount, or that it is too large to count.
fn counted(sum: i128) -> Result<Minor, Gap> {
    Minor::try_from(sum).map_err(|_| Gap::TooLarge)
}

/// A sum for showing and for holding against thresholds: held within 64 bits.
fn clamped(sum: i128) -> Minor {
    sum.clamp(Minor::MIN.into(), Minor::MAX.into()) as Minor
}
