//! One client's behaviour in full: every statement with the figures and the days behind it.

use super::book::BookBehaviour;
use super::frame::BehaviourFrame;
use super::gather::{CHANNELS, Gathered, HOURS, MONTHS, Scratch, WEEKDAYS, own_accounts};
use super::groups::Regular;
use super::reasons::{self, Statement};
use super::row::{ClientBehaviour, scenes};
use super::tally::{Adding, Tally};
use super::trend::Trend;
use super::{gather, row};
use crate::analytics::finding::{Gap, Verdict};
use crate::analytics::flows::MonthFlow;
use crate::analytics::measures::rows::{Met, Rows};
use crate::analytics::view::View;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, CounterpartyId};
use crate::domain::ledger::{Category, Flags};
use crate::domain::money::Minor;
use crate::domain::scene::Scene;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A client's behaviour in full.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BehaviourDetail {
    /// The days looked back, both included.
    pub window: (Day, Day),
    /// What was spent for, and when.
    pub spending: Verdict<Spending>,
    /// The ways used.
    pub digital: Verdict<DigitalUse>,
    /// Regular income, the largest first.
    pub income: Verdict<Vec<Regular>>,
    /// Regular payments, the largest first.
    pub payments: Verdict<Vec<Regular>>,
    /// Months in a row in which loans were paid in full, at most 12.
    pub loans: Verdict<u8>,
    /// Payments over a border.
    pub cross_border: Verdict<Tally>,
    /// Where net inflow goes.
    pub trend: Verdict<Trend>,
    /// The complete months it is judged by, oldest first; none where sums cannot be said.
    pub flows: Vec<MonthFlow>,
    /// What is idle on current accounts; 0 is none.
    pub idle: Verdict<Minor>,
    /// Client-initiated payments to other banks, by bank, most first.
    pub to_other_banks: Verdict<Vec<BankPayments>>,
    /// The counterparties most is spent with, most first.
    pub hot_spots: Verdict<Vec<HotSpot>>,
    /// Clients referred, and family among the clients.
    pub influence: Verdict<Influence>,
    /// Twice the median of days between days of use.
    pub twice_cycle: Verdict<u16>,
    /// How the client answers to prices: no offers are recorded yet.
    pub price_sensitivity: Verdict<()>,
}

/// What was spent in the window.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Spending {
    /// All of it.
    pub total: Tally,
    /// What came back of it; not taken off.
    pub refunds: Tally,
    /// By scene, those that have some, in the order of [`Scene::ALL`].
    pub scenes: Vec<(Scene, Tally)>,
    /// By category, those that have some, in the order of [`Category::ALL`].
    pub categories: Vec<(Category, Tally)>,
    /// By weekday, Monday first.
    pub weekdays: [Tally; WEEKDAYS],
    /// By hour; behind the 24, those of which the time is not known.
    pub hours: [Tally; HOURS],
    /// By month of the year, January first.
    pub months: [Tally; MONTHS],
}

/// The ways used.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DigitalUse {
    /// Client-initiated transactions by channel, in the order of
    /// [`Channel::ALL`](crate::domain::ledger::Channel::ALL).
    pub channels: [u32; CHANNELS],
    /// Tenths of a percent that are digital of those of known channel.
    pub share: u16,
    /// How many at a counter or machine need no cash.
    pub movable: u32,
    /// Whether more could be done by digital channels.
    pub can_move: bool,
}

/// Payments to one bank.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BankPayments {
    /// The bank as the file writes it; empty when it is not known.
    pub bank: String,
    /// How many, and how much.
    pub paid: Tally,
    /// The last one's day.
    pub last: Day,
}

/// A counterparty much is spent with.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HotSpot {
    /// Who.
    pub other: CounterpartyId,
    /// How many, and how much.
    pub paid: Tally,
}

/// Whom the client brings along.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Influence {
    /// Clients referred.
    pub referrals: u16,
    /// Family among the clients.
    pub family: u16,
}

/// Works out one client.
pub fn explain(view: &View, client: ClientId) -> BehaviourDetail {
    let frame = &BehaviourFrame::new(view);
    let (mut scratch, mut own) = (Scratch::default(), BookBehaviour::default());
    let brief = &ClientBehaviour::of(view, frame, client, &mut scratch, &mut own);
    let all = &scratch.gathered;
    let statement = &Statement::new(frame, brief, all);
    let money_gap = |gap: Gap| all.gap.unwrap_or(gap);
    let by = others(view, frame, client);
    BehaviourDetail {
        window: frame.window(),
        spending: reasons::spending(statement, spending(all).map_err(money_gap)),
        digital: reasons::digital(statement),
        income: reasons::regular(statement, true),
        payments: reasons::regular(statement, false),
        loans: reasons::loans(statement),
        cross_border: reasons::cross_border(statement),
        trend: reasons::trend(statement),
        flows: flows(frame, all),
        idle: reasons::idle(statement),
        to_other_banks: reasons::to_other_banks(statement, by.banks()),
        hot_spots: reasons::hot_spots(statement, by.hot_spots(frame.policy.hot_spots.into())),
        influence: reasons::influence(statement),
        twice_cycle: reasons::cycle(statement),
        price_sensitivity: reasons::price_sensitivity(statement),
    }
}

fn spending(all: &Gathered) -> Result<Spending, Gap> {
    if let Some(gap) = all.gap {
        return Err(gap);
    }
    let total = row::spent(all).tally()?;
    if total.count == 0 {
        return Err(Gap::NoneSeen);
    }
    let categories = Category::ALL.iter().copied().zip(&all.categories);
    let scenes = scenes(all);
    Ok(Spending {
        total,
        refunds: all.refunds.tally()?,
        scenes: with_some(Scene::ALL.into_iter().zip(&scenes))?,
        categories: with_some(categories)?,
        weekdays: tallies(&all.weekdays)?,
        hours: tallies(&all.hours)?,
        months: tallies(&all.months)?,
    })
}

fn with_some<'a, T>(all: impl Iterator<Item = (T, &'a Adding)>) -> Result<Vec<(T, Tally)>, Gap> {
    all.filter(|(_, sum)| sum.count > 0)
        .map(|(of, sum)| Ok((of, sum.tally()?)))
        .collect()
}

fn tallies<const N: usize>(sums: &[Adding; N]) -> Result<[Tally; N], Gap> {
    let mut tallies = [Tally::default(); N];
    for (tally, sum) in tallies.iter_mut().zip(sums) {
        *tally = sum.tally()?;
    }
    Ok(tallies)
}

fn flows(frame: &BehaviourFrame, all: &Gathered) -> Vec<MonthFlow> {
    let known = all
        .first_opened
        .map_or(0, |opened| gather::known_months(frame, opened));
    let months = all.flows.iter().enumerate().skip(all.flows.len() - known);
    let flow = |(place, [inflow, outflow]): (usize, &[i128; 2])| {
        Some(MonthFlow {
            month: frame.first_month.plus(place as i32),
            inflow: (*inflow).try_into().ok()?,
            outflow: (*outflow).try_into().ok()?,
            complete: true,
        })
    };
    if all.gap.is_some() {
        return Vec::new();
    }
    months.map(flow).collect::<Option<_>>().unwrap_or_default()
}

/// Payments by who is on the other side.
#[derive(Default)]
struct Others {
    /// To other banks.
    banks: BTreeMap<String, (Adding, Day)>,
    /// Spending.
    shops: BTreeMap<CounterpartyId, Adding>,
}

/// Reads the client's payments once more, for who got them: the pass over everybody has no room
/// for names.
fn others(view: &View, frame: &BehaviourFrame, client: ClientId) -> Others {
    let (mut found, mut rows) = (Others::default(), Rows::default());
    for account in own_accounts(view, frame.date, client) {
        if account.currency != frame.base {
            continue;
        }
        rows.read_since(view, account.id, frame.window(), false);
        for place in 0..rows.len() {
            let met = rows.get_met(place);
            if met.posted.amount < 0 && !met.posted.flags.has(Flags::OWN_TRANSFER) {
                found.take(view, &met);
            }
        }
    }
    found
}

impl Others {
    fn take(&mut self, view: &View, met: &Met) {
        let amount = i128::from(met.posted.amount).abs();
        if gather::is_away(met.posted.flags) {
            let other = met.other.and_then(|id| view.book.counterparties.get(id));
            let bank = other.map_or(String::new(), |other| other.bank.clone());
            let day = met.posted.day;
            let (paid, last) = self.banks.entry(bank).or_insert((Adding::default(), day));
            paid.add(amount);
            *last = day.max(*last);
        }
        if let (Some(other), Some(_)) = (met.other, Scene::of(met.posted.category)) {
            self.shops.entry(other).or_default().add(amount);
        }
    }

    /// By sum, the largest first; of alike ones in the order of names.
    fn banks(&self) -> Result<Vec<BankPayments>, Gap> {
        let payments = |(bank, (paid, last)): (&String, &(Adding, Day))| {
            Ok(BankPayments {
                bank: bank.clone(),
                paid: paid.tally()?,
                last: *last,
            })
        };
        let mut banks: Vec<_> = self
            .banks
            .iter()
            .map(payments)
            .collect::<Result<_, Gap>>()?;
        banks.sort_by(|a, b| (b.paid.sum, &a.bank).cmp(&(a.paid.sum, &b.bank)));
        Ok(banks)
    }

    /// The first few by sum; of alike ones in the order of record numbers.
    fn hot_spots(&self, most: usize) -> Result<Vec<HotSpot>, Gap> {
        let spot = |(other, paid): (&CounterpartyId, &Adding)| {
            Ok(HotSpot {
                other: *other,
                paid: paid.tally()?,
            })
        };
        let mut spots: Vec<_> = self.shops.iter().map(spot).collect::<Result<_, Gap>>()?;
        spots.sort_by_key(|spot| (-i128::from(spot.paid.sum), spot.other));
        spots.truncate(most);
        Ok(spots)
    }
}
