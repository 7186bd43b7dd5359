//! Tiers and the averages under them: every rule of `docs/rules.md` on its threshold and one
//! step off it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod analytics_support;

use analytics_support::{BY_OTHERS, World, YUAN, day, foreign, outcome};
use clientele::analytics::finding::{Figure, Finding, Gap, Label, Outcome, Rule, Value};
use clientele::analytics::kinds::TierRank;
use clientele::domain::account::HolderRole;
use clientele::domain::day::{Day, Month};
use clientele::domain::ids::{AccountId, ClientId};

const OPENED: &str = "1990-01-01";

fn one_account(date: &str) -> (World, ClientId, AccountId) {
    let mut world = World::on(day(date));
    let client = world.client();
    let account = world.account(client, day(OPENED));
    (world, client, account)
}

/// A client whose balance has been this since the account was opened.
fn holding_fen(fen: i64) -> (World, ClientId) {
    let (mut world, client, account) = one_account("2024-06-30");
    world.post(account, day(OPENED), fen, BY_OTHERS);
    (world, client)
}

#[test]
fn a_band_begins_at_its_minimum() {
    let check = |fen: i64, rank: u8| {
        let (world, client) = holding_fen(fen);
        let tier = world.explain(client).tier;
        assert_eq!(tier.finding, Finding::Says(TierRank(rank)), "{fen}");
        assert_eq!(tier.reasons[0].rule, Rule::TierBand);
    };
    let wan = 10_000 * YUAN;
    check(0, 0);
    check(-wan, 0);
    check(5 * wan - 1, 0);
    check(5 * wan, 1);
    check(20 * wan, 2);
    check(1000 * wan - 1, 5);
    check(1000 * wan, 6);
    check(i64::MAX, 6);
}

#[test]
fn near_the_next_band_within_its_percentage() {
    let check = |fen: i64, near: bool| {
        let (world, client) = holding_fen(fen);
        let tier = world.explain(client).tier;
        let wanted = near.then_some(Outcome::Met);
        assert_eq!(outcome(&tier, Rule::TierNear), wanted, "{fen}");
    };
    // 10 % below 5 万 is 4.5 万.
    check(45_000 * YUAN, true);
    check(45_000 * YUAN - 1, false);
    check(50_000 * YUAN - 1, true);
    check(50_000 * YUAN, false);
    // Nothing lies above the highest.
    check(20_000_000 * YUAN, false);
}

/// The average of each month is its amount of 万, the last one's that of June 2024.
fn monthly(wan: &[i64]) -> (World, ClientId) {
    let (mut world, client, account) = one_account("2024-06-30");
    let first = Month::of(2024, 7).plus(-(wan.len() as i32));
    let mut before = 0;
    for (place, amount) in wan.iter().enumerate() {
        let on = first.plus(place as i32).first();
        world.post(account, on, (amount - before) * 10_000 * YUAN, BY_OTHERS);
        before = *amount;
    }
    (world, client)
}

#[test]
fn a_higher_band_is_kept_for_three_months() {
    let check = |wan: &[i64], rank: u8, earned: Option<Month>| {
        let (world, client) = monthly(wan);
        let tier = world.explain(client).tier;
        assert_eq!(tier.finding, Finding::Says(TierRank(rank)), "{wan:?}");
        let reason = tier.reasons.iter().find(|r| r.rule == Rule::TierGrace);
        assert_eq!(reason.is_some(), earned.is_some(), "{wan:?}");
        let Some(earned) = earned else { return };
        assert_eq!(
            tier.reasons[0].rule,
            Rule::TierGrace,
            "the deciding rule comes first"
        );
        assert_eq!(outcome(&tier, Rule::TierBand), Some(Outcome::NotMet));
        let figures = &tier.reasons[0].figures;
        let kept = Value::Month(earned.plus(3));
        assert!(figures.contains(&Figure::seen(Label::EarnedIn, Value::Month(earned))));
        assert!(figures.contains(&Figure::seen(Label::KeptUntil, kept)));
    };
    let month = |m| Some(Month::of(2024, m));
    check(&[20, 20, 20, 20], 2, None);
    check(&[20, 1, 1, 1], 2, month(3));
    check(&[20, 1, 1, 1, 1], 0, None);
    // The highest of the months of grace, and of those the latest.
    check(&[5, 20, 5, 1], 2, month(4));
    check(&[20, 20, 5, 1], 2, month(4));
    check(&[5, 5, 1], 1, month(5));
    check(&[1, 1, 20], 2, None);
}

#[test]
fn grace_is_a_setting() {
    let (mut world, client) = monthly(&[20, 1, 1, 1]);
    for (months, rank) in [(0, 0), (2, 0), (3, 2), (15, 2), (255, 2)] {
        world.policy.tiers.grace_months = months;
        assert_eq!(
            world.explain(client).tier.finding,
            Finding::Says(TierRank(rank)),
            "{months}"
        );
    }
    world.policy.tiers.bands.clear();
    assert_eq!(
        world.explain(client).tier.finding,
        Finding::Says(TierRank(0))
    );
}

#[test]
fn a_leap_february_has_29_days() {
    // 29 yuan from the 29th on are one yuan a day; in another year there is no such day.
    let check = |date: &str, posted: &str, average: i64| {
        let (mut world, client, account) = one_account(date);
        world.post(account, day(posted), 29 * YUAN, BY_OTHERS);
        assert_eq!(
            world.findings().of(client).unwrap().aum,
            Some(average),
            "{date}"
        );
    };
    check("2024-02-29", "2024-02-29", YUAN);
    check("2024-02-28", "2024-02-28", 0);
    check("2000-02-29", "2000-02-29", YUAN);
    check("2023-02-28", "2023-02-28", 104); // 2900 / 28 = 103.57
    check("2024-03-30", "2024-02-29", YUAN);
}

#[test]
fn the_month_in_force_is_the_last_one_over() {
    let (mut world, client, account) = one_account("2024-06-29");
    world.post(account, day("2024-06-01"), 300_000 * YUAN, BY_OTHERS);
    let at = |world: &World| world.findings().of(client).unwrap().tier;
    assert_eq!(at(&world), Finding::Says(TierRank(0)));
    world.date = day("2024-06-30");
    assert_eq!(at(&world), Finding::Says(TierRank(2)));
    // What is dated later is not yet.
    world.post(account, day("2024-07-01"), i64::MAX, BY_OTHERS);
    assert_eq!(at(&world), Finding::Says(TierRank(2)));
}

#[test]
fn shared_money_counts_once_with_the_first_owner() {
    let (mut world, owner) = holding_fen(200_000 * YUAN);
    let account = AccountId(0);
    let (second, user) = (world.client(), world.client());
    world.add_holder(account, second, HolderRole::Owner);
    world.add_holder(account, user, HolderRole::Authorised);
    // The owner may also stand there as a user: still one account.
    world.add_holder(account, owner, HolderRole::Authorised);
    assert_eq!(
        world.explain(owner).tier.finding,
        Finding::Says(TierRank(2))
    );
    let found = world.findings();
    assert_eq!(found.of(owner).unwrap().open_accounts, 1);
    for other in [second, user] {
        let explained = world.explain(other);
        assert_eq!(explained.tier.finding, Finding::Says(TierRank(0)));
        assert_eq!(explained.tier.reasons[0].rule, Rule::TierNoOwnAccount);
        assert_eq!(found.of(other).unwrap().aum, Some(0));
        assert_eq!(found.of(other).unwrap().open_accounts, 1);
    }
    assert_eq!(found.counts.open_clients, 3);
    assert_eq!(found.counts.tiers, [2, 0, 1, 0, 0, 0, 0]);
}

#[test]
fn holdings_count_at_cost_and_then_at_value() {
    let (mut world, client, _) = one_account("2024-06-30");
    let held = world.holding(client, day("2024-06-11"), 30 * YUAN);
    world.amend_holding(held, |h| {
        (h.valued, h.value) = (day("2024-06-21"), 90 * YUAN)
    });
    let aum = |world: &World| world.findings().of(client).unwrap().aum;
    // Ten days at 30 yuan, ten at 90.
    assert_eq!(aum(&world), Some(40 * YUAN));
    world.amend_holding(held, |h| h.closed = Some(day("2024-06-26")));
    assert_eq!(aum(&world), Some(25 * YUAN));
    world.amend_holding(held, |h| h.valued = day("2024-06-01"));
    assert_eq!(aum(&world), Some(45 * YUAN));
    world.amend_holding(held, |h| h.valued = day("2025-01-01"));
    assert_eq!(aum(&world), Some(15 * YUAN));
    world.amend_holding(held, |h| h.opened = day("2024-07-01"));
    assert_eq!(aum(&world), Some(0));
}

#[test]
fn an_account_counts_from_its_opening_to_its_end() {
    let (mut world, client, account) = one_account("2024-06-30");
    // Booked before the opening: there from the opening on.
    world.post(account, day("2024-01-01"), 30 * YUAN, BY_OTHERS);
    world.amend(account, |a| {
        a.opened = day("2024-06-11");
        a.closed = Some(day("2024-06-21"));
        a.opening_balance = Some(60 * YUAN);
    });
    let found = world.findings();
    let found = found.of(client).unwrap();
    assert_eq!((found.aum, found.point_aum), (Some(30 * YUAN), Some(0)));
}

#[test]
fn what_cannot_be_known_is_said() {
    let check = |change: fn(&mut World, ClientId), wanted: Finding<TierRank>| {
        let (mut world, client) = holding_fen(0);
        change(&mut world, client);
        let explained = world.explain(client);
        assert_eq!(explained.tier.finding, wanted);
        assert_eq!(explained.months.is_empty(), wanted.value().is_none());
    };
    let account = AccountId(0);
    check(
        |world, _| world.amend(AccountId(0), |a| a.opening_balance = None),
        Finding::CannotSay(Gap::BalancesDoNotCover(account)),
    );
    check(
        |world, _| world.amend(AccountId(0), |a| a.currency = foreign()),
        Finding::CannotSay(Gap::NoRate(foreign())),
    );
    check(
        |world, client| {
            let held = world.holding(client, day(OPENED), 1);
            world.amend_holding(held, |h| h.currency = foreign());
        },
        Finding::CannotSay(Gap::NoRate(foreign())),
    );
    check(
        |world, client| {
            for _ in 0..2 {
                world.holding(client, day(OPENED), i64::MAX);
            }
        },
        Finding::CannotSay(Gap::TooLarge),
    );
    // What ended before the first day looked at does not matter.
    check(
        |world, _| {
            world.amend(AccountId(0), |a| {
                (a.opening_balance, a.closed) = (None, Some(day("2023-03-01")));
            });
        },
        Finding::Says(TierRank(0)),
    );
    check(
        |world, _| {
            world.amend(AccountId(0), |a| {
                (a.opening_balance, a.closed) = (None, Some(day("2023-03-02")));
            });
        },
        Finding::CannotSay(Gap::BalancesDoNotCover(account)),
    );
    check(
        |world, _| world.amend(AccountId(0), |a| a.opened = day("2024-07-01")),
        Finding::NotYet,
    );
}

#[test]
fn sums_that_pass_64_bits_on_the_way_are_exact() {
    let (mut world, client) = holding_fen(i64::MAX);
    let second = world.account(client, day(OPENED));
    world.post(second, day(OPENED), i64::MIN + 5, BY_OTHERS);
    assert_eq!(world.findings().of(client).unwrap().aum, Some(4));
}

#[test]
fn a_hundred_years_and_the_ends_of_the_calendar() {
    let (mut world, client, account) = one_account("2024-06-30");
    world.amend(account, |a| a.opened = day("1924-01-01"));
    for year in 1924..2024 {
        world.post(account, day(&format!("{year}-02-28")), YUAN, BY_OTHERS);
    }
    assert_eq!(world.findings().of(client).unwrap().aum, Some(100 * YUAN));
    for date in [
        Day::MIN,
        Day::MIN.plus(40),
        Day::MAX,
        Day(i32::MIN),
        Day(i32::MAX),
    ] {
        world.date = date;
        let explained = world.explain(client);
        assert_eq!(
            explained.tier.finding.value().is_some(),
            date > day("1924-01-01")
        );
    }
}
