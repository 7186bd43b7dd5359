//! Whether the records of an archive that arrived can be those of a book: nothing in them is believed
//! before. Looked at in steps; the first record that cannot be is named.

use super::records::{Kind, slot};
use crate::desk::walk::Walk;
use crate::domain::book::Book;
use crate::domain::evidence::Evidence;
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::ledger::Transaction;
use crate::suitability::evidence::chain::verify;
use crate::vault::hash::sha256;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Where something cannot be.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// The record at this place of a table.
    Record(Kind, usize),
    /// The transaction of this number.
    Row(usize),
}

/// What is gone through before the tables: what is stored of those set aside, who was joined, and with
/// whom in the end.
const BEFORE: usize = 3;

/// Looking whether every record that is named by another is there, under its own number, and no two
/// share what people know them by.
#[derive(Debug, Default)]
pub(super) struct Sounding {
    walk: Walk,
    /// Accounts of those whose data is only stored.
    stored: HashSet<AccountId>,
    /// With whom somebody was joined, and whose they are in the end.
    kept: HashMap<ClientId, ClientId>,
    homes: HashMap<ClientId, ClientId>,
    /// The numbers met in the table under way.
    numbers: HashSet<Box<str>>,
    /// The account of the last transaction.
    last: Option<AccountId>,
}

impl Sounding {
    /// Looks at about so many records more; true when all are looked at.
    ///
    /// # Errors
    /// The first that cannot be.
    pub(super) fn step(&mut self, book: &Book, units: usize) -> Result<bool, Fault> {
        let part = self.walk.part();
        for at in self.walk.stretch(size(book, part), units) {
            self.look(book, part, at)?;
        }
        if self.walk.part() > part {
            self.numbers.clear();
        }
        Ok(self.walk.part() > BEFORE + Kind::ALL.len())
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub(super) fn kind(&self) -> u8 {
        self.walk.part() as u8
    }

    /// How far it is, in thousandths.
    pub(super) fn progress(&self) -> u16 {
        (self.walk.part() * 1000 / (BEFORE + Kind::ALL.len() + 1)) as u16
    }

    fn look(&mut self, book: &Book, part: usize, at: usize) -> Result<(), Fault> {
        let (kind, fits) = match part {
            0 => {
                let dossier = slot(&book.aside, at).and_then(|one| one.dossier.as_ref());
                let accounts = dossier.into_iter().flat_map(|of| &of.accounts);
                self.stored.extend(accounts.map(|account| account.id));
                (Kind::Aside, true)
            }
            1 => (Kind::Joined, self.meets(book, at)),
            2 => (Kind::Joined, self.leads(book, at)),
            part => match Kind::ALL.get(part - BEFORE) {
                Some(kind) => (*kind, self.fits(book, *kind, at)),
                None => {
                    return match self.row_fits(book, &book.ledger.get(at as u32)) {
                        true => Ok(()),
                        false => Err(Fault::Row(at)),
                    };
                }
            },
        };
        match fits {
            true => Ok(()),
            false => Err(Fault::Record(kind, at)),
        }
    }

    /// Whether who was joined is there no more and was joined once.
    fn meets(&mut self, book: &Book, at: usize) -> bool {
        slot(&book.joined, at).is_none_or(|one| {
            let is_there = book.clients.get(one.gone.id).is_some();
            !is_there && self.kept.insert(one.gone.id, one.kept).is_none()
        })
    }

    /// Whether who was joined leads to somebody who is there, and not to themselves in the end.
    fn leads(&mut self, book: &Book, at: usize) -> bool {
        let Some(one) = slot(&book.joined, at) else {
            return true;
        };
        let (mut way, mut home) = (Vec::new(), one.gone.id);
        while let Some(next) = self.homes.get(&home).or_else(|| self.kept.get(&home)) {
            way.push(home);
            if way.len() > self.kept.len() {
                return false;
            }
            home = *next;
        }
        self.homes.extend(way.into_iter().map(|id| (id, home)));
        here(book, home)
    }

    /// What is only ever added to stays under the number of who was joined with another.
    fn client(&self, book: &Book, id: ClientId) -> bool {
        here(book, self.homes.get(&id).copied().unwrap_or(id))
    }

    fn account(&self, book: &Book, id: AccountId) -> bool {
        book.accounts.get(id).is_some() || self.stored.contains(&id)
    }

    /// Whether a number people know something by is one, and nothing else's.
    fn is_new(&mut self, number: &str) -> bool {
        let number = number.trim();
        !number.is_empty() && self.numbers.insert(number.into())
    }

    /// Whether a record stands under its own number, and what it names is there.
    fn fits(&mut self, book: &Book, kind: Kind, at: usize) -> bool {
        let is_at = |id: u32| id as usize == at;
        match kind {
            Kind::Clients => slot(&book.clients, at)
                .is_none_or(|one| is_at(one.id.0) && self.is_new(&one.number)),
            Kind::Accounts => slot(&book.accounts, at).is_none_or(|one| {
                let mut holders = one.holders.iter();
                let are_here = holders.all(|holder| here(book, holder.client));
                is_at(one.id.0) && are_here && self.is_new(&one.number)
            }),
            Kind::Holdings => {
                slot(&book.holdings, at).is_none_or(|one| is_at(one.id.0) && here(book, one.client))
            }
            Kind::Loans => slot(&book.loans, at).is_none_or(|one| {
                is_at(one.id.0) && self.account(book, one.account) && self.is_new(&one.number)
            }),
            Kind::Cards => slot(&book.cards, at).is_none_or(|one| {
                let is_whose = here(book, one.client) && self.account(book, one.account);
                is_at(one.id.0) && is_whose && self.is_new(&one.number)
            }),
            Kind::Orders => slot(&book.orders, at).is_none_or(|one| {
                let is_to = book.counterparties.get(one.to).is_some();
                is_at(one.id.0) && is_to && self.account(book, one.account)
            }),
            Kind::Relations => slot(&book.relations, at)
                .is_none_or(|one| is_at(one.id.0) && here(book, one.from) && here(book, one.to)),
            Kind::Counterparties => true,
            Kind::Products => slot(&book.shelf, at).is_none_or(|one| is_at(one.id.0)),
            Kind::Profiles => slot(&book.profiles, at)
                .is_none_or(|one| is_at(one.client.0) && here(book, one.client)),
            Kind::Assessments => slot(&book.assessments, at)
                .is_none_or(|one| is_at(one.id.0) && here(book, one.client)),
            Kind::Cases => {
                slot(&book.cases, at).is_none_or(|one| is_at(one.id.0) && here(book, one.client))
            }
            Kind::Tasks => {
                slot(&book.tasks, at).is_none_or(|one| is_at(one.id.0) && here(book, one.client))
            }
            Kind::Evidence => slot(&book.evidence, at)
                .is_none_or(|one| is_at(one.id.0) && self.client(book, one.client)),
            Kind::Forms => slot(&book.forms, at).is_none_or(|one| is_at(one.id.0)),
            Kind::Consents => slot(&book.consents, at)
                .is_none_or(|one| is_at(one.id.0) && self.client(book, one.client)),
            Kind::Aside => slot(&book.aside, at).is_none_or(|one| is_at(one.client.0)),
            Kind::Distinct => slot(&book.distinct, at).is_none_or(|one| is_at(one.id.0)),
            Kind::Joined => slot(&book.joined, at).is_none_or(|one| is_at(one.id.0)),
        }
    }

    /// Whether a transaction names an account and a counterparty that are there. The rows of accounts
    /// that are no more were emptied: they say nothing.
    fn row_fits(&mut self, book: &Book, row: &Transaction) -> bool {
        let most = book.accounts.next_index().max(book.ledger.len()) as u32;
        let is_there = self.last == Some(row.account) || self.account(book, row.account);
        if is_there {
            self.last = Some(row.account);
        }
        let is_empty = row.amount == 0 && row.counterparty.is_none() && row.account.0 <= most;
        let other = row.counterparty;
        (is_there || is_empty) && other.is_none_or(|id| book.counterparties.get(id).is_some())
    }
}

/// How many places a part has.
fn size(book: &Book, part: usize) -> usize {
    match part {
        0 => book.aside.next_index(),
        1 | 2 => book.joined.next_index(),
        part => match Kind::ALL.get(part - BEFORE) {
            Some(kind) => kind.size(book),
            None => book.ledger.len(),
        },
    }
}

fn here(book: &Book, id: ClientId) -> bool {
    book.clients.get(id).is_some() || book.aside.get(id).is_some()
}

/// Checking everybody's evidence, client by client.
#[derive(Debug, Default)]
pub struct Chains {
    /// Whose records are where: those of the book by place, after them those of who is set aside, by
    /// whose they are and which.
    of: BTreeMap<ClientId, Vec<Link>>,
    is_gathered: bool,
    next: usize,
    broken: u32,
}

#[derive(Copy, Clone, Debug)]
enum Link {
    Own(usize),
    Stored(usize, usize),
}

impl Chains {
    /// Looks at about so many records more; once all are looked at, how many clients' evidence does not
    /// hold: a record of it was changed, moved or taken away.
    pub fn step(&mut self, book: &Book, units: usize) -> Option<u32> {
        match self.is_gathered {
            false => self.gather(book, units.max(1)),
            true => self.check(book, units.max(1)),
        }
        (self.is_gathered && self.of.is_empty()).then_some(self.broken)
    }

    /// Whether the next step does another kind of work than the first.
    pub fn kind(&self) -> u8 {
        self.is_gathered.into()
    }

    fn gather(&mut self, book: &Book, units: usize) {
        let own = book.evidence.next_index();
        let all = own + book.aside.next_index();
        let end = self.next.saturating_add(units).min(all);
        for at in self.next..end {
            match at.checked_sub(own) {
                None => {
                    if let Some(record) = slot(&book.evidence, at) {
                        self.of
                            .entry(record.client)
                            .or_default()
                            .push(Link::Own(at));
                    }
                }
                Some(at) => {
                    let dossier = slot(&book.aside, at).and_then(|one| one.dossier.as_ref());
                    for (which, record) in dossier.iter().flat_map(|of| &of.evidence).enumerate() {
                        let link = Link::Stored(at, which);
                        self.of.entry(record.client).or_default().push(link);
                    }
                }
            }
        }
        self.next = end;
        self.is_gathered = end == all;
    }

    fn check(&mut self, book: &Book, units: usize) {
        let mut looked = 0;
        while looked < units {
            let Some((_, links)) = self.of.pop_first() else {
                return;
            };
            looked += links.len();
            let chain = links.iter().filter_map(|link| record(book, *link));
            self.broken += u32::from(verify(chain, None, sha256).is_err());
        }
    }
}

fn record(book: &Book, link: Link) -> Option<&Evidence> {
    match link {
        Link::Own(at) => slot(&book.evidence, at),
        Link::Stored(at, which) => slot(&book.aside, at)?.dossier.as_ref()?.evidence.get(which),
    }
}
