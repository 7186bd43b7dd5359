//! A hand-over: for whom it is, until when, what both books have, once.

use super::files::{archive, read};
use crate::common::today;
use crate::support::Book;
use clientele::desk::change::Prepared;
use clientele::desk::out::hand_over::{Cutting, arrived, checked, further};
use clientele::desk::out::merge::{Choice, Merging};
use clientele::desk::out::{hand_over, merge, whole};
use clientele::domain::book::Book as Records;
use clientele::domain::client::ClientKind;
use clientele::domain::day::Day;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::ClientId;
use clientele::protocol::data::out::{HandOverParts, OutRefusal, Trial};
use clientele::protocol::summary::Deed;
use clientele::vault::crypto::NativeCrypto;
use clientele::vault::parcel::{ParcelError, meant, open, phrase, seal};
use clientele::vault::{KdfParams, M_KIB, T_MIN, derive};
use pollster::block_on;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::rc::Rc;

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

fn counted(into: &Book, records: &Records) -> Rc<merge::Counted> {
    let desk = into.desk.borrow();
    let mut counting = merge::Counting::default();
    while !counting.step(&desk, records, 10) {}
    Rc::new(counting.finish())
}

/// Weighed in steps of these sizes, over and over.
pub fn merged(into: &Book, records: &Records, choice: Choice, sizes: &[usize]) -> merge::Merged {
    let (desk, rows) = (into.desk.borrow(), counted(into, records));
    let mut merging = Merging::begin(&desk, records, rows, choice);
    let mut sizes = sizes.iter().cycle();
    while !merging.step(&desk, records, *sizes.next().unwrap()) {}
    merging.finish()
}

fn tried(into: &Book, records: &Records) -> Trial {
    merged(into, records, Choice::default(), &[10]).trial
}

pub fn taken(into: &mut Book, records: &Records, choice: &[u32]) -> Option<u64> {
    let choice = Choice {
        theirs: choice.iter().copied().collect(),
        ..Choice::default()
    };
    taken_by(into, records, choice)
}

pub fn taken_by(into: &mut Book, records: &Records, choice: Choice) -> Option<u64> {
    let merged = merged(into, records, choice, &[10]);
    let prepared = merge::take(merged, ("样本经理甲", records), "");
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
fn the_adviser_the_book_knows_hands_over_else_who_is_named() {
    for (adviser, named, wanted) in [
        ("甲", "", "甲"),
        ("甲", "丙", "甲"),
        ("", " 丙 ", "丙"),
        ("  ", "丙", "丙"),
        ("", "", ""),
    ] {
        assert_eq!(
            hand_over::sender(adviser, named),
            wanted,
            "{adviser} {named}"
        );
    }
    let long = "长".repeat(hand_over::MOST_NAME + 1);
    let kept = hand_over::sender("", &long);
    assert_eq!(kept.chars().count(), hand_over::MOST_NAME);
}

#[test]
fn a_hand_over_of_doubtful_clients_alone_waits_for_the_person() {
    let (from, mut into) = (Book::demo(), Book::demo());
    let chosen = some(&from, 3);
    // Of two the birthday is another here.
    let mut delta = Delta::default();
    {
        let desk = into.desk.borrow();
        let people = chosen.iter().filter_map(|id| desk.book().clients.get(*id));
        for old in people
            .filter(|c| matches!(c.kind, ClientKind::Individual(_)))
            .take(2)
        {
            let mut new = old.clone();
            if let ClientKind::Individual(person) = &mut new.kind {
                person.birth = Some(Day::from_ymd(1931, 2, 3).unwrap());
            }
            delta.clients.push(Change {
                id: old.id,
                old: Some(old.clone()),
                new: Some(new),
            });
        }
    }
    let spoilt = delta.clients.len() as u32;
    assert!(spoilt > 0);
    into.run(Prepared::new(delta, Deed::SettingsChanged));
    let records = travelled(&cut(&from, &chosen, HandOverParts::ALL));
    let trial = merged(&into, &records, Choice::default(), &[50]).trial;
    assert_eq!((trial.waiting(), trial.is_new()), (spoilt, false));
    let same = trial.doubtful.iter().map(|one| one.number.clone());
    let choice = Choice {
        same: same.collect(),
        ..Choice::default()
    };
    let trial = merged(&into, &records, choice, &[50]).trial;
    assert_eq!((trial.waiting(), trial.is_new()), (0, true));
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
    let merged = merged(&into, &records, Choice::default(), &[10]);
    let came = merge::take(merged, ("甲", &records), "批 7");
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

/// A hand-over that was taken, and the same with another birthday of somebody: their number.
pub fn doubtful() -> (Book, Records, String) {
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
    let number = other.number.clone();
    records.clients.set(id, Some(other));
    (into, records, number)
}

#[test]
fn one_number_of_two_people_takes_nothing_of_the_other() {
    let (mut into, records, number) = doubtful();
    let trial = tried(&into, &records);
    let [doubt] = &trial.doubtful[..] else {
        panic!("{:?}", trial.doubtful)
    };
    assert_eq!((&*doubt.number, &*doubt.theirs), (&*number, "样本另一人"));
    assert!(!doubt.same);
    // What differs stands side by side, what only one of them has does not.
    let fields: BTreeSet<&str> = doubt.fields.iter().map(|one| &*one.field).collect();
    assert_eq!(fields, ["kind.Individual.birth", "name"].into());
    assert!(doubt.fields.iter().all(|one| one.ours != one.theirs));
    assert_eq!(trial.conflicts_all, 0);
    assert!(trial.left_out > 0);
    assert_eq!(taken(&mut into, &records, &[]), None);
}

#[test]
fn who_is_said_to_be_the_same_is_merged_as_anybody() {
    let (mut into, records, number) = doubtful();
    let of = |into: &Book| {
        let desk = into.desk.borrow();
        let mut clients = desk.book().clients.iter();
        clients.find(|one| one.number == number).unwrap().clone()
    };
    let before = of(&into);
    let same: BTreeSet<String> = [number.clone(), "nobody".into()].into();
    let choice = |theirs: &[u32]| Choice {
        theirs: theirs.iter().copied().collect(),
        same: same.clone(),
    };
    let trial = merged(&into, &records, choice(&[]), &[10]).trial;
    assert!(trial.doubtful.len() == 1 && trial.doubtful[0].same);
    assert_eq!(trial.left_out, 0);
    let told: Vec<&str> = trial.conflicts.iter().map(|one| &*one.field).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    // Unless the file's value is chosen, the book's stands, and then there is nothing to write.
    assert_eq!(taken_by(&mut into, &records, choice(&[])), None);
    let name = told.iter().position(|field| *field == "name").unwrap() as u32;
    taken_by(&mut into, &records, choice(&[name])).unwrap();
    let after = of(&into);
    assert_eq!(after.name, "样本另一人");
    let kept = clientele::domain::client::Client {
        name: before.name.clone(),
        ..after
    };
    assert_eq!(kept, before, "all else is as it was");
}

/// Books for the property below: one that has nothing of a hand-over, one that has all, one that has
/// some and says something else here and there.
fn hosts() -> &'static [(Book, Records, merge::Merged)] {
    thread_local! {
        static HOSTS: &'static [(Book, Records, merge::Merged)] = {
            let from = Book::demo();
            let records = travelled(&cut(&from, &some(&from, 40), HandOverParts::ALL));
            let fewer = travelled(&cut(&from, &some(&from, 15), HandOverParts::ALL));
            let mut some = Book::empty();
            taken(&mut some, &fewer, &[]).unwrap();
            let mut other = records.clone();
            for (at, client) in records.clients.iter().enumerate() {
                let mut client = client.clone();
                match &mut client.kind {
                    ClientKind::Individual(person) if at % 3 == 0 => {
                        person.birth = person.birth.map(|day| day.plus(1));
                    }
                    _ => client.region = "样本别区".into(),
                }
                other.clients.set(client.id, Some(client));
            }
            let all = [(Book::empty(), records.clone()), (from, records), (some, other)];
            let whole = all.map(|(book, records)| {
                let merged = merged(&book, &records, Choice::default(), &[usize::MAX]);
                (book, records, merged)
            });
            Box::leak(Box::new(whole))
        };
    }
    HOSTS.with(|hosts| *hosts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn however_it_is_cut_into_steps_it_comes_to_the_same(
        sizes in prop::collection::vec(1_usize..400, 1..8),
    ) {
        for (at, (book, records, whole)) in hosts().iter().enumerate() {
            let stepped = merged(book, records, Choice::default(), &sizes);
            prop_assert!(stepped == *whole, "book {}", at);
        }
    }
}

#[test]
fn what_is_cut_out_is_the_same_however_it_is_cut_into_steps() {
    let from = Book::demo();
    let desk = from.desk.borrow();
    let cut = |units: usize| {
        let mut cutting = Cutting::begin(&desk, Some(&some(&from, 25)), HandOverParts::ALL);
        while !cutting.step(&desk, units) {}
        cutting.finish()
    };
    let whole = cut(usize::MAX);
    assert!(!whole.ledger.is_empty() && !whole.assessments.is_empty());
    for units in [1, 13, 500] {
        assert!(cut(units) == whole, "{units}");
    }
}

#[test]
fn what_nobody_saw_stays_as_the_book_has_it() {
    let mut into = Book::empty();
    let mut records = Records::default();
    // A conflict each, twenty more than are listed.
    let all = merge::MOST_CONFLICTS as u32 + 20;
    for id in (0..all).map(ClientId) {
        records.clients.set(
            id,
            Some(clientele::domain::client::Client::new(
                id,
                format!("S{}", id.0),
                "样本",
            )),
        );
    }
    taken(&mut into, &records, &[]).unwrap();
    for id in (0..all).map(ClientId) {
        let mut client = records.clients.get(id).unwrap().clone();
        client.name = "样本新名".into();
        records.clients.set(id, Some(client));
    }
    let trial = tried(&into, &records);
    assert_eq!((trial.conflicts_all, trial.unlisted()), (all, 20));
    // Whoever asks for more gets no more than was shown.
    let choice: Vec<u32> = (0..all).collect();
    taken(&mut into, &records, &choice).unwrap();
    let desk = into.desk.borrow();
    let new = desk.book().clients.iter();
    let new = new.filter(|one| one.name == "样本新名").count();
    assert_eq!(new, merge::MOST_CONFLICTS);
}
