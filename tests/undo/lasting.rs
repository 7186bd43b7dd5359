//! What is only ever added to is never taken back, and neither is a command that adds to it.

use super::support::Book;
use crate::common::today;
use clientele::desk::change::Prepared;
use clientele::desk::commands::{self, Asked, Chance};
use clientele::domain::case::{Case, CaseKind};
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{CaseId, ClientId, RecordId};
use clientele::protocol::custody::undo::{Lasting, Refusal};
use clientele::protocol::evidence::{Recording, ToRecord};
use clientele::protocol::summary::Deed;
use clientele::protocol::words::Warning;

fn ask(book: &mut Book, client: ClientId) -> u64 {
    let chance = Chance {
        request: 77,
        key: [7; 32],
    };
    let asking = clientele::protocol::request::Asking::here(client);
    let asked = commands::ask_assessment(&book.desk.borrow(), &asking, chance, 500);
    let (_, prepared): (Asked, Prepared) = asked.unwrap();
    book.run(prepared)
}

#[test]
fn an_assessment_that_was_asked_for_stays() {
    let mut book = Book::demo();
    let (client, _) = book.add("NEW-1");
    let entry = ask(&mut book, client);
    assert_eq!(book.back(entry), Err(Refusal::Lasting(Lasting::Assessment)));
    let dropped = commands::drop_assessment(&book.desk.borrow(), 77, 600).unwrap();
    let entry = book.run(dropped);
    assert_eq!(book.back(entry), Err(Refusal::Lasting(Lasting::Assessment)));
}

#[test]
fn evidence_stays_and_so_does_whom_it_is_about() {
    let mut book = Book::demo();
    let (client, added) = book.add("NEW-1");
    let warning = ToRecord::Warning {
        warning: Warning::Other,
        product: None,
        reference: "W-1".into(),
    };
    let recording = Recording {
        client,
        what: warning,
    };
    let prepared = commands::record(&book.desk.borrow(), recording, 500).unwrap();
    let entry = book.run(prepared);
    assert_eq!(book.back(entry), Err(Refusal::Lasting(Lasting::Evidence)));
    assert!(matches!(book.back(added), Err(Refusal::RestedOn(_))));
    let rows = book.list();
    assert_eq!(rows[0].refusal, Some(Refusal::Lasting(Lasting::Evidence)));
}

#[test]
fn a_command_that_also_records_a_case_stays_whole() {
    let mut book = Book::demo();
    let id = CaseId::from_index(book.desk.borrow().book().cases.next_index());
    let case = Case {
        id,
        client: ClientId(1),
        kind: CaseKind::Complaint,
        opened: today(),
        due: today().plus(15),
        closed: None,
        text: "排队太久".into(),
    };
    let old = book
        .desk
        .borrow()
        .book()
        .clients
        .get(ClientId(1))
        .unwrap()
        .clone();
    let mut new = old.clone();
    new.note = "投诉".into();
    let delta = Delta {
        clients: vec![Change {
            id: ClientId(1),
            old: Some(old),
            new: Some(new),
        }],
        cases: vec![Change {
            id,
            old: None,
            new: Some(case),
        }],
        ..Delta::default()
    };
    let earlier = book.edit(ClientId(1), |fields| fields.note = "之前".into());
    let old = book.desk.borrow().book().clients.get(ClientId(1)).cloned();
    let mut delta = delta;
    delta.clients[0].old = old;
    let entry = book.run(Prepared::new(delta, Deed::SettingsChanged));
    assert_eq!(book.back(entry), Err(Refusal::Lasting(Lasting::Case)));
    assert_eq!(
        book.back(earlier),
        Err(Refusal::ChangedSince { by: entry }),
        "a command that stays still counts for those before it"
    );
}
