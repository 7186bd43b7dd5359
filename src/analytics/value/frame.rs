//! What of the value policy is the same for every client: cut points in minor units, the curve
//! in order, and what a year's contribution is worth over more years, stage by stage.

use crate::analytics::frame::{MONTHS, minor};
use crate::analytics::kinds::Stage;
use crate::domain::day::Day;
use crate::domain::money::{Currency, Minor};
use crate::policy::value::{
    GradePolicy, KeyPolicy, LifetimePolicy, ScorePart, TransferPrice, ValuePolicy,
};
use rust_decimal::Decimal;

/// One, as lifetime factors count it.
pub const ONE: i128 = 1_000_000_000_000;

/// Months of the year a contribution is worked out for.
const YEAR: usize = 12;

/// Boundaries and thresholds of value.
#[derive(Clone, Debug)]
pub struct ValueFrame {
    /// First day of the twelve months that end with the month in force.
    pub from: i32,
    /// The day after their last.
    pub to: i32,
    /// First day cases are counted from.
    pub cases_from: Day,
    /// The curve of transfer prices by rising term.
    pub curve: Vec<TransferPrice>,
    /// What a contact costs.
    pub contact_cost: Minor,
    /// The parts of the value grade.
    pub grade: GradeCuts,
    /// The parts of the key-account score.
    pub key: KeyCuts,
    /// Individuals are scored as key accounts from this average on.
    pub key_individual: Minor,
    /// High and middle consumption begin here.
    pub spending: [Minor; 2],
    /// The needs' thresholds in their order: saver, borrower, investor, payer, protector.
    pub needs: [Minor; 5],
    /// Sent to other banks: so much is a sign.
    pub other_banks: Minor,
    /// Matured and sent away: so much is a sign.
    pub matured: Minor,
    /// By stage, what one unit a year is worth over the years looked ahead, in parts of [`ONE`].
    lifetime: [i128; Stage::ALL.len()],
}

/// A part of a score.
#[derive(Clone, Debug)]
pub struct Cuts {
    /// How much it counts.
    pub weight: u8,
    /// Its cut points.
    cuts: Vec<Minor>,
}

/// The parts of the value grade.
#[derive(Clone, Debug)]
pub struct GradeCuts {
    /// Monthly average AUM.
    pub aum: Cuts,
    /// Active months.
    pub frequency: Cuts,
    /// Products held.
    pub products: Cuts,
    /// Contribution before the cost of contacts.
    pub contribution: Cuts,
    /// Months since the first account.
    pub loyalty: Cuts,
}

/// The parts of the key-account score.
#[derive(Clone, Debug)]
pub struct KeyCuts {
    /// Monthly average AUM.
    pub aum: Cuts,
    /// Contribution before the cost of contacts.
    pub contribution: Cuts,
    /// Products held.
    pub products: Cuts,
    /// Active months.
    pub frequency: Cuts,
    /// Related clients.
    pub relations: Cuts,
}

impl Cuts {
    fn money(part: &ScorePart, base: Currency) -> Self {
        let cuts = part.cuts.iter();
        Self {
            weight: part.weight,
            cuts: cuts.map(|cut| minor(*cut, base, |d| d.ceil())).collect(),
        }
    }

    fn count(part: &ScorePart) -> Self {
        let whole = |cut: &Decimal| Minor::try_from(cut.ceil()).unwrap_or(Minor::MAX);
        Self {
            weight: part.weight,
            cuts: part.cuts.iter().map(whole).collect(),
        }
    }

    /// The points, 0 to 100: the share of cut points reached, cut to a whole. 0 without any.
    pub fn points(&self, value: Minor) -> u8 {
        let reached = self.cuts.iter().filter(|cut| **cut <= value).count();
        u8::try_from(100 * reached / self.cuts.len().max(1)).unwrap_or(100)
    }

    /// The lowest cut point not reached yet.
    pub fn next(&self, value: Minor) -> Option<Minor> {
        self.cuts.iter().copied().filter(|cut| *cut > value).min()
    }
}

impl ValueFrame {
    /// The frame of a policy. `starts` are the first days of the months of average AUM.
    pub fn new(
        policy: &ValuePolicy,
        base: Currency,
        date: Day,
        starts: &[i32; MONTHS + 1],
    ) -> Self {
        let floor = |amount: Decimal| minor(amount, base, |d| d.floor());
        let (needs, axes, potential) = (&policy.needs, &policy.axes, &policy.potential);
        let mut curve = policy.prices.transfer.clone();
        curve.sort_by_key(|point| (point.months, point.rate));
        Self {
            from: starts[MONTHS - YEAR],
            to: starts[MONTHS],
            cases_from: date.plus(1 - i32::from(needs.case_days)),
            curve,
            contact_cost: floor(policy.prices.contact_cost),
            grade: GradeCuts::new(&policy.grade, base),
            key: KeyCuts::new(&policy.key, base),
            key_individual: floor(policy.key.individual),
            spending: [axes.high_spending, axes.middle_spending].map(floor),
            needs: [
                needs.saver,
                needs.borrower,
                needs.investor,
                needs.payer,
                needs.protector,
            ]
            .map(floor),
            other_banks: floor(potential.other_banks),
            matured: floor(potential.matured),
            lifetime: Stage::ALL.map(|stage| factor(&policy.lifetime, stage)),
        }
    }

    /// What one unit a year is worth over the years looked ahead, in parts of [`ONE`].
    pub fn lifetime(&self, stage: Stage) -> i128 {
        self.lifetime[stage as usize]
    }
}

impl GradeCuts {
    fn new(policy: &GradePolicy, base: Currency) -> Self {
        Self {
            aum: Cuts::money(&policy.aum, base),
            frequency: Cuts::count(&policy.frequency),
            products: Cuts::count(&policy.products),
            contribution: Cuts::money(&policy.contribution, base),
            loyalty: Cuts::count(&policy.loyalty),
        }
    }
}

impl KeyCuts {
    fn new(policy: &KeyPolicy, base: Currency) -> Self {
        Self {
            aum: Cuts::money(&policy.aum, base),
            contribution: Cuts::money(&policy.contribution, base),
            products: Cuts::count(&policy.products),
            frequency: Cuts::count(&policy.frequency),
            relations: Cuts::count(&policy.relations),
        }
    }
}

/// The percentage of clients of a stage who are still there a year later; a prospect has
/// nothing to lose yet.
pub fn survival_percent(policy: &LifetimePolicy, stage: Stage) -> u8 {
    let percent = match stage {
        Stage::Prospect => 0,
        Stage::Lapsed => policy.survival.lapsed,
        Stage::Dormant => policy.survival.dormant,
        Stage::New => policy.survival.new,
        Stage::AtRisk => policy.survival.at_risk,
        Stage::Growing => policy.survival.growing,
        Stage::Mature => policy.survival.mature,
    };
    percent.min(100)
}

/// The sum over years 1 to n of (survival / (1 + discount))^year: what a year brings is counted
/// at its end, from those still there.
fn factor(policy: &LifetimePolicy, stage: Stage) -> i128 {
    let survival = i128::from(survival_percent(policy, stage));
    let discounted = 10_000 + i128::from(policy.discount);
    let ratio = rounded(survival * ONE * 100, discounted);
    let (mut year, mut sum) = (ONE, 0);
    for _ in 0..policy.years {
        year = rounded(year * ratio, ONE);
        sum += year;
    }
    sum
}

/// `part / whole` of what is not negative, halves rounded up.
pub(super) fn rounded(part: i128, whole: i128) -> i128 {
    (part + whole / 2) / whole
}
