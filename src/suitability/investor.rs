//! What a match knows of a client, on one date.

use super::questionnaire::{self, Meaning};
use super::score::given;
use super::validity::{self, Term};
use crate::domain::assessment::{Assessment, AssessmentState, ClientLevel, Taken};
use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;
use crate::domain::money::{Currency, Minor};
use crate::domain::profile::{ClientList, Profile, Proof};
use crate::policy::SuitabilityPolicy;
use serde::{Deserialize, Serialize};

/// A client as a match sees them. It holds for one date and one policy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Investor {
    /// The date everything is looked at from.
    pub date: Day,
    /// Full years, where the birth date is known; organisations have none.
    pub age: Option<u16>,
    /// The list the client is on.
    pub list: ClientList,
    /// The bank's proof that the client is a qualified investor.
    pub qualified: Option<Proof>,
    /// Whether the client has full civil capacity.
    pub full_capacity: bool,
    /// The bank's official level.
    pub official: Option<Held>,
    /// Our latest assessment.
    pub ours: Option<Held>,
    /// What the client said in it. Nothing once it no longer holds.
    pub said: Option<Said>,
    /// What the client has, in minor units of `base`; `None` where that cannot be said.
    pub assets: Option<Minor>,
    /// The book's base currency.
    pub base: Currency,
}

/// A level, and when it holds.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Held {
    /// The level.
    pub level: ClientLevel,
    /// When it holds.
    pub term: Term,
}

impl Held {
    /// Whether it holds on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.term.from <= day && day < self.term.until
    }
}

/// What a client said in an assessment, beside the points.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Said {
    /// The longest term that fits, in days; `None` is without limit.
    pub horizon: Option<u16>,
    /// Whether they have invested in what can lose.
    pub experience: bool,
}

/// The level that counts for a match, and which one that is.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Binding {
    /// The level.
    pub level: ClientLevel,
    /// Why this one.
    pub basis: Basis,
}

/// Which level counts.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Basis {
    /// Both hold and say the same.
    Both,
    /// Both hold, and the bank's is lower.
    OfficialLower,
    /// Both hold, and ours is lower. The bank's stays as it is.
    OursLower,
    /// Only the bank's holds.
    OnlyOfficial,
    /// Only ours holds.
    OnlyOurs,
    /// Without full civil capacity only C1-lowest is possible, whatever the levels say.
    NoFullCapacity,
}

impl Investor {
    /// A client on a date. Of the profile, only what is dated by then counts; of the client's
    /// `assessments`, the latest taken by then.
    pub fn new<'a>(
        client: &Client,
        profile: Option<&Profile>,
        assessments: impl IntoIterator<Item = &'a Assessment>,
        assets: Option<Minor>,
        base: Currency,
        date: Day,
        policy: &SuitabilityPolicy,
    ) -> Self {
        let birth = match &client.kind {
            ClientKind::Individual(individual) => individual.birth,
            ClientKind::Organisation(_) => None,
        };
        let official = profile.and_then(|p| p.official.as_ref()).map(|o| Held {
            level: o.level,
            term: validity::of_official(o, policy),
        });
        let latest = latest(assessments, date);
        let ours = latest.map(|(_, taken)| Held {
            level: taken.level,
            term: validity::of_taken(taken, policy),
        });
        let holds = ours.is_some_and(|held| held.holds(date));
        Self {
            date,
            age: birth.and_then(|birth| age(birth, date)),
            list: profile.map_or(ClientList::Normal, |p| p.list),
            qualified: profile.and_then(|p| p.qualified.clone()),
            full_capacity: profile.is_none_or(|p| p.full_capacity),
            official: official.filter(|held| held.term.from <= date),
            ours,
            said: latest.filter(|_| holds).and_then(|(a, t)| said(a, t)),
            assets,
            base,
        }
    }

    /// The level that counts: of the bank's and ours, the lower where both hold. `None` where
    /// none holds.
    pub fn binding(&self) -> Option<Binding> {
        let hold = |held: Option<Held>| Some(held.filter(|h| h.holds(self.date))?.level);
        let (level, basis) = match (hold(self.official), hold(self.ours)) {
            (Some(official), Some(ours)) if official < ours => (official, Basis::OfficialLower),
            (Some(official), Some(ours)) if ours < official => (ours, Basis::OursLower),
            (Some(level), Some(_)) => (level, Basis::Both),
            (Some(level), None) => (level, Basis::OnlyOfficial),
            (None, Some(level)) => (level, Basis::OnlyOurs),
            (None, None) => return None,
        };
        let lowest = ClientLevel::C1Lowest;
        Some(match level {
            _ if self.full_capacity || level == lowest => Binding { level, basis },
            _ => Binding {
                level: lowest,
                basis: Basis::NoFullCapacity,
            },
        })
    }
}

impl Investor {
    /// The assessment whose level counts: of the bank's and ours, where both hold, the lower, and of
    /// equal ones the one that ends first. `None` where none holds.
    pub fn counting(&self) -> Option<Held> {
        let held = [self.official, self.ours].into_iter().flatten();
        held.filter(|held| held.holds(self.date))
            .min_by_key(|held| (held.level, held.term.until))
    }
}

/// Full years on a date; `None` before birth. Born on 29 February counts from the 28th in years
/// without one.
pub fn age(birth: Day, date: Day) -> Option<u16> {
    if date < birth {
        return None;
    }
    let years = (date.month().0 - birth.month().0) / 12;
    let reached = birth.plus_months(years * 12) <= date;
    u16::try_from(if reached { years } else { years - 1 }).ok()
}

/// The assessment that counts on a date: the latest taken by then; of one day, the one confirmed
/// last. One of which it is not checked yet who gave the answers is none.
pub fn latest<'a>(
    assessments: impl IntoIterator<Item = &'a Assessment>,
    date: Day,
) -> Option<(&'a Assessment, &'a Taken)> {
    assessments
        .into_iter()
        .filter_map(|assessment| match &assessment.state {
            AssessmentState::Taken(taken) => Some((assessment, taken)),
            AssessmentState::Asked | AssessmentState::Dropped => None,
        })
        .filter(|(_, taken)| taken.day <= date && !taken.manner.unverified)
        .max_by_key(|(assessment, taken)| (taken.day, taken.at_ms, assessment.id))
}

/// What answers say beside their points; `None` of a version that is unknown here, and where a
/// question on it has no answer.
fn said(assessment: &Assessment, taken: &Taken) -> Option<Said> {
    let questionnaire = questionnaire::by(&assessment.questionnaire, assessment.version)?;
    let (mut horizon, mut experience) = (None, None);
    for (_, meaning) in questionnaire.meanings(&given(&taken.answers)) {
        match meaning {
            Meaning::WithinYear(days) => horizon = Some(Some(days)),
            Meaning::Horizon(days) => horizon = Some(days),
            Meaning::Experience(yes) => experience = Some(yes),
            Meaning::Plain | Meaning::NoLoss => {}
        }
    }
    Some(Said {
        horizon: horizon?,
        experience: experience?,
    })
}
