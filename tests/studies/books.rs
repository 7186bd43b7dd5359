//! A book in which everything can be said, and what of it decides the digest.

use crate::analytics_support::{BY_CLIENT, BY_OTHERS, World, YUAN, day};
use crate::{said, studied};
use clientele::domain::day::Day;
use clientele::domain::ids::{AccountId, ClientId, HoldingId, RecordId};
use clientele::domain::ledger::Category;

/// Clients of [`lively`].
pub const CLIENTS: usize = 160;
/// The day books are looked at.
pub const DATE: &str = "2024-06-30";

/// Numbers without pattern, always the same ones (Knuth's multiplier).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % sides
    }
}

/// Clients who come to spend and stay away one after the other, some with much, some with little,
/// some with funds and loans.
pub fn lively() -> World {
    let mut world = World::on(day(DATE));
    let mut dice = Dice(4);
    for _ in 0..CLIENTS {
        let client = world.client();
        let opened = day("2021-01-01").plus(dice.throw(400) as i32);
        let account = world.account(client, opened);
        let wealth = (1_000 * YUAN) << dice.throw(8);
        world.post(account, opened, wealth, BY_OTHERS);
        // Each comes at a pace of their own, and each time some stay away for good.
        let (pace, leaves) = (5 + dice.throw(40), 2 + dice.throw(12));
        let mut on = opened.plus(dice.throw(200) as i32);
        // Some spend little at a time and few much, each now more, now less.
        let each = 20_000 / (50 + dice.throw(400) + dice.throw(400)) as i64;
        while on <= world.date {
            let amount = -each * (1 + (dice.throw(8) * dice.throw(8)) as i64) * YUAN / 8;
            world.post_as(account, on, amount, BY_CLIENT, Category::Food);
            if dice.throw(leaves) == 0 {
                break;
            }
            on = on.plus(1 + dice.throw(2 * pace) as i32);
        }
        if dice.throw(100) as i64 * 1_000 * YUAN < wealth {
            world.holding(client, opened, wealth / 2);
        }
        if dice.throw(2) == 0 {
            world.loan(account, opened, 60);
        }
    }
    world
}

#[test]
fn where_there_is_enough_to_go_by_everything_is_said() {
    let world = lively();
    let study = studied(&world);
    assert_eq!(said(&study), [None, None]);
    let spending = study.spending.as_ref().unwrap();
    assert!(spending.worth.is_ok(), "{spending:?}");
    assert!(spending.repeaters < spending.clients);
    let told = study.clients.iter().flatten();
    let told = told.filter(|row| row.spending.is_some()).count();
    assert_eq!(
        told, spending.clients as usize,
        "all who bought are told of"
    );
    let sizes = &study.clusters.as_ref().unwrap().sizes;
    assert!(sizes.len() >= 3, "{sizes:?}");
    assert!(
        study.chances.models.iter().any(Result::is_ok),
        "{:?}",
        study.chances.models
    );
}

#[test]
fn a_clients_money_is_in_the_digest_down_to_the_fen() {
    let world = lively();
    let before = studied(&world).digest();
    assert_eq!(studied(&world.clone()).digest(), before);
    // A fen more spent.
    let mut spent = world.clone();
    let account = AccountId(7);
    let last = Day(world.date.0);
    spent.post_as(account, last, -1, BY_CLIENT, Category::Food);
    let mut more = world.clone();
    more.post_as(account, last, -2, BY_CLIENT, Category::Food);
    // More held: the average of the year, and so what it brings in.
    let mut held = world.clone();
    let holding = HoldingId::from_index(held.book.holdings.next_index() - 1);
    held.amend_holding(holding, |holding| holding.value += 50_000 * YUAN);
    let digests = [&spent, &more, &held].map(|world| studied(world).digest());
    for (n, digest) in digests.iter().enumerate() {
        assert_ne!(*digest, before, "{n}");
        assert!(!digests[..n].contains(digest), "{n}");
    }
    // Another name changes no study.
    let mut named = world.clone();
    let id = ClientId(3);
    let mut client = named.book.clients.get(id).unwrap().clone();
    client.name = "改名".into();
    named.book.clients.set(id, Some(client));
    assert_eq!(studied(&named).digest(), before);
}
