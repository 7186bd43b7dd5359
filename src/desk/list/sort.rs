//! The order of the table. A hundred thousand clients are sorted as integers: a number is its own
//! key, a text has one for every few bytes, and only where these are equal the next is looked at.

use crate::analytics::dimensions::{Columns, Dimension, Place};
use crate::analytics::findings::Findings;
use crate::desk::queries::age;
use crate::domain::book::Book;
use crate::domain::client::ClientKind;
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::protocol::list::{ClientColumn, SortKey};

/// What an order rests on.
#[derive(Copy, Clone)]
pub struct Sources<'a> {
    /// The clients.
    pub book: &'a Book,
    /// Their findings, once there are any.
    pub findings: Option<&'a Findings>,
    /// Everybody's places, once there are any.
    pub columns: Option<&'a Columns>,
    /// The day ages are for.
    pub reference: Day,
}

/// All clients in an order; ties go by record number, so the order is always the same.
pub fn ordered(from: Sources, sort: &[SortKey]) -> Vec<ClientId> {
    let mut clients: Vec<ClientId> = from.book.clients.iter().map(|c| c.id).collect();
    // Each sort keeps the order of equals that the sorts before it, by later columns, have made.
    for key in sort.iter().rev() {
        sort_by(&mut clients, from, *key);
    }
    clients
}

/// A value to sort by.
enum SortValue<'a> {
    Number(i64),
    /// A client number: by its digits' value, then as text.
    Digits(u64, &'a str),
    Text(&'a str),
}

/// The bits of a key; all of them are the key of what is unknown, which comes last whichever way
/// the column is sorted.
const UNKNOWN: u128 = (1 << 96) - 1;
/// Bytes of a text that one key holds.
const BYTES: usize = 10;

impl SortValue<'_> {
    /// The value's key number `depth`, and whether equal ones are told apart by the next.
    fn key(&self, depth: usize) -> (u128, bool) {
        match (self, depth) {
            (Self::Number(number), _) => (u128::from(number.cast_unsigned() ^ (1 << 63)), false),
            (Self::Digits(digits, _), 0) => (u128::from(*digits), true),
            (Self::Digits(_, text), _) => piece(text, depth - 1),
            (Self::Text(text), _) => piece(text, depth),
        }
    }
}

/// A piece of a text as a number that sorts as it does, and whether the text goes on.
fn piece(text: &str, nth: usize) -> (u128, bool) {
    let rest = text.as_bytes().get(nth * BYTES..).unwrap_or_default();
    let (some, goes_on) = (rest.len().min(BYTES), rest.len() > BYTES);
    let mut bytes = [0; 16];
    bytes[5..5 + some].copy_from_slice(&rest[..some]);
    // A text comes before what it is the beginning of.
    bytes[15] = some as u8 + u8::from(goes_on);
    (u128::from_be_bytes(bytes), goes_on)
}

fn sort_by(clients: &mut [ClientId], from: Sources, sort: SortKey) {
    let key = |place: usize, depth: usize| {
        let value = sort_value(clients[place], from, sort.column);
        value.map_or((UNKNOWN, false), |value| match value.key(depth) {
            (key, goes_on) if sort.descending => (UNKNOWN - 1 - key, goes_on),
            known => known,
        })
    };
    let mut places: Vec<u128> = (0..clients.len() as u128).collect();
    arrange(&mut places, 0, &key);
    let sorted: Vec<ClientId> = places
        .iter()
        .map(|place| clients[*place as u32 as usize])
        .collect();
    clients.copy_from_slice(&sorted);
}

/// Sorts places, in the lowest 32 bits, by the keys of what stands there; equals keep their order.
fn arrange(places: &mut [u128], depth: usize, key: &dyn Fn(usize, usize) -> (u128, bool)) {
    let mut any_goes_on = false;
    for place in &mut *places {
        let (bits, goes_on) = key(*place as u32 as usize, depth);
        any_goes_on |= goes_on;
        *place = bits << 32 | u128::from(*place as u32);
    }
    places.sort_unstable();
    if any_goes_on {
        for equals in places.chunk_by_mut(|a, b| a >> 32 == b >> 32) {
            if equals.len() > 1 && key(equals[0] as u32 as usize, depth).1 {
                arrange(equals, depth + 1, key);
            }
        }
    }
}

fn sort_value<'a>(id: ClientId, from: Sources<'a>, column: ClientColumn) -> Option<SortValue<'a>> {
    // Only what the column needs is looked at: a client lies far from its findings.
    let client = || from.book.clients.get(id);
    let found = || from.findings.and_then(|findings| findings.of(id));
    let text = |s: &'a str| (!s.is_empty()).then_some(SortValue::Text(s));
    let number = |n: Option<i64>| n.map(SortValue::Number);
    let score = |n: usize| number(found()?.rfm_bank.map(|rfm| i64::from(rfm.scores[n])));
    match column {
        ClientColumn::Number => {
            let written = &client()?.number;
            let digits = written.parse().unwrap_or(u64::MAX);
            Some(SortValue::Digits(digits, written))
        }
        ClientColumn::Name => text(&client()?.name),
        ClientColumn::Kind => number(Some(i64::from(matches!(
            client()?.kind,
            ClientKind::Organisation(_)
        )))),
        ClientColumn::Gender => number(match &client()?.kind {
            ClientKind::Individual(i) => i.gender.map(|g| g as i64),
            ClientKind::Organisation(_) => None,
        }),
        ClientColumn::Age => number(age(client()?, from.reference).map(i64::from)),
        ClientColumn::Region => text(&client()?.region),
        ClientColumn::Adviser => text(&client()?.adviser),
        ClientColumn::Tags => text(client()?.tags.first().map_or("", String::as_str)),
        ClientColumn::Tier => number(found()?.tier.value().map(|t| i64::from(t.0))),
        ClientColumn::Aum => number(found()?.aum),
        ClientColumn::PointAum => number(found()?.point_aum),
        ClientColumn::Stage => number(Some(found()?.stage as i64)),
        ClientColumn::Group => number(found()?.rfm_bank.map(|rfm| rfm.group as i64)),
        ClientColumn::Recency => score(0),
        ClientColumn::Frequency => score(1),
        ClientColumn::Monetary => score(2),
        ClientColumn::Accounts => number(Some(i64::from(found()?.open_accounts))),
        ClientColumn::LastUse => number(found()?.last_use.map(|d| i64::from(d.0))),
        ClientColumn::Place(dimension) => number(place(id, from, dimension)),
    }
}

/// The number of a client's place; `None` where it is not known.
fn place(id: ClientId, from: Sources, dimension: Dimension) -> Option<i64> {
    let column = from.columns?.of(dimension)?;
    let code = column.code(id)?;
    let is_known = column.places.get(usize::from(code)) != Some(&Place::Unknown);
    is_known.then_some(code.into())
}
