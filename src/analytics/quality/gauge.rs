//! What was found in a book, kept up to date while the book changes: only whom a change touches is
//! looked at anew, in steps as at first.

mod read;

pub use read::by_gravity;

use super::CHECKS;
use super::accepted::Accepted;
use super::check::CheckId;
use super::crowd::Crowd;
use super::field::QualityField;
use super::look::{Look, Record, Seen};
use super::summary::Counted;
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
    pub fn set_accepted(&mut self, accepted: &[Accepted]) {
        if self.accepted.iter().eq(accepted) {
            return;
        }
        let accepted: BTreeSet<Accepted> = accepted.iter().copied().collect();
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
