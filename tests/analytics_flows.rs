//! Money in and out by month: cases made by hand, and chance against a naive second way.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod analytics_support;

use analytics_support::*;
use clientele::analytics::flows::{self, FlowRun, MonthFlow};
use clientele::analytics::view::View;
use clientele::domain::account::HolderRole;
use clientele::domain::book::Links;
use clientele::domain::day::{Day, Month};
use clientele::domain::ids::AccountId;
use clientele::domain::ledger::{Flags, LedgerIndex};
use clientele::domain::money::Currency;
use proptest::prelude::*;

/// The flows of a book, worked out in steps of so many rows.
fn flows_by(world: &World, rows: usize) -> Option<Vec<MonthFlow>> {
    let (links, index) = (Links::build(&world.book), LedgerIndex::default());
    let view = View {
        book: &world.book,
        links: &links,
        index: &index,
        policy: &world.policy,
        date: world.date,
    };
    let mut run = FlowRun::new(&view);
    while !run.step(&view, rows) {}
    let found = run.finish();
    assert_eq!(found, flows::all(&view), "in steps of {rows}");
    found
}

/// Each month by itself, transaction by transaction.
fn naive(world: &World) -> Vec<MonthFlow> {
    let last = Month::last_complete(world.date);
    let own = |id: AccountId| {
        world.book.accounts.get(id).is_some_and(|account| {
            account.currency == world.book.settings.base_currency
                && account.opened <= world.date
                && account.holders.iter().any(|h| h.role == HolderRole::Owner)
        })
    };
    let months = (0..14).map(|n| last.plus(n - 12));
    let months = months.filter(|month| *month <= world.date.month());
    months
        .map(|month| {
            let amounts = world.book.ledger.iter().filter(|t| {
                let day = t.at.day();
                day.month() == month
                    && day <= world.date
                    && own(t.account)
                    && !t.flags.has(Flags::OWN_TRANSFER)
            });
            let amounts: Vec<i64> = amounts.map(|t| t.amount).collect();
            MonthFlow {
                month,
                inflow: amounts.iter().filter(|a| **a > 0).sum(),
                outflow: -amounts.iter().filter(|a| **a < 0).sum::<i64>(),
                complete: month <= last,
            }
        })
        .collect()
}

#[test]
fn what_counts_and_in_which_month() {
    // On 15 March: 13 complete months from February of the year before, and March so far.
    let mut world = World::on(day("2025-03-15"));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    let foreign = world.account(client, day("2020-01-01"));
    world.amend(foreign, |a| a.currency = Currency::USD);
    let later = world.account(client, day("2025-03-16"));
    let orphan = world.account(client, day("2020-01-01"));
    world.amend(orphan, |a| a.holders[0].role = HolderRole::Authorised);
    let own = Flags::OWN_TRANSFER;
    for (account, on, amount, flags) in [
        (account, "2024-01-31", 1, BY_OTHERS), // before the first month
        (account, "2024-02-01", 2, BY_OTHERS), // its first day
        (account, "2024-02-29", 4, BY_CLIENT), // its last
        (account, "2025-02-28", -8, BY_CLIENT), // the last complete month
        (account, "2025-02-10", -16, own),     // to another own account
        (account, "2025-03-01", 32, BY_OTHERS), // the running month
        (account, "2025-03-15", -64, BY_CLIENT), // the reference date itself
        (account, "2025-03-16", 128, BY_CLIENT), // not yet
        (foreign, "2025-02-10", 256, BY_CLIENT),
        (later, "2025-02-10", 512, BY_CLIENT),
        (orphan, "2025-02-10", 1024, BY_CLIENT),
    ] {
        world.post(account, day(on), amount, flags);
    }
    let found = flows_by(&world, 3).unwrap();
    let moved: Vec<_> = found
        .iter()
        .filter(|f| f.inflow != 0 || f.outflow != 0)
        .map(|f| (f.month.to_string(), f.inflow, f.outflow, f.complete))
        .collect();
    assert_eq!(
        moved,
        [
            ("2024-02".to_string(), 6, 0, true),
            ("2025-02".to_string(), 0, 8, true),
            ("2025-03".to_string(), 32, 64, false),
        ]
    );
    assert_eq!(found.len(), 14);
    assert_eq!(found, naive(&world));
}

#[test]
fn on_the_last_day_of_a_month_none_is_under_way() {
    let mut world = World::on(day("2024-02-29"));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    world.post(account, day("2024-02-29"), 5, BY_CLIENT);
    let found = flows_by(&world, 1).unwrap();
    assert_eq!(found.len(), 13);
    assert!(found.iter().all(|flow| flow.complete));
    assert_eq!(
        found.last().map(|f| (f.month, f.inflow)),
        Some((Month::of(2024, 2), 5))
    );
}

#[test]
fn an_empty_ledger_has_months_and_a_sum_too_large_is_not_said() {
    let mut world = World::on(day("2025-03-15"));
    let quiet = flows_by(&world, 10).unwrap();
    assert!(quiet.len() == 14 && quiet.iter().all(|f| f.inflow == 0 && f.outflow == 0));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    world.post(account, day("2025-03-01"), i64::MAX, BY_CLIENT);
    assert!(flows_by(&world, 10).is_some());
    world.post(account, day("2025-03-02"), 1, BY_CLIENT);
    assert_eq!(flows_by(&world, 10), None);
}

proptest! {
    #[test]
    fn steps_and_the_naive_way_agree(
        date in 19_000_i32..19_800,
        rows in prop::collection::vec((0_usize..4, -500_i32..40, -1_000_i64..1_000, any::<bool>()), 0..200),
        step in 1_usize..70,
    ) {
        let mut world = World::on(Day(date));
        let client = world.client();
        let accounts = [0, 400, 5, -5].map(|age| world.account(client, Day(date - age)));
        world.amend(accounts[1], |a| a.holders[0].role = HolderRole::Authorised);
        world.add_holder(accounts[1], client, HolderRole::Owner);
        for (account, on, amount, is_own) in rows {
            let flags = if is_own { Flags::OWN_TRANSFER } else { BY_CLIENT };
            world.post(accounts[account], Day(date + on), amount, flags);
        }
        prop_assert_eq!(flows_by(&world, step), Some(naive(&world)));
    }
}
