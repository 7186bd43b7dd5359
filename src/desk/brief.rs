//! What an import changed, for the morning after: who is new, whose money moved, what ends soon, who is
//! elsewhere than before.
//!
//! What the files say is worked out when they are taken over. Where clients stood before is kept beside
//! it, and compared with where they stand whenever the brief is read: findings follow a commit in steps,
//! and nobody has to wait for them to see the rest.

use super::change::OfEntry;
use super::drawer::{self, Kept};
use super::open::Desk;
use super::queries::selection::{records, stretch};
use super::walk::Walk;
use crate::analytics::findings::ClientFindings;
use crate::analytics::kinds::Stage;
use crate::domain::account::Account;
use crate::domain::day::Day;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId, HoldingId, RecordId};
use crate::domain::ledger::{Flags, Transaction};
use crate::domain::money::{Currency, Minor};
use crate::domain::products::Holding;
use crate::exchange::Staged;
use crate::protocol::data::import::{Brief, Maturing, Moved, Shifted, Who};
use crate::protocol::overview::Selection;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The most clients of a list.
const MOST: usize = 50;

/// Days within which what ends is told.
const DAYS: i32 = 30;

/// Stands for a tier that cannot be said.
const UNKNOWN: u8 = u8::MAX;

/// A brief as it is kept.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct KeptBrief {
    /// The audit entry of the import: one that was taken back has no brief.
    entry: u64,
    said: Said,
}

/// What a brief says. Of which entry it is shows when the import is written: a mapping may be kept while
/// it is made.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Said {
    day: Day,
    files: Vec<String>,
    fresh_total: u32,
    fresh: Vec<ClientId>,
    flows: Vec<(Currency, Minor, Minor)>,
    moved: Vec<KeptMove>,
    /// Where everybody stood, by client; nothing where it was not known.
    before: Vec<Stood>,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct KeptMove {
    client: ClientId,
    currency: Currency,
    income: Minor,
    spent: Minor,
    stated: Minor,
}

/// Where a client stood.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Stood {
    /// The tier, or that none can be said.
    tier: u8,
    /// The stage, by its place among all; the tier's sign where nobody was there.
    stage: u8,
    /// The marks of the overview, a bit each.
    marks: u16,
}

impl Kept for KeptBrief {
    const PLACE: u32 = 1;
    const FORMAT: u8 = 1;
}

/// A brief in the making, in steps.
#[derive(Default)]
pub struct Making {
    flows: BTreeMap<Currency, (Minor, Minor)>,
    money: BTreeMap<(ClientId, Currency), KeptMove>,
    /// Accounts the import adds or changes, by their place in the change.
    changed: HashMap<AccountId, usize>,
    standing: Standing,
    walk: Walk,
}

/// Before where clients stand, the accounts of what was read are looked at, its holdings, and its
/// transactions.
const BEFORE: usize = 3;

impl Making {
    /// Looks at about so many records more of what was read for this book; true when all are looked at.
    pub fn step(&mut self, desk: &Desk, staged: &Staged, units: usize) -> bool {
        let delta = &staged.delta;
        let (accounts, holdings) = (&delta.accounts, &delta.holdings);
        let part = self.walk.part();
        let size = match part {
            0 => accounts.len(),
            1 => holdings.len(),
            2 => delta.appended.len(),
            _ => return self.standing.step(desk, units),
        };
        for at in self.walk.stretch(size, units) {
            match part {
                0 => self.account(&accounts[at], at),
                1 => self.holding(&holdings[at]),
                _ => self.add(desk, delta, &delta.appended.get(at as u32)),
            }
        }
        false
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub fn kind(&self) -> u8 {
        match self.walk.part() {
            BEFORE => BEFORE as u8 + self.standing.kind(),
            part => part as u8,
        }
    }

    /// By how much what the bank states of an account is another.
    fn account(&mut self, change: &Change<AccountId, Account>, at: usize) {
        self.changed.insert(change.id, at);
        let (Some(old), Some(new)) = (&change.old, &change.new) else {
            return;
        };
        if let (Some(before), Some(now), Some(owner)) = (old.stated, new.stated, new.owner()) {
            let moved = of(&mut self.money, owner, new.currency);
            let by = now.minor.saturating_sub(before.minor);
            moved.stated = moved.stated.saturating_add(by);
        }
    }

    /// By how much what it states of a holding is.
    fn holding(&mut self, change: &Change<HoldingId, Holding>) {
        if let (Some(old), Some(new)) = (&change.old, &change.new) {
            let moved = of(&mut self.money, new.client, new.currency);
            let by = new.value.saturating_sub(old.value);
            moved.stated = moved.stated.saturating_add(by);
        }
    }

    /// What came in and went out; what somebody moves between accounts of their own does neither.
    fn add(&mut self, desk: &Desk, delta: &Delta, row: &Transaction) {
        let changed = self.changed.get(&row.account);
        let changed = changed.and_then(|at| delta.accounts[*at].new.as_ref());
        let account = changed.or_else(|| desk.book().accounts.get(row.account));
        let Some(account) = account.filter(|_| !row.flags.has(Flags::OWN_TRANSFER)) else {
            return;
        };
        let (income, spent) = (row.amount.max(0), row.amount.min(0).saturating_neg());
        let sum = self.flows.entry(account.currency).or_default();
        *sum = (sum.0.saturating_add(income), sum.1.saturating_add(spent));
        if let Some(owner) = account.owner() {
            let moved = of(&mut self.money, owner, account.currency);
            moved.income = moved.income.saturating_add(income);
            moved.spent = moved.spent.saturating_add(spent);
        }
    }

    /// The brief, from the book before the import.
    pub fn finish(self, desk: &Desk, staged: &Staged) -> Said {
        let clients = staged.delta.clients.iter();
        let new = clients.filter(|change| change.old.is_none());
        let money = self.money.into_values();
        let mut moved: Vec<KeptMove> = money.filter(|moved| size(moved) > 0).collect();
        moved.sort_by_key(|moved| std::cmp::Reverse(size(moved)));
        moved.truncate(MOST);
        let flows = self.flows.into_iter();
        let files = staged.report.files.iter();
        Said {
            day: desk.today(),
            files: files.map(|file| file.name.clone()).collect(),
            fresh_total: new.clone().count() as u32,
            fresh: new.take(MOST).map(|change| change.id).collect(),
            flows: flows
                .map(|(currency, (income, spent))| (currency, income, spent))
                .collect(),
            moved,
            before: self.standing.stood,
        }
    }
}

/// By how much a client's money differs.
fn size(moved: &KeptMove) -> Minor {
    let by_rows = moved.income.saturating_sub(moved.spent).saturating_abs();
    by_rows.max(moved.stated.saturating_abs())
}

fn of(
    money: &mut BTreeMap<(ClientId, Currency), KeptMove>,
    client: ClientId,
    currency: Currency,
) -> &mut KeptMove {
    money.entry((client, currency)).or_insert(KeptMove {
        client,
        currency,
        income: 0,
        spent: 0,
        stated: 0,
    })
}

/// Where everybody stands now, gone through in steps; nothing while findings are worked out.
#[derive(Default)]
struct Standing {
    /// The marks of the overview, a bit each, by client.
    marks: Vec<u16>,
    stood: Vec<Stood>,
    /// Mark by mark, then tiers and stages.
    walk: Walk,
}

impl Standing {
    /// Looks at about so many records more; true when all are looked at.
    fn step(&mut self, desk: &Desk, units: usize) -> bool {
        let Some(found) = &desk.findings else {
            self.stood = Vec::new();
            return true;
        };
        let part = self.walk.part();
        let only = Selection::CARE.get(part).copied();
        let size = only.map_or(found.clients.len(), |only| records(desk, only));
        let at = self.walk.stretch(size, units);
        match only {
            Some(only) => {
                let (marks, bit) = (&mut self.marks, 1 << part);
                marks.resize(found.clients.len(), 0);
                stretch(desk, only, at, &mut |client, _| {
                    if let Some(mark) = marks.get_mut(client.index()) {
                        *mark |= bit;
                    }
                });
            }
            None => {
                self.stood.reserve_exact(size - self.stood.len().min(size));
                let marks = self.marks.iter().copied().chain(std::iter::repeat(0));
                let stretch = found.clients.get(at.clone()).unwrap_or_default();
                let stood = stretch.iter().zip(marks.skip(at.start));
                self.stood
                    .extend(stood.map(|(found, marks)| stand(found.as_ref(), marks)));
            }
        }
        self.walk.part() > Selection::CARE.len()
    }

    fn kind(&self) -> u8 {
        self.walk.part() as u8
    }
}

fn stand(found: Option<&ClientFindings>, marks: u16) -> Stood {
    let stage = |stage| Stage::ALL.iter().position(|one| *one == stage);
    Stood {
        tier: found
            .and_then(|found| found.tier.value())
            .map_or(UNKNOWN, |tier| tier.0),
        stage: found
            .and_then(|found| stage(found.stage))
            .map_or(UNKNOWN, |at| at as u8),
        marks,
    }
}

impl KeptBrief {
    /// The audit entry of the import.
    pub fn entry(&self) -> u64 {
        self.entry
    }

    /// What it says.
    pub fn said(&self) -> &Said {
        &self.said
    }
}

impl Said {
    /// The block that keeps it, to be written with the import.
    pub fn block(&self) -> OfEntry {
        drawer::block_of_entry::<KeptBrief>(self)
    }
}

/// A kept brief being read as it reads now, in steps.
#[derive(Default)]
pub struct Reading {
    standing: Standing,
    is_standing: bool,
    /// Accounts, then holdings that end soon are looked for up to here.
    next: usize,
    soon: Vec<(Day, ClientId, String)>,
}

impl Reading {
    /// Looks at about so many records more; true when all are looked at.
    pub fn step(&mut self, desk: &Desk, units: usize) -> bool {
        if !self.is_standing {
            self.is_standing = self.standing.step(desk, units);
            return false;
        }
        let (accounts, holdings) = (&desk.book().accounts, &desk.book().holdings);
        let own = accounts.next_index();
        let all = own + holdings.next_index();
        let end = self.next.saturating_add(units.max(1)).min(all);
        let from = desk.reference();
        let is_soon = |day: &Day| from <= *day && *day <= from.plus(DAYS);
        let slots = accounts.slots(self.next.min(own), end);
        self.soon
            .extend(slots.iter().flatten().filter_map(|account| {
                let day = account.maturity.filter(is_soon)?;
                let open = account.is_open(from);
                Some((day, account.owner()?, account.number.clone())).filter(|_| open)
            }));
        let slots = holdings.slots(self.next.saturating_sub(own), end.saturating_sub(own));
        self.soon
            .extend(slots.iter().flatten().filter_map(|holding| {
                let day = holding.maturity.filter(is_soon)?;
                let held = holding.closed.is_none();
                Some((day, holding.client, holding.product.clone())).filter(|_| held)
            }));
        self.next = end;
        end == all
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub fn kind(&self) -> u8 {
        self.standing.kind() + u8::from(self.is_standing)
    }

    /// The brief; `None` where nothing was taken over yet.
    pub fn finish(self, desk: &Desk, kept: &Said) -> Option<Brief> {
        if kept.files.is_empty() {
            return None;
        }
        let who = |id: ClientId| {
            let client = desk.book().clients.get(id)?;
            Some(Who {
                id,
                number: client.number.clone(),
                name: client.name.clone(),
            })
        };
        let now = self.standing.stood;
        let judged = !now.is_empty() && !kept.before.is_empty();
        let mut shifted: Vec<(ClientId, Stood, Stood)> = Vec::new();
        for (at, (was, is)) in kept.before.iter().zip(&now).enumerate() {
            // Who was nobody before is new, not elsewhere.
            if was.stage != UNKNOWN && is.stage != UNKNOWN && is_news(*was, *is) {
                shifted.push((ClientId::from_index(at), *was, *is));
            }
        }
        // The largest moves first, downwards before upwards: that is where somebody is waited for.
        shifted.sort_by_key(|(client, was, is)| {
            let tier = i16::from(is.tier) - i16::from(was.tier);
            (tier, *client)
        });
        let moved = kept.moved.iter().filter_map(|moved| {
            Some(Moved {
                who: who(moved.client)?,
                currency: moved.currency,
                income: moved.income,
                spent: moved.spent,
                stated: moved.stated,
            })
        });
        let mut soon = self.soon;
        soon.sort();
        let maturing = soon.into_iter().filter_map(|(day, client, what)| {
            Some(Maturing {
                who: who(client)?,
                what,
                day,
            })
        });
        Some(Brief {
            day: kept.day,
            files: kept.files.clone(),
            fresh_total: kept.fresh_total,
            fresh: kept.fresh.iter().filter_map(|id| who(*id)).collect(),
            flows: kept.flows.clone(),
            moved: moved.collect(),
            maturing: maturing.take(MOST).collect(),
            judged,
            shifted_total: shifted.len() as u32,
            shifted: shifted
                .into_iter()
                .take(MOST)
                .filter_map(|(client, was, is)| Some(shift(who(client)?, was, is)))
                .collect(),
            bands: desk.policy().tiers.bands.clone(),
        })
    }
}

/// Whether a client is elsewhere, or has a mark that was not there.
fn is_news(was: Stood, is: Stood) -> bool {
    was.tier != is.tier || was.stage != is.stage || is.marks & !was.marks != 0
}

fn shift(who: Who, was: Stood, is: Stood) -> Shifted {
    let said = |tier: u8| (tier != UNKNOWN).then_some(tier);
    let new = is.marks & !was.marks;
    Shifted {
        who,
        tier: (was.tier != is.tier).then(|| (said(was.tier), said(is.tier))),
        stage: (was.stage != is.stage).then_some((was.stage, is.stage)),
        marks: (0..Selection::CARE.len() as u8)
            .filter(|bit| new & 1 << bit != 0)
            .collect(),
    }
}
