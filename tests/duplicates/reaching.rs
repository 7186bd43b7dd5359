//! What a joined record is still reached by: privacy, evidence, the audit log.

use super::joining::{joined, record, two};
use super::marking::consent as consented;
use super::people::{Person, add};
use crate::common::block_on;
use crate::support::Book;
use clientele::desk::audit::{masked, numbers};
use clientele::desk::duplicates::{decided, mark};
use clientele::desk::evidence;
use clientele::desk::privacy::{aside, delete, export, review};
use clientele::desk::undo::past;
use clientele::domain::joined::{JoinField, Pick};
use clientele::domain::set_aside::WhyAside;
use clientele::protocol::summary::Deed;
use clientele::suitability::evidence::file::Audit;

#[test]
fn privacy_reaches_the_joined_record() {
    let mut book = Book::demo();
    let (kept, gone) = two(&book);
    let number = book
        .desk
        .borrow()
        .book()
        .clients
        .get(gone)
        .unwrap()
        .number
        .clone();
    let consent = consented(&book, gone);
    book.run(consent);
    joined(&mut book, kept, gone, &[]).unwrap();
    let desk = book.desk.borrow();
    let (text, _) = export::export(&desk, kept, &[], "now").unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["joined"][0]["gone"]["number"], number.as_str());
    let evidence = desk
        .book()
        .evidence
        .iter()
        .filter(|e| [kept, gone].contains(&e.client))
        .count();
    assert_eq!(file["evidence"].as_array().unwrap().len(), evidence);
    assert_eq!(
        file["consents"].as_array().unwrap().len(),
        1,
        "the other's consent counts"
    );
    let person = review::person(&desk, kept).unwrap();
    assert!(person.purposes.iter().any(|purpose| purpose.given));
    drop(desk);
    // Only stored, and worked with again: what lies under the other number goes along.
    let prepared = aside::set_aside(&book.desk.borrow(), kept, WhyAside::Asked).unwrap();
    book.run(prepared);
    {
        let desk = book.desk.borrow();
        assert!(desk.book().evidence.iter().all(|e| e.client != gone));
        assert!(desk.book().consents.iter().all(|c| c.client != gone));
        assert!(
            decided(&desk, 10).joined.is_empty(),
            "nobody is told of who is only stored"
        );
    }
    let prepared = aside::take_up(&book.desk.borrow(), kept, "回来了").unwrap();
    book.run(prepared);
    assert_eq!(decided(&book.desk.borrow(), 10).joined.len(), 1);
    book.reopened();
}

#[test]
fn deleted_is_the_joined_record_too() {
    let mut book = Book::empty();
    let kept = add(&mut book, "K", &Person::default());
    let gone = add(
        &mut book,
        "G",
        &Person {
            name: "欧阳秋水",
            email: "qiushui@example.com",
            ..Person::default()
        },
    );
    let other = add(&mut book, "O", &Person::default());
    let prepared = mark::mark(&book.desk.borrow(), gone, other, "").unwrap();
    book.run(prepared);
    let picks = [
        (JoinField::Name, Pick::Gone),
        (JoinField::Email, Pick::Gone),
    ];
    joined(&mut book, kept, gone, &picks).unwrap();
    let past = block_on(past::past(&book.vault)).unwrap();
    let prepared = delete::delete(&book.desk.borrow(), &past, kept).unwrap();
    book.run(prepared);
    for (key, block) in book.everything() {
        for text in ["欧阳秋水", "qiushui@example.com"] {
            let found = block
                .windows(text.len())
                .any(|part| part == text.as_bytes());
            assert!(!found, "{text} in {key:?}");
        }
    }
    let desk = book.desk.borrow();
    assert!(desk.book().joined.is_empty() && desk.book().distinct.is_empty());
    drop(desk);
    book.reopened();
}

#[test]
fn evidence_goes_on_in_a_chain_of_each_number() {
    let mut book = Book::demo();
    let (kept, gone) = two(&book);
    for id in [gone, kept, gone] {
        record(&mut book, id);
    }
    joined(&mut book, kept, gone, &[]).unwrap();
    record(&mut book, kept);
    let desk = book.desk.borrow();
    for (id, count) in [(kept, 2), (gone, 2)] {
        let records: Vec<_> = evidence::chain(&desk, id).collect();
        let checked = clientele::suitability::evidence::chain::verify(
            records.iter().copied(),
            None,
            clientele::vault::hash::sha256,
        );
        assert!(checked.is_ok(), "{id:?}");
        assert_eq!(records.len(), count, "{id:?}");
        let audit = Audit {
            audit: 0,
            head: String::new(),
            entries: Vec::new(),
        };
        let file = evidence::made(&desk, id, [0; 16], audit, 0).unwrap();
        assert!(file.text.contains(&records[0].client.0.to_string()));
    }
}

#[test]
fn the_audit_names_both() {
    let deed = Deed::ClientsJoined {
        number: "K".into(),
        other: "G".into(),
    };
    assert_eq!(numbers(&deed), ["K", "G"]);
    assert!(
        numbers(&masked(&deed)) == ["***", "***"],
        "hidden where names are"
    );
}
