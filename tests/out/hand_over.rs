//! A hand-over: for whom it is, until when, what both books have, once.

use super::files::{archive, read};
use crate::common::today;
use crate::support::Book;
use clientele::desk::out::hand_over::{Cutting, arrived, checked, further};
use clientele::desk::out::{hand_over, merge, whole};
use clientele::domain::book::Book as Records;
use clientele::domain::client::ClientKind;
use clientele::domain::ids::ClientId;
use clientele::protocol::data::out::{HandOverParts, OutRefusal};
use clientele::protocol::summary::Deed;
use clientele::vault::crypto::NativeCrypto;
use clientele::vault::parcel::{ParcelError, meant, open, phrase, seal};
use clientele::vault::{KdfParams, M_KIB, T_MIN, derive};
use pollster::block_on;
use std::collections::BTreeSet;

fn some(book: &Book, count: u32) -> Vec<ClientId> {
    let desk = book.desk.borrow();
    desk.book()
        .clients
        .iter()
        .map(|client| client.id)
        .step_by(7)
        .take(count as usize)
        .collect()
}

fn cut(book: &Book, chosen: &[ClientId], parts: HandOverParts) -> Records {
    let desk = book.desk.borrow();
    let mut cutting = Cutting::begin(&desk, Some(chosen), parts);
    while !cutting.step(&desk, 10) {}
    cutting.finish()
}

/// As it travels: written and read again.
fn travelled(cut: &Records) -> Records {
    let further = further("样本经理甲", "样本经理乙", today(), today().plus(7));
    let head = whole::head(cut, "2026-01-15T00:00:00Z", further);
    read(archive(cut, &head)).unwrap().1
}

fn counted(into: &Book, records: &Records) -> merge::Counted {
    let desk = into.desk.borrow();
    let mut counting = merge::Counting::begin(&desk, records);
    while !counting.step(&desk, 10) {}
    counting.finish()
}

fn tried(into: &Book, records: &Records) -> clientele::protocol::data::out::Trial {
    let rows = counted(into, records);
    merge::merge(&into.desk.borrow(), records, rows, &BTreeSet::new()).trial
}

fn taken(into: &mut Book, records: &Records, choice: &[u32]) -> Option<u64> {
    let choice: BTreeSet<u32> = choice.iter().copied().collect();
    let rows = counted(into, records);
    let from = ("样本经理甲", records);
    let prepared = merge::take(&into.desk.borrow(), from, rows, &choice, "");
    (!prepared.is_empty()).then(|| into.run(prepared))
}

#[test]
fn an_empty_book_takes_all_of_it_and_a_second_time_nothing() {
    let from = Book::demo();
    let chosen = some(&from, 20);
    let records = travelled(&cut(&from, &chosen, HandOverParts::ALL));
    assert_eq!(records.clients.len(), 20);
    let mut into = Book::empty();
    let trial = tried(&into, &records);
    assert_eq!((trial.conflicts_all, trial.left_out), (0, 0));
    assert!(
        trial
            .tables
            .iter()
            .all(|table| table.same == 0 && table.changed == 0)
    );
    let entry = taken(&mut into, &records, &[]).unwrap();
    {
        let (ours, theirs) = (into.desk.borrow(), from.desk.borrow());
        for id in &chosen {
            let there = theirs.book().clients.get(*id).unwrap();
            let here = ours
                .book()
                .clients
                .iter()
                .find(|one| one.number == there.number);
            let mut here = here.unwrap().clone();
            here.id = there.id;
            assert_eq!(here, *there);
        }
        let owned = theirs
            .book()
            .accounts
            .iter()
            .filter(|account| account.owner().is_some_and(|owner| chosen.contains(&owner)));
        assert_eq!(ours.book().accounts.len(), owned.count());
        assert!(!ours.book().ledger.is_empty() && !ours.book().holdings.is_empty());
        assert!(
            ours.book().evidence.is_empty(),
            "a chain stays where it was made"
        );
    }
    assert_eq!(
        taken(&mut into, &records, &[]),
        None,
        "the same again changes nothing"
    );
    let trial = tried(&into, &records);
    assert!(
        trial
            .tables
            .iter()
            .all(|table| table.new == 0 && table.changed == 0),
        "{trial:?}"
    );
    // Assessments, cases and consents are kept once they are recorded.
    assert!(into.back(entry).is_err());
}

#[test]
fn without_what_must_be_kept_it_is_taken_back_like_any_command() {
    let from = Book::demo();
    let parts = HandOverParts {
        suitability: false,
        care: false,
        consents: false,
        ..HandOverParts::ALL
    };
    let records = travelled(&cut(&from, &some(&from, 20), parts));
    let mut into = Book::empty();
    let entry = taken(&mut into, &records, &[]).unwrap();
    assert_eq!(into.desk.borrow().book().clients.len(), 20);
    into.back(entry).unwrap();
    assert!(into.desk.borrow().book().clients.is_empty());
}

#[test]
fn the_book_it_came_from_has_all_of_it() {
    let mut book = Book::demo();
    let chosen = some(&book, 30);
    let records = travelled(&cut(&book, &chosen, HandOverParts::ALL));
    assert_eq!(taken(&mut book, &records, &[]), None);
}

#[test]
fn fields_that_differ_are_shown_and_the_persons_choice_stands() {
    let from = Book::demo();
    let chosen = some(&from, 3);
    let mut records = travelled(&cut(&from, &chosen, HandOverParts::ALL));
    let mut into = Book::empty();
    taken(&mut into, &records, &[]).unwrap();
    // The file says something else, knows something more, and lacks something.
    let id = chosen[0];
    let mut client = records.clients.get(id).unwrap().clone();
    let (number, email) = (client.number.clone(), client.email.clone());
    client.address = "样本新地址".into();
    client.region = "样本新区".into();
    client.name = String::new();
    if let ClientKind::Individual(person) = &mut client.kind {
        person.occupation = "样本新职业".into();
    }
    records.clients.set(id, Some(client));
    let of = |into: &Book| {
        let desk = into.desk.borrow();
        desk.book()
            .clients
            .iter()
            .find(|one| one.number == number)
            .unwrap()
            .clone()
    };
    let before = of(&into);
    let trial = tried(&into, &records);
    let fields: Vec<&str> = trial
        .conflicts
        .iter()
        .map(|one| one.field.as_str())
        .collect();
    assert!(fields.contains(&"address"), "{fields:?}");
    assert!(
        trial
            .conflicts
            .iter()
            .all(|one| one.record == number && one.ours != one.theirs)
    );
    assert_eq!(trial.conflicts_all as usize, trial.conflicts.len());
    assert!(
        !fields.contains(&"name"),
        "an empty field leaves what the book has"
    );
    // Ours stands: nothing changes where nothing was empty here.
    let at = fields.iter().position(|field| *field == "address").unwrap() as u32;
    taken(&mut into, &records, &[at]).unwrap();
    let after = of(&into);
    assert_eq!(after.address, "样本新地址");
    assert_eq!((&after.name, &after.email), (&before.name, &email));
    let other = fields.contains(&"region");
    assert_eq!(after.region == before.region, other, "not chosen: ours");
    assert_eq!(taken(&mut into, &records, &[]), None);
}

#[test]
fn what_is_not_chosen_does_not_leave() {
    let from = Book::demo();
    let none = HandOverParts {
        contact: false,
        documents: false,
        accounts: false,
        holdings: false,
        suitability: false,
        care: false,
        relations: false,
        consents: false,
    };
    let records = cut(&from, &some(&from, 40), none);
    assert_eq!(whole::records(&records), 40, "clients alone");
    assert!(records.ledger.is_empty());
    for client in records.clients.iter() {
        assert!(client.phones.is_empty() && client.address.is_empty() && client.note.is_empty());
        match &client.kind {
            ClientKind::Individual(person) => assert_eq!(person.document, None),
            ClientKind::Organisation(firm) => assert_eq!(firm.credit_code, ""),
        }
    }
}

#[test]
fn relations_stay_where_both_ends_are() {
    let from = Book::demo();
    let (both, one) = {
        let desk = from.desk.borrow();
        let relation = desk.book().relations.iter().next().unwrap().clone();
        (vec![relation.from, relation.to], vec![relation.from])
    };
    assert!(!cut(&from, &both, HandOverParts::ALL).relations.is_empty());
    assert!(cut(&from, &one, HandOverParts::ALL).relations.is_empty());
}

#[test]
fn only_its_phrase_opens_it_and_only_until_its_last_day() {
    let from = Book::demo();
    let records = cut(&from, &some(&from, 2), HandOverParts::ALL);
    let further = further("甲", "乙", today(), today().plus(7));
    let head = whole::head(&records, "x", further);
    let plain = archive(&records, &head);
    let params = KdfParams {
        m_kib: M_KIB,
        t: T_MIN,
        p: 1,
        salt: [5; 16],
    };
    let made = phrase([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    let key = |typed: &str| derive::derive(&meant(typed), &params).unwrap();
    let sealed = block_on(seal(&NativeCrypto, key(&made), params, &plain)).unwrap();
    let opened = |typed: &str| block_on(open(&NativeCrypto, key(typed), &sealed));
    assert!(opened(&made.to_uppercase().replace('-', " ")) == Ok(plain));
    assert!(opened("babab-babab-babab-babab-babab") == Err(ParcelError::WrongPhrase));
    assert!(!sealed.windows(6).any(|six| six == "乙丙".as_bytes()));
    let until = today().plus(7);
    assert_eq!(arrived(&head, until).unwrap().recipient, "乙");
    assert_eq!(
        arrived(&head, until.plus(1)),
        Err(OutRefusal::Expired(until))
    );
    let book = whole::book_head(&from.desk.borrow(), "x");
    assert_eq!(arrived(&book, until), Err(OutRefusal::OtherFile));
}

#[test]
fn it_says_for_whom_it_is_and_until_when() {
    let check = |name: &str, days: i32, wanted: Result<&str, OutRefusal>| {
        let found = checked(name, today().plus(days), today());
        assert_eq!(found, wanted.map(str::to_owned), "{name} {days}");
    };
    check(" 乙 ", 0, Ok("乙"));
    check("乙", 30, Ok("乙"));
    check("乙", 31, Err(OutRefusal::BadLastDay));
    check("乙", -1, Err(OutRefusal::BadLastDay));
    check("  ", 3, Err(OutRefusal::NoRecipient));
}

#[test]
fn both_sides_are_told_in_the_audit_log() {
    let from = Book::demo();
    let records = cut(&from, &some(&from, 2), HandOverParts::ALL);
    let numbers = hand_over::numbers(&records);
    let left = hand_over::prepared(&records, "乙".into(), today());
    assert_eq!(left.entry(0).kind, 153);
    let Deed::HandedOver { numbers: told, .. } = &left.deed else {
        panic!("{:?}", left.deed)
    };
    assert_eq!(*told, numbers);
    let into = Book::empty();
    let came = merge::take(
        &into.desk.borrow(),
        ("甲", &records),
        merge::Counted::default(),
        &BTreeSet::new(),
        "批 7",
    );
    assert_eq!(came.entry(0).kind, 154);
    let Deed::Approved { number, deed } = &came.deed else {
        panic!("{:?}", came.deed)
    };
    assert_eq!(number, "批 7");
    assert!(matches!(&**deed, Deed::HandOverTaken { numbers: told, .. } if *told == numbers));
}

#[test]
fn consents_of_who_was_joined_go_along_under_the_clients_number() {
    let mut from = Book::demo();
    let gone = super::again::decide(&mut from);
    let home = from.desk.borrow().book().home(gone);
    assert_ne!(home, gone);
    let records = travelled(&cut(&from, &[home], HandOverParts::ALL));
    let count = |records: &Records, id: ClientId| {
        let all = records.consents.iter();
        all.filter(|one| one.client == id).count()
    };
    let (own, others) = {
        let desk = from.desk.borrow();
        (count(desk.book(), home), count(desk.book(), gone))
    };
    assert!(others > 0);
    assert_eq!(count(&records, home), own + others);
    assert_eq!(count(&records, gone), 0);
    let mut into = Book::empty();
    taken(&mut into, &records, &[]).unwrap();
    assert_eq!(into.desk.borrow().book().consents.len(), own + others);
}

#[test]
fn who_gains_a_right_to_an_account_changes_it() {
    let from = Book::demo();
    let mut records = travelled(&cut(&from, &some(&from, 20), HandOverParts::ALL));
    let mut into = Book::empty();
    taken(&mut into, &records, &[]).unwrap();
    let mut account = records.accounts.iter().next().unwrap().clone();
    let holds = |id: ClientId| account.holders.iter().any(|holder| holder.client == id);
    let other = records
        .clients
        .iter()
        .map(|client| client.id)
        .find(|id| !holds(*id));
    let holder = clientele::domain::account::Holder {
        client: other.unwrap(),
        role: clientele::domain::account::HolderRole::Authorised,
    };
    account.holders.push(holder);
    records.accounts.set(account.id, Some(account));
    let trial = tried(&into, &records);
    let accounts = trial
        .tables
        .iter()
        .find(|table| table.name == "accounts")
        .unwrap();
    assert_eq!((accounts.new, accounts.changed), (0, 1));
    assert!(taken(&mut into, &records, &[]).is_some());
    assert_eq!(taken(&mut into, &records, &[]), None);
}

#[test]
fn one_number_of_two_people_takes_nothing_of_the_other() {
    let from = Book::demo();
    let chosen = some(&from, 20);
    let mut records = travelled(&cut(&from, &chosen, HandOverParts::ALL));
    let mut into = Book::empty();
    taken(&mut into, &records, &[]).unwrap();
    let is_person = |id: &&ClientId| {
        let client = records.clients.get(**id).unwrap();
        matches!(&client.kind, ClientKind::Individual(person) if person.birth.is_some())
    };
    let id = *chosen.iter().find(is_person).unwrap();
    let mut other = records.clients.get(id).unwrap().clone();
    (other.name, other.address) = ("样本另一人".into(), String::new());
    if let ClientKind::Individual(person) = &mut other.kind {
        person.birth = person.birth.map(|day| day.plus(1));
        person.document = None;
    }
    records.clients.set(id, Some(other.clone()));
    let trial = tried(&into, &records);
    let told: Vec<(&str, &str)> = trial
        .doubtful
        .iter()
        .map(|one| (one.record.as_str(), one.theirs.as_str()))
        .collect();
    assert_eq!(told, [(other.number.as_str(), "样本另一人")]);
    assert_eq!(trial.conflicts_all, 0);
    assert!(trial.left_out > 0);
    assert_eq!(taken(&mut into, &records, &[]), None);
}
