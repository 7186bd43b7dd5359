//! Places by what the analyses found.

use super::facts::banded;
use super::{Dimension, Place, Unit};
use crate::analytics::findings::ClientFindings;
use crate::analytics::measures::Measures;
use crate::domain::day::Day;

/// Where bands of tenure begin, in months.
const TENURES: [i64; 5] = [6, 12, 36, 60, 120];

/// The months of a thousand years are days by this many hundredths.
const HUNDREDTHS_A_MONTH: i64 = 3_044;

/// A client's place in a dimension of findings; `None` where the dimension is not one.
pub fn of_findings(
    found: &ClientFindings,
    measures: Option<&Measures>,
    date: Day,
    dimension: Dimension,
) -> Option<Place> {
    Some(match dimension {
        Dimension::Tier => found.tier.value().map_or(Place::Unknown, Place::Tier),
        Dimension::Stage => Place::Stage(found.stage),
        Dimension::Group => {
            let rfm = found.rfm_bank.as_ref();
            rfm.map_or(Place::Unknown, |rfm| Place::Group(rfm.group))
        }
        Dimension::SpendGroup => {
            let rfm = found.rfm_spend.as_ref();
            rfm.map_or(Place::Unknown, |rfm| Place::Group(rfm.group))
        }
        Dimension::Tenure => {
            let first = measures.and_then(|measures| measures.accounts.first_opened);
            first.map_or(Place::Unknown, |first| {
                let months = i64::from(date.since(first)) * 100 / HUNDREDTHS_A_MONTH;
                banded(Unit::Months, &TENURES, months)
            })
        }
        _ => return None,
    })
}
