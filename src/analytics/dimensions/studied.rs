//! Places by what the studies found.

use super::facts::banded;
use super::{Dimension, Place, Unit, Word};
use crate::analytics::behaviour::ClientBehaviour;
use crate::analytics::finding::Finding;
use crate::analytics::study::ClientStudy;
use crate::analytics::value::ClientValue;

/// Where bands of shares begin, in percent.
const SHARES: [i64; 3] = [25, 50, 75];
/// Where bands of days between days of use begin.
const CYCLES: [i64; 5] = [2, 4, 8, 15, 31];
/// Where bands of a month's income begin, in minor units of a currency with hundredths.
const INCOMES: [i64; 5] = [500_000, 1_000_000, 2_000_000, 3_000_000, 5_000_000];

/// A client's place in a dimension of value; `None` where the dimension is not one.
pub(super) fn of_value(value: &ClientValue, dimension: Dimension) -> Option<Place> {
    let axes = value.axes.value();
    Some(match dimension {
        Dimension::Grade => says(value.grade, |graded| Place::Grade(graded.grade)),
        Dimension::Service => known(axes, |axes| Place::Service(axes.level)),
        Dimension::Loyalty => known(axes, |axes| Place::Service(axes.loyalty)),
        Dimension::Consumption => known(axes, |axes| Place::Service(axes.consumption)),
        Dimension::Credit => known(axes, |axes| Place::Service(axes.credit)),
        Dimension::Need => known(value.needs.and_then(|needs| needs.leading), Place::Need),
        Dimension::Potential => known(value.potential, |potential| {
            Place::Word(if potential.is_growth {
                Word::Yes
            } else {
                Word::No
            })
        }),
        Dimension::Cases => known(value.case_type, Place::Cases),
        _ => return None,
    })
}

/// A client's place in a dimension of behaviour; `None` where the dimension is not one.
pub(super) fn of_behaviour(behaviour: &ClientBehaviour, dimension: Dimension) -> Option<Place> {
    Some(match dimension {
        Dimension::Scene => says(behaviour.main_scene(), Place::Scene),
        Dimension::Digital => says(behaviour.digital_share(), |permille| {
            banded(Unit::Percent, &SHARES, i64::from(permille) / 10)
        }),
        Dimension::Cycle => says(behaviour.twice_cycle(), |twice| {
            banded(Unit::Days, &CYCLES, i64::from(twice) / 2)
        }),
        Dimension::Income => says(behaviour.income(), |income| {
            banded(Unit::Money, &INCOMES, income.amount)
        }),
        Dimension::Trend => says(behaviour.trend(), Place::Trend),
        _ => return None,
    })
}

/// A client's place in a dimension that rests on models of everybody; `None` where the dimension
/// is not one.
pub(super) fn of_study(study: &ClientStudy, dimension: Dimension) -> Option<Place> {
    Some(match dimension {
        Dimension::Cluster => known(study.cluster, Place::Cluster),
        Dimension::Alive => known(study.spending, |spending| {
            banded(Unit::Percent, &SHARES, (spending.alive * 100.0) as i64)
        }),
        _ => return None,
    })
}

fn known<T>(value: Option<T>, place: impl Fn(T) -> Place) -> Place {
    value.map_or(Place::Unknown, place)
}

fn says<T>(finding: Finding<T>, place: impl Fn(T) -> Place) -> Place {
    known(finding.value(), place)
}
