//! What is spent for, when, by which way, with whom.

use super::analytics_support::{World, YUAN, day};
use super::support::{Behave, Post, figure, holds, reason};
use clientele::analytics::behaviour::{self, Tally};
use clientele::analytics::finding::{Finding, Gap, Label, Value};
use clientele::domain::ids::{AccountId, ClientId, CounterpartyId};
use clientele::domain::ledger::{Category, Channel, Flags};
use clientele::domain::scene::Scene;

/// A client with an account opened long ago, looked at on a Sunday.
fn somebody() -> (World, ClientId, AccountId) {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    (world, client, account)
}

fn tally(count: u32, sum: i64) -> Tally {
    Tally { count, sum }
}

#[test]
fn every_scene_gets_its_part() {
    let (mut world, client, account) = somebody();
    let on = day("2024-06-29"); // a Saturday
    for (n, what) in [
        Category::Clothing,
        Category::Food,
        Category::Household,
        Category::Transport,
        Category::Education,
        Category::Entertainment,
        Category::Medical,
        Category::Purchase,
    ]
    .into_iter()
    .enumerate()
    {
        world.add(account, Post::of(on, -(n as i64 + 1) * 100, what));
    }
    world.add(account, Post::of(on, -700, Category::Food).at(12 * 60 + 59));
    // None of these is spending.
    for what in [Category::CashOut, Category::TransferOut, Category::Fee] {
        world.add(account, Post::of(on, -9_999, what));
    }
    world.add(
        account,
        Post::of(on, -9_999, Category::Food).flags(Flags::OWN_TRANSFER),
    );
    let detail = world.detail(client);
    let spending = detail.spending.finding.clone().value().unwrap();
    assert_eq!(spending.total, tally(9, 4_300));
    let scenes: Vec<i64> = spending.scenes.iter().map(|(_, t)| t.sum).collect();
    assert_eq!(scenes, [100, 900, 300, 400, 500, 600, 700, 800]);
    assert_eq!(spending.categories.len(), 8);
    assert_eq!(spending.weekdays[5], tally(9, 4_300));
    assert_eq!(spending.hours[12], tally(1, 700));
    assert_eq!(spending.hours[24], tally(8, 3_600), "the time is not known");
    assert_eq!(spending.months[5], tally(9, 4_300));
    let brief = world.brief(client);
    assert_eq!(brief.main_scene(), Finding::Says(Scene::Food));
    assert_eq!(brief.share(Scene::Food), Finding::Says(209));
    assert_eq!(brief.weekend_share(), Finding::Says(1000));
    assert_eq!(
        figure(&detail.spending, Label::LargestShare),
        Some(Value::Permille(209))
    );
    let window = (day("2023-07-02"), day("2024-06-30"));
    assert_eq!(reason(&detail.spending).period, Some(window));
}

#[test]
fn the_window_ends_on_the_day_and_begins_365_days_before() {
    let (mut world, client, account) = somebody();
    for (on, amount) in [
        ("2023-07-01", -1),
        ("2023-07-02", -10),
        ("2024-06-30", -100),
        ("2024-07-01", -1000),
    ] {
        world.add(account, Post::of(day(on), amount, Category::Food).at(1));
    }
    assert_eq!(world.brief(client).spent(), Finding::Says(tally(2, 110)));
    world.policy.behaviour.window_days = 1;
    assert_eq!(world.brief(client).spent(), Finding::Says(tally(1, 100)));
}

#[test]
fn refunds_stand_beside_what_was_spent() {
    let (mut world, client, account) = somebody();
    let on = day("2024-05-01");
    world.add(account, Post::of(on, -500, Category::Clothing));
    world.add(account, Post::of(on, 900, Category::Clothing));
    let spending = world.detail(client).spending;
    assert_eq!(
        figure(&spending, Label::Refunded).map(|v| format!("{v:?}")),
        Some(format!("{:?}", money(900)))
    );
    let spending = spending.finding.value().unwrap();
    assert_eq!(
        (spending.total, spending.refunds),
        (tally(1, 500), tally(1, 900))
    );
}

fn money(minor: i64) -> Value {
    use clientele::domain::money::{Currency, Money};
    Value::Money(Money::new(minor, Currency::CNY))
}

#[test]
fn who_comes_to_the_counter_for_what_needs_no_cash_could_be_moved() {
    let (mut world, client, account) = somebody();
    let on = |n: i32| day("2024-05-01").plus(n);
    let post = |n, channel, what| Post::of(on(n), -100, what).by(channel).client();
    for n in 0..2 {
        world.add(account, post(n, Channel::Branch, Category::TransferOut));
    }
    for n in 0..5 {
        world.add(account, post(n, Channel::Branch, Category::CashOut));
        world.add(account, post(n, Channel::Unknown, Category::TransferOut));
    }
    let digital = world.detail(client).digital;
    assert!(!holds(&digital), "two are too few");
    world.add(account, post(9, Channel::Atm, Category::TransferOut));
    let digital = world.detail(client).digital;
    assert!(holds(&digital));
    let found = digital.finding.value().unwrap();
    assert_eq!((found.share, found.movable), (0, 3));
    assert_eq!(figure(&digital, Label::KnownChannel), Some(Value::Count(8)));
    // From half on nobody need be moved.
    for n in 0..8 {
        world.add(account, post(n, Channel::Mobile, Category::Food));
    }
    let digital = world.detail(client).digital;
    assert_eq!(digital.finding.value().unwrap().share, 500);
    assert!(!holds(&digital));
}

#[test]
fn what_the_bank_does_is_no_use_of_a_channel() {
    let (mut world, client, account) = somebody();
    world.add(
        account,
        Post::of(day("2024-05-01"), -100, Category::Household).by(Channel::System),
    );
    let brief = world.brief(client);
    assert_eq!(brief.digital_share(), Finding::CannotSay(Gap::NoneSeen));
    assert_eq!(brief.can_move(), Finding::CannotSay(Gap::NoneSeen));
    assert_eq!(brief.twice_cycle(), Finding::CannotSay(Gap::NoActivity));
    assert_eq!(brief.spent(), Finding::Says(tally(1, 100)));
}

#[test]
fn the_three_most_is_spent_with() {
    let (mut world, client, account) = somebody();
    let shops: Vec<u32> = (0..5).map(|n| world.other(&n.to_string(), "")).collect();
    for (n, sum) in [
        (0, 500),
        (1, 300),
        (1, 300),
        (2, 100),
        (3, 500),
        (4, 90_000),
    ] {
        let what = if n == 4 {
            Category::TransferOut
        } else {
            Category::Food
        };
        world.add(
            account,
            Post::of(day("2024-05-01"), -sum, what).with(shops[n]),
        );
    }
    let spots = world.detail(client).hot_spots.finding.value().unwrap();
    let named: Vec<_> = spots.iter().map(|spot| (spot.other, spot.paid)).collect();
    let shop = |n: usize| CounterpartyId(shops[n]);
    assert_eq!(
        named,
        [
            (shop(1), tally(2, 600)),
            (shop(0), tally(1, 500)),
            (shop(3), tally(1, 500))
        ]
    );
}

#[test]
fn the_usual_time_between_days_of_use() {
    let (mut world, client, account) = somebody();
    // Days of use on the 1st, 4th, 5th and 11th: 3, 1 and 6 days between.
    for of_month in [1, 4, 4, 5, 11] {
        let on = day("2024-06-01").plus(of_month - 1);
        world.add(account, Post::of(on, -1, Category::Food).client());
    }
    let cycle = world.detail(client).twice_cycle;
    assert_eq!(cycle.finding, Finding::Says(6));
    assert_eq!(
        figure(&cycle, Label::MedianInterval),
        Some(Value::TenthDays(30))
    );
    assert_eq!(figure(&cycle, Label::UseDays), Some(Value::Count(4)));
}

#[test]
fn the_book_adds_everybody_up() {
    let (mut world, _, account) = somebody();
    let other = world.client();
    let shared = world.account(other, day("2020-01-01"));
    let on = day("2024-06-24"); // a Monday
    world.add(
        account,
        Post::of(on, -5 * YUAN, Category::Food)
            .at(9 * 60)
            .by(Channel::Pos)
            .client(),
    );
    world.add(
        shared,
        Post::of(on.plus(1), -7 * YUAN, Category::Food).at(9 * 60 + 1),
    );
    world.add(shared, Post::of(on, -9 * YUAN, Category::Medical));
    let book = world.with(behaviour::all).book;
    let spent = |scene, weekday, hour| book.spent(scene, weekday, hour).unwrap().sum / YUAN;
    assert_eq!(spent(None, None, None), 21);
    assert_eq!(spent(Some(Scene::Food), None, None), 12);
    assert_eq!(spent(Some(Scene::Food), Some(0), Some(9)), 5);
    assert_eq!(spent(None, Some(0), None), 14);
    assert_eq!(spent(None, None, Some(24)), 9);
    assert_eq!(book.spent(None, Some(7), None), None);
    assert_eq!(book.spent(None, None, Some(25)), None);
    assert_eq!(book.months().unwrap()[5].sum, 21 * YUAN);
    assert_eq!(book.channels()[usize::from(Channel::Pos.code())], 1);
    assert_eq!((book.clients(), book.left_out()), (2, 0));
}
