//! What was changed since is not taken back over: the refusal names the later command.

use super::support::Book;
use clientele::desk::change::Prepared;
use clientele::desk::commands;
use clientele::domain::client::{Client, Relation, RelationKind, RelationSource};
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{ClientId, RelationId};
use clientele::domain::profile::{ClientList, Profile};
use clientele::protocol::custody::undo::{Refusal, Resting};
use clientele::protocol::summary::Deed;

fn note(book: &mut Book, client: u32, note: &str) -> u64 {
    book.edit(ClientId(client), |fields| fields.note = note.into())
}

fn note_of(book: &Book, client: u32) -> String {
    let desk = book.desk.borrow();
    desk.book()
        .clients
        .get(ClientId(client))
        .unwrap()
        .note
        .clone()
}

#[test]
fn of_two_changes_of_one_record_the_later_comes_first() {
    let mut book = Book::demo();
    let first = note(&mut book, 5, "一");
    let other = note(&mut book, 6, "甲");
    let second = note(&mut book, 5, "二");
    assert_eq!(book.back(first), Err(Refusal::ChangedSince { by: second }));
    assert_eq!(note_of(&book, 5), "二", "a refusal changes nothing");
    let back = book.back(second).unwrap();
    book.back(first).unwrap();
    assert_eq!(note_of(&book, 6), "甲", "only what is taken back changes");
    assert_eq!(
        book.back(back).unwrap_err(),
        Refusal::ChangedSince { by: book.entry() }
    );
    book.back(other).unwrap();
}

#[test]
fn what_is_taken_back_is_not_taken_back_twice() {
    let mut book = Book::demo();
    let entry = note(&mut book, 5, "一");
    let back = book.back(entry).unwrap();
    assert_eq!(book.back(entry), Err(Refusal::TakenBack { by: back }));
    let again = book.back(back).unwrap();
    assert_eq!(book.back(back), Err(Refusal::TakenBack { by: again }));
    book.back(entry).unwrap();
}

#[test]
fn a_client_something_rests_on_stays() {
    let mut book = Book::demo();
    let (id, entry) = book.add("NEW-1");
    let profile = Profile {
        list: ClientList::Red,
        ..Profile::new(id)
    };
    let prepared = commands::set_profile(&book.desk.borrow(), profile).unwrap();
    let set = book.run(prepared);
    let refusal = Refusal::RestedOn(Resting::Profile);
    assert_eq!(book.back(entry), Err(refusal));
    let unset = book.back(set).unwrap();
    let gone = book.back(entry).unwrap();
    assert_eq!(
        book.back(unset),
        Err(Refusal::RestsOnGone(Resting::Profile)),
        "what comes back must find its client"
    );
    book.back(gone).unwrap();
    book.back(unset).unwrap();
}

#[test]
fn a_number_that_became_anothers_does_not_come_back() {
    let mut book = Book::demo();
    let old = {
        let desk = book.desk.borrow();
        desk.book().clients.get(ClientId(5)).unwrap().number.clone()
    };
    let entry = book.edit(ClientId(5), |fields| fields.number = "MOVED".into());
    let (_, added) = book.add(&old);
    assert_eq!(book.back(entry), Err(Refusal::Clashes(Resting::Client)));
    book.back(added).unwrap();
    book.back(entry).unwrap();
}

#[test]
fn two_clients_may_swap_their_numbers_back() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    let (two, _) = book.add("B");
    let change = |book: &Book, id: ClientId, number: &str| {
        let old = book.desk.borrow().book().clients.get(id).unwrap().clone();
        let new = Client {
            number: number.into(),
            ..old.clone()
        };
        Change {
            id,
            old: Some(old),
            new: Some(new),
        }
    };
    let clients = vec![change(&book, one, "B"), change(&book, two, "A")];
    let delta = Delta {
        clients,
        ..Delta::default()
    };
    let entry = book.run(Prepared::new(delta, Deed::SettingsChanged));
    book.back(entry).unwrap();
    assert_eq!(
        book.desk.borrow().book().clients.get(one).unwrap().number,
        "A"
    );
}

#[test]
fn a_relation_keeps_both_of_its_clients() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    let (two, added) = book.add("B");
    let id = RelationId(0);
    let relation = Relation {
        id,
        from: one,
        to: two,
        kind: RelationKind::Spouse,
        source: RelationSource::Entered,
    };
    let relations = vec![Change {
        id,
        old: None,
        new: Some(relation),
    }];
    let delta = Delta {
        relations,
        ..Delta::default()
    };
    let related = book.run(Prepared::new(delta, Deed::SettingsChanged));
    assert_eq!(book.back(added), Err(Refusal::RestedOn(Resting::Relation)));
    book.back(related).unwrap();
    book.back(added).unwrap();
}

#[test]
fn an_older_policy_waits_for_the_later_one() {
    let mut book = Book::demo();
    let mut keep = |days: i32| {
        let mut policy = book.desk.borrow().policy().clone();
        policy.lifecycle.new_days += days as u16;
        let prepared = commands::set_policy(&book.desk.borrow(), policy).unwrap();
        book.run(prepared)
    };
    let (first, second) = (keep(10), keep(5));
    assert_eq!(book.back(first), Err(Refusal::PolicySince { by: second }));
    book.back(second).unwrap();
    book.back(first).unwrap();
}

#[test]
fn the_newest_that_stands_is_taken_back_first() {
    let mut book = Book::demo();
    let first = note(&mut book, 5, "一");
    let second = note(&mut book, 6, "二");
    assert_eq!(book.newest(), (Some(second), None));
    let back = book.back(second).unwrap();
    assert_eq!(book.newest(), (Some(first), Some(back)));
    book.back(back).unwrap();
    assert_eq!(book.newest().0, Some(second));
    assert_eq!(book.newest().1, None, "done again already");
    note(&mut book, 7, "三");
    assert_eq!(book.newest().1, None, "done since: nothing to do again");
}

#[test]
fn what_was_taken_back_is_done_again_in_turn_and_not_taken_back_by_it() {
    let mut book = Book::demo();
    let first = note(&mut book, 5, "一");
    let second = note(&mut book, 6, "二");
    let second_gone = book.back(second).unwrap();
    let first_gone = book.back(first).unwrap();
    assert_eq!(book.newest().1, Some(first_gone));
    book.back(first_gone).unwrap();
    assert_eq!(book.newest(), (Some(first), Some(second_gone)));
    book.back(second_gone).unwrap();
    assert_eq!(book.newest(), (Some(second), None));
    // Once more round.
    let gone = book.back(second).unwrap();
    assert_eq!(book.newest(), (Some(first), Some(gone)));
}
