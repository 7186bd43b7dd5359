//! What was found in a book, kept up to date while the book changes: only whom a change touches is
//! looked at anew, in steps as at first.

use super::accepted::{Accepted, Finding};
use super::check::{CheckId, Dimension, Severity};
use super::crowd::Crowd;
use super::field::QualityField;
use super::look::{Look, Record, Seen};
use super::summary::{Counted, Quality};
use super::{CHECKS, check};
use crate::analytics::view::View;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, ClientId, RecordId};
use std::collections::{BTreeSet, HashMap};

/// How often each check could be looked at, of one client.
type Looks = [u32; CheckId::COUNT];

/// What a look at all clients found so far, and who is still to be looked at.
#[derive(Clone, Debug)]
pub struct Gauge {
    date: Day,
    months: u8,
    accepted: BTreeSet<Accepted>,
    unkept: BTreeSet<QualityField>,
    crowd: Crowd,
    kinds: Kinds,
    slots: Vec<Option<Slot>>,
    counts: [Counted; CheckId::COUNT],
    clients: u32,
    /// Everybody before this place was looked at once.
    next: usize,
    /// Who of them must be looked at anew.
    stirred: BTreeSet<ClientId>,
    seen: Seen,
}

/// What was seen of one client.
#[derive(Clone, Debug)]
struct Slot {
    /// How often the checks could be looked at: most clients are alike in that.
    kind: u32,
    faults: Box<[Fault]>,
}

/// A fault of a client.
#[derive(Copy, Clone, Debug)]
struct Fault {
    check: CheckId,
    record: Record,
    accepted: bool,
}

/// Every different number of looks there was, once.
#[derive(Clone, Debug, Default)]
struct Kinds {
    all: Vec<Looks>,
    places: HashMap<Looks, u32>,
}

impl Kinds {
    fn place(&mut self, looks: Looks) -> u32 {
        let next = self.all.len() as u32;
        let place = *self.places.entry(looks).or_insert(next);
        if place == next {
            self.all.push(looks);
        }
        place
    }
}

impl Gauge {
    /// Begins to look at a book; what was accepted before counts as passed, and that a field of
    /// `unkept` is empty counts not at all.
    pub fn begin(
        view: &View<'_>,
        accepted: impl IntoIterator<Item = Accepted>,
        unkept: impl IntoIterator<Item = QualityField>,
    ) -> Self {
        Self {
            date: view.date,
            months: view.policy.suitability.validity_months,
            accepted: accepted.into_iter().collect(),
            unkept: unkept.into_iter().collect(),
            crowd: Crowd::default(),
            kinds: Kinds::default(),
            slots: Vec::new(),
            counts: [Counted::default(); CheckId::COUNT],
            clients: 0,
            next: 0,
            stirred: BTreeSet::new(),
            seen: Seen::default(),
        }
    }

    /// Whether what was found is of this day and policy. Otherwise everybody must be looked at anew.
    pub fn is_of(&self, view: &View<'_>) -> bool {
        self.date == view.date && self.months == view.policy.suitability.validity_months
    }

    /// Looks at so many clients more; true when all have been looked at. Between steps the book may
    /// change, if [`Gauge::touch`] is told.
    pub fn step(&mut self, view: &View<'_>, clients: usize) -> bool {
        if !self.crowd.is_whole(view.book) {
            // To count a record takes a small part of what checking a client does.
            self.crowd.step(view.book, clients.saturating_mul(8));
            return false;
        }
        let mut left = clients;
        while left > 0
            && let Some(id) = self.stirred.pop_first()
        {
            self.look(view, id);
            left -= 1;
        }
        let end = view.book.clients.next_index();
        let until = self.next.saturating_add(left).min(end);
        for index in self.next..until {
            self.look(view, ClientId::from_index(index));
        }
        self.next = until;
        self.is_done(view.book)
    }

    /// Whether nobody is left to be looked at.
    pub fn is_done(&self, book: &Book) -> bool {
        self.crowd.is_whole(book)
            && self.next >= book.clients.next_index()
            && self.stirred.is_empty()
    }

    /// Hears of what changed in the book, after it did: every client whose own records are others
    /// than before, or gone, or new, and every account, or that it has other loans.
    pub fn touch(&mut self, view: &View<'_>, clients: &[ClientId], accounts: &[AccountId]) {
        let book = view.book;
        let mut stirred: Vec<ClientId> = clients.to_vec();
        for id in clients {
            self.crowd.set_client(book, *id, &mut stirred);
            // What is said of two counts with the one where it begins.
            let relations = view.links.relations(*id).iter();
            let relations = relations.filter_map(|id| book.relations.get(*id));
            stirred.extend(relations.flat_map(|relation| [relation.from, relation.to]));
        }
        for id in accounts {
            self.crowd.set_account(book, *id, &mut stirred);
            let holders = book.accounts.get(*id).into_iter().flat_map(|a| &a.holders);
            stirred.extend(holders.map(|holder| holder.client));
        }
        if !accounts.is_empty() {
            // A card is carried by somebody who may not hold its account.
            let of: BTreeSet<&AccountId> = accounts.iter().collect();
            let cards = book.cards.iter().filter(|card| of.contains(&card.account));
            stirred.extend(cards.map(|card| card.client));
        }
        self.stir(stirred);
    }

    /// Takes other values as right as they are.
    pub fn set_accepted(&mut self, accepted: impl IntoIterator<Item = Accepted>) {
        let accepted: BTreeSet<Accepted> = accepted.into_iter().collect();
        let other = self.accepted.symmetric_difference(&accepted);
        let stirred: Vec<ClientId> = other.map(|one| one.finding.client).collect();
        self.accepted = accepted;
        self.stir(stirred);
    }

    /// Takes other fields as not kept in the book.
    pub fn set_unkept(&mut self, unkept: impl IntoIterator<Item = QualityField>) {
        self.unkept = unkept.into_iter().collect();
    }

    /// Whoever was not looked at yet will be, as they are then.
    fn stir(&mut self, clients: Vec<ClientId>) {
        let clients = clients.into_iter().filter(|id| id.index() < self.next);
        self.stirred.extend(clients);
    }

    /// What several records have alike.
    pub fn crowd(&self) -> &Crowd {
        &self.crowd
    }

    /// How often a check was looked at, and what it found.
    pub fn count(&self, check: CheckId) -> Counted {
        self.counts[check as usize]
    }

    /// Whether a check counts: that nothing stands in a field that the book does not keep is no
    /// fault.
    pub fn counts(&self, id: CheckId) -> bool {
        check(id).is_some_and(|check| {
            check.dimension != Dimension::Completeness || !self.unkept.contains(&check.field)
        })
    }

    /// The scores.
    pub fn summary(&self) -> Quality {
        let mut found = Quality::new(self.date, self.clients);
        for check in CHECKS.iter().copied().flatten() {
            if self.counts(check.id) {
                found.add(check, self.count(check.id));
            }
        }
        let clean = self.weighed().filter(|(_, _, failed)| *failed == 0).count();
        found.clean = clean as u32;
        found
    }

    /// The faults, or those that were found to be right, in order of clients and checks; of checks
    /// that count.
    pub fn findings(&self, accepted: bool) -> impl Iterator<Item = Finding> {
        let counts = self.counting();
        self.chosen(accepted, move |check| counts[check as usize])
    }

    /// The same of one check, whether it counts or not.
    pub fn findings_of(&self, only: CheckId, accepted: bool) -> impl Iterator<Item = Finding> {
        self.chosen(accepted, move |check| check == only)
    }

    fn chosen(
        &self,
        accepted: bool,
        fits: impl Fn(CheckId) -> bool + Copy,
    ) -> impl Iterator<Item = Finding> {
        self.all().flat_map(move |(client, slot)| {
            let faults = slot.faults.iter();
            let faults = faults.filter(move |f| f.accepted == accepted && fits(f.check));
            faults.map(move |fault| Finding {
                client,
                check: fault.check,
                record: fault.record,
            })
        })
    }

    /// The score of every client in thousandths, in their order; those without any look are left
    /// out.
    pub fn scores(&self) -> impl Iterator<Item = (ClientId, u16)> {
        self.weighed().filter_map(|(client, weight, failed)| {
            let permille = (weight.checked_sub(failed)? * 1000).checked_div(weight)?;
            Some((client, u16::try_from(permille).ok()?))
        })
    }

    /// Everybody with the weight of what was looked at, and of what did not pass.
    fn weighed(&self) -> impl Iterator<Item = (ClientId, u64, u64)> {
        let mut weights = [0; CheckId::COUNT];
        for check in CHECKS.iter().copied().flatten() {
            if self.counts(check.id) {
                weights[check.id as usize] = check.severity.weight();
            }
        }
        let weigh = |looks: &Looks| {
            let each = looks.iter().zip(weights);
            each.map(|(looks, weight)| u64::from(*looks) * weight).sum()
        };
        let kinds: Vec<u64> = self.kinds.all.iter().map(weigh).collect();
        self.all().map(move |(client, slot)| {
            let faults = slot.faults.iter().filter(|fault| !fault.accepted);
            let failed = faults.map(|fault| weights[fault.check as usize]).sum();
            (client, kinds[slot.kind as usize], failed)
        })
    }

    fn counting(&self) -> [bool; CheckId::COUNT] {
        let mut counts = [false; CheckId::COUNT];
        for id in CheckId::ALL {
            counts[*id as usize] = self.counts(*id);
        }
        counts
    }

    fn all(&self) -> impl Iterator<Item = (ClientId, &Slot)> {
        let all = self.slots.iter().enumerate();
        all.filter_map(|(index, slot)| Some((ClientId::from_index(index), slot.as_ref()?)))
    }

    /// Looks at one client; what was found before is forgotten.
    fn look(&mut self, view: &View<'_>, id: ClientId) {
        self.forget(id);
        let Some(client) = view.book.clients.get(id) else {
            return;
        };
        let look = Look {
            view: *view,
            client,
            crowd: &self.crowd,
        };
        let (mut looks, mut faults) = ([0; CheckId::COUNT], Vec::new());
        for check in CHECKS.iter().copied().flatten() {
            self.seen.clear();
            (check.look)(&look, &mut self.seen);
            looks[check.id as usize] = self.seen.looks;
            for shown in &self.seen.faults {
                let accepted = !self.accepted.is_empty()
                    && self.accepted.contains(&Accepted::of(id, check.id, shown));
                faults.push(Fault {
                    check: check.id,
                    record: shown.record,
                    accepted,
                });
            }
        }
        let slot = Slot {
            kind: self.kinds.place(looks),
            faults: faults.into_boxed_slice(),
        };
        self.clients += 1;
        self.tally(&slot, |sum, by| *sum += by);
        if self.slots.len() <= id.index() {
            self.slots.resize_with(id.index() + 1, || None);
        }
        self.slots[id.index()] = Some(slot);
    }

    fn forget(&mut self, id: ClientId) {
        let slot = self.slots.get_mut(id.index()).and_then(Option::take);
        if let Some(slot) = slot {
            self.clients -= 1;
            self.tally(&slot, |sum, by| *sum -= by);
        }
    }

    fn tally(&mut self, slot: &Slot, change: fn(&mut u64, u64)) {
        let looks = self.kinds.all[slot.kind as usize];
        for (count, looks) in self.counts.iter_mut().zip(looks) {
            change(&mut count.looks, u64::from(looks));
        }
        for fault in &slot.faults {
            let count = &mut self.counts[fault.check as usize];
            change(
                match fault.accepted {
                    true => &mut count.accepted,
                    false => &mut count.faults,
                },
                1,
            );
        }
    }
}

/// The checks that found something, errors first, each in their order.
pub fn by_gravity() -> impl Iterator<Item = &'static super::Check> {
    Severity::ALL.into_iter().flat_map(|severity| {
        let all = CHECKS.iter().copied().flatten();
        all.filter(move |check| check.severity == severity)
    })
}
