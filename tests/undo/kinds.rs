//! Every kind of command: done, taken back, done again; in one session and after opening anew.

use super::support::{Book, fields};
use clientele::desk::commands;
use clientele::domain::ids::{ClientId, ProductId, TaskId};
use clientele::domain::profile::{ClientList, Profile};
use clientele::policy::Policy;
use clientele::protocol::follow_up::{FollowKind, TaskChange};
use clientele::protocol::summary::Deed;
use clientele::protocol::words::BookSettings;

/// Does a command, takes it back, does it again, with the book closed in between or not.
fn there_and_back(mut book: Book, act: impl FnOnce(&mut Book) -> u64, closed: bool) {
    let before = book.plain();
    let entry = act(&mut book);
    let after = book.plain();
    assert_ne!(before, after);
    if closed {
        book = book.reopened();
    }
    let back = book.back(entry).unwrap();
    same(&book.plain(), &before, "taken back");
    if closed {
        book = book.reopened();
    }
    let again = book.back(back).unwrap();
    same(&book.plain(), &after, "done again");
    book.back(again).unwrap();
    same(&book.plain(), &before, "taken back once more");
    book.reopened();
}

fn same(found: &super::support::Plain, wanted: &super::support::Plain, when: &str) {
    let keys = |of: &super::support::Plain| of.keys().copied().collect::<Vec<_>>();
    assert_eq!(keys(found), keys(wanted), "the blocks of the book, {when}");
    for (key, block) in wanted {
        assert!(found[key] == *block, "block {key:?}, {when}");
    }
}

fn both(act: impl FnOnce(&mut Book) -> u64) {
    there_and_back(Book::demo(), act, true);
}

#[test]
fn a_client_added() {
    both(|book| book.add("NEW-1").1);
    there_and_back(Book::demo(), |book| book.add("NEW-1").1, false);
}

#[test]
fn the_first_client_of_an_empty_book() {
    there_and_back(Book::empty(), |book| book.add("NEW-1").1, false);
    there_and_back(Book::empty(), |book| book.add("NEW-1").1, true);
}

#[test]
fn what_is_worked_out_follows() {
    let mut book = Book::demo();
    book.keep_up();
    let digest = |book: &Book| {
        let summary = clientele::desk::queries::summary(&book.desk.borrow());
        (summary.counts, summary.findings.unwrap().digest)
    };
    let before = digest(&book);
    let (_, entry) = book.add("NEW-1");
    book.keep_up();
    assert_ne!(digest(&book), before);
    book.back(entry).unwrap();
    book.keep_up();
    assert_eq!(digest(&book), before);
}

#[test]
fn a_client_edited() {
    both(|book| {
        book.edit(ClientId(7), |fields| {
            fields.number = "OTHER-7".into();
            fields.note = "喜欢爬山".into();
        })
    });
}

#[test]
fn what_the_bank_decided() {
    both(|book| {
        let prepared = {
            let desk = book.desk.borrow();
            let old = desk.book().profiles.get(ClientId(3)).cloned();
            let mut profile = old.unwrap_or(Profile::new(ClientId(3)));
            profile.list = match profile.list {
                ClientList::Black => ClientList::Normal,
                _ => ClientList::Black,
            };
            commands::set_profile(&desk, profile).unwrap()
        };
        book.run(prepared)
    });
}

#[test]
fn the_settings() {
    both(|book| {
        let settings = BookSettings {
            name: "另一本".into(),
            lock_after_minutes: 33,
            ..book.desk.borrow().book().settings.clone()
        };
        let prepared = commands::set_settings(&book.desk.borrow(), settings).unwrap();
        book.run(prepared)
    });
}

#[test]
fn tasks_made_and_done() {
    let make = |book: &mut Book| {
        let prepared = commands::make_tasks(&book.desk.borrow(), FollowKind::NeverAssessed);
        book.run(prepared)
    };
    both(make);
    let mut book = Book::demo();
    make(&mut book);
    let done = |book: &mut Book| {
        let change = TaskChange {
            task: TaskId(0),
            done: true,
            note: "已致电".into(),
        };
        let prepared = commands::set_task(&book.desk.borrow(), change).unwrap();
        book.run(prepared)
    };
    there_and_back(book, done, true);
}

#[test]
fn products_added_edited_and_listed() {
    both(|book| {
        let mut product = book
            .desk
            .borrow()
            .book()
            .shelf
            .get(ProductId(0))
            .unwrap()
            .clone();
        product.code = "NEW-P".into();
        let added = commands::add_product(&book.desk.borrow(), product);
        let (_, prepared) = added.unwrap();
        book.run(prepared)
    });
    both(|book| {
        let mut product = book
            .desk
            .borrow()
            .book()
            .shelf
            .get(ProductId(0))
            .unwrap()
            .clone();
        product.name = "改名产品".into();
        let prepared = commands::edit_product(&book.desk.borrow(), product).unwrap();
        book.run(prepared)
    });
    both(|book| {
        let prepared = {
            let desk = book.desk.borrow();
            let product = desk.book().shelf.get(ProductId(0)).unwrap();
            commands::approve_product(&desk, product.id, !product.approved).unwrap()
        };
        book.run(prepared)
    });
}

#[test]
fn an_import_into_an_empty_book_and_a_second_one() {
    there_and_back(Book::empty(), Book::import, false);
    there_and_back(Book::empty(), Book::import, true);
    let mut book = Book::empty();
    book.import_files(&["account", "client", "disp", "district"]);
    let rest = [
        "account", "card", "client", "disp", "district", "loan", "order", "trans",
    ];
    there_and_back(book, |book| book.import_files(&rest), true);
}

#[test]
fn a_policy_comes_back_as_the_next_version() {
    let mut book = Book::demo();
    let first = book.desk.borrow().policy().clone();
    let kept = {
        let mut policy = first.clone();
        policy.lifecycle.new_days += 10;
        let prepared = commands::set_policy(&book.desk.borrow(), policy).unwrap();
        book.run(prepared)
    };
    let second = book.desk.borrow().policy().clone();
    book = book.reopened();
    let back = book.back(kept).unwrap();
    let numbers = |policy: &Policy, version| Policy {
        version,
        ..policy.clone()
    };
    assert_eq!(book.desk.borrow().policy(), &numbers(&first, 3));
    let again = book.back(back).unwrap();
    assert_eq!(book.desk.borrow().policy(), &numbers(&second, 4));
    book.back(again).unwrap();
    book = book.reopened();
    assert_eq!(book.desk.borrow().policy(), &numbers(&first, 5));
    let desk = &book.desk;
    let all = clientele::desk::policies::policies(&book.vault, desk);
    let versions = crate::common::block_on(all).unwrap().versions;
    let told: Vec<(u32, bool)> = versions
        .iter()
        .map(|one| (one.policy.version, one.kept_ms.is_some()))
        .collect();
    assert_eq!(
        told,
        [(5, true), (4, true), (3, true), (2, true), (1, false)]
    );
}

#[test]
fn the_audit_names_what_was_taken_back() {
    let mut book = Book::demo();
    let entry = book.add("NEW-1").1;
    let back = book.back(entry).unwrap();
    let again = book.back(back).unwrap();
    let rows = book.list();
    let added = Box::new(Deed::ClientAdded {
        number: "NEW-1".into(),
    });
    let deed = added.clone();
    assert_eq!(rows[0].deed, Deed::DoneAgain { entry, deed });
    assert_eq!(rows[1].deed, Deed::TakenBack { entry, deed: added });
    assert_eq!((rows[0].seq, rows[1].seq), (again, back));
    assert_eq!(fields("NEW-1").number, "NEW-1");
}
