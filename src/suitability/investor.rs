//! What a match knows of a client, on one date.

use super::class::{self, ClassCheck, Facts};
use super::library::Forms;
use super::questionnaire::{self, Meaning, Questionnaire};
use super::score::given;
use super::stakes::Stakes;
use super::validity::{self, Term};
use crate::domain::assessment::{Assessment, AssessmentState, ClientLevel, Taken};
use crate::domain::background::IncomeBand;
use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;
use crate::domain::money::{Currency, Minor};
use crate::domain::profile::{ClientList, InvestorClass, Profile, Proof};
use crate::domain::shelf::Regime;
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
    /// Whether the client has full civil capacity and no guardian is on record.
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
    /// Professional or ordinary, as on record; counts under the securities regulator alone.
    pub class: InvestorClass,
    /// The threshold of that class which what the bank verified misses: for it the client counts as
    /// ordinary.
    pub missed: Option<ClassCheck>,
    /// Whether somebody is on record who decides for a client without full civil capacity.
    pub guardian: bool,
    /// What the client says to earn in a year.
    pub income: Option<Income>,
    /// What the client holds beside accounts.
    pub stakes: Stakes,
    /// What the client has of each class, accounts included, in the order of
    /// [`crate::domain::shelf::AssetClass::ALL`]; `None` where nobody worked it out. Only the fit
    /// looks at it.
    pub mix: Option<[Minor; 5]>,
}

/// A year's income, in minor units of the base currency, as far as a band says it.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Income {
    /// It is at least this ...
    pub least: Minor,
    /// ... and below this; `None` where the band is open.
    pub below: Option<Minor>,
}

impl Income {
    /// What a band says; it counts in ten thousands of major units.
    pub fn of(band: IncomeBand, base: Currency) -> Self {
        let (least, below) = match band {
            IncomeBand::Below5 => (0, Some(5)),
            IncomeBand::From5 => (5, Some(20)),
            IncomeBand::From20 => (20, Some(50)),
            IncomeBand::From50 => (50, Some(100)),
            IncomeBand::From100 => (100, None),
        };
        let unit: Minor = 10_000 * 10_i64.pow(base.exponent());
        Self {
            least: least * unit,
            below: below.map(|below: Minor| below * unit),
        }
    }
}

/// What a client is looked at by.
#[derive(Copy, Clone, Debug)]
pub struct Rules<'r> {
    /// The thresholds.
    pub policy: &'r SuitabilityPolicy,
    /// The questionnaires that were brought in; `None` where there are the built-in ones alone.
    pub forms: Option<&'r Forms>,
}

/// With the built-in questionnaires alone.
impl<'r> From<&'r SuitabilityPolicy> for Rules<'r> {
    fn from(policy: &'r SuitabilityPolicy) -> Self {
        Self {
            policy,
            forms: None,
        }
    }
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
    /// `assessments`, the latest taken by then that counts.
    pub fn new<'a, 'r>(
        client: &Client,
        profile: Option<&Profile>,
        assessments: impl IntoIterator<Item = &'a Assessment>,
        assets: Option<Minor>,
        base: Currency,
        date: Day,
        rules: impl Into<Rules<'r>>,
    ) -> Self {
        let (birth, income) = match &client.kind {
            ClientKind::Individual(individual) => (individual.birth, individual.income),
            ClientKind::Organisation(_) => (None, None),
        };
        let Rules { policy, forms } = rules.into();
        let change = profile.and_then(|p| p.standing.changed.as_ref());
        let change = change.filter(|change| change.day <= date);
        let official = profile.and_then(|p| p.official.as_ref()).map(|o| Held {
            level: o.level,
            term: validity::until_change(validity::of_official(o, policy), change),
        });
        let latest = latest(assessments, date);
        let ours = latest.map(|(_, taken)| Held {
            level: taken.level,
            term: validity::until_change(validity::of_taken(taken, policy), change),
        });
        let class = profile
            .map(|p| p.standing.class.clone())
            .unwrap_or_default();
        let facts = profile.and_then(|p| p.standing.facts.as_ref());
        let facts = facts.map(|facts| Facts::of(facts, &client.kind, base));
        // Elsewhere everybody is ordinary anyway, and asks the regime.
        let in_force = class::in_force(&class, facts.as_ref(), Regime::Csrc, date, &policy.classes);
        let holds = ours.is_some_and(|held| held.holds(date));
        Self {
            date,
            age: birth.and_then(|birth| age(birth, date)),
            list: profile.map_or(ClientList::Normal, |p| p.list),
            qualified: profile.and_then(|p| p.qualified.clone()),
            full_capacity: profile.is_none_or(Profile::is_capable),
            official: official.filter(|held| held.term.from <= date),
            ours,
            said: latest
                .filter(|_| holds)
                .and_then(|(a, t)| said(forms, a, t)),
            assets,
            base,
            class,
            missed: in_force.missed,
            guardian: profile.is_some_and(|p| !p.standing.guardian.trim().is_empty()),
            income: income.map(|band| Income::of(band, base)),
            stakes: Stakes::default(),
            mix: None,
        }
    }

    /// The same client with what they hold.
    pub fn holding(self, stakes: Stakes) -> Self {
        Self { stakes, ..self }
    }

    /// The same client with what they have of each class, accounts included.
    pub fn mixed(self, mix: [Minor; 5]) -> Self {
        Self {
            mix: Some(mix),
            ..self
        }
    }

    /// The last day of it, where the client is a professional investor, proved, in force, and misses
    /// no threshold; counts under the securities regulator alone.
    pub fn professional(&self) -> Option<Day> {
        match &self.class {
            InvestorClass::Professional(proof) | InvestorClass::Converted(proof) => {
                let holds = proof.verified <= self.date && self.date < proof.until;
                (holds && self.missed.is_none()).then(|| proof.last_day())
            }
            InvestorClass::Ordinary | InvestorClass::BackToOrdinary(_) => None,
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
        .filter(|(_, taken)| taken.day <= date && counts(taken, date))
        .max_by_key(|(assessment, taken)| (taken.day, taken.at_ms, assessment.id))
}

/// Whether a result counts on a date.
fn counts(taken: &Taken, date: Day) -> bool {
    let manner = &taken.manner;
    let checked = manner.checked.as_ref();
    !manner.supplement && !manner.unverified && checked.is_none_or(|checked| checked.day <= date)
}

/// What answers say beside their points; `None` of a version that is unknown here, and where a
/// question on it has no answer.
fn said(forms: Option<&Forms>, assessment: &Assessment, taken: &Taken) -> Option<Said> {
    let (id, version) = (&assessment.questionnaire, assessment.version);
    let questionnaire: &Questionnaire = match forms {
        Some(forms) => forms.by(id, version)?,
        None => questionnaire::by(id, version)?,
    };
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
