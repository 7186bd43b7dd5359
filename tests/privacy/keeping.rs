//! How long what is held must be kept: days worked out by hand.

use crate::common::today;
use crate::support::Book;
use clientele::desk::change::Prepared;
use clientele::desk::privacy::aside::set_aside;
use clientele::desk::privacy::retention::after;
use clientele::desk::privacy::review::{Reviewing, person};
use clientele::domain::account::{Account, AccountKind, Holder, HolderRole};
use clientele::domain::day::Day;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{AccountId, CardId, ClientId, RecordId};
use clientele::domain::ledger::{Category, Channel, Flags, Ledger, Minute, Transaction};
use clientele::domain::money::Currency;
use clientele::domain::products::Card;
use clientele::domain::set_aside::WhyAside;
use clientele::protocol::custody::privacy::{HoldKind, Review};
use clientele::protocol::summary::Deed;

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// Gives clients an account together, with a row on each of the days.
pub fn account(
    book: &mut Book,
    clients: &[ClientId],
    closed: Option<Day>,
    rows: &[Day],
) -> AccountId {
    let id = AccountId::from_index(book.desk.borrow().book().accounts.next_index());
    let holder = |client: &ClientId| Holder {
        client: *client,
        role: HolderRole::Owner,
    };
    let account = Account {
        id,
        number: format!("ACC-{}", id.0),
        kind: AccountKind::Current,
        currency: Currency::CNY,
        opened: day(2000, 1, 1),
        closed,
        maturity: None,
        holders: clients.iter().map(holder).collect(),
        opening_balance: Some(0),
        stated: None,
    };
    let mut appended = Ledger::default();
    for at in rows {
        appended.push(&Transaction {
            account: id,
            at: Minute::of(*at, 600),
            amount: 12_345,
            counterparty: None,
            category: Category::Salary,
            channel: Channel::Mobile,
            flags: Flags(0),
        });
    }
    let accounts = vec![Change {
        id,
        old: None,
        new: Some(account),
    }];
    let delta = Delta {
        accounts,
        appended,
        ..Delta::default()
    };
    book.run(Prepared::new(delta, Deed::SettingsChanged));
    id
}

pub fn review(book: &Book) -> Review {
    let mut reviewing = Reviewing::begin(&book.desk.borrow(), 100);
    while !reviewing.step(&book.desk.borrow(), 2) {}
    reviewing.finish()
}

fn ids(list: &clientele::protocol::custody::privacy::PersonList) -> Vec<u32> {
    list.rows.iter().map(|row| row.id.0).collect()
}

#[test]
fn years_end_on_the_same_day() {
    assert_eq!(after(day(2015, 3, 10), 10), day(2025, 3, 10));
    assert_eq!(after(day(2016, 2, 29), 10), day(2026, 2, 28));
    assert_eq!(after(day(2016, 2, 29), 20), day(2036, 2, 29));
}

#[test]
fn identity_and_transactions_ten_years() {
    let mut book = Book::empty();
    let (client, _) = book.add("A");
    account(
        &mut book,
        &[client],
        Some(day(2016, 1, 15)),
        &[day(2015, 12, 1)],
    );
    let holds = |book: &Book| {
        let person = person(&book.desk.borrow(), client).unwrap();
        let holds = person.holds.iter();
        holds
            .map(|hold| (hold.what, hold.until.unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(today(), day(2026, 1, 15));
    let last = day(2026, 1, 15);
    assert_eq!(
        holds(&book),
        [(HoldKind::Transactions, last), (HoldKind::Identity, last)]
    );
    assert_eq!(ids(&review(&book).ended), [client.0]);
    book.on(today().plus(1));
    assert_eq!(holds(&book), [], "the day after, nothing");
    let review = review(&book);
    assert_eq!(
        (ids(&review.over), ids(&review.ended)),
        (vec![client.0], vec![])
    );
}

#[test]
fn whoever_has_an_account_stays() {
    let mut book = Book::empty();
    let (alone, _) = book.add("A");
    let (shares, _) = book.add("B");
    account(&mut book, &[alone], None, &[]);
    account(&mut book, &[alone, shares], None, &[]);
    for client in [alone, shares] {
        let person = person(&book.desk.borrow(), client).unwrap();
        assert_eq!(person.holds[0].what, HoldKind::Relationship);
        assert_eq!(person.ended, None);
    }
    let review = review(&book);
    let listed = [&review.over, &review.ended, &review.too_old, &review.aside];
    assert!(listed.iter().all(|list| list.total == 0));
    assert_eq!(review.clients, 2);
}

/// Gives a client a card on an account.
fn card(book: &mut Book, client: ClientId, on: AccountId, closed: Option<Day>) {
    let id = CardId::from_index(book.desk.borrow().book().cards.next_index());
    let card = Card {
        id,
        number: format!("CARD-{}", id.0),
        account: on,
        client,
        kind: "gold".into(),
        issued: day(2001, 1, 1),
        closed,
    };
    let cards = vec![Change {
        id,
        old: None,
        new: Some(card),
    }];
    let delta = Delta {
        cards,
        ..Delta::default()
    };
    book.run(Prepared::new(delta, Deed::SettingsChanged));
}

/// Changes the closing day of an account.
fn close(book: &mut Book, id: AccountId, closed: Option<Day>) {
    let old = book.desk.borrow().book().accounts.get(id).cloned().unwrap();
    let mut new = old.clone();
    new.closed = closed;
    let accounts = vec![Change {
        id,
        old: Some(old),
        new: Some(new),
    }];
    let delta = Delta {
        accounts,
        ..Delta::default()
    };
    book.run(Prepared::new(delta, Deed::SettingsChanged));
}

fn kept(book: &Book, client: ClientId) -> Vec<(HoldKind, Option<Day>)> {
    let person = person(&book.desk.borrow(), client).unwrap();
    let holds = person.holds.iter();
    holds.map(|hold| (hold.what, hold.until)).collect()
}

fn put_aside(book: &mut Book, client: ClientId) {
    let prepared = set_aside(&book.desk.borrow(), client, WhyAside::Ended).unwrap();
    book.run(prepared);
}

#[test]
fn a_card_is_a_relationship_too() {
    let mut book = Book::empty();
    let (owner, _) = book.add("A");
    let (carrier, _) = book.add("B");
    let (left, _) = book.add("C");
    let on = account(&mut book, &[owner], None, &[]);
    card(&mut book, carrier, on, None);
    card(&mut book, left, on, Some(day(2016, 1, 15)));
    assert_eq!(kept(&book, carrier), [(HoldKind::Relationship, None)]);
    let last = Some(day(2026, 1, 15));
    assert_eq!(kept(&book, left), [(HoldKind::Identity, last)]);
    let lists = review(&book);
    assert_eq!(
        (ids(&lists.ended), ids(&lists.over)),
        (vec![left.0], vec![])
    );
    book.on(today().plus(1));
    assert_eq!(kept(&book, left), []);
    assert_eq!(ids(&review(&book).over), [left.0]);
}

#[test]
fn a_closed_account_of_two_keeps_both_for_ten_years_and_no_longer() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    let (other, _) = book.add("B");
    account(&mut book, &[one, other], Some(day(2016, 1, 15)), &[]);
    let last = Some(day(2026, 1, 15));
    for client in [one, other] {
        assert_eq!(kept(&book, client), [(HoldKind::Identity, last)]);
    }
    book.on(today().plus(1));
    for client in [one, other] {
        assert_eq!(kept(&book, client), []);
    }
    assert_eq!(ids(&review(&book).over), [one.0, other.0]);
}

#[test]
fn an_account_of_two_counts_for_whoever_is_only_stored() {
    let mut book = Book::empty();
    let (one, _) = book.add("A");
    let (other, _) = book.add("B");
    let both = account(&mut book, &[one, other], None, &[]);
    put_aside(&mut book, one);
    assert_eq!(kept(&book, one), [(HoldKind::Relationship, None)]);
    assert_eq!(ids(&review(&book).over), [0_u32; 0], "an account is open");
    close(&mut book, both, Some(day(2020, 6, 1)));
    let last = Some(day(2030, 6, 1));
    assert_eq!(kept(&book, one), [(HoldKind::Identity, last)]);
    // The last holder takes the account along: it is found among what is only stored.
    put_aside(&mut book, other);
    assert_eq!(kept(&book, one), [(HoldKind::Identity, last)]);
}

/// A shared account that is gone with its last holder: when the client was set aside tells the end,
/// unless it was still open then.
#[test]
fn what_nobody_can_date_is_kept() {
    for (closed_first, wanted) in [(true, vec![]), (false, vec![(HoldKind::Identity, None)])] {
        let mut book = Book::empty();
        let (one, _) = book.add("A");
        let (other, _) = book.add("B");
        let end = Some(day(2010, 6, 1));
        let first = end.filter(|_| closed_first);
        let both = account(&mut book, &[one, other], first, &[]);
        put_aside(&mut book, one);
        close_where_open(&mut book, both, end);
        super::deleting::delete(&mut book, other).unwrap();
        let book = book.reopened();
        assert_eq!(kept(&book, one), wanted);
        let over = ids(&review(&book).over);
        assert_eq!(over.is_empty(), !wanted.is_empty(), "{over:?}");
    }
}

fn close_where_open(book: &mut Book, id: AccountId, closed: Option<Day>) {
    let now = book.desk.borrow().book().accounts.get(id).unwrap().closed;
    if now.is_none() {
        close(book, id, closed);
    }
}

#[test]
fn a_prospect_without_dealings_is_too_old_to_keep() {
    let mut book = Book::empty();
    let (client, _) = book.add("A");
    assert_eq!(ids(&review(&book).too_old), [client.0]);
    let new = super::consents::given(client, clientele::domain::consent::Purpose::Service);
    super::consents::record(&mut book, new).unwrap();
    let lists = review(&book);
    assert_eq!((lists.too_old.total, lists.no_consent), (0, 0));
    book.on(today().plus(24 * 30 + 1));
    assert_eq!(ids(&review(&book).too_old), [client.0]);
}
