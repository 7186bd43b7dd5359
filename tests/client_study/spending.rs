//! What the model of spending says on the client's page, on a book whose clients come, and some day
//! stay away.

use crate::analytics_support::{BY_CLIENT, World, YUAN, day};
use clientele::desk::upkeep::Kept;
use clientele::desk::{Desk, queries};
use clientele::domain::day::Day;
use clientele::domain::ids::ClientId;
use clientele::domain::ledger::Category;
use clientele::protocol::words::{NoWorth, SpendingFigures, SpendingSays};
use std::collections::BTreeMap;

/// A number below `most`, by Knuth's generator.
fn dice(state: &mut u64, most: u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % most
}

/// Days with purchases and what was spent on each, by client.
type Bought = BTreeMap<ClientId, BTreeMap<Day, i64>>;

/// A shop: clients buy with gaps of their own and leave after a purchase with a chance of their
/// own. The last client has an account and never buys.
fn shop() -> (World, Bought) {
    let mut world = World::on(day("2025-12-31"));
    let (mut bought, mut state) = (Bought::new(), 20_251_231);
    for n in 0..400 {
        let client = world.client();
        let account = world.account(client, day("2023-01-01"));
        let usual = 5 + dice(&mut state, 60);
        let leaves = 3 + dice(&mut state, 40);
        let price = 20 + dice(&mut state, 300);
        let mut on = day("2024-01-01").0 + dice(&mut state, 360) as i32;
        while n < 399 && on <= world.date.0 {
            let amount = (price + dice(&mut state, price)) as i64 * YUAN;
            world.post_as(account, Day(on), -amount, BY_CLIENT, Category::Purchase);
            *bought
                .entry(client)
                .or_default()
                .entry(Day(on))
                .or_default() += amount;
            if dice(&mut state, 100) < leaves {
                break;
            }
            on += 1 + dice(&mut state, 2 * usual) as i32;
        }
    }
    (world, bought)
}

fn figures(desk: &Desk, client: ClientId) -> SpendingSays {
    let view = queries::client_study(desk, client).unwrap();
    view.studied.unwrap().spending
}

#[test]
fn a_model_is_told_what_is_in_the_ledger_and_its_figures_hang_together() {
    let (world, bought) = shop();
    let (book, ledger) = (world.book.clone(), world.book.ledger.clone());
    let mut desk = Desk::new(book, world.policy.clone(), world.date);
    desk.set_ledger(ledger);
    while desk.keep_up(100) != Kept::Idle {}
    assert_eq!(figures(&desk, ClientId(399)), SpendingSays::NeverBought);
    let mut told: Vec<SpendingFigures> = Vec::new();
    for (client, days) in &bought {
        let SpendingSays::Says(it) = figures(&desk, *client) else {
            panic!("{client:?}: {:?}", figures(&desk, *client));
        };
        assert_eq!(it.days as usize, days.len());
        assert_eq!(it.first, *days.keys().next().unwrap());
        assert_eq!(it.last, *days.keys().last().unwrap());
        assert_eq!(it.later_sum, Some(days.values().skip(1).sum()));
        assert_eq!(it.clients as usize, bought.len());
        let repeaters = bought.values().filter(|days| days.len() > 1).count();
        assert_eq!(it.repeaters as usize, repeaters);
        assert!((0.0..=1.0).contains(&it.says.alive));
        assert!(it.says.expected_days >= 0.0 && it.says.expected_days.is_finite());
        let once = (days.len() == 1).then_some(NoWorth::BoughtOnce);
        assert_eq!(
            (it.no_worth, it.says.worth.is_none()),
            (once, once.is_some())
        );
        told.push(it);
    }
    // Of two who bought as often and began on the same day, who bought last is the likelier to be
    // still active, and the more is expected of them.
    let mut pairs = 0;
    for a in &told {
        for b in &told {
            let alike = a.days == b.days && a.first == b.first;
            if alike && a.last > b.last && a.days > 1 {
                pairs += 1;
                assert!(a.says.alive > b.says.alive, "{a:?} {b:?}");
                assert!(a.says.expected_days > b.says.expected_days);
            }
        }
    }
    assert!(pairs > 5, "{pairs}");
}
