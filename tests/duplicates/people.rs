//! People who do not exist, for comparing.

use crate::support::Book;
use clientele::desk::change::Prepared;
use clientele::desk::commands;
use clientele::domain::client::{Client, ClientKind, Gender, Individual};
use clientele::domain::day::Day;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::document::{DocumentKind, IdentityDocument};
use clientele::domain::ids::ClientId;
use clientele::office::spell::spelled;
use clientele::protocol::client_view::ClientFields;
use clientele::protocol::summary::Deed;

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// A resident number whose check character is right, by the standard's own arithmetic.
pub fn resident(region: &str, birth: Day, order: u32) -> String {
    let (year, month, day) = birth.ymd();
    let body = format!("{region}{year:04}{month:02}{day:02}{order:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body
        .bytes()
        .zip(weights)
        .map(|(c, w)| u32::from(c - b'0') * w)
        .sum();
    let check = "10X98765432".chars().nth((sum % 11) as usize).unwrap();
    format!("{body}{check}")
}

/// What of a person is told apart in these tests; empty: not known.
#[derive(Clone, Default)]
pub struct Person {
    pub name: &'static str,
    pub number: String,
    pub phone: &'static str,
    pub birth: Option<Day>,
    pub gender: Option<Gender>,
    pub email: &'static str,
    pub address: &'static str,
    pub region: &'static str,
}

impl Person {
    pub fn fields(&self, number: &str) -> ClientFields {
        let phones = Some(self.phone.to_string()).filter(|phone| !phone.is_empty());
        ClientFields {
            number: number.into(),
            name: self.name.into(),
            kind: ClientKind::Individual(Individual {
                birth: self.birth,
                gender: self.gender,
                document: IdentityDocument::new(DocumentKind::ResidentId, &self.number, None),
                ..Individual::default()
            }),
            phones: phones.into_iter().collect(),
            email: self.email.into(),
            address: self.address.into(),
            region: self.region.into(),
            adviser: String::new(),
            tags: Vec::new(),
            note: String::new(),
        }
    }
}

pub fn add(book: &mut Book, number: &str, person: &Person) -> ClientId {
    add_fields(book, person.fields(number))
}

/// Puts a person in as an import does, with whatever slips there are in the numbers.
pub fn put(book: &mut Book, number: &str, person: &Person) -> ClientId {
    let fields = person.fields(number);
    let id = ClientId(book.desk.borrow().book().clients.next_index() as u32);
    let client = Client {
        name: fields.name,
        kind: fields.kind,
        phones: fields.phones,
        email: fields.email,
        address: fields.address,
        region: fields.region,
        ..Client::new(id, number, "")
    };
    let clients = vec![Change {
        id,
        old: None,
        new: Some(client),
    }];
    let delta = Delta {
        clients,
        ..Delta::default()
    };
    book.run(Prepared::new(delta, Deed::SettingsChanged));
    id
}

pub fn add_fields(book: &mut Book, fields: ClientFields) -> ClientId {
    let added = commands::add_client(&book.desk.borrow(), fields);
    let (id, prepared) = added.unwrap();
    book.run(prepared);
    id
}

/// Has every name spelled, as the other worker does.
pub fn spell(book: &Book) {
    let mut desk = book.desk.borrow_mut();
    let (ids, names) = desk.unspelled(usize::MAX);
    let spellings = names.iter().map(|name| spelled(name)).collect();
    desk.set_spelled(&ids, &names, spellings);
    desk.search_spelled();
}
