//! What clusters tell clients apart by. Here, and only here, money becomes a float: its logarithm.

use super::ClientStudy;
use crate::analytics::finding::{Finding, Value};
use crate::analytics::findings::ClientFindings;
use crate::analytics::measures::Measures;
use crate::domain::day::Day;
use crate::domain::money::{Currency, Minor, Money};
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

/// What clients are told apart by, as it was counted.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Counted {
    aum: Minor,
    recency: i32,
    active_months: u32,
    spent: Minor,
    products: u32,
    digital: u16,
    tenure: i32,
    inflow: i128,
}

/// What is counted of a client; `None` without an own account or where AUM cannot be known.
pub(super) fn counted(
    found: &ClientFindings,
    measures: &Measures,
    study: &ClientStudy,
    date: Day,
) -> Option<Counted> {
    if measures.accounts.own == 0 {
        return None;
    }
    let aum = measures.aum.as_ref().ok()?;
    let first = measures.accounts.first_opened?;
    let since = |day: Day| date.since(day).max(0);
    let spent = match study.behaviour.spent() {
        Finding::Says(tally) => tally.sum,
        Finding::CannotSay(_) | Finding::NotYet => 0,
    };
    Some(Counted {
        aum: aum.average(0),
        recency: since(found.last_use.unwrap_or(first)),
        active_months: measures.use_days.active_months,
        spent,
        products: measures.products.now,
        // Nothing done by a known channel is nothing done digitally.
        digital: study.behaviour.digital_share().value().unwrap_or(0),
        tenure: since(first),
        inflow: i128::from(aum.average(0)) - i128::from(aum.average(YEAR)),
    })
}

impl Counted {
    /// The row, in the order of [`Feature::ALL`]. Amounts and days count by their logarithm, so
    /// that one millionaire is not a cluster; amounts in units of a hundred minor ones.
    pub(super) fn row(&self) -> [f64; WIDTH] {
        [
            magnitude(self.aum.into()),
            libm::log1p(f64::from(self.recency)),
            f64::from(self.active_months),
            magnitude(self.spent.into()),
            f64::from(self.products),
            f64::from(self.digital) / 1000.0,
            libm::log1p(f64::from(self.tenure)),
            magnitude(self.inflow),
        ]
    }

    /// The figures as people read them, in the order of [`Feature::ALL`].
    pub(super) fn figures(&self, base: Currency) -> [Value; WIDTH] {
        let money = |minor| Value::Money(Money::new(minor, base));
        [
            money(self.aum),
            Value::Days(self.recency.into()),
            Value::Months(self.active_months.into()),
            money(self.spent),
            Value::Count(self.products.into()),
            Value::Permille(self.digital.into()),
            Value::Days(self.tenure.into()),
            money(self.inflow.clamp(Minor::MIN.into(), Minor::MAX.into()) as Minor),
        ]
    }
}

/// A client's row; `None` where [`counted`] has none.
pub(super) fn row(
    found: &ClientFindings,
    measures: &Measures,
    study: &ClientStudy,
    date: Day,
) -> Option<[f64; WIDTH]> {
    counted(found, measures, study, date).map(|counted| counted.row())
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
pub(super) fn counted_back(hundreds: f64) -> Option<Minor> {
    let minor = libm::round(hundreds * 100.0);
    // Beyond this a float no longer tells neighbours apart.
    const MOST: f64 = 9_007_199_254_740_992.0;
    (minor.abs() <= MOST).then_some(minor as Minor)
}
