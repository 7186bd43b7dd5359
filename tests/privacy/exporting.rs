//! The file of one person holds every record about them, of every table, and nobody else's name.

use super::consents::{given, record};
use crate::support::Book;
use clientele::desk::privacy::{aside, export};
use clientele::domain::consent::Purpose;
use clientele::domain::ids::ClientId;
use clientele::domain::set_aside::WhyAside;
use clientele::protocol::custody::privacy::HeldTable;
use serde_json::Value;

fn file(book: &Book, id: ClientId) -> (Value, Vec<(HeldTable, usize)>) {
    let made = export::export(&book.desk.borrow(), id, &[], "2026-01-15T00:00:00Z");
    let (text, sections) = made.unwrap();
    let counts = sections.iter().map(|one| (one.table, one.records.len()));
    (serde_json::from_str(&text).unwrap(), counts.collect())
}

#[test]
fn every_record_of_every_client_is_in_the_file() {
    let mut book = Book::demo();
    record(&mut book, given(ClientId(0), Purpose::Service)).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for index in 0..40 {
        let id = ClientId(index);
        let (file, counts) = file(&book, id);
        let desk = book.desk.borrow();
        let b = desk.book();
        let own: Vec<u32> = b
            .accounts
            .iter()
            .filter(|a| a.holders.iter().all(|h| h.client == id))
            .map(|a| a.id.0)
            .collect();
        let wanted = [
            ("accounts", own.len()),
            (
                "holdings",
                b.holdings.iter().filter(|one| one.client == id).count(),
            ),
            (
                "cards",
                b.cards.iter().filter(|one| one.client == id).count(),
            ),
            (
                "loans",
                b.loans
                    .iter()
                    .filter(|one| own.contains(&one.account.0))
                    .count(),
            ),
            (
                "orders",
                b.orders
                    .iter()
                    .filter(|one| own.contains(&one.account.0))
                    .count(),
            ),
            (
                "assessments",
                b.assessments.iter().filter(|one| one.client == id).count(),
            ),
            (
                "cases",
                b.cases.iter().filter(|one| one.client == id).count(),
            ),
            (
                "tasks",
                b.tasks.iter().filter(|one| one.client == id).count(),
            ),
            (
                "evidence",
                b.evidence.iter().filter(|one| one.client == id).count(),
            ),
            (
                "consents",
                b.consents.iter().filter(|one| one.client == id).count(),
            ),
            ("profile", usize::from(b.profiles.get(id).is_some())),
            (
                "relations",
                b.relations
                    .iter()
                    .filter(|one| one.from == id || one.to == id)
                    .count(),
            ),
            (
                "transactions",
                b.ledger
                    .iter()
                    .filter(|row| own.contains(&row.account.0))
                    .count(),
            ),
        ];
        for (table, count) in wanted {
            assert_eq!(
                file[table].as_array().unwrap().len(),
                count,
                "{table} of {id:?}"
            );
            if count > 0 {
                seen.insert(table);
            }
        }
        let client = b.clients.get(id).unwrap();
        assert_eq!(file["client"][0]["number"], client.number.as_str());
        assert_eq!(file["client"][0]["name"], client.name.as_str());
        assert_eq!(counts.len(), HeldTable::ALL.len());
        for other in b
            .clients
            .iter()
            .filter(|other| other.id != id && other.name.len() > 6)
        {
            let told = file["relations"].to_string();
            assert!(!told.contains(&other.name), "another person is named");
        }
    }
    for table in [
        "accounts",
        "holdings",
        "cards",
        "assessments",
        "transactions",
        "consents",
    ] {
        assert!(seen.contains(table), "the demo book has {table}");
    }
}

#[test]
fn amounts_and_days_are_those_of_the_book() {
    let book = Book::demo();
    let id = {
        let desk = book.desk.borrow();
        let row = desk.book().ledger.get(0);
        desk.book()
            .accounts
            .get(row.account)
            .unwrap()
            .owner()
            .unwrap()
    };
    let (file, _) = file(&book, id);
    let desk = book.desk.borrow();
    let first = &file["transactions"][0];
    let row = first["row"].as_u64().unwrap();
    let t = desk.book().ledger.get(row as u32);
    assert_eq!(first["amount_minor"].as_i64(), Some(t.amount));
    assert!(
        first["at"]
            .as_str()
            .unwrap()
            .starts_with(&t.at.day().to_string())
    );
    let sum: i64 = file["transactions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["amount_minor"].as_i64().unwrap())
        .sum();
    assert_ne!(sum, 0);
}

#[test]
fn whoever_is_only_stored_is_exported_all_the_same() {
    let mut book = Book::demo();
    let id = ClientId(0);
    let (before, _) = file(&book, id);
    let prepared = aside::set_aside(&book.desk.borrow(), id, WhyAside::Asked).unwrap();
    book.run(prepared);
    let (after, _) = file(&book.reopened(), id);
    assert_eq!(before, after);
}
