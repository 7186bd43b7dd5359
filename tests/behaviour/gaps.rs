//! Too little or bad input: an explained 'cannot say', never a panic or a made-up figure.

use super::analytics_support::{World, day, foreign};
use super::support::{Behave, Post, reason};
use clientele::analytics::behaviour;
use clientele::analytics::behaviour::detail::BehaviourDetail;
use clientele::analytics::finding::{Finding, Gap, Outcome, Verdict};
use clientele::domain::account::HolderRole;
use clientele::domain::day::Day;
use clientele::domain::ids::ClientId;
use clientele::domain::ledger::Category;
use clientele::domain::scene::Scene;

fn gap<T: Clone>(verdict: &Verdict<T>) -> Option<Gap> {
    match verdict.finding {
        Finding::CannotSay(gap) => {
            assert_eq!(reason(verdict).outcome, Outcome::CannotSay);
            Some(gap)
        }
        _ => None,
    }
}

/// Statements about money that say nothing, and why.
fn money_gaps(detail: &BehaviourDetail) -> [Option<Gap>; 7] {
    [
        gap(&detail.spending),
        gap(&detail.income),
        gap(&detail.payments),
        gap(&detail.cross_border),
        gap(&detail.trend),
        gap(&detail.to_other_banks),
        gap(&detail.hot_spots),
    ]
}

#[test]
fn an_empty_book_has_no_behaviour() {
    let world = World::on(day("2024-06-30"));
    let found = world.with(behaviour::all);
    assert_eq!(found.clients, []);
    assert_eq!(found.book.spent(None, None, None).unwrap().count, 0);
    // Nobody of that number.
    let detail = world.with(|view| behaviour::detail::explain(view, ClientId(7)));
    assert_eq!(detail.spending.finding, Finding::NotYet);
}

#[test]
fn without_an_account_of_their_own_nothing_is_asked() {
    let mut world = World::on(day("2024-06-30"));
    let (owner, user) = (world.client(), world.client());
    let account = world.account(owner, day("2024-01-01"));
    world.add_holder(account, user, HolderRole::Authorised);
    world.add(
        account,
        Post::of(day("2024-06-01"), -1, Category::Food).client(),
    );
    assert_eq!(world.brief(user).spent(), Finding::NotYet);
    assert_eq!(world.brief(user).twice_cycle(), Finding::NotYet);
    assert_eq!(world.brief(user).paid_months(), Finding::NotYet);
    assert_eq!(world.brief(user).idle(), Finding::NotYet);
    assert!(world.brief(owner).spent().value().is_some());
    world.date = day("2023-12-31");
    assert_eq!(
        world.brief(owner).spent(),
        Finding::NotYet,
        "not yet opened"
    );
}

#[test]
fn without_transactions_every_statement_says_why_it_says_nothing() {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    world.account(client, day("2020-01-01"));
    let detail = world.detail(client);
    let none = Some(Gap::NoneSeen);
    assert_eq!(
        money_gaps(&detail),
        [none, none, none, None, none, none, none]
    );
    assert_eq!(gap(&detail.digital), none);
    assert_eq!(gap(&detail.loans), none);
    assert_eq!(gap(&detail.twice_cycle), Some(Gap::NoActivity));
    assert_eq!(gap(&detail.price_sensitivity), Some(Gap::NotRecorded));
    assert_eq!(detail.idle.finding, Finding::Says(0), "nothing lies there");
    let brief = world.brief(client);
    assert_eq!(brief.share(Scene::Food), Finding::CannotSay(Gap::NoneSeen));
    assert_eq!(brief.main_scene(), Finding::CannotSay(Gap::NoneSeen));
    assert_eq!(brief.weekend_share(), Finding::CannotSay(Gap::NoneSeen));
}

#[test]
fn amounts_of_nothing_are_no_payments() {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    for n in 0..30 {
        let on = day("2024-01-01").plus(n * 6);
        world.add(account, Post::of(on, 0, Category::Food).client());
    }
    let detail = world.detail(client);
    assert_eq!(gap(&detail.spending), Some(Gap::NoneSeen));
    assert_eq!(
        detail.twice_cycle.finding,
        Finding::Says(12),
        "used all the same"
    );
}

#[test]
fn only_refunds_are_no_spending() {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    world.add(account, Post::of(day("2024-06-01"), 500, Category::Food));
    assert_eq!(gap(&world.detail(client).spending), Some(Gap::NoneSeen));
}

#[test]
fn what_is_booked_in_another_currency_forbids_sums() {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let own = world.account(client, day("2020-01-01"));
    let other = world.account(client, day("2020-01-01"));
    world.amend(other, |a| a.currency = foreign());
    world.add(own, Post::of(day("2024-06-01"), -500, Category::Food));
    // Without a transaction it stands in the way of balances only.
    let no_rate = Some(Gap::NoRate(foreign()));
    assert_eq!(world.brief(client).spent().value().unwrap().sum, 500);
    assert_eq!(gap(&world.detail(client).idle), no_rate);
    world.add(
        other,
        Post::of(day("2024-06-01"), -500, Category::Food).client(),
    );
    let detail = world.detail(client);
    assert_eq!(money_gaps(&detail), [no_rate; 7]);
    assert_eq!(detail.flows, []);
    assert_eq!(
        world.brief(client).use_days(),
        Finding::Says(1),
        "days need no rate"
    );
    let book = world.with(behaviour::all).book;
    assert_eq!((book.clients(), book.left_out()), (1, 1));
    assert_eq!(book.spent(None, None, None).unwrap().sum, 500);
}

#[test]
fn sums_too_large_to_count_say_so() {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    for _ in 0..3 {
        world.add(
            account,
            Post::of(day("2024-06-01"), i64::MIN, Category::Food),
        );
        world.add(
            account,
            Post::of(day("2024-06-02"), i64::MAX, Category::TransferIn),
        );
    }
    let detail = world.detail(client);
    assert_eq!(gap(&detail.spending), Some(Gap::TooLarge));
    assert_eq!(
        world.brief(client).spent(),
        Finding::CannotSay(Gap::TooLarge)
    );
    assert_eq!(gap(&detail.cross_border), Some(Gap::TooLarge));
    assert_eq!(
        world.with(behaviour::all).book.spent(None, None, None),
        None
    );
}

#[test]
fn a_hundred_years_are_read() {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let account = world.account(client, day("1924-01-01"));
    for n in 0..1_200 {
        let on = day("1924-07-05").plus_months(n);
        world.add(account, Post::of(on, 100, Category::Pension));
        world.add(account, Post::of(on, -40, Category::Food).at(600).client());
    }
    let spent = |world: &World| world.brief(client).spent().value().unwrap();
    assert_eq!(spent(&world).count, 12);
    assert_eq!(world.brief(client).income().value().unwrap().amount, 100);
    // Looked back over all of them.
    world.policy.behaviour.window_days = u16::MAX;
    assert_eq!(spent(&world).count, 1_200);
    let income = world.detail(client).income.finding.value().unwrap();
    assert_eq!((income[0].months, income[0].count), (1_200, 1_200));
}

#[test]
fn the_ends_of_the_calendar_hold() {
    for date in [Day(i32::MIN), Day::MIN, Day::MAX, Day(i32::MAX)] {
        let mut world = World::on(date);
        let client = world.client();
        let account = world.account(client, Day::MIN);
        world.add(account, Post::of(Day::MIN, -5, Category::Food).at(1));
        world.add(account, Post::of(Day::MAX, -5, Category::Food).at(1));
        assert!(world.brief(client).spent().value().is_some(), "{date:?}");
        world.detail(client);
    }
}

#[test]
fn thresholds_of_nothing_do_no_harm() {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    world.add(
        account,
        Post::of(day("2024-06-30"), -5, Category::Food).with(0),
    );
    let policy = &mut world.policy.behaviour;
    (
        policy.window_days,
        policy.regular_months,
        policy.trend_months,
    ) = (0, 0, 0);
    (policy.movable_least, policy.hot_spots, policy.idle_months) = (0, 0, 0);
    (policy.trend_percent, policy.idle_minimum) = (0, (-1).into());
    let detail = world.detail(client);
    assert_eq!(gap(&detail.hot_spots), Some(Gap::NoneSeen));
    assert_eq!(detail.spending.finding.value().unwrap().total.sum, 5);
}
