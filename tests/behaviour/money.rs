//! Where money goes: abroad, to other banks, idle, in or out; and whom the client brings.

use super::analytics_support::{World, YUAN, day};
use super::support::{Behave, Post, figure, holds, reason};
use clientele::analytics::behaviour::trend::Trend;
use clientele::analytics::finding::{Finding, Gap, Label, Value};
use clientele::domain::account::AccountKind;
use clientele::domain::client::{Relation, RelationKind, RelationSource};
use clientele::domain::ids::{AccountId, ClientId, RecordId, RelationId};
use clientele::domain::ledger::{Category, Flags};

fn somebody() -> (World, ClientId, AccountId) {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    (world, client, account)
}

#[test]
fn payments_abroad_are_counted() {
    let (mut world, client, account) = somebody();
    let abroad = |n: i32, amount| {
        Post::of(day("2024-05-01").plus(n), amount, Category::Food).flags(Flags::CROSS_BORDER)
    };
    for n in 0..2 {
        world.add(account, abroad(n, -100));
    }
    world.add(account, abroad(3, 5_000));
    assert!(
        !holds(&world.detail(client).cross_border),
        "two are not often"
    );
    world.add(account, abroad(2, -50));
    let found = world.detail(client).cross_border;
    assert!(holds(&found));
    let found = found.finding.value().unwrap();
    assert_eq!((found.count, found.sum), (3, 250));
}

#[test]
fn transfers_to_other_banks_are_told_by_bank() {
    let (mut world, client, account) = somebody();
    let (a, a2) = (world.other("本人", "甲银行"), world.other("亲友", "甲银行"));
    let b = world.other("店", "乙银行");
    let away = |n: i32, amount| {
        let on = day("2024-05-01").plus(n);
        Post::of(on, amount, Category::TransferOut).flags(Flags::OTHER_BANK)
    };
    world.add(account, away(0, -300).client().with(a));
    world.add(account, away(1, -400).client().with(a2));
    world.add(account, away(2, -500).client().with(b));
    world.add(account, away(3, -9).client());
    world.add(account, away(4, -10_000).with(b)); // a standing order
    world.add(account, away(5, 10_000).client().with(b)); // comes in
    let own = away(6, -10_000).client().with(b).flags(Flags::OWN_TRANSFER);
    world.add(account, own);
    let banks = world.detail(client).to_other_banks;
    let named = banks.finding.clone().value().unwrap();
    let named: Vec<_> = named
        .iter()
        .map(|bank| (bank.bank.as_str(), bank.paid.count, bank.paid.sum))
        .collect();
    assert_eq!(named, [("甲银行", 2, 700), ("乙银行", 1, 500), ("", 1, 9)]);
    assert_eq!(figure(&banks, Label::Banks), Some(Value::Count(3)));
}

#[test]
fn idle_is_what_lies_beyond_some_months_of_outgoings() {
    let (mut world, client, account) = somebody();
    world.amend(account, |a| a.opening_balance = Some(100_000 * YUAN));
    // Money that came long before the window counts, a deposit account does not.
    world.add(
        account,
        Post::of(day("2021-01-01"), 20_000 * YUAN, Category::CashIn),
    );
    let deposit = world.account(client, day("2020-01-01"));
    world.amend(deposit, |a| {
        a.kind = AccountKind::Time;
        a.opening_balance = Some(9_000_000 * YUAN);
    });
    // On the first day of the window: 365 days at 83,500 and 1,000 x 365 / 30 out a month.
    world.add(
        account,
        Post::of(day("2023-07-02"), -36_500 * YUAN, Category::Other),
    );
    let idle = world.detail(client).idle;
    let money = |label| match figure(&idle, label) {
        Some(Value::Money(money)) => money.minor,
        other => panic!("{other:?}"),
    };
    assert_eq!(money(Label::AverageBalance), 83_500 * YUAN);
    assert_eq!(money(Label::MonthlyOutgoings), 3_000 * YUAN);
    assert_eq!(idle.finding, Finding::Says(74_500 * YUAN));
    world.policy.behaviour.idle_minimum = 74_501.into();
    assert_eq!(world.brief(client).idle(), Finding::Says(0));
    assert!(!holds(&world.detail(client).idle));
}

#[test]
fn balances_count_while_the_account_was_open() {
    let (mut world, client, account) = somebody();
    world.amend(account, |a| {
        a.opened = day("2024-06-21");
        a.opening_balance = Some(1_000);
    });
    world.add(
        account,
        Post::of(day("2024-06-26"), 1_000, Category::CashIn),
    );
    // Five days of 1000 and five of 2000.
    assert_eq!(world.brief(client).average_balance(), Finding::Says(1_500));
    world.amend(account, |a| a.closed = Some(day("2024-06-26")));
    // Five days of 1000, and five of nothing.
    assert_eq!(world.brief(client).average_balance(), Finding::Says(500));
}

#[test]
fn balances_that_cannot_be_known_say_so() {
    let (mut world, client, account) = somebody();
    world.amend(account, |a| a.opening_balance = None);
    world.add(account, Post::of(day("2024-06-26"), -1_000, Category::Food));
    let idle = world.detail(client).idle;
    let gap = Gap::BalancesDoNotCover(account);
    assert_eq!(idle.finding, Finding::CannotSay(gap));
    assert_eq!(world.brief(client).spent().value().unwrap().sum, 1_000);
}

#[test]
fn net_inflow_rises_and_falls() {
    let check = |inflow: fn(i64) -> i64, wanted| {
        let (mut world, client, account) = somebody();
        for n in 0..12 {
            let on = day("2023-07-01").plus_months(n);
            world.add(
                account,
                Post::of(on, inflow(n.into()), Category::TransferIn),
            );
            world.add(account, Post::of(on.plus(9), -1_000, Category::Other));
        }
        // Months that are not over say nothing.
        world.date = day("2024-07-15");
        world.add(
            account,
            Post::of(day("2024-07-02"), -1_000_000, Category::Other),
        );
        let trend = world.detail(client).trend;
        assert_eq!(trend.finding, Finding::Says(wanted));
        let period = (day("2023-07-01"), day("2024-06-30"));
        assert_eq!(reason(&trend).period, Some(period));
        assert_eq!(holds(&trend), wanted != Trend::Steady);
    };
    check(|n| 1_000 + 100 * n, Trend::Rising);
    check(|n| 3_000 - 100 * n, Trend::Falling);
    check(|n| 1_000 + n, Trend::Steady);
}

#[test]
fn months_before_the_first_account_are_no_zeros() {
    let (mut world, client, account) = somebody();
    world.amend(account, |a| a.opened = day("2024-01-02"));
    world.add(
        account,
        Post::of(day("2024-05-02"), 1_000, Category::CashIn),
    );
    let trend = world.detail(client).trend;
    assert_eq!(trend.finding, Finding::CannotSay(Gap::TooFew));
    assert_eq!(
        figure(&trend, Label::CompleteMonths),
        Some(Value::Months(5))
    );
    world.amend(account, |a| a.opened = day("2024-01-01"));
    let detail = world.detail(client);
    assert!(detail.trend.finding.value().is_some());
    assert_eq!(detail.flows.len(), 6);
}

#[test]
fn family_counts_once_and_referrals_one_way() {
    let (mut world, client, _) = somebody();
    let others: Vec<_> = (0..4).map(|_| world.client()).collect();
    let kinds = [
        (client, others[0], RelationKind::Spouse),
        (others[0], client, RelationKind::Household),
        (others[1], client, RelationKind::Child),
        (client, others[2], RelationKind::Referrer),
        (client, others[3], RelationKind::Referrer),
        (others[3], client, RelationKind::Referrer),
        (client, others[3], RelationKind::Employer),
        (client, client, RelationKind::Referrer),
    ];
    for (from, to, kind) in kinds {
        let id = RelationId::from_index(world.book.relations.next_index());
        let source = RelationSource::Entered;
        let relation = Relation {
            id,
            from,
            to,
            kind,
            source,
        };
        world.book.relations.set(id, Some(relation));
    }
    let found = world.detail(client).influence.finding.value().unwrap();
    assert_eq!((found.referrals, found.family), (2, 2));
    // One without an account has relations all the same.
    let child = world.detail(others[1]).influence.finding.value().unwrap();
    assert_eq!((child.referrals, child.family), (0, 1));
}
