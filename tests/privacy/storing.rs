//! A client who is only stored is seen nowhere, and comes back whole.

use super::keeping::account;
use crate::common::today;
use crate::support::Book;
use clientele::desk::follow_up;
use clientele::desk::privacy::{aside, review};
use clientele::desk::queries;
use clientele::domain::ids::ClientId;
use clientele::domain::ids::ProductId;
use clientele::domain::set_aside::WhyAside;
use clientele::protocol::custody::privacy::{PersonState, PrivacyRefusal};
use clientele::protocol::custody::undo::{Lasting, Refusal};
use clientele::protocol::list::ClientsQuery;
use clientele::protocol::matching::SuitsQuery;

fn set_aside(book: &mut Book, id: ClientId) -> u64 {
    let prepared = aside::set_aside(&book.desk.borrow(), id, WhyAside::Asked).unwrap();
    book.run(prepared)
}

fn listed(book: &Book) -> Vec<u32> {
    let query = ClientsQuery {
        limit: 500,
        ..ClientsQuery::default()
    };
    let page = queries::clients(&mut book.desk.borrow_mut(), &query);
    page.rows.iter().map(|row| row.id.0).collect()
}

#[test]
fn nothing_that_is_worked_with_knows_the_client() {
    let mut book = Book::demo();
    book.keep_up();
    // Somebody with accounts, tasks or assessments: the richest of the demo book.
    let id = {
        let desk = book.desk.borrow();
        let assessed = desk.book().assessments.iter().map(|one| one.client);
        assessed.min().unwrap()
    };
    assert!(listed(&book).contains(&id.0));
    let name = book
        .desk
        .borrow()
        .book()
        .clients
        .get(id)
        .unwrap()
        .name
        .clone();
    let before = book.desk.borrow().book().clone();
    set_aside(&mut book, id);
    book.keep_up();
    assert!(!listed(&book).contains(&id.0));
    let found = queries::clients(
        &mut book.desk.borrow_mut(),
        &ClientsQuery {
            text: name,
            limit: 500,
            ..ClientsQuery::default()
        },
    );
    assert!(
        found.rows.iter().all(|row| row.id != id),
        "not found by name"
    );
    {
        let desk = book.desk.borrow();
        follow_up::every(&desk, 0..usize::MAX, &mut |kind, row| {
            assert_ne!(row.client, id, "in the list {kind:?}");
        });
        assert!(queries::client(&desk, id).is_err());
        let rests = desk.book();
        assert!(
            rests
                .accounts
                .iter()
                .all(|a| a.holders.iter().all(|h| h.client != id))
        );
        assert!(rests.holdings.iter().all(|one| one.client != id));
        assert!(rests.cards.iter().all(|one| one.client != id));
        assert!(rests.tasks.iter().all(|one| one.client != id));
        assert!(rests.assessments.iter().all(|one| one.client != id));
        assert!(rests.evidence.iter().all(|one| one.client != id));
        assert!(
            rests
                .relations
                .iter()
                .all(|one| one.from != id && one.to != id)
        );
        let summary = queries::summary(&desk);
        assert_eq!(summary.counts.clients as usize, before.clients.len() - 1);
        let staged: u32 = summary
            .findings
            .unwrap()
            .by_stage
            .iter()
            .map(|(_, n)| n)
            .sum();
        assert_eq!(staged, summary.counts.clients, "no stage counts the client");
    }
    while !book.desk.borrow_mut().match_all(1_000).unwrap() {}
    let asked = SuitsQuery {
        product: ProductId(0),
        against: None,
        skip: 0,
        limit: 500,
    };
    let suits = book.desk.borrow().suits(asked).unwrap().unwrap();
    assert!(suits.clients.iter().all(|row| row.client != id));
    let mut book = book.reopened();
    let state = review::person(&book.desk.borrow(), id).unwrap().state;
    let since = today();
    let why = WhyAside::Asked;
    assert_eq!(state, PersonState::Aside { since, why });

    let prepared = aside::take_up(&book.desk.borrow(), id, "重新开户").unwrap();
    book.run(prepared);
    let after = book.desk.borrow().book().clone();
    assert_eq!(after.clients, before.clients);
    assert_eq!(after.accounts, before.accounts);
    assert_eq!(after.holdings, before.holdings);
    assert_eq!(after.assessments, before.assessments);
    assert_eq!(after.evidence, before.evidence);
    assert_eq!(after.tasks, before.tasks);
    assert_eq!(after.relations, before.relations);
    assert_eq!(after.ledger, before.ledger);
    book.reopened();
}

#[test]
fn an_account_held_together_stays_with_the_other() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    let (other, _) = book.add("B");
    let id = account(&mut book, &[one, other], None, &[today()]);
    set_aside(&mut book, one);
    let holders = |book: &Book| -> Vec<ClientId> {
        let desk = book.desk.borrow();
        let account = desk.book().accounts.get(id).unwrap();
        account.holders.iter().map(|holder| holder.client).collect()
    };
    assert_eq!(holders(&book), [other]);
    let prepared = aside::take_up(&book.desk.borrow(), one, "x").unwrap();
    book.run(prepared);
    assert_eq!(holders(&book), [other, one]);
}

#[test]
fn numbers_of_records_are_not_given_out_again() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    let own = account(&mut book, &[one], None, &[today()]);
    set_aside(&mut book, one);
    let mut book = book.reopened();
    let (other, _) = book.add("B");
    let next = account(&mut book, &[other], None, &[]);
    assert_ne!((other, next), (one, own));
    let rows = book
        .desk
        .borrow()
        .book()
        .ledger
        .iter()
        .filter(|row| row.account == next)
        .count();
    assert_eq!(rows, 0, "nobody inherits another's transactions");
}

#[test]
fn it_is_not_taken_back_but_lifted_with_a_reason() {
    let mut book = Book::empty();
    let (one, added) = book.add("A");
    let entry = set_aside(&mut book, one);
    assert_eq!(book.back(entry), Err(Refusal::Lasting(Lasting::Privacy)));
    assert_eq!(book.back(added), Err(Refusal::ChangedSince { by: entry }));
    let again = aside::set_aside(&book.desk.borrow(), one, WhyAside::Ended);
    assert_eq!(again, Err(PrivacyRefusal::NotActive));
    let unreasoned = aside::take_up(&book.desk.borrow(), one, " ");
    assert_eq!(unreasoned, Err(PrivacyRefusal::ReasonMissing));
    book.add("A");
    let taken = aside::take_up(&book.desk.borrow(), one, "x");
    assert_eq!(taken, Err(PrivacyRefusal::NumberTaken));
}
