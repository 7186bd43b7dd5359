//! While somebody types, and before an import is taken over.

use super::people::{Person, add, day, resident, spell};
use crate::support::Book;
use clientele::desk::duplicates::near::{Near, of_staged};
use clientele::domain::client::Client;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::ClientId;
use clientele::office::spell::spelled;
use clientele::protocol::data::duplicates::NearRow;
use clientele::protocol::words::Sureness;

fn li() -> Person {
    let birth = day(1990, 12, 1);
    Person {
        name: "李思远",
        number: resident("110105", birth, 31),
        phone: "138-0000-4321",
        birth: Some(birth),
        email: "li@example.com",
        ..Person::default()
    }
}

fn near(book: &Book, typed: &Person, step: usize) -> Vec<NearRow> {
    let desk = book.desk.borrow();
    let mut near = Near::begin(typed.fields(""), &spelled(typed.name), None);
    while !near.step(&desk, step) {}
    near.finish(&desk)
}

#[test]
fn whoever_is_typed_in_is_met_by_name_number_or_telephone() {
    let mut book = Book::demo();
    let id = add(&mut book, "LI", &li());
    spell(&book);
    let mut slipped = li().number;
    slipped.replace_range(
        16..17,
        if slipped.as_bytes()[16] == b'1' {
            "2"
        } else {
            "1"
        },
    );
    for (what, typed) in [
        (
            "name",
            Person {
                name: "李思远",
                ..Person::default()
            },
        ),
        (
            "number",
            Person {
                number: li().number,
                ..Person::default()
            },
        ),
        (
            "a slip in the number",
            Person {
                number: slipped,
                ..Person::default()
            },
        ),
        (
            "telephone",
            Person {
                phone: "+86 13800004321",
                ..Person::default()
            },
        ),
        (
            "mail",
            Person {
                email: "LI@example.com",
                ..Person::default()
            },
        ),
        (
            "other characters of the same sound",
            Person {
                name: "黎思源",
                phone: "13800004321",
                ..Person::default()
            },
        ),
        (
            "pinyin",
            Person {
                name: "lisiyuan",
                phone: "13800004321",
                ..Person::default()
            },
        ),
    ] {
        let rows = near(&book, &typed, 7);
        assert_eq!(
            rows.first().map(|row| row.who.id),
            Some(id),
            "{what}: {rows:?}"
        );
        assert_eq!(near(&book, &typed, 1_000_000), rows, "{what}: in one step");
    }
    let nobody = Person {
        name: "司马青衫",
        phone: "13700007777",
        ..Person::default()
    };
    assert_eq!(near(&book, &nobody, 100), []);
    let desk = book.desk.borrow();
    let mut own = Near::begin(li().fields("LI"), "", Some(id));
    while !own.step(&desk, 100) {}
    assert!(
        own.finish(&desk).iter().all(|row| row.who.id != id),
        "not oneself"
    );
}

#[test]
fn an_import_that_brings_somebody_again_is_told_of() {
    let mut book = Book::demo();
    let known = add(&mut book, "LI", &li());
    spell(&book);
    let next = book.desk.borrow().book().clients.next_index() as u32;
    let client = |n: u32, person: &Person| {
        let fields = person.fields(&format!("NEW-{n}"));
        let id = ClientId(next + n);
        Change {
            id,
            old: None,
            new: Some(Client {
                name: fields.name,
                kind: fields.kind,
                phones: fields.phones,
                email: fields.email,
                ..Client::new(id, fields.number, "")
            }),
        }
    };
    let stranger = Person {
        name: "司马青衫",
        phone: "13700007777",
        birth: Some(day(1960, 5, 5)),
        ..Person::default()
    };
    let staged = Delta {
        clients: vec![
            client(0, &Person { email: "", ..li() }),
            client(1, &stranger),
            client(2, &stranger),
        ],
        ..Delta::default()
    };
    let desk = book.desk.borrow();
    let alike = of_staged(&desk, &staged);
    let pairs: Vec<_> = alike
        .iter()
        .map(|one| (one.staged.0 - next, one.like, one.in_book))
        .collect();
    assert!(pairs.contains(&(0, known, true)), "{alike:?}");
    assert!(
        pairs.contains(&(2, ClientId(next + 1), false)),
        "two of one file: {alike:?}"
    );
    let sure = |staged: u32| {
        alike
            .iter()
            .find(|one| one.staged.0 == next + staged)
            .unwrap()
            .pair
            .sure
    };
    assert_eq!((sure(0), sure(2)), (Sureness::Surely, Sureness::Surely));
    assert!(
        alike.iter().all(|one| one.staged.0 >= next),
        "only who comes"
    );
}
