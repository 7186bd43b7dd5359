//! Ten million transactions of a hundred thousand clients, to be timed: `cargo test --profile
//! worker --test behaviour_speed -- --ignored --nocapture`. It prints, and asserts nothing of time.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may fail on what is not there")]

mod analytics_support;

use analytics_support::{World, day};
use clientele::analytics::behaviour::{BehaviourRun, ClientBehaviour};
use clientele::analytics::run;
use clientele::domain::ids::{AccountId, CounterpartyId};
use clientele::domain::ledger::{Category, Channel, Flags, Minute, Transaction};

const CLIENTS: u32 = 100_000;
const ROWS: u32 = 10_000_000;
/// Rows lie in order of time over this many days: a third of them before the window.
const DAYS: u64 = 548;

/// Rows of all kinds to many counterparties, each account's all over the ledger.
fn world() -> World {
    let mut world = World::on(day("2024-06-30"));
    for _ in 0..CLIENTS {
        let client = world.client();
        world.account(client, day("2020-01-01"));
    }
    let mut chance = 88_172_645_463_325_252_u64;
    for n in 0..ROWS {
        // Marsaglia's xorshift.
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        let ago = (DAYS - 1 - u64::from(n) * DAYS / u64::from(ROWS)) as i32;
        let amount = (chance >> 20 & 0xFFFFF) as i64 - 700_000;
        world.book.ledger.push(&Transaction {
            account: AccountId((chance >> 40) as u32 % CLIENTS),
            at: Minute::of(world.date.plus(-ago), (chance >> 8 & 1023) as u16),
            amount,
            counterparty: Some(CounterpartyId((chance >> 32 & 0xFFF) as u32)),
            category: Category::from_code((chance & 0x3F) as u8 % 25),
            channel: Channel::from_code((chance >> 4 & 7) as u8),
            flags: Flags((chance >> 12 & 0xD) as u8),
        });
    }
    world
}

#[test]
#[ignore = "takes a gigabyte; prints, asserts nothing of time"]
fn time_of_a_whole_book() {
    println!("{} bytes a row", size_of::<ClientBehaviour>());
    let world = world();
    world.with(|view| {
        for round in 0..3 {
            let begin = now();
            let measured = run::all(view).clients.len();
            let between = now();
            let mut run = BehaviourRun::new(view);
            while !run.step(view, 64) {}
            let found = run.finish();
            let end = now();
            assert_eq!(
                (measured, found.clients.len()),
                (CLIENTS as usize, measured)
            );
            assert!(found.book.spent(None, None, None).unwrap().count > ROWS / 8);
            println!(
                "round {round}: tiers, stages, RFM {} ms, behaviour {} ms",
                (between - begin).as_millis(),
                (end - between).as_millis()
            );
        }
    });
}

#[expect(clippy::disallowed_methods, reason = "a measurement")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}
