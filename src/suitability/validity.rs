//! How long a level holds, and how often a client may be assessed.

use crate::domain::assessment::{Assessment, AssessmentState, OfficialLevel, Taken};
use crate::domain::day::Day;
use crate::policy::SuitabilityPolicy;
use serde::{Deserialize, Serialize};

/// Whether a level holds on a day.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Validity {
    /// It holds for longer than the days of warning.
    Valid,
    /// It holds, but for at most the days of warning: in so many days, at least 1, it no longer
    /// does.
    ExpiresWithin(u16),
    /// It no longer holds.
    Expired,
    /// There is none by that day.
    Missing,
}

impl Validity {
    /// Whether the level may be used.
    pub fn holds(self) -> bool {
        matches!(self, Self::Valid | Self::ExpiresWithin(_))
    }
}

/// A stretch of days: from one on, until before the other.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Term {
    /// The first day.
    pub from: Day,
    /// The first day after it.
    pub until: Day,
}

/// The first day an assessment of `day` no longer holds: the same day of the month
/// `validity_months` (12) later, the month's last day where it has no such day. The day itself no
/// longer counts: taken on 10 March 2025, it holds until 9 March 2026 included; taken on
/// 29 February 2024, until 27 February 2025 included.
///
/// Twelve months: agency sales 金规〔2025〕6号 (check).
pub fn valid_until(day: Day, policy: &SuitabilityPolicy) -> Day {
    day.plus_months(policy.validity_months.into())
}

/// When our assessment holds.
pub fn of_taken(taken: &Taken, policy: &SuitabilityPolicy) -> Term {
    Term {
        from: taken.day,
        until: valid_until(taken.day, policy),
    }
}

/// When the bank's official level holds: before the day the bank states, and never longer than
/// ours would.
pub fn of_official(official: &OfficialLevel, policy: &SuitabilityPolicy) -> Term {
    let longest = valid_until(official.assessed, policy);
    Term {
        from: official.assessed,
        until: official
            .expires
            .map_or(longest, |stated| stated.min(longest)),
    }
}

/// Whether a level holds on a date. One of a later day is not yet: missing.
pub fn on(term: Option<Term>, date: Day, policy: &SuitabilityPolicy) -> Validity {
    match term {
        Some(term) if term.from <= date => match term.until.since(date) {
            ..=0 => Validity::Expired,
            left => match u16::try_from(left) {
                Ok(left) if left <= policy.warn_days => Validity::ExpiresWithin(left),
                _ => Validity::Valid,
            },
        },
        _ => Validity::Missing,
    }
}

/// How often a client was assessed, as far as is known here. The limits hold bank-wide: the
/// bank's own count decides where it is higher.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attempts {
    /// Taken on the day.
    pub on_day: u32,
    /// Taken in the months before and on the day.
    pub in_months: u32,
    /// Why no other may be taken that day; `None` where one may.
    pub refused: Option<TooMany>,
}

/// A limit on assessments that is reached.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TooMany {
    /// As many in the months as may be. Another may be taken from this day on.
    InMonths {
        /// How many may be.
        most: u8,
        /// The first day another may be taken.
        from: Day,
    },
    /// As many on the day as may be. Another may be taken the next day.
    OnDay {
        /// How many may be.
        most: u8,
    },
}

/// How often one client was assessed by a day, of `assessments` of that client. Those asked for
/// and not taken do not count, nor those taken after the day. An assessment counts for the months
/// until the same day `attempt_months` (12) later, as [`valid_until`] counts.
pub fn attempts<'a>(
    assessments: impl IntoIterator<Item = &'a Assessment>,
    day: Day,
    policy: &SuitabilityPolicy,
) -> Attempts {
    let gone = |taken: Day| taken.plus_months(policy.attempt_months.into());
    let mut counted: Vec<Day> = assessments
        .into_iter()
        .filter_map(|assessment| match &assessment.state {
            AssessmentState::Taken(taken) => Some(taken.day),
            AssessmentState::Asked | AssessmentState::Dropped => None,
        })
        .filter(|taken| *taken <= day && day < gone(*taken))
        .collect();
    counted.sort_unstable();
    let on_day = counted.iter().filter(|taken| **taken == day).count();
    let (most_a_day, most) = (policy.attempts_a_day, policy.attempts_in_months);
    // Another may be taken when all but `most` - 1 are gone.
    let over = (counted.len() + 1).checked_sub(most.into());
    let refused = match over {
        Some(over @ 1..) => Some(TooMany::InMonths {
            most,
            from: counted.get(over - 1).map_or(day, |taken| gone(*taken)),
        }),
        _ if on_day >= most_a_day.into() => Some(TooMany::OnDay { most: most_a_day }),
        _ => None,
    };
    Attempts {
        on_day: on_day as u32,
        in_months: counted.len() as u32,
        refused,
    }
}
