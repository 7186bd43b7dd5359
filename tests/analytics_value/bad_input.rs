//! Too little or bad input: an explained 'cannot say', never a figure made up.

use crate::analytics_support::{BY_CLIENT, BY_OTHERS, World, YUAN, day, foreign};
use crate::{explained, found, lend, outcomes, world};
use clientele::analytics::finding::{Finding, Gap, Outcome, Rule};
use clientele::analytics::value::kinds::{Grade, Graded};
use clientele::domain::day::Day;
use clientele::domain::ids::ClientId;
use clientele::policy::Policy;
use clientele::policy::value::TransferPrice;

fn check_cannot_say(world: &World, client: ClientId, gap: Gap) {
    let said = explained(world, client);
    assert_eq!(said.contribution.finding, Finding::CannotSay(gap));
    assert_eq!(said.lifetime.finding, Finding::CannotSay(gap));
    assert_eq!(said.grade.finding, Finding::CannotSay(gap));
    assert_eq!(said.axes.finding, Finding::CannotSay(gap));
    assert_eq!(said.key.finding, Finding::CannotSay(gap));
    assert!(said.lines.is_empty());
    for outcomes in [
        outcomes(&said.contribution),
        outcomes(&said.lifetime),
        outcomes(&said.grade),
        outcomes(&said.axes),
        outcomes(&said.needs),
        outcomes(&said.key),
    ] {
        assert!(
            matches!(outcomes[..], [(_, Outcome::CannotSay)]),
            "{outcomes:?}"
        );
    }
}

#[test]
fn without_an_account_nothing_is_asked() {
    let mut world = world();
    let client = world.client();
    world.holding(client, day("2020-01-01"), 100_000 * YUAN);
    let later = world.account(client, day("2024-07-01"));
    world.post(later, day("2024-07-01"), 1_000 * YUAN, BY_CLIENT);
    let said = explained(&world, client);
    assert_eq!(said.contribution.finding, Finding::NotYet);
    assert_eq!(said.grade.finding, Finding::NotYet);
    assert_eq!(said.potential.finding, Finding::NotYet);
    assert_eq!(said.key.finding, Finding::NotYet);
    assert_eq!(outcomes(&said.grade), [(Rule::StageProspect, Outcome::Met)]);
    assert!(said.lines.is_empty());
}

#[test]
fn balances_that_cannot_be_known_make_nothing_up() {
    let mut world = world();
    let client = world.client();
    let account = world.account(client, day("2015-01-01"));
    world.amend(account, |account| account.opening_balance = None);
    check_cannot_say(&world, client, Gap::BalancesDoNotCover(account));
    world.amend(account, |account| {
        (account.opening_balance, account.currency) = (Some(0), foreign());
    });
    check_cannot_say(&world, client, Gap::NoRate(foreign()));
}

#[test]
fn a_loan_in_another_currency_leaves_assets_known_and_contribution_not() {
    let mut world = world();
    let client = world.client();
    world.account(client, day("2015-01-01"));
    let old = world.account(client, day("2010-01-01"));
    world.amend(old, |account| {
        (account.currency, account.closed) = (foreign(), Some(day("2011-01-01")));
    });
    lend(&mut world, old, "2024-01-01", (1_000, 60, 0));
    assert_eq!(world.findings().of(client).unwrap().aum, Some(0));
    check_cannot_say(&world, client, Gap::NoRate(foreign()));
}

#[test]
fn sums_beyond_what_can_be_counted_are_not_said() {
    let mut world = world();
    let client = world.client();
    world.account(client, day("2015-01-01"));
    for _ in 0..2 {
        world.holding(client, day("2015-01-01"), i64::MAX);
    }
    check_cannot_say(&world, client, Gap::TooLarge);
    // One is counted, but not what it earns at more than all of it a year.
    let mut world = World::on(world.date);
    let client = world.client();
    world.account(client, day("2015-01-01"));
    world.holding(client, day("2015-01-01"), i64::MAX);
    assert!(found(&world, client).contribution.is_some());
    world.policy.value.prices.fees.fund = 20_000;
    check_cannot_say(&world, client, Gap::TooLarge);
    // Nor over many years that lose nobody and discount nothing.
    world.policy.value.prices.fees.fund = 10_000;
    world.policy.value.lifetime.discount = 0;
    world.policy.value.lifetime.years = 255;
    let said = explained(&world, client);
    assert!(said.contribution.finding.value().is_some());
    assert_eq!(said.lifetime.finding, Finding::CannotSay(Gap::TooLarge));
}

#[test]
fn an_account_without_transactions_earns_nothing() {
    let mut world = world();
    let client = world.client();
    world.account(client, day("2015-01-01"));
    let value = found(&world, client);
    // A contact a year of the lowest tier.
    assert_eq!(value.contribution, Some(-50 * YUAN));
    // A product 300, loyalty 800, safety 1000.
    let low = Graded {
        score: 21,
        grade: Grade::Low,
    };
    assert_eq!(value.grade, Finding::Says(low));
    assert_eq!(value.needs.unwrap().leading, None);
}

#[test]
fn refunds_future_rows_and_a_hundred_years_are_taken_as_they_are() {
    let mut world = World::on(Day::MAX);
    let client = world.client();
    let account = world.account(client, Day::MIN);
    for year in 0..299 {
        let on = Day::MIN.plus_months(12 * year);
        world.post(account, on, [-1, 0, 1][year as usize % 3] * YUAN, BY_OTHERS);
    }
    lend(
        &mut world,
        account,
        "2199-12-31",
        (1_000 * YUAN, u16::MAX, 1_000_000),
    );
    lend(
        &mut world,
        account,
        "1900-01-01",
        (1_000 * YUAN, u16::MAX, i64::MAX),
    );
    assert!(
        explained(&world, client)
            .contribution
            .finding
            .value()
            .is_some()
    );
    for date in [
        Day::MIN,
        Day::MIN.plus(400),
        Day(0),
        Day(i32::MIN),
        Day(i32::MAX),
    ] {
        let looked = World {
            date,
            ..world.clone()
        };
        explained(&looked, client);
    }
}

#[test]
fn a_policy_of_nothing_decides_without_falling_over() {
    let mut world = world();
    let client = world.client();
    let account = world.account(client, day("2015-01-01"));
    world.post(account, day("2015-01-01"), 100_000 * YUAN, BY_OTHERS);
    lend(&mut world, account, "2024-01-01", (1_000 * YUAN, 12, 9_000));
    let policy = &mut world.policy.value;
    policy.prices.transfer.clear();
    policy.prices.contacts_a_year.clear();
    for part in [
        &mut policy.grade.aum,
        &mut policy.grade.frequency,
        &mut policy.grade.products,
        &mut policy.grade.contribution,
        &mut policy.grade.loyalty,
    ] {
        part.cuts.clear();
        part.weight = 0;
    }
    policy.grade.risk_weight = 0;
    policy.needs.saver = 0.into();
    // Nothing weighs: no score, and no grade above the lowest.
    let graded = found(&world, client).grade.value().unwrap();
    assert_eq!((graded.score, graded.grade), (0, Grade::Low));
    // Money without a price costs what the client is paid.
    let said = explained(&world, client);
    assert_eq!(
        said.lines.iter().map(|line| line.earned).min(),
        Some(-50 * YUAN)
    );
    assert!(said.needs.finding.value().unwrap().leading.is_some());
}

#[test]
fn a_curve_out_of_order_is_put_in_order() {
    let mut world = world();
    let client = world.client();
    let account = world.account(client, day("2015-01-01"));
    world.post(account, day("2015-01-01"), 100_000 * YUAN, BY_OTHERS);
    let before = found(&world, client);
    world.policy.value.prices.transfer.reverse();
    assert_eq!(found(&world, client), before);
    // Two prices of one term: the higher counts from it on.
    let point = |months, rate| TransferPrice { months, rate };
    world.policy.value.prices.transfer = vec![point(3, 400), point(3, 100)];
    world.policy.value.prices.contacts_a_year.clear();
    assert_eq!(found(&world, client).contribution, Some(3_950 * YUAN));
}

/// The shipped weights are shares of a hundred, so that a point of weight is one of the score.
#[test]
fn shipped_weights_sum_to_a_hundred() {
    let value = Policy::default().value;
    let (grade, key) = (&value.grade, &value.key);
    let parts = [
        &grade.aum,
        &grade.frequency,
        &grade.products,
        &grade.contribution,
        &grade.loyalty,
    ];
    let sum: u32 = parts.iter().map(|part| u32::from(part.weight)).sum();
    assert_eq!(sum + u32::from(grade.risk_weight), 100);
    let parts = [
        &key.aum,
        &key.contribution,
        &key.products,
        &key.frequency,
        &key.relations,
    ];
    assert_eq!(
        parts.iter().map(|part| u32::from(part.weight)).sum::<u32>(),
        100
    );
}
