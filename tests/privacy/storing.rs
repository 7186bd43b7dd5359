//! A client who is only stored is seen nowhere, and comes back whole.

use super::keeping::account;
use crate::common::today;
use crate::support::{Book, fields, fields_of, file};
use clientele::desk::change::Prepared;
use clientele::desk::commands;
use clientele::desk::follow_up;
use clientele::desk::privacy::{aside, review};
use clientele::desk::queries;
use clientele::domain::client::Client;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::ClientId;
use clientele::domain::ids::ProductId;
use clientele::domain::set_aside::WhyAside;
use clientele::exchange::{Import, MemoryFile, Problem, ProblemReason, Source, Staged};
use clientele::protocol::custody::privacy::{PersonState, PrivacyRefusal};
use clientele::protocol::custody::undo::{Lasting, Refusal, Resting};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::list::ClientsQuery;
use clientele::protocol::matching::SuitsQuery;
use clientele::protocol::summary::Deed;

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
    let prepared = aside::take_up(&book.desk.borrow(), one, "x").unwrap();
    book.run(prepared);
    assert!(book.desk.borrow().book().clients.get(one).is_some());
}

fn refused(number: &str) -> DeskFailure {
    let number = number.into();
    DeskFailure::NumberSetAside { number }
}

#[test]
fn their_number_is_nobody_elses_until_they_are_deleted() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    let (other, _) = book.add("B");
    set_aside(&mut book, one);
    let mut book = book.reopened();
    let added = commands::add_client(&book.desk.borrow(), fields(" A "));
    assert_eq!(added.unwrap_err(), refused("A"));
    let edited = {
        let desk = book.desk.borrow();
        let mut fields = fields_of(&desk, other);
        fields.number = "A".into();
        commands::edit_client(&desk, other, fields)
    };
    assert_eq!(edited.unwrap_err(), refused("A"));
    super::deleting::delete(&mut book, one).unwrap();
    let (again, _) = book.add("A");
    assert_ne!(again, one, "a new record under the old number");
}

/// A number given away before it was set aside does not come back by taking commands back.
#[test]
fn taking_back_does_not_bring_their_number_back() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    let renamed = book.edit(one, |fields| fields.number = "B".into());
    let (other, _) = book.add("A");
    set_aside(&mut book, other);
    let back = book.back(renamed);
    assert_eq!(back, Err(Refusal::Clashes(Resting::Client)));
}

/// A book of an earlier release may have given the number to somebody else.
#[test]
fn a_number_that_is_somebody_elses_already_is_not_two_clients() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    let (other, _) = book.add("B");
    set_aside(&mut book, one);
    let old = book.desk.borrow().book().clients.get(other).cloned();
    let new = old.clone().map(|client| Client {
        number: "A".into(),
        ..client
    });
    let clients = vec![Change {
        id: other,
        old,
        new,
    }];
    let delta = Delta {
        clients,
        ..Delta::default()
    };
    book.run(Prepared::new(delta, Deed::SettingsChanged));
    let taken = aside::take_up(&book.desk.borrow(), one, "x");
    assert_eq!(taken, Err(PrivacyRefusal::NumberTaken));
    // Who has it already may be edited.
    book.edit(other, |fields| fields.note = "x".into());
}

#[test]
fn an_import_leaves_them_out_and_says_why() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    set_aside(&mut book, one);
    let clients = "客户号,姓名\nA,甲\nB,乙\n";
    let accounts = "账号,客户号,开户日期,类型\n1,A,2020-01-01,活期\n2,B,2020-01-01,活期\n";
    let staged = read(
        &book,
        &[("clients.csv", clients), ("accounts.csv", accounts)],
    );
    let problems: Vec<_> = staged.report.problems.iter().collect();
    let told = |row: &Problem| (row.file, row.row, row.column.clone(), row.reason.clone());
    assert_eq!(
        problems.into_iter().map(told).collect::<Vec<_>>(),
        [
            (0, 2, "客户号".into(), ProblemReason::ClientSetAside),
            (1, 2, "客户号".into(), ProblemReason::ClientSetAside),
        ]
    );
    let numbers = staged.delta.clients.iter().flat_map(|change| &change.new);
    assert_eq!(
        numbers.map(|new| new.number.as_str()).collect::<Vec<_>>(),
        ["B"]
    );
    assert_eq!(staged.delta.accounts.len(), 1);
    book.run(commands::import(staged, String::new()));
    let state = review::person(&book.desk.borrow(), one).unwrap().state;
    assert!(
        matches!(state, PersonState::Aside { .. }),
        "still only stored"
    );

    super::deleting::delete(&mut book, one).unwrap();
    let staged = read(&book, &[("clients.csv", clients)]);
    assert!(
        staged.report.problems.is_empty(),
        "a deleted number is free"
    );
}

#[test]
fn the_banks_own_file_does_not_bring_them_back_either() {
    let mut book = Book::empty();
    book.import();
    let id = book.desk.borrow().book().clients.iter().next().unwrap().id;
    set_aside(&mut book, id);
    let before = book.desk.borrow().book().clients.len();
    let staged = {
        let desk = book.desk.borrow();
        let files = ["client", "district"].map(file).into();
        let mut import = Import::start(desk.book(), files, today()).unwrap();
        while !import.step(5_000).unwrap() {}
        import.finish()
    };
    let reasons = staged.report.problems.iter().map(|one| one.reason.clone());
    assert_eq!(reasons.collect::<Vec<_>>(), [ProblemReason::ClientSetAside]);
    assert_eq!(staged.delta.clients.len(), 0, "{before} stay as they are");
}

fn read(book: &Book, files: &[(&str, &str)]) -> Staged {
    let desk = book.desk.borrow();
    let file = |(name, text): &(&str, &str)| -> Box<dyn Source> {
        Box::new(MemoryFile::new(*name, text.as_bytes().to_vec()))
    };
    let files = files.iter().map(file).collect();
    let mut import = Import::start(desk.book(), files, today()).unwrap();
    while !import.step(5_000).unwrap() {}
    import.finish()
}
