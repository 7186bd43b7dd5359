//! What the clients table keeps between questions: texts to search in, sorted orders, and the
//! last set of matching clients. All of it can be thrown away at any time.

use crate::analytics::findings::{ClientFindings, Findings};
use crate::domain::book::Book;
use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};
use crate::protocol::list::{ClientColumn, ClientsQuery, SortKey};
use std::cmp::Ordering;

/// Caches of the clients table.
#[derive(Debug, Default)]
pub struct ListCache {
    /// By client index: everything a search looks in, in lower case; empty for no client.
    haystacks: Vec<String>,
    /// The order last asked for.
    order: Option<(Vec<SortKey>, Vec<ClientId>)>,
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

impl ListCache {
    /// Forgets what changed clients make old.
    pub fn clients_changed(&mut self, book: &Book, changed: &[ClientId], structural: bool) {
        (self.order, self.matching) = (None, None);
        if self.haystacks.is_empty() {
            return;
        }
        if structural {
            self.haystacks
                .resize_with(book.clients.next_index(), String::new);
        }
        for id in changed {
            if self.haystacks.len() <= id.index() {
                self.haystacks.resize_with(id.index() + 1, String::new);
            }
            self.haystacks[id.index()] = book.clients.get(*id).map(haystack).unwrap_or_default();
        }
    }

    /// Forgets orders and answers that rest on findings.
    pub fn findings_changed(&mut self) {
        (self.order, self.matching) = (None, None);
    }

    /// The texts to search in.
    pub fn haystacks(&mut self, book: &Book) -> &[String] {
        if self.haystacks.len() != book.clients.next_index() {
            self.haystacks = vec![String::new(); book.clients.next_index()];
            for client in book.clients.iter() {
                self.haystacks[client.id.index()] = haystack(client);
            }
        }
        &self.haystacks
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

    /// All clients in an order; ties go by record number, so the order is always the same.
    pub fn ordered(
        &mut self,
        book: &Book,
        findings: Option<&Findings>,
        reference: Day,
        sort: &[SortKey],
    ) -> &[ClientId] {
        if self.order.as_ref().is_none_or(|(asked, _)| asked != sort) {
            let mut clients: Vec<ClientId> = book.clients.iter().map(|c| c.id).collect();
            for key in sort.iter().rev() {
                sort_by(&mut clients, book, findings, reference, *key);
            }
            self.order = Some((sort.to_vec(), clients));
        }
        self.order.as_ref().map_or(&[], |(_, clients)| clients)
    }
}

fn without_window(query: &ClientsQuery) -> ClientsQuery {
    ClientsQuery {
        offset: 0,
        limit: 0,
        ..query.clone()
    }
}

fn haystack(client: &Client) -> String {
    let mut text = String::new();
    let singles = [
        &client.name,
        &client.number,
        &client.region,
        &client.adviser,
        &client.email,
    ];
    for part in singles
        .into_iter()
        .chain(&client.phones)
        .chain(&client.tags)
    {
        if !part.is_empty() {
            text.push_str(&part.to_lowercase());
            text.push('\n');
        }
    }
    text
}

/// A value to sort by; what is unknown comes last, whichever way the column is sorted.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortValue<'a> {
    Number(i64),
    /// A client number: by its digits' value, then as text.
    Digits(u64, &'a str),
    Text(&'a str),
}

fn sort_by(
    clients: &mut [ClientId],
    book: &Book,
    findings: Option<&Findings>,
    reference: Day,
    key: SortKey,
) {
    let mut keyed: Vec<(Option<SortValue>, ClientId)> = clients
        .iter()
        .map(|id| {
            let found = findings.and_then(|f| f.of(*id));
            let client = book.clients.get(*id);
            (
                client.and_then(|c| sort_value(c, found, reference, key.column)),
                *id,
            )
        })
        .collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if key.descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (None, None) => Ordering::Equal,
    });
    for (slot, (_, id)) in clients.iter_mut().zip(keyed) {
        *slot = id;
    }
}

fn sort_value<'a>(
    client: &'a Client,
    found: Option<&ClientFindings>,
    reference: Day,
    column: ClientColumn,
) -> Option<SortValue<'a>> {
    let text = |s: &'a str| (!s.is_empty()).then_some(SortValue::Text(s));
    let number = |n: Option<i64>| n.map(SortValue::Number);
    let score = |n: usize| number(found?.rfm_bank.map(|rfm| i64::from(rfm.scores[n])));
    match column {
        ClientColumn::Number => Some(SortValue::Digits(
            client.number.parse().unwrap_or(u64::MAX),
            &client.number,
        )),
        ClientColumn::Name => text(&client.name),
        ClientColumn::Kind => number(Some(i64::from(matches!(
            client.kind,
            ClientKind::Organisation(_)
        )))),
        ClientColumn::Gender => number(match &client.kind {
            ClientKind::Individual(i) => i.gender.map(|g| g as i64),
            ClientKind::Organisation(_) => None,
        }),
        ClientColumn::Age => number(super::queries::age(client, reference).map(i64::from)),
        ClientColumn::Region => text(&client.region),
        ClientColumn::Adviser => text(&client.adviser),
        ClientColumn::Tags => text(client.tags.first().map_or("", String::as_str)),
        ClientColumn::Tier => number(found?.tier.value().map(|t| i64::from(t.0))),
        ClientColumn::Aum => number(found?.aum),
        ClientColumn::PointAum => number(found?.point_aum),
        ClientColumn::Stage => number(Some(found?.stage as i64)),
        ClientColumn::Group => number(found?.rfm_bank.map(|rfm| rfm.group as i64)),
        ClientColumn::Recency => score(0),
        ClientColumn::Frequency => score(1),
        ClientColumn::Monetary => score(2),
        ClientColumn::Accounts => number(Some(i64::from(found?.open_accounts))),
        ClientColumn::LastUse => number(found?.last_use.map(|d| i64::from(d.0))),
    }
}
