//! Signs of more to be won, each on its threshold and one step off it.

use crate::analytics_support::{BY_CLIENT, BY_OTHERS, World, YUAN, day, foreign};
use crate::{explained, found, lend, outcomes, world};
use clientele::analytics::finding::{Outcome, Rule};
use clientele::analytics::value::kinds::Sign;
use clientele::domain::client::{ClientKind, Individual};
use clientele::domain::ids::{AccountId, ClientId};
use clientele::domain::ledger::{Category, Flags};

const AWAY: Flags = Flags(Flags::CLIENT_INITIATED.0 | Flags::OTHER_BANK.0);

fn one() -> (World, ClientId, AccountId) {
    let mut world = world();
    let client = world.client();
    let account = world.account(client, day("2015-01-01"));
    world.post(account, day("2015-01-01"), 100_000 * YUAN, BY_OTHERS);
    (world, client, account)
}

fn has(world: &World, client: ClientId, sign: Sign) -> bool {
    explained(world, client)
        .potential
        .finding
        .value()
        .unwrap()
        .has(sign)
}

#[test]
fn money_that_goes_to_other_banks() {
    for (yuan, on, flags, wanted) in [
        (50_000, "2024-06-30", AWAY, true),
        (49_999, "2024-06-30", AWAY, false),
        (50_000, "2023-07-02", AWAY, true),
        (50_000, "2023-07-01", AWAY, false),
        (50_000, "2024-07-01", AWAY, false),
        (50_000, "2024-06-30", Flags::OTHER_BANK, false),
        (50_000, "2024-06-30", AWAY.with(Flags::OWN_TRANSFER), false),
        (-50_000, "2024-06-30", AWAY, false),
    ] {
        let (mut world, client, account) = one();
        world.post(account, day(on), -yuan * YUAN, flags);
        assert_eq!(has(&world, client, Sign::OtherBanks), wanted, "{yuan} {on}");
    }
}

#[test]
fn a_salary_in_three_complete_months() {
    for (days, wanted) in [
        (&["2024-04-10", "2024-05-10", "2024-06-30"][..], true),
        (&["2024-05-01", "2024-05-31", "2024-06-10"], false),
        // The first month of the year counts from its first day, the month before does not.
        (&["2023-07-01", "2024-05-10", "2024-06-10"], true),
        (&["2023-06-30", "2024-05-10", "2024-06-10"], false),
    ] {
        let (mut world, client, account) = one();
        for on in days {
            world.post_as(account, day(on), 8_000 * YUAN, BY_OTHERS, Category::Salary);
            // Salaries paid by the client are not their own.
            world.post_as(account, day("2024-03-01"), -1, BY_CLIENT, Category::Salary);
        }
        assert_eq!(has(&world, client, Sign::Payroll), wanted, "{days:?}");
    }
}

#[test]
fn a_long_loan_here_or_payments_on_one_elsewhere() {
    for (months, wanted) in [(119, false), (120, true)] {
        let (mut world, client, account) = one();
        lend(&mut world, account, "2024-01-01", (1, months, 0));
        assert_eq!(has(&world, client, Sign::Property), wanted, "{months}");
    }
    for (flags, wanted) in [(Flags::OTHER_BANK, true), (BY_OTHERS, false)] {
        let (mut world, client, account) = one();
        world.post_as(
            account,
            day("2024-06-01"),
            -1,
            flags,
            Category::LoanRepayment,
        );
        assert_eq!(has(&world, client, Sign::Property), wanted);
    }
}

#[test]
fn matured_money_that_soon_goes_to_another_bank() {
    // Matured yuan on 1 May, sent on a day; 20,000 within 30 days count.
    for (matured, sent, on, wanted) in [
        (20_000, 20_000, "2024-05-31", true),
        (20_000, 20_000, "2024-06-01", false),
        (20_000, 19_999, "2024-05-02", false),
        (19_999, 50_000, "2024-05-02", false),
        (20_000, 20_000, "2024-04-30", false),
    ] {
        let (mut world, client, account) = one();
        let mut rows = [
            (
                day("2024-05-01"),
                matured,
                Flags::OWN_TRANSFER,
                Category::Maturity,
            ),
            (day(on), -sent, AWAY, Category::TransferOut),
        ];
        rows.sort_by_key(|row| row.0);
        for (on, yuan, flags, what) in rows {
            world.post_as(account, on, yuan * YUAN, flags, what);
        }
        let seen = has(&world, client, Sign::MaturedLeaving);
        assert_eq!(seen, wanted, "{matured} {sent} {on}");
    }
    // In two parts, and from two deposits; sent is never more than matured.
    let (mut world, client, account) = one();
    for (on, yuan, what) in [
        ("2024-05-01", 12_000, Category::Maturity),
        ("2024-05-10", -30_000, Category::TransferOut),
        ("2024-05-20", 9_000, Category::Maturity),
        ("2024-05-21", -7_999, Category::TransferOut),
    ] {
        let flags = if yuan > 0 { Flags::OWN_TRANSFER } else { AWAY };
        world.post_as(account, day(on), yuan * YUAN, flags, what);
    }
    assert!(!has(&world, client, Sign::MaturedLeaving));
    world.post_as(
        account,
        day("2024-06-19"),
        -YUAN,
        AWAY,
        Category::TransferOut,
    );
    assert!(has(&world, client, Sign::MaturedLeaving));
}

fn born(world: &mut World, client: ClientId, birth: Option<&str>) {
    let mut person = world.book.clients.get(client).unwrap().clone();
    person.kind = ClientKind::Individual(Individual {
        birth: birth.map(day),
        ..Individual::default()
    });
    world.book.clients.set(client, Some(person));
}

#[test]
fn the_years_of_building_up_wealth() {
    for (birth, wanted) in [
        (Some("1994-06-30"), Outcome::Met),
        (Some("1994-07-01"), Outcome::NotMet),
        (Some("1973-07-01"), Outcome::Met),
        (Some("1973-06-30"), Outcome::NotMet),
        (Some("2024-06-30"), Outcome::NotMet),
        (Some("2025-01-01"), Outcome::CannotSay),
        (None, Outcome::CannotSay),
    ] {
        let (mut world, client, _) = one();
        born(&mut world, client, birth);
        let verdict = explained(&world, client).potential;
        assert!(
            outcomes(&verdict).contains(&(Rule::SignAge, wanted)),
            "{birth:?}"
        );
    }
}

/// Two signs: age and a property loan.
fn two_signs() -> (World, ClientId, AccountId) {
    let (mut world, client, account) = one();
    born(&mut world, client, Some("1985-01-01"));
    lend(&mut world, account, "2024-01-01", (1, 240, 0));
    (world, client, account)
}

fn growth(world: &World, client: ClientId) -> (bool, Option<Outcome>) {
    let verdict = explained(world, client).potential;
    let seen = outcomes(&verdict).into_iter();
    let outcome = seen
        .filter(|(rule, _)| *rule == Rule::PotentialGrowth)
        .map(|o| o.1)
        .next();
    (verdict.finding.value().unwrap().is_growth, outcome)
}

#[test]
fn two_signs_make_a_client_worth_raising() {
    let (mut world, client, account) = two_signs();
    assert_eq!(growth(&world, client), (true, Some(Outcome::Met)));
    world.policy.value.potential.signs = 3;
    assert_eq!(growth(&world, client), (false, Some(Outcome::NotMet)));
    world.policy.value.potential.signs = 2;
    // In the highest tier there is nothing to rise to.
    world.post(account, day("2020-01-01"), 10_000_000 * YUAN, BY_OTHERS);
    assert_eq!(growth(&world, client), (false, Some(Outcome::Vetoed)));
    // Without signs asked for, nobody without any is worth raising.
    let (mut world, client, _) = one();
    world.policy.value.potential.signs = 0;
    assert_eq!(growth(&world, client), (false, Some(Outcome::NotMet)));
}

#[test]
fn what_is_not_known_is_not_denied() {
    let (mut world, client, _) = two_signs();
    let other = world.account(client, day("2020-01-01"));
    world.amend(other, |account| account.currency = foreign());
    world.post(other, day("2024-06-01"), -1, AWAY);
    assert_eq!(growth(&world, client), (false, Some(Outcome::CannotSay)));
    let verdict = explained(&world, client).potential;
    assert!(outcomes(&verdict).contains(&(Rule::SignOtherBanks, Outcome::CannotSay)));
    let value = found(&world, client);
    assert!(value.needs.is_none() && value.axes.value().is_none());
}

#[test]
fn who_is_gone_is_not_raised() {
    let (mut world, client, account) = one();
    world.post(account, day("2024-06-01"), -60_000 * YUAN, AWAY);
    born(&mut world, client, Some("1985-01-01"));
    assert!(growth(&world, client).0);
    world.amend(account, |account| account.closed = Some(day("2024-06-10")));
    assert_eq!(growth(&world, client), (false, Some(Outcome::NotMet)));
}
