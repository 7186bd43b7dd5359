//! One client's behaviour in brief: what lists show, what clusters and dimensions are made of.

use super::frame::BehaviourFrame;
use super::gather::{Gathered, Scratch, known_months};
use super::tally::{Adding, Tally};
use super::trend::{self, Trend};
use super::{channels, idle};
use crate::analytics::finding::{Finding, Gap};
use crate::analytics::measures::twice_median;
use crate::analytics::ratio;
use crate::analytics::view::View;
use crate::domain::client::RelationKind;
use crate::domain::ids::ClientId;
use crate::domain::ledger::Category;
use crate::domain::money::Minor;
use crate::domain::scene::Scene;
use serde::{Deserialize, Serialize};

/// A client's behaviour in the window, in brief. What rests on nothing is not a number: ask by
/// the functions, which say why.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClientBehaviour {
    /// Whether the client owns an account; without one nothing is asked yet.
    owns: bool,
    /// Why sums cannot be known.
    gap: Option<Gap>,
    /// Why balances cannot.
    balance_gap: Option<Gap>,
    /// Why loans cannot.
    loan_gap: Option<Gap>,
    spent: Minor,
    spent_count: u32,
    /// Tenths of a percent of what was spent, by scene.
    shares: [u16; 8],
    /// Tenths of a percent of what was spent on Saturdays and Sundays.
    weekend: u16,
    known_channel: u32,
    digital: u32,
    can_move: bool,
    income: Minor,
    income_day: u8,
    income_kind: Option<Category>,
    payments: Minor,
    payment_count: u16,
    paid_months: Option<u8>,
    cross: Tally,
    away: Tally,
    trend: Option<Trend>,
    idle: Option<Minor>,
    average_balance: Option<Minor>,
    twice_cycle: u16,
    use_days: u16,
    referrals: u16,
    family: u16,
}

/// The main regular income.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MainIncome {
    /// The median amount, positive, minor units of the base currency.
    pub amount: Minor,
    /// The day of the month it comes on.
    pub day: u8,
    /// Salary, pension or transfer.
    pub kind: Category,
}

impl ClientBehaviour {
    /// A client's behaviour.
    pub fn of(
        view: &View,
        frame: &BehaviourFrame,
        client: ClientId,
        scratch: &mut Scratch,
        book: &mut super::book::BookBehaviour,
    ) -> Self {
        super::gather::gather(view, frame, client, scratch, book.cells());
        book.add(&scratch.gathered);
        let Scratch {
            gathered,
            intervals,
            ..
        } = scratch;
        intervals.clear();
        intervals.extend(gathered.use_days.windows(2).map(|pair| pair[1] - pair[0]));
        Self::from(view, frame, client, gathered, intervals)
    }

    fn from(
        view: &View,
        frame: &BehaviourFrame,
        client: ClientId,
        all: &Gathered,
        intervals: &mut [i32],
    ) -> Self {
        let spent = spent(all);
        let mut gap = all.gap;
        let mut whole = |sum: i128| {
            Minor::try_from(sum).unwrap_or_else(|_| {
                gap.get_or_insert(Gap::TooLarge);
                0
            })
        };
        let mut tally = |sum: &Adding| Tally {
            count: sum.count,
            sum: whole(sum.sum),
        };
        let (total, cross, away) = (tally(&spent), tally(&all.cross), tally(&all.away));
        let income = main_income(all);
        let outgoing = all.regular.iter().filter(|regular| !regular.incoming);
        let payments = whole(outgoing.clone().map(|r| i128::from(r.median)).sum());
        let (referrals, family) = influence(view, client);
        let (known, digital) = channels::counts(&all.channels);
        let idle = idle::find(frame, all);
        let months = all
            .first_opened
            .map_or(0, |opened| known_months(frame, opened));
        let cycle = if intervals.is_empty() {
            0
        } else {
            twice_median(intervals)
        };
        Self {
            owns: all.own > 0,
            gap,
            balance_gap: all.balance_gap,
            loan_gap: all.loan_gap,
            spent: total.sum,
            spent_count: total.count,
            shares: shares(all, spent.sum),
            weekend: permille(all.weekdays[5].sum + all.weekdays[6].sum, spent.sum),
            known_channel: known,
            digital,
            can_move: channels::can_move(&frame.policy, known, digital, all.movable),
            income: income.map_or(0, |income| income.amount),
            income_day: income.map_or(0, |income| income.day),
            income_kind: income.map(|income| income.kind),
            payments,
            payment_count: outgoing.count().min(u16::MAX.into()) as u16,
            paid_months: all.paid_months,
            cross,
            away,
            trend: trend::fit(&all.flows, months).judge(&frame.policy).ok(),
            idle: idle.as_ref().ok().map(|idle| idle.amount),
            average_balance: idle.as_ref().ok().map(|idle| idle.average),
            twice_cycle: cycle.clamp(0, u16::MAX.into()) as u16,
            use_days: all.use_days.len().min(u16::MAX.into()) as u16,
            referrals,
            family,
        }
    }

    /// `value`, unless nothing is asked or sums cannot be known.
    fn says<T>(&self, value: Result<T, Gap>) -> Finding<T> {
        match (self.owns, self.gap, value) {
            (false, ..) => Finding::NotYet,
            (true, Some(gap), _) | (true, None, Err(gap)) => Finding::CannotSay(gap),
            (true, None, Ok(value)) => Finding::Says(value),
        }
    }

    /// What was spent in the window.
    pub fn spent(&self) -> Finding<Tally> {
        self.says(Ok(Tally {
            count: self.spent_count,
            sum: self.spent,
        }))
    }

    /// A scene's share of it, in tenths of a percent cut off; not where nothing was spent.
    pub fn share(&self, scene: Scene) -> Finding<u16> {
        let share = self.shares[scene.place()];
        self.says(if self.spent > 0 {
            Ok(share)
        } else {
            Err(Gap::NoneSeen)
        })
    }

    /// The scene most was spent for, of several the first in the order people say them.
    pub fn main_scene(&self) -> Finding<Scene> {
        let most = self.shares.iter().max();
        let place = self.shares.iter().position(|share| Some(share) == most);
        let scene = place.map(|place| Scene::ALL[place]);
        self.says(scene.filter(|_| self.spent > 0).ok_or(Gap::NoneSeen))
    }

    /// The share of spending on Saturdays and Sundays, in tenths of a percent.
    pub fn weekend_share(&self) -> Finding<u16> {
        self.says(if self.spent > 0 {
            Ok(self.weekend)
        } else {
            Err(Gap::NoneSeen)
        })
    }

    /// The share of digital channels in client-initiated transactions, in tenths of a percent.
    pub fn digital_share(&self) -> Finding<u16> {
        match (self.owns, self.known_channel) {
            (false, _) => Finding::NotYet,
            (true, 0) => Finding::CannotSay(Gap::NoneSeen),
            (true, known) => Finding::Says(permille(self.digital.into(), known.into())),
        }
    }

    /// Whether more could be done by digital channels.
    pub fn can_move(&self) -> Finding<bool> {
        self.digital_share().map(|_| self.can_move)
    }

    /// The main regular income: of several the largest.
    pub fn income(&self) -> Finding<MainIncome> {
        let income = self.income_kind.map(|kind| MainIncome {
            amount: self.income,
            day: self.income_day,
            kind,
        });
        self.says(income.ok_or(Gap::NoneSeen))
    }

    /// Regular payments: how many, and their usual amounts together.
    pub fn payments(&self) -> Finding<Tally> {
        self.says(Ok(Tally {
            count: self.payment_count.into(),
            sum: self.payments,
        }))
    }

    /// Months in a row in which the loans were paid in full, at most 12.
    pub fn paid_months(&self) -> Finding<u8> {
        match (self.owns, self.loan_gap, self.paid_months) {
            (false, ..) => Finding::NotYet,
            (true, Some(gap), _) => Finding::CannotSay(gap),
            (true, None, months) => months.map_or(Finding::CannotSay(Gap::NoneSeen), Finding::Says),
        }
    }

    /// Payments over a border.
    pub fn cross_border(&self) -> Finding<Tally> {
        self.says(Ok(self.cross))
    }

    /// Client-initiated payments to other banks.
    pub fn to_other_banks(&self) -> Finding<Tally> {
        self.says(Ok(self.away))
    }

    /// Where net inflow goes.
    pub fn trend(&self) -> Finding<Trend> {
        self.says(self.trend.ok_or(Gap::TooFew))
    }

    /// What is idle on current accounts; 0 is none.
    pub fn idle(&self) -> Finding<Minor> {
        self.balances(self.idle)
    }

    /// The average balance of current accounts.
    pub fn average_balance(&self) -> Finding<Minor> {
        self.balances(self.average_balance)
    }

    fn balances(&self, value: Option<Minor>) -> Finding<Minor> {
        self.says(match (self.balance_gap, value) {
            (Some(gap), _) => Err(gap),
            (None, value) => value.ok_or(Gap::NoneSeen),
        })
    }

    /// Twice the median of days between days of use; needs two of them.
    pub fn twice_cycle(&self) -> Finding<u16> {
        match (self.owns, self.use_days) {
            (false, _) => Finding::NotYet,
            (true, 0) => Finding::CannotSay(Gap::NoActivity),
            (true, 1) => Finding::CannotSay(Gap::TooFew),
            (true, _) => Finding::Says(self.twice_cycle),
        }
    }

    /// Days of use in the window.
    pub fn use_days(&self) -> Finding<u16> {
        if self.owns {
            Finding::Says(self.use_days)
        } else {
            Finding::NotYet
        }
    }

    /// Clients referred.
    pub fn referrals(&self) -> u16 {
        self.referrals
    }

    /// Family among the clients.
    pub fn family(&self) -> u16 {
        self.family
    }
}

/// What a client spent in all.
pub(super) fn spent(all: &Gathered) -> Adding {
    let mut sum = Adding::default();
    all.weekdays.iter().for_each(|day| sum.add_all(day));
    sum
}

/// What a client spent for each scene.
pub(super) fn scenes(all: &Gathered) -> [Adding; Scene::ALL.len()] {
    let mut scenes = [Adding::default(); Scene::ALL.len()];
    for (category, sum) in Category::ALL.iter().zip(&all.categories) {
        if let Some(scene) = Scene::of(*category) {
            scenes[scene.place()].add_all(sum);
        }
    }
    scenes
}

fn shares(all: &Gathered, spent: i128) -> [u16; Scene::ALL.len()] {
    scenes(all).map(|scene| permille(scene.sum, spent))
}

/// A part's share, in tenths of a percent cut off; 0 of nothing.
pub(super) fn permille(part: i128, whole: i128) -> u16 {
    ratio::permille(part, whole).map_or(0, |share| share.clamp(0, 1000) as u16)
}

/// The largest regular income; of alike ones the first account's, then the first to begin.
fn main_income(all: &Gathered) -> Option<MainIncome> {
    let mut best: Option<MainIncome> = None;
    for regular in all.regular.iter().filter(|regular| regular.incoming) {
        if best.is_none_or(|best| best.amount < regular.median) {
            best = Some(MainIncome {
                amount: regular.median,
                day: regular.day,
                kind: regular.category,
            });
        }
    }
    best
}

/// Clients referred, and family members among the clients, each once.
pub(super) fn influence(view: &View, client: ClientId) -> (u16, u16) {
    let (mut referrals, mut family) = (0_u16, 0_u16);
    let links = view.links.relations(client);
    let relation = |place: usize| view.book.relations.get(links[place]);
    let kin = |place: usize| {
        relation(place)
            .filter(|r| is_family(r.kind))
            .map(|r| if r.from == client { r.to } else { r.from })
            .filter(|other| *other != client)
    };
    for place in 0..links.len() {
        let refers = relation(place).is_some_and(|r| {
            r.kind == RelationKind::Referrer && r.from == client && r.to != client
        });
        referrals = referrals.saturating_add(refers.into());
        // A husband may also be known as of the same household.
        let is_new = kin(place).is_some_and(|who| (0..place).all(|p| kin(p) != Some(who)));
        family = family.saturating_add(is_new.into());
    }
    (referrals, family)
}

fn is_family(kind: RelationKind) -> bool {
    matches!(
        kind,
        RelationKind::Spouse | RelationKind::Parent | RelationKind::Child | RelationKind::Household
    )
}
