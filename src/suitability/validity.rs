//! How long a level holds, and how often a client may be assessed.

use crate::domain::assessment::{Assessment, AssessmentState, OfficialLevel, Taken};
use crate::domain::day::Day;
use crate::domain::profile::{BankCount, MaterialChange};
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
    /// It no longer holds: something material changed after it.
    Changed,
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

/// A term cut short by a material change: what was assessed before the day of the change holds until
/// before that day.
pub fn until_change(term: Term, change: Option<&MaterialChange>) -> Term {
    match change {
        Some(change) if term.from < change.day => Term {
            until: term.until.min(change.day),
            ..term
        },
        _ => term,
    }
}

/// Whether a level holds on a date, `term` being that of the assessment alone: what a material change
/// by then ended is told apart from what ended by itself.
pub fn with_change(
    term: Option<Term>,
    change: Option<&MaterialChange>,
    date: Day,
    policy: &SuitabilityPolicy,
) -> Validity {
    let change = change.filter(|change| change.day <= date);
    let alone = on(term, date, policy);
    let ended = term.is_some_and(|term| change.is_some_and(|change| term.from < change.day));
    match alone.holds() && ended {
        true => Validity::Changed,
        false => alone,
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

/// How often a client was assessed. The limits hold bank-wide: the bank's own count stands beside
/// what is known here, and the higher decides.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attempts {
    /// Taken on the day, as known here.
    pub on_day: u32,
    /// Taken in the months before and on the day, as known here.
    pub in_months: u32,
    /// The bank's count for the day; `None` where there is none of that very day.
    pub bank_on_day: Option<u32>,
    /// The bank's count for the months, and what was taken here after its day; `None` where there is
    /// none, or it is older than the months.
    pub bank_in_months: Option<u32>,
    /// Why no other may be taken that day; `None` where one may.
    pub refused: Option<TooMany>,
}

impl Attempts {
    /// The count of the day that decides.
    pub fn most_on_day(&self) -> u32 {
        self.on_day.max(self.bank_on_day.unwrap_or(0))
    }

    /// The count of the months that decides.
    pub fn most_in_months(&self) -> u32 {
        self.in_months.max(self.bank_in_months.unwrap_or(0))
    }
}

/// A limit on assessments that is reached.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TooMany {
    /// As many in the months as may be.
    InMonths {
        /// How many may be.
        most: u8,
        /// The first day another may be taken; where the bank's count decides, the day on which it
        /// is certainly over.
        from: Day,
    },
    /// As many on the day as may be. Another may be taken the next day.
    OnDay {
        /// How many may be.
        most: u8,
    },
}

/// How often one client was assessed by a day, of `assessments` of that client and of the bank's own
/// count. Those asked for and not taken do not count, nor supplements, nor those taken after the day;
/// who gave the answers need not be checked. An assessment counts for the months until the same day
/// `attempt_months` (12) later, as [`valid_until`] counts.
///
/// The bank's count of an earlier day says nothing of the day itself, and of the months as much as it
/// did then: none of those it counted is known to be gone, and what was taken here after its day is
/// not in it. Once it is as old as the months are long, it says nothing. One of a later day is not
/// yet.
pub fn attempts<'a>(
    assessments: impl IntoIterator<Item = &'a Assessment>,
    bank: Option<&BankCount>,
    day: Day,
    policy: &SuitabilityPolicy,
) -> Attempts {
    let gone = |taken: Day| taken.plus_months(policy.attempt_months.into());
    let mut counted: Vec<Day> = assessments
        .into_iter()
        .filter_map(|assessment| match &assessment.state {
            AssessmentState::Taken(taken) if !taken.manner.supplement => Some(taken.day),
            AssessmentState::Taken(_) | AssessmentState::Asked | AssessmentState::Dropped => None,
        })
        .filter(|taken| *taken <= day && day < gone(*taken))
        .collect();
    counted.sort_unstable();
    let count = |fits: &dyn Fn(Day) -> bool| counted.iter().filter(|d| fits(**d)).count() as u32;
    let bank = bank.filter(|bank| bank.day <= day && day < gone(bank.day));
    let mut attempts = Attempts {
        on_day: count(&|taken| taken == day),
        in_months: counted.len() as u32,
        bank_on_day: bank
            .filter(|bank| bank.day == day)
            .map(|bank| bank.on_day.into()),
        bank_in_months: bank.map(|bank| {
            // A count that is less for the months than for the day is one for the day at least.
            let all: u32 = bank.in_months.max(bank.on_day).into();
            all + count(&|taken| taken > bank.day)
        }),
        refused: None,
    };
    let (most_a_day, most) = (policy.attempts_a_day, policy.attempts_in_months);
    // Another may be taken when all but `most` - 1 are gone.
    let over = (counted.len() + 1).checked_sub(most.into());
    let here = over
        .filter(|over| *over > 0)
        .map(|over| counted.get(over - 1).map_or(day, |taken| gone(*taken)));
    let by_bank = bank
        .filter(|_| attempts.bank_in_months >= Some(most.into()))
        .map(|bank| gone(bank.day));
    attempts.refused = match here.max(by_bank) {
        Some(from) => Some(TooMany::InMonths { most, from }),
        None if attempts.most_on_day() >= most_a_day.into() => {
            Some(TooMany::OnDay { most: most_a_day })
        }
        None => None,
    };
    attempts
}
