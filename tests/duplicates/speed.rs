//! How long a scan of a large book takes; printed, and asked to be far below what people wait for:
//! `cargo test --profile worker --test duplicates speed -- --ignored --nocapture`.

use super::people::{Person, day, resident};
use crate::common::today;
use clientele::desk::Desk;
use clientele::desk::duplicates::near::Near;
use clientele::desk::duplicates::scan;
use clientele::domain::book::Book;
use clientele::domain::client::{Client, Gender};
use clientele::domain::ids::ClientId;
use clientele::domain::ledger::Ledger;
use clientele::office::spell::spelled;
use clientele::policy::Policy;
use std::time::Instant;

const FAMILY: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗";
const GIVEN: &str =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧巧美嘉德善彤云晓思远欣然子涵宇轩浩博";
const REGIONS: [&str; 6] = [
    "样本市东区",
    "样本市西区",
    "样本市南区",
    "样本市北区",
    "样本县",
    "样本港",
];

/// A book of people with names as common as they are, three in a hundred of whom are there twice.
fn large(people: u32) -> (Desk, usize) {
    let (family, given): (Vec<char>, Vec<char>) =
        (FAMILY.chars().collect(), GIVEN.chars().collect());
    let mut seed = 7_u64;
    let mut below = |n: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) as usize) % n
    };
    let mut book = Book::default();
    let mut planted = 0;
    while (book.clients.len() as u32) < people {
        let id = ClientId(book.clients.len() as u32);
        // The common ones are more common.
        let f = below(family.len()).min(below(family.len()));
        let mut name: String = family[f].into();
        name.push(given[below(given.len())]);
        if below(3) > 0 {
            name.push(given[below(given.len())]);
        }
        let birth = day(
            1940 + below(65) as i16,
            1 + below(12) as i8,
            1 + below(28) as i8,
        );
        let phone = format!("1{}{:09}", 3 + below(7), below(1_000_000_000));
        let person = Person {
            number: resident("110105", birth, below(1000) as u32),
            birth: Some(birth),
            gender: Some(if below(2) == 0 {
                Gender::Male
            } else {
                Gender::Female
            }),
            region: REGIONS[below(6)],
            ..Person::default()
        };
        let fields = person.fields("");
        let client = Client {
            kind: fields.kind,
            phones: vec![phone],
            region: fields.region,
            address: format!(
                "{}路{}号{}室",
                given[below(given.len())],
                below(300),
                below(2000)
            ),
            ..Client::new(id, format!("C{}", id.0), name)
        };
        book.clients.set(id, Some(client.clone()));
        if below(100) < 3 {
            planted += 1;
            let id = ClientId(id.0 + 1);
            let number = format!("C{}", id.0);
            let again = Client {
                id,
                number,
                address: String::new(),
                ..client
            };
            book.clients.set(id, Some(again));
        }
    }
    let mut desk = Desk::new(book, Policy::default(), today());
    desk.set_ledger(Ledger::default());
    let (ids, names) = desk.unspelled(usize::MAX);
    let spellings = names.iter().map(|name| spelled(name)).collect();
    desk.set_spelled(&ids, &names, spellings);
    (desk, planted)
}

#[test]
fn who_is_there_twice_among_many_is_found() {
    let (desk, planted) = large(4_000);
    let found = scan::whole(&desk);
    let next = |of: &&scan::FoundPair| of.b.0 == of.a.0 + 1;
    let right = found.pairs.iter().filter(next).count();
    println!(
        "{} pairs, {right} of {planted} planted, {} compared",
        found.pairs.len(),
        found.compared
    );
    assert!(right >= planted, "{right} of {planted}");
    let sure = found
        .pairs
        .iter()
        .filter(|of| of.sure > clientele::protocol::words::Sureness::Perhaps);
    let wrong = sure.filter(|of| !next(of)).count();
    assert!(wrong <= 2, "{wrong} strangers called the same");
}

#[test]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "a measurement")]
fn speed() {
    let (desk, planted) = large(100_000);
    let began = Instant::now();
    let found = scan::whole(&desk);
    let took = began.elapsed();
    println!(
        "{} clients: {} pairs compared, {} found ({planted} planted), {} keys left out, fitted on {:?}: {took:?}",
        found.clients,
        found.compared,
        found.pairs.len(),
        found.left_out,
        found.weights.fitted_on
    );
    for sure in clientele::protocol::words::Sureness::ALL {
        println!(
            "{sure:?}: {}",
            found.pairs.iter().filter(|of| of.sure == sure).count()
        );
    }
    let began = Instant::now();
    let typed = Person {
        name: "王伟",
        phone: "13812345678",
        ..Person::default()
    };
    let mut near = Near::begin(typed.fields(""), "", None);
    while !near.step(&desk, usize::MAX) {}
    println!(
        "near: {} rows in {:?}",
        near.finish(&desk).len(),
        began.elapsed()
    );
    assert!(took.as_secs() < 20, "{took:?}");
}
