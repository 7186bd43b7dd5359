//! What the clients table keeps between questions: the text to search in, what is filtered by,
//! the order, and the last set of matching clients. All of it can be thrown away at any time.

mod judged;
mod places;
mod sort;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use judged::Judged;
pub use sort::{Sources, ordered};

use crate::analytics::dimensions::Column;
use crate::analytics::findings::ClientFindings;
use crate::domain::book::Book;
use crate::domain::client::{Client, ClientKind};
use crate::domain::ids::{ClientId, RecordId};
use crate::policy::Policy;
use crate::protocol::list::{ClientColumn, ClientsQuery, KindFilter, SortKey};
use crate::protocol::words::{RfmGroup, Stage};
use places::Chosen;
use text::SearchText;
use words::Words;

/// Caches of the clients table.
#[derive(Debug, Default)]
pub struct ListCache {
    text: SearchText,
    /// By client index; empty when not known.
    judged: Vec<Option<Judged>>,
    /// The order last asked for; without clients when it is to be made again.
    order: (Vec<SortKey>, Option<Vec<ClientId>>),
    /// The clients that matched the last query, in its order.
    matching: Option<(ClientsQuery, Matching)>,
}

/// The answer to a query before its window is cut out.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    /// The clients, in order.
    pub clients: Vec<ClientId>,
    /// Counts by tier, stage and group of those that match text and kind.
    pub facets: Facets,
}

/// Counts by tier rank, stage and group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By tier rank.
    pub tiers: Vec<u32>,
    /// In the order of `Stage::ALL`.
    pub stages: Vec<u32>,
    /// In the order of `RfmGroup::ALL`.
    pub groups: Vec<u32>,
}

impl Facets {
    fn new(policy: &Policy) -> Self {
        Self {
            tiers: vec![0; policy.tiers.bands.len()],
            stages: vec![0; Stage::ALL.len()],
            groups: vec![0; RfmGroup::ALL.len()],
        }
    }
}

impl ListCache {
    /// Adds up to `clients` clients to the text to search in.
    pub fn prepare(&mut self, book: &Book, clients: usize) {
        self.text.prepare(book, clients);
    }

    /// Whether all clients are in the text to search in.
    pub fn is_prepared(&self, book: &Book) -> bool {
        self.text.is_prepared(book)
    }

    /// Up to `most` clients whose names nobody has spelled yet.
    pub fn unspelled(&self, book: &Book, most: usize) -> Vec<ClientId> {
        self.text.unspelled(book, most)
    }

    /// Takes over how a client's name is spelled.
    pub fn set_spelled(&mut self, client: ClientId, spelled: String) {
        self.text.set_spelled(client, spelled);
    }

    /// How a client's name is spelled; empty while nobody has said.
    pub fn spelled_name(&self, client: ClientId) -> &str {
        self.text.spelled_name(client)
    }

    /// Makes the text to search in anew, with the spellings there are.
    pub fn spelled(&mut self) {
        self.text.begin_anew();
        self.matching = None;
    }

    /// Forgets what changed clients make old.
    pub fn clients_changed(&mut self, book: &Book, changed: &[ClientId]) {
        self.text.clients_changed(book, changed);
        (self.order.1, self.matching) = (None, None);
    }

    /// Forgets what rests on findings.
    pub fn findings_changed(&mut self) {
        self.judged = Vec::new();
        (self.order.1, self.matching) = (None, None);
    }

    /// Takes what was made of new findings: verdicts by client index, and the order last asked
    /// for, as [`ListCache::order_asked`] told it.
    pub fn findings_ready(&mut self, judged: Vec<Option<Judged>>, clients: Vec<ClientId>) {
        self.judged = judged;
        (self.order.1, self.matching) = (Some(clients), None);
    }

    /// Takes the verdicts of findings of which a few are new; the order is made when it is asked
    /// for.
    pub fn findings_updated(&mut self, judged: Vec<Option<Judged>>) {
        self.judged = judged;
        (self.order.1, self.matching) = (None, None);
    }

    /// Forgets who matched by a place in a dimension, and an order by places.
    pub fn places_changed(&mut self) {
        self.matching = None;
        let by_place = |key: &SortKey| matches!(key.column, ClientColumn::Place(_));
        if self.order.0.iter().any(by_place) {
            self.order.1 = None;
        }
    }

    /// The order last asked for.
    pub fn order_asked(&self) -> &[SortKey] {
        &self.order.0
    }

    /// The clients of the last query, if it differed in nothing but its window.
    pub fn matching(&self, query: &ClientsQuery) -> Option<&Matching> {
        let (asked, matching) = self.matching.as_ref()?;
        (*asked == without_window(query)).then_some(matching)
    }

    /// Keeps the answer to a query for further windows of it.
    pub fn keep(&mut self, query: &ClientsQuery, matching: Matching) {
        self.matching = Some((without_window(query), matching));
    }

    /// Who matches a query, in its order; `text` is what was typed, narrow, `only`
    /// says who is chosen by what the query names beside words and verdicts.
    pub fn find(
        &mut self,
        from: Sources,
        policy: &Policy,
        query: &ClientsQuery,
        text: &str,
        only: &dyn Fn(ClientId) -> bool,
    ) -> Matching {
        let book = from.book;
        if self.order.1.is_none() || self.order.0 != query.sort {
            self.order = (query.sort.clone(), Some(ordered(from, &query.sort)));
        }
        if let Some(findings) = from.findings.filter(|_| self.judged.is_empty()) {
            self.judged = judge(&findings.clients).collect();
        }
        let mut chosen = self.those(book, query, text, only);
        let among = Chosen::of(from.columns, &query.places);
        let mut facets = Facets::new(policy);
        let without_verdict = judged::asks_no_verdict(query);
        for (index, chosen) in chosen.iter_mut().enumerate() {
            // Quick filters count within the further ones: what one adds can be had.
            *chosen &= among.iter().all(|among| among.has(index));
            if !*chosen {
                continue;
            }
            match self.judged.get(index).and_then(Option::as_ref) {
                Some(judged) => {
                    judged.count(&mut facets);
                    *chosen = judged.is_chosen(query);
                }
                None => *chosen = without_verdict,
            }
        }
        let order = self.order.1.iter().flatten();
        Matching {
            clients: order.copied().filter(|id| chosen[id.index()]).collect(),
            facets,
        }
    }
}

impl ListCache {
    /// Who has what was typed, is of the kind asked for, and among `only`, by client number.
    fn those(
        &mut self,
        book: &Book,
        query: &ClientsQuery,
        text: &str,
        only: &dyn Fn(ClientId) -> bool,
    ) -> Vec<bool> {
        let words = Words::of(text);
        let mut those = match words.joined.is_empty() {
            true => vec![true; book.clients.next_index()],
            false => self.text.find(book, &words).to_vec(),
        };
        for (index, is) in those.iter_mut().enumerate().filter(|(_, is)| **is) {
            let id = ClientId::from_index(index);
            if query.kind.is_some() {
                let client = book.clients.get(id);
                *is = client.is_some_and(|client| is_kind(client, query.kind));
            }
            *is &= only(id);
        }
        those
    }

    /// How many of those who match a query's text, kind and `only` are in each place of a column.
    pub fn count_places(
        &mut self,
        book: &Book,
        column: &Column,
        query: &ClientsQuery,
        text: &str,
        only: &dyn Fn(ClientId) -> bool,
    ) -> Vec<u32> {
        let those = self.those(book, query, text, only);
        let mut counts = vec![0; column.places.len()];
        for (code, _) in column.codes().iter().zip(those).filter(|(_, is)| *is) {
            if let Some(count) = counts.get_mut(usize::from(*code)) {
                *count += 1;
            }
        }
        counts
    }
}

/// What can be filtered by, of each client.
pub fn judge(clients: &[Option<ClientFindings>]) -> impl Iterator<Item = Option<Judged>> {
    clients.iter().map(|found| found.as_ref().map(Judged::of))
}

fn is_kind(client: &Client, kind: Option<KindFilter>) -> bool {
    match kind {
        None => true,
        Some(KindFilter::Individual) => matches!(client.kind, ClientKind::Individual(_)),
        Some(KindFilter::Organisation) => matches!(client.kind, ClientKind::Organisation(_)),
    }
}

fn without_window(query: &ClientsQuery) -> ClientsQuery {
    ClientsQuery {
        offset: 0,
        limit: 0,
        shown: Vec::new(),
        ..query.clone()
    }
}
