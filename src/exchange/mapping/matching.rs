//! Which client of the book a row means, where the file knows them by a document or a telephone
//! number and not by the bank's client number: the client a row is, or the one it names as whose the
//! account, card or holding is.

use super::super::record::Record;
use super::super::report::ProblemReason;
use super::super::sheet::{Fault, shorten};
use super::super::stage::Stage;
use super::super::standard::{self, list};
use super::MatchBy;
use crate::domain::client::{Client, ClientKind};
use crate::domain::table::Table;
use crate::domain::written::{bare, half_width};
use std::collections::HashMap;

/// The figures of the shortest telephone number that is somebody's: one of a small town.
const SHORTEST: usize = 7;

/// The book's clients by what they are matched by.
pub(in crate::exchange) struct Keys {
    by: MatchBy,
    /// Where a row names its client by that, in a file of anything but clients.
    named: Option<usize>,
    /// The client's number; nothing where two have the same key.
    numbers: HashMap<String, Option<String>>,
    /// The places of the next client to be taken up: of the book, and of what was read.
    next: usize,
    next_read: usize,
}

impl Keys {
    /// Nobody yet. `named` is where a row of anything but clients names its client.
    pub(super) fn new(by: MatchBy, named: Option<usize>) -> Self {
        Self {
            by,
            named,
            numbers: HashMap::new(),
            next: 0,
            next_read: 0,
        }
    }

    /// Takes up to `rows` of the book's clients up; true when all are.
    pub(in crate::exchange) fn learn(&mut self, stage: &Stage, rows: usize) -> bool {
        let clients = stage.clients.old();
        self.next = self.take_up(clients, self.next, rows);
        self.next == clients.next_index()
    }

    /// The same with those that the files before have brought or changed.
    pub(in crate::exchange) fn learn_read(&mut self, stage: &Stage, rows: usize) -> bool {
        let clients = stage.clients.edited();
        self.next_read = self.take_up(clients, self.next_read, rows);
        self.next_read == clients.next_index()
    }

    /// Takes up to `rows` clients up from a place; returns the next.
    fn take_up(&mut self, clients: &Table<Client>, from: usize, rows: usize) -> usize {
        let end = from.saturating_add(rows).min(clients.next_index());
        for client in clients.slots(from, end).iter().flatten() {
            for key in self.keys_of(client) {
                let same = self.numbers.entry(key);
                same.and_modify(|known| {
                    if known.as_deref() != Some(&client.number) {
                        *known = None;
                    }
                })
                .or_insert_with(|| Some(client.number.clone()));
            }
        }
        end
    }

    fn keys_of(&self, client: &Client) -> Vec<String> {
        match (self.by, &client.kind) {
            (MatchBy::Phone, _) => {
                let phones = client.phones.iter();
                phones.filter_map(|phone| digits(phone)).collect()
            }
            (_, ClientKind::Individual(person)) => {
                let document = person.document.iter();
                let keys = document.filter_map(|document| number(&document.number));
                keys.collect()
            }
            (_, ClientKind::Organisation(firm)) => number(&firm.credit_code).into_iter().collect(),
        }
    }

    /// Puts the number of the client a row means in its place; who is not known keeps the number the
    /// row gives.
    pub(super) fn put_number(&self, row: &mut Record) -> Result<(), Fault> {
        use standard::client_place::{CREDIT_CODE, DOCUMENT, NUMBER, PHONE};
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let place = match (self.named, self.by) {
            (Some(named), _) => named,
            (None, MatchBy::Phone) => PHONE,
            (None, _) if cell(DOCUMENT).is_empty() => CREDIT_CODE,
            (None, _) => DOCUMENT,
        };
        let value = cell(place);
        let keys: Vec<String> = match self.by {
            MatchBy::Phone => {
                let phones = list(value);
                phones.iter().filter_map(|phone| digits(phone)).collect()
            }
            _ => number(value).into_iter().collect(),
        };
        let mut known = keys.iter().filter_map(|key| self.numbers.get(key));
        let Some(first) = known.next() else {
            return Ok(());
        };
        let is_one = known.all(|other| other == first);
        match first.as_ref().filter(|_| is_one) {
            None => Err(Fault {
                column: String::new(),
                reason: ProblemReason::SeveralClients,
                value: shorten(value),
            }),
            Some(number) => {
                let cells = row.iter().enumerate();
                let to = self.named.unwrap_or(NUMBER);
                let cells = cells.map(|(at, cell)| if at == to { number } else { cell });
                *row = cells.collect();
                Ok(())
            }
        }
    }
}

/// A number of a document or a code; nothing where it has no figure: what says that there is none is
/// the same for everybody.
fn number(written: &str) -> Option<String> {
    let number = bare(written);
    number
        .bytes()
        .any(|byte| byte.is_ascii_digit())
        .then_some(number)
}

/// A telephone number without what people put between its digits, and without the country's code;
/// nothing where it is too short to tell anybody apart.
fn digits(phone: &str) -> Option<String> {
    let narrow = phone.chars().map(half_width);
    let digits: String = narrow.filter(char::is_ascii_digit).collect();
    if digits.len() < SHORTEST {
        return None;
    }
    match digits.strip_prefix("86").filter(|rest| rest.len() == 11) {
        Some(rest) => Some(rest.to_owned()),
        None => Some(digits),
    }
}
