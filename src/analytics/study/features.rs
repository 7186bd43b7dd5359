//! What clusters tell clients apart by. Here, and only here, money becomes a float: its logarithm.

use super::ClientStudy;
use crate::analytics::finding::Finding;
use crate::analytics::findings::ClientFindings;
use crate::analytics::measures::Measures;
use crate::domain::day::Day;
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// What clients are told apart by.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Feature {
    /// Average AUM of the month in force.
    Aum,
    /// Days since the last use.
    Recency,
    /// Active months in the window.
    Frequency,
    /// What was spent in the window.
    Spending,
    /// Products held.
    Products,
    /// Share of digital channels.
    Digital,
    /// How long a client.
    Tenure,
    /// Net inflow of the year's average: AUM now against a year ago.
    Inflow,
}

impl Feature {
    /// Every feature, in the order of a row.
    pub const ALL: [Self; 8] = [
        Self::Aum,
        Self::Recency,
        Self::Frequency,
        Self::Spending,
        Self::Products,
        Self::Digital,
        Self::Tenure,
        Self::Inflow,
    ];
}

/// How many features a row has.
pub(super) const WIDTH: usize = Feature::ALL.len();

/// Months between the averages that net inflow compares.
const YEAR: usize = 12;

/// A client's row; `None` without an own account or where AUM cannot be known. Amounts and days
/// count by their logarithm, so that one millionaire is not a cluster; amounts in units of a
/// hundred minor ones.
pub(super) fn row(
    found: &ClientFindings,
    measures: &Measures,
    study: &ClientStudy,
    date: Day,
) -> Option<[f64; WIDTH]> {
    if measures.accounts.own == 0 {
        return None;
    }
    let aum = measures.aum.as_ref().ok()?;
    let first = measures.accounts.first_opened?;
    let since = |day: Day| f64::from(date.since(day).max(0));
    let spent = match study.behaviour.spent() {
        Finding::Says(tally) => tally.sum,
        Finding::CannotSay(_) | Finding::NotYet => 0,
    };
    // Nothing done by a known channel is nothing done digitally.
    let digital = study.behaviour.digital_share().value().unwrap_or(0);
    let inflow = i128::from(aum.average(0)) - i128::from(aum.average(YEAR));
    let row = [
        magnitude(aum.average(0).into()),
        libm::log1p(since(found.last_use.unwrap_or(first))),
        f64::from(measures.use_days.active_months),
        magnitude(spent.into()),
        f64::from(measures.products.now),
        f64::from(digital) / 1000.0,
        libm::log1p(since(first)),
        magnitude(inflow),
    ];
    Some(row)
}

/// The logarithm of an amount with its sign.
fn magnitude(minor: i128) -> f64 {
    let size = libm::log1p(minor.unsigned_abs() as f64 / 100.0);
    if minor < 0 { -size } else { size }
}

/// An amount for the statistics of spending, in units of a hundred minor ones.
pub(super) fn hundreds(minor: i128) -> f64 {
    minor as f64 / 100.0
}

/// An amount the statistics came to, back in minor units; `None` for one that cannot be counted.
pub(super) fn from_hundreds(hundreds: f64) -> Option<Minor> {
    let minor = libm::round(hundreds * 100.0);
    // Beyond this a float no longer tells neighbours apart.
    const MOST: f64 = 9_007_199_254_740_992.0;
    (minor.abs() <= MOST).then_some(minor as Minor)
}
