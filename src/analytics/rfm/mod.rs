//! Recency, frequency, monetary value: of the relationship with the bank, and of spending.

mod group;
mod population;
mod ranking;
mod reasons;

pub use group::group_of;
pub use population::Population;
pub use ranking::{Ranking, Scale, Worse};
pub use reasons::explain;

use super::finding::{Finding, Gap};
use super::frame::Frame;
use super::kinds::Rfm;
use super::measures::Measures;
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// The two kinds of RFM.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum RfmKind {
    /// Days since the last use, active months of the window, average AUM of the month in force.
    Bank,
    /// Days since the last spending, how many, and how much, all in the window.
    Spend,
}

impl RfmKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Bank, Self::Spend];
}

/// The three values of a client.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Values {
    /// Days since the last time; more is worse.
    pub recency_days: i32,
    /// How often: active months, or transactions.
    pub frequency: u32,
    /// How much, in minor units of the base currency.
    pub monetary: Minor,
}

/// Scores of 1, worst, to 5: recency, frequency, monetary.
pub type Scores = [u8; 3];

/// The mean of the frequency and monetary scores, halves rounded up.
pub fn frequency_monetary(scores: Scores) -> u8 {
    (scores[1] + scores[2]).div_ceil(2)
}

/// Values with their scores, and the group these make.
pub fn rated(values: Values, scores: Scores) -> Rfm {
    Rfm {
        recency_days: values.recency_days,
        frequency: values.frequency,
        monetary: values.monetary,
        scores,
        group: group_of(scores[0], frequency_monetary(scores)),
    }
}

/// The values behind a client's scores.
pub fn values_of(rfm: &Rfm) -> Values {
    Values {
        recency_days: rfm.recency_days,
        frequency: rfm.frequency,
        monetary: rfm.monetary,
    }
}

/// The values of a client, or why the client is not ranked.
pub fn values(kind: RfmKind, measures: &Measures, frame: &Frame) -> Finding<Values> {
    if measures.accounts.usable == 0 {
        return Finding::NotYet;
    }
    match kind {
        RfmKind::Bank => bank(measures, frame),
        RfmKind::Spend => spend(measures, frame),
    }
}

fn bank(measures: &Measures, frame: &Frame) -> Finding<Values> {
    let Some(last) = measures.use_days.last else {
        return Finding::CannotSay(Gap::NoActivity);
    };
    match &measures.aum {
        Ok(aum) => Finding::Says(Values {
            recency_days: frame.date.since(last),
            frequency: measures.use_days.active_months,
            monetary: aum.average(0),
        }),
        Err(gap) => Finding::CannotSay(*gap),
    }
}

fn spend(measures: &Measures, frame: &Frame) -> Finding<Values> {
    let spend = match measures.spend {
        Ok(spend) => spend,
        Err(gap) => return Finding::CannotSay(gap),
    };
    let Some(last) = spend.last else {
        return Finding::CannotSay(Gap::NoActivity);
    };
    Finding::Says(Values {
        recency_days: frame.date.since(last),
        frequency: spend.count,
        monetary: spend.sum,
    })
}
