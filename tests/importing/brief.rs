//! What a brief says is what a second reading of the file and the book says.

use super::kept::{made, mapping, staged};
use crate::common::today;
use crate::support::Book;
use clientele::desk::{brief, commands};
use clientele::domain::ids::ClientId;
use clientele::exchange::FileKind;
use clientele::protocol::data::import::Brief;

/// Takes a file over, and the brief of it.
fn taken(book: &mut Book, text: &str, kind: FileKind, columns: &[(&str, &str)]) -> Brief {
    let (kept, prepared) = {
        let desk = book.desk.borrow();
        let staged = staged(desk.book(), text, mapping(kind, columns));
        assert_eq!(staged.report.problems, []);
        let kept = made(&desk, &staged);
        (kept, commands::import(staged, String::new()))
    };
    book.run(prepared);
    book.keep_up();
    read_by(book, &kept, 10).unwrap()
}

/// A kept brief as it reads now, so many records a step.
fn read_by(book: &Book, kept: &brief::Said, units: usize) -> Option<Brief> {
    let mut reading = brief::Reading::default();
    while !reading.step(&book.desk.borrow(), units) {}
    reading.finish(&book.desk.borrow(), kept)
}

fn bank() -> Book {
    let mut book = Book::empty();
    let clients = "No\nC1\nC2\n";
    let accounts = "A,No,Since,Ends,Start\nA1,C1,2020-01-01,,1000.00\nA2,C2,2020-01-01,,500.00\n";
    taken(
        &mut book,
        clients,
        FileKind::Clients,
        &[("client number", "No")],
    );
    let columns = [
        ("account number", "A"),
        ("client number", "No"),
        ("opened", "Since"),
        ("maturity", "Ends"),
        ("opening balance", "Start"),
    ];
    taken(&mut book, accounts, FileKind::Accounts, &columns);
    book
}

const ROWS: [(&str, &str); 4] = [
    ("account number", "A"),
    ("date", "D"),
    ("amount", "V"),
    ("own transfer", "Own"),
];

#[test]
fn money_in_and_out_is_that_of_the_rows() {
    let mut book = bank();
    let day = today().plus(-1);
    // What somebody moves between accounts of their own is neither in nor out.
    let text = format!(
        "A,D,V,Own\nA1,{day},300.00,\nA1,{day},-50.00,\nA2,{day},-499.99,\nA2,{day},-9.00,yes\n"
    );
    let brief = taken(&mut book, &text, FileKind::Transactions, &ROWS);
    let [(_, income, spent)] = brief.flows[..] else {
        panic!("{:?}", brief.flows);
    };
    assert_eq!((income, spent), (30_000, 54_999));
    let moved: Vec<_> = brief
        .moved
        .iter()
        .map(|m| (&*m.who.number, m.income, m.spent, m.stated))
        .collect();
    // Who moved most comes first.
    assert_eq!(moved, [("C2", 0, 49_999, 0), ("C1", 30_000, 5_000, 0)]);
    assert_eq!((brief.day, brief.fresh_total), (today(), 0));
}

#[test]
fn new_clients_are_named_and_unchanged_ones_are_not() {
    let mut book = bank();
    let columns = [("client number", "No"), ("name", "Who")];
    let brief = taken(
        &mut book,
        "No,Who\nC1,甲\nC9,新\n",
        FileKind::Clients,
        &columns,
    );
    let fresh: Vec<_> = brief
        .fresh
        .iter()
        .map(|who| (&*who.number, &*who.name))
        .collect();
    assert_eq!((brief.fresh_total, fresh), (1, vec![("C9", "新")]));
    assert!(brief.moved.is_empty() && brief.flows.is_empty());
}

#[test]
fn what_ends_within_a_month_is_told_in_order() {
    let mut book = bank();
    let [soon, sooner, late] = [25, 3, 60].map(|days| today().plus(days));
    let text = format!(
        "A,No,Since,Ends\nT1,C1,2024-01-01,{soon}\nT2,C2,2024-01-01,{sooner}\nT3,C2,2024-01-01,{late}\n"
    );
    let columns = [
        ("account number", "A"),
        ("client number", "No"),
        ("opened", "Since"),
        ("maturity", "Ends"),
    ];
    let brief = taken(&mut book, &text, FileKind::Accounts, &columns);
    let ends: Vec<_> = brief.maturing.iter().map(|m| (&*m.what, m.day)).collect();
    assert_eq!(ends, [("T2", sooner), ("T1", soon)]);
}

#[test]
fn who_stands_elsewhere_is_told_with_before_and_after() {
    let mut book = bank();
    let first = today().plus(-200);
    // Enough to rise by tiers once a whole month has it.
    let text = format!("A,D,V,Own\nA1,{first},9000000.00,\n");
    let before = tier(&book, 0);
    let brief = taken(&mut book, &text, FileKind::Transactions, &ROWS);
    let after = tier(&book, 0);
    assert!(before.is_some() && after > before, "{before:?} {after:?}");
    assert!(brief.judged);
    let shifted = brief
        .shifted
        .iter()
        .find(|shifted| shifted.who.number == "C1")
        .unwrap();
    assert_eq!(shifted.tier, Some((before, after)));
    assert!(
        brief
            .shifted
            .iter()
            .all(|shifted| shifted.who.number != "C2")
    );
}

/// A client's tier as the list of clients says it.
fn tier(book: &Book, client: u32) -> Option<u8> {
    let desk = book.desk.borrow();
    let view = clientele::desk::queries::client(&desk, ClientId(client)).unwrap();
    view.verdicts
        .and_then(|all| all.tier.finding.value())
        .map(|rank| rank.0)
}

#[test]
fn what_the_bank_states_otherwise_is_told_as_a_change() {
    let mut book = bank();
    let columns = [
        ("account number", "A"),
        ("client number", "No"),
        ("opened", "Since"),
        ("balance", "Now"),
        ("balance date", "On"),
    ];
    let [day, next] = [-2, -1].map(|days| today().plus(days));
    let file = |now: &str, on| format!("A,No,Since,Now,On\nA1,C1,2020-01-01,{now},{on}\n");
    let first = taken(
        &mut book,
        &file("1000.00", day),
        FileKind::Accounts,
        &columns,
    );
    assert!(first.moved.is_empty(), "a first balance is no change");
    let second = taken(
        &mut book,
        &file("250.50", next),
        FileKind::Accounts,
        &columns,
    );
    let moved: Vec<_> = second
        .moved
        .iter()
        .map(|m| (&*m.who.number, m.stated))
        .collect();
    assert_eq!(moved, [("C1", -74_950)]);
}

#[test]
fn however_it_is_cut_into_steps_it_says_the_same() {
    let mut book = Book::demo();
    book.keep_up();
    let (text, columns) = {
        let desk = book.desk.borrow();
        let accounts = desk.book().accounts.iter().take(40);
        let day = today().plus(-1);
        let rows = accounts.map(|one| format!("{},{day},-{}.00,\n", one.number, one.id.0 + 1));
        let text: String = std::iter::once("A,D,V,Own\n".to_owned())
            .chain(rows)
            .collect();
        (text, mapping(FileKind::Transactions, &ROWS))
    };
    let staged = staged(book.desk.borrow().book(), &text, columns);
    assert_eq!(staged.report.problems, []);
    let made = |units: usize| {
        let mut making = brief::Making::default();
        while !making.step(&book.desk.borrow(), &staged, units) {}
        making.finish(&book.desk.borrow(), &staged)
    };
    let whole = made(usize::MAX);
    let units = [1, 7, 100];
    assert!(units.iter().all(|units| made(*units) == whole));
    // Other days show another standing: the brief compares both.
    book.run(commands::import(staged, String::new()));
    book.keep_up();
    let read = read_by(&book, &whole, usize::MAX).unwrap();
    assert!(read.judged && !read.flows.is_empty() && !read.maturing.is_empty());
    assert!(
        units
            .iter()
            .all(|units| read_by(&book, &whole, *units).as_ref() == Some(&read))
    );
}
