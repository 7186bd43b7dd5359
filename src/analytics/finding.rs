//! What an analysis says, and why: the form of every verdict.

mod figure;
mod rule;

pub use figure::{Figure, FigureSource, Label, MonthAverage, Value};
pub use rule::Rule;

use crate::domain::day::Day;
use crate::domain::ids::AccountId;
use crate::domain::money::Currency;
use serde::{Deserialize, Serialize};

/// A verdict with the reasons for it. What cannot be explained is not shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Verdict<T> {
    /// What the analysis says.
    pub finding: Finding<T>,
    /// Why: the deciding rule first, then those looked at before it.
    pub reasons: Vec<Reason>,
}

/// What an analysis says.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Finding<T> {
    /// It says this.
    Says(T),
    /// It cannot say.
    CannotSay(Gap),
    /// Nothing is asked yet: the client has no account on the reference date.
    NotYet,
}

impl<T> Finding<T> {
    /// What it says, if it says something.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Says(value) => Some(value),
            Self::CannotSay(_) | Self::NotYet => None,
        }
    }

    /// The same with what it says turned into something else.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Finding<U> {
        match self {
            Self::Says(value) => Finding::Says(turn(value)),
            Self::CannotSay(gap) => Finding::CannotSay(gap),
            Self::NotYet => Finding::NotYet,
        }
    }
}

/// What is missing when an analysis cannot say.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Gap {
    /// The transactions of an account do not reach back to its opening, and no balance covers
    /// the period.
    BalancesDoNotCover(AccountId),
    /// An account is in a currency without a rate to the base currency.
    NoRate(Currency),
    /// No client-initiated transaction yet.
    NoActivity,
    /// Sums go beyond what can be counted.
    TooLarge,
    /// There is none of it in the days looked at.
    NoneSeen,
    /// There are too few of them, or too short a time, to say.
    TooFew,
    /// The book does not record what is asked.
    NotRecorded,
}

/// One rule that was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    /// What it came to.
    pub outcome: Outcome,
    /// The figures it saw and the thresholds it held them against.
    pub figures: Vec<Figure>,
    /// The days whose transactions are behind the figures, both included.
    pub period: Option<(Day, Day)>,
}

/// What a rule came to.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// It holds and decides, or adds to the decision.
    Met,
    /// It was looked at and does not hold.
    NotMet,
    /// It holds, but something forbids the verdict.
    Vetoed,
    /// It could not be looked at: a figure is missing.
    CannotSay,
}
