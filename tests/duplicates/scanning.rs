//! A scan of a whole book finds who was put in twice, and calls no pair twice.

use super::people::{add_fields, spell};
use crate::common::{keep_up, specimen};
use crate::support::{Book, fields_of};
use clientele::analytics::linkage::{Traits, compare, verdict};
use clientele::desk::duplicates::{Scan, found, in_order, is_prospect, scan};
use clientele::desk::privacy::aside;
use clientele::domain::client::ClientKind;
use clientele::domain::ids::ClientId;
use clientele::domain::set_aside::WhyAside;
use clientele::protocol::words::Sureness;
use std::collections::BTreeSet;

/// Every seventh client of the demo book once more, with a slip of the hand each.
fn planted(book: &mut Book) -> Vec<(ClientId, ClientId)> {
    let ids: Vec<ClientId> = book
        .desk
        .borrow()
        .book()
        .clients
        .iter()
        .map(|c| c.id)
        .collect();
    let mut pairs = Vec::new();
    for (n, id) in ids.into_iter().step_by(7).enumerate() {
        let mut fields = fields_of(&book.desk.borrow(), id);
        let known = !fields.name.is_empty() && !fields.phones.is_empty();
        if !known {
            continue;
        }
        fields.number = format!("TWICE-{n}");
        match n % 4 {
            0 => fields.address.clear(),
            1 => fields.phones[0] = fields.phones[0].replacen('-', "", 9),
            2 => match &mut fields.kind {
                ClientKind::Individual(person) => person.document = None,
                ClientKind::Organisation(firm) => firm.credit_code.clear(),
            },
            _ => fields.email.clear(),
        }
        pairs.push((id, add_fields(book, fields)));
    }
    pairs
}

#[test]
fn who_was_put_in_twice_is_found_once() {
    let mut book = Book::demo();
    let before = scan::whole(&book.desk.borrow());
    let planted = planted(&mut book);
    assert!(planted.len() > 10);
    spell(&book);
    let desk = book.desk.borrow();
    let found = scan::whole(&desk);
    let pairs: BTreeSet<(ClientId, ClientId)> = found.pairs.iter().map(|of| (of.a, of.b)).collect();
    assert_eq!(pairs.len(), found.pairs.len(), "no pair twice");
    for pair in &planted {
        let found = found.pairs.iter().find(|of| (of.a, of.b) == *pair);
        assert!(
            found.is_some_and(|of| of.sure >= Sureness::Probably),
            "{pair:?}: {found:?}"
        );
    }
    println!(
        "demo: {} pairs before, {} with {} planted; {} compared",
        before.pairs.len(),
        found.pairs.len(),
        planted.len(),
        found.compared
    );
    // The demo book's own five, each typed again with another slip, are its last records.
    let last = before.clients - 6;
    assert_eq!(before.pairs.len(), 5, "{:?}", before.pairs);
    for pair in &before.pairs {
        assert!(
            pair.sure == Sureness::Surely && pair.b.0 + 6 > last,
            "{pair:?}"
        );
    }
}

#[test]
fn keys_miss_nobody_whom_everybody_with_everybody_finds() {
    let mut book = Book::demo();
    planted(&mut book);
    spell(&book);
    let desk = book.desk.borrow();
    let found = scan::whole(&desk);
    let known: BTreeSet<(ClientId, ClientId)> = found.pairs.iter().map(|of| (of.a, of.b)).collect();
    let traits: Vec<Traits> = desk
        .book()
        .clients
        .iter()
        .map(|one| Traits::of(one, desk.spelled(one.id)))
        .collect();
    let mut slow = 0;
    for (n, one) in traits.iter().enumerate() {
        for other in traits
            .iter()
            .skip(n + 1)
            .filter(|other| other.is_firm == one.is_firm)
        {
            let total = verdict::total(&found.weights, &compare(one, other), 1.0);
            if total >= Sureness::Probably.least() {
                slow += 1;
                assert!(
                    known.contains(&(one.client, other.client)),
                    "{one:?} {other:?}"
                );
            }
        }
    }
    assert!(slow > 10);
}

#[test]
fn steps_of_any_size_find_the_same() {
    let mut book = Book::demo();
    planted(&mut book);
    let desk = book.desk.borrow();
    let whole = scan::whole(&desk);
    for units in [1, 17, 4_096] {
        let mut scan = Scan::begin(&desk);
        let mut last = 0;
        while !scan.step(&desk, units) {
            let permille = scan.permille(&desk);
            assert!((last..=1000).contains(&permille), "{last} then {permille}");
            last = permille;
        }
        assert_eq!(scan.finish(&desk), whole);
    }
}

#[test]
fn who_is_only_stored_is_never_compared_nor_told_of() {
    let mut book = Book::demo();
    let planted = planted(&mut book);
    let (kept, twice) = planted[0];
    let all = |book: &Book| {
        let desk = book.desk.borrow();
        let whole = scan::whole(&desk);
        found(&desk, &whole, (None, false), (0, 200))
    };
    let has = |list: &clientele::protocol::data::duplicates::FoundList| {
        let mut rows = list.rows.iter();
        rows.any(|row| [row.kept.id, row.gone.id].contains(&twice))
    };
    let earlier = scan::whole(&book.desk.borrow());
    assert!(has(&all(&book)));
    let prepared = aside::set_aside(&book.desk.borrow(), twice, WhyAside::Asked).unwrap();
    book.run(prepared);
    assert!(!has(&all(&book)));
    let desk = book.desk.borrow();
    let list = found(&desk, &earlier, (None, false), (0, 200));
    assert!(!has(&list), "nor by what was found before");
    assert!(list.changed);
    assert!(clientele::desk::duplicates::pair::pair(&desk, None, kept, twice).is_err());
}

#[test]
fn prospects_stand_against_clients_and_the_client_stays() {
    let mut book = Book::demo();
    let planted = planted(&mut book);
    let desk = book.desk.borrow();
    let whole = scan::whole(&desk);
    let list = found(&desk, &whole, (None, true), (0, 200));
    assert!(!list.rows.is_empty());
    for row in &list.rows {
        assert!(!row.kept.prospect && row.gone.prospect, "{row:?}");
    }
    for (client, prospect) in planted {
        assert!(is_prospect(&desk, prospect));
        if !is_prospect(&desk, client) {
            assert_eq!(in_order(&desk, prospect, client), (client, prospect));
        }
    }
}

#[test]
fn the_list_comes_in_windows_by_how_sure() {
    let mut book = Book::demo();
    planted(&mut book);
    let desk = book.desk.borrow();
    let whole = scan::whole(&desk);
    let all = found(&desk, &whole, (None, false), (0, 200));
    let counted: u32 = all.counts.iter().map(|(_, count)| count).sum();
    assert_eq!(counted, all.total);
    let window = found(&desk, &whole, (None, false), (2, 3));
    assert_eq!(window.rows, all.rows[2..5]);
    for (sure, count) in &all.counts {
        let some = found(&desk, &whole, (Some(*sure), false), (0, 200));
        assert_eq!(some.total, *count);
        assert!(some.rows.iter().all(|row| row.sure == *sure));
    }
    let totals: Vec<_> = all.rows.iter().map(|row| (row.sure, row.total)).collect();
    assert!(totals.is_sorted_by(|a, b| a >= b), "the surest first");
}

#[test]
fn a_specimen_book_has_few_pairs() {
    let book = Book::empty();
    let prepared = specimen(&book.desk, 3_000, 0, 5);
    let mut book = book;
    book.run(prepared);
    keep_up(&book.desk);
    let found = scan::whole(&book.desk.borrow());
    println!(
        "specimen: {} pairs of {} compared",
        found.pairs.len(),
        found.compared
    );
    assert!(found.compared < 1_000_000);
    assert!(found.pairs.len() < 300, "{}", found.pairs.len());
}
