//! What balances earn at the prices that ship, and what a year of it is worth.

use crate::analytics_support::{BY_OTHERS, World, YUAN, day};
use crate::{explained, figures, found, lend, money, world};
use clientele::analytics::finding::{FigureSource, Finding, Label, Rule, Value};
use clientele::analytics::measures::LinePrices;
use clientele::analytics::value::prices;
use clientele::domain::account::{AccountKind, HolderRole};
use clientele::domain::ids::ClientId;
use clientele::domain::products::{HoldingKind, LoanStatus};
use clientele::policy::Policy;
use rust_decimal::Decimal;

/// No contacts, so that only balances count.
fn bare() -> World {
    let mut world = world();
    world.policy.value.prices.contacts_a_year.clear();
    world
}

fn one_line(world: &World, client: ClientId) -> (i64, i64, LinePrices) {
    let explained = explained(world, client);
    assert_eq!(explained.lines.len(), 1);
    let line = explained.lines[0];
    assert_eq!(explained.contribution.finding, Finding::Says(line.earned));
    (line.average, line.earned, line.prices)
}

#[test]
fn a_deposit_earns_the_transfer_price_of_its_term_less_what_the_client_is_paid() {
    // Kind, maturity, then what is expected: term, transfer price, client's rate. Accounts are
    // opened on 2024-01-01 and hold 366,000 for 182 of the year's 366 days: 182,000 on average.
    for (kind, maturity, months, transfer, client) in [
        (AccountKind::Current, None, 3, 150, 5),
        (AccountKind::Notice, None, 1, 140, 45),
        (AccountKind::Time, None, 12, 175, 110),
        (AccountKind::Time, Some("2024-07-01"), 6, 160, 110),
        // A day short of six months: five, on the line from 150 to 160 at 156.67.
        (AccountKind::Time, Some("2024-06-30"), 5, 157, 110),
        // Less than a month is overnight.
        (AccountKind::Time, Some("2024-01-20"), 0, 130, 110),
        (AccountKind::Structured, None, 6, 160, 130),
        (AccountKind::LargeCd, Some("2027-01-01"), 36, 205, 130),
        (AccountKind::Pension, None, 60, 225, 10),
    ] {
        let mut world = bare();
        let owner = world.client();
        let account = world.account(owner, day("2024-01-01"));
        world.amend(account, |a| {
            (a.kind, a.maturity) = (kind, maturity.map(day));
        });
        world.post(account, day("2024-01-01"), 366_000 * YUAN, BY_OTHERS);
        let wanted = LinePrices::Deposit {
            months,
            transfer,
            client,
        };
        let earned = 182_000 * (transfer - client) / 100; // in yuan, times 100 fen
        let seen = one_line(&world, owner);
        assert_eq!(
            seen,
            (182_000 * YUAN, earned, wanted),
            "{kind:?} {maturity:?}"
        );
    }
}

#[test]
fn savings_bonds_and_holdings_earn_a_fee() {
    let mut world = bare();
    let owner = world.client();
    let account = world.account(owner, day("2015-01-01"));
    world.amend(account, |a| a.kind = AccountKind::SavingsBond);
    world.post(account, day("2015-01-01"), 80_000 * YUAN, BY_OTHERS);
    // 80,000 at 0.25 %.
    let fee = LinePrices::Fee(25);
    assert_eq!(one_line(&world, owner), (80_000 * YUAN, 200 * YUAN, fee));
    for (kind, fee) in [
        (HoldingKind::Wealth, 40),
        (HoldingKind::Fund, 80),
        (HoldingKind::Insurance, 150),
        (HoldingKind::Trust, 60),
        (HoldingKind::PreciousMetal, 30),
        (HoldingKind::Securities, 20),
    ] {
        let mut world = bare();
        let owner = world.client();
        world.account(owner, day("2015-01-01"));
        let held = world.holding(owner, day("2020-01-01"), 10_000 * YUAN);
        world.amend_holding(held, |h| h.kind = kind);
        let wanted = (10_000 * YUAN, fee * YUAN, LinePrices::Fee(fee));
        assert_eq!(one_line(&world, owner), wanted, "{kind:?}");
    }
}

#[test]
fn a_holding_counts_by_its_days_at_cost_then_at_value() {
    let mut world = bare();
    let owner = world.client();
    world.account(owner, day("2015-01-01"));
    let held = world.holding(owner, day("2023-12-31"), 36_600 * YUAN);
    world.amend_holding(held, |h| {
        (h.valued, h.value) = (day("2024-06-01"), 73_200 * YUAN);
        h.closed = Some(day("2024-06-21"));
    });
    // 153 days at 36,600 and 20 at 73,200, over 366: 15,300 + 4,000; at 0.8 % 154.40.
    let (average, earned, _) = one_line(&world, owner);
    assert_eq!((average, earned), (19_300 * YUAN, 154_40));
}

#[test]
fn days_below_zero_earn_nothing_and_cost_nothing() {
    let mut world = bare();
    let owner = world.client();
    let account = world.account(owner, day("2015-01-01"));
    world.post(account, day("2015-01-01"), -50_000 * YUAN, BY_OTHERS);
    world.post(account, day("2024-01-01"), 123_200 * YUAN, BY_OTHERS);
    // 73,200 for 182 of 366 days: 36,400; at 1.45 % 527.80.
    let (average, earned, _) = one_line(&world, owner);
    assert_eq!((average, earned), (36_400 * YUAN, 527_80));
}

#[test]
fn a_loan_earns_its_rate_less_funds_loss_and_capital() {
    // 120,000 in twelve equal parts from the first day of the year: 23,860,000 yuan-days over 366
    // days, 65,191.26 on average. Twelve months of funds 1.75 %, capital 8 % x 10 % = 0.8 %.
    for (status, loss, earned) in [
        // 4.00 - 1.75 - 0.50 - 0.80 = 0.95 %
        (LoanStatus::Running, 50, 619_32),
        // 4.00 - 1.75 - 8.00 - 0.80 = -6.55 %
        (LoanStatus::InArrears, 800, -4_270_03),
        (LoanStatus::Unknown, 100, 293_36),
        // The file knows the end of a loan that is under way: that day cannot.
        (LoanStatus::Repaid, 100, 293_36),
        (LoanStatus::Defaulted, 100, 293_36),
    ] {
        let mut world = bare();
        let owner = world.client();
        let account = world.account(owner, day("2015-01-01"));
        let terms = (120_000 * YUAN, 12, 10_000 * YUAN);
        let id = lend(&mut world, account, "2023-07-01", terms);
        let mut loan = world.book.loans.get(id).unwrap().clone();
        loan.status = status;
        world.book.loans.set(id, Some(loan));
        let wanted = LinePrices::Loan {
            months: 12,
            client: 400,
            told: false,
            transfer: 175,
            loss,
            capital: 80,
        };
        let seen = one_line(&world, owner);
        assert_eq!(seen, (65_191_26, earned, wanted), "{status:?}");
    }
}

#[test]
fn a_payment_tells_what_the_client_pays() {
    let mut world = bare();
    let owner = world.client();
    let account = world.account(owner, day("2015-01-01"));
    // An annuity of 12 % a year.
    lend(
        &mut world,
        account,
        "2024-06-01",
        (100_000 * YUAN, 12, 8_884_88),
    );
    let (average, _, prices) = one_line(&world, owner);
    // Owed in full for 30 of 366 days.
    assert_eq!(average, 8_196_72);
    assert!(matches!(
        prices,
        LinePrices::Loan {
            client: 1200,
            told: true,
            ..
        }
    ));
}

#[test]
fn contribution_is_what_is_earned_less_contacts_of_the_tier() {
    let mut world = world();
    let owner = world.client();
    let account = world.account(owner, day("2015-01-01"));
    world.post(account, day("2015-01-01"), 100_000 * YUAN, BY_OTHERS);
    world.holding(owner, day("2020-01-01"), 50_000 * YUAN);
    // 100,000 at 1.45 % and 50,000 at 0.8 %, less two contacts of the second tier at 50 each.
    let explained = explained(&world, owner);
    assert_eq!(explained.contribution.finding, Finding::Says(1_750 * YUAN));
    let seen = figures(
        &explained.contribution,
        Rule::ValueContribution,
        FigureSource::Seen,
    );
    for (label, fen) in [
        (Label::Contribution, 1_750 * YUAN),
        (Label::DepositsEarned, 1_450 * YUAN),
        (Label::LoansEarned, 0),
        (Label::FeesEarned, 400 * YUAN),
        (Label::ContactsCost, 100 * YUAN),
    ] {
        assert!(seen.contains(&(label, money(fen))), "{label:?}");
    }
    let policy = figures(
        &explained.contribution,
        Rule::ValueDeposit,
        FigureSource::Policy,
    );
    let wanted = [
        (Label::TransferPrice, Value::BasisPoints(150)),
        (Label::ClientRate, Value::BasisPoints(5)),
    ];
    assert_eq!(policy, wanted);
    assert_eq!(explained.lines.len(), 2);
}

#[test]
fn tiers_beyond_the_last_number_of_contacts_have_as_many_and_who_left_has_none() {
    let mut world = world();
    world.policy.value.prices.contacts_a_year = vec![3];
    world.policy.value.prices.contact_cost = Decimal::from(7);
    let owner = world.client();
    let account = world.account(owner, day("2015-01-01"));
    world.post(account, day("2015-01-01"), 100_000 * YUAN, BY_OTHERS);
    assert_eq!(found(&world, owner).contribution, Some(1_429 * YUAN));
    // Open for 183 of 366 days, then closed: half of it, and nobody is called any more.
    world.amend(account, |a| a.closed = Some(day("2023-12-31")));
    assert_eq!(found(&world, owner).contribution, Some(725 * YUAN));
}

#[test]
fn another_owners_account_adds_nothing() {
    let mut world = bare();
    let (owner, user) = (world.client(), world.client());
    let account = world.account(owner, day("2015-01-01"));
    world.add_holder(account, user, HolderRole::Authorised);
    world.post(account, day("2015-01-01"), 100_000 * YUAN, BY_OTHERS);
    lend(&mut world, account, "2024-01-01", (50_000 * YUAN, 24, 0));
    assert_eq!(found(&world, user).contribution, Some(0));
    assert!(explained(&world, user).lines.is_empty());
    assert!(found(&world, owner).contribution > Some(0));
}

#[test]
fn a_lifetime_is_the_contribution_of_those_still_there_discounted() {
    // 1,350 a year over five years at 8 %; survival by stage. Long there and unused but not small is
    // mature (0.92), opened 180 days ago new (0.80).
    for (opened, yuan, wanted) in [
        // 1,350 x 3.170781091549 = 4,280.554
        ("2015-01-01", 100_000, 4_280_55),
        // 36,600 for 181 of 366 days: 262.45 less a contact; 212.45 x 2.219961422846 = 471.631
        ("2024-01-02", 36_600, 471_63),
        // Dormant: 0 earned, one contact: -50 x 1.183847313248 = -59.192
        ("2015-01-02", 0, -59_19),
    ] {
        let mut world = world();
        let owner = world.client();
        let account = world.account(owner, day(opened));
        world.post(account, day(opened), yuan * YUAN, BY_OTHERS);
        assert_eq!(found(&world, owner).lifetime, Some(wanted), "{opened}");
    }
}

#[test]
fn no_years_are_worth_nothing_and_one_year_is_discounted_once() {
    let mut world = world();
    let owner = world.client();
    let account = world.account(owner, day("2015-01-01"));
    world.post(account, day("2015-01-01"), 100_000 * YUAN, BY_OTHERS);
    world.policy.value.lifetime.years = 0;
    assert_eq!(found(&world, owner).lifetime, Some(0));
    world.policy.value.lifetime.years = 1;
    // 1,350 x 0.92 / 1.08
    assert_eq!(found(&world, owner).lifetime, Some(1_150 * YUAN));
    world.policy.value.lifetime.discount = 0;
    assert_eq!(found(&world, owner).lifetime, Some(1_242 * YUAN));
}

#[test]
fn transfer_prices_lie_on_the_line_between_points() {
    let curve = Policy::default().value.prices.transfer;
    for (months, rate) in [
        (0, 130),
        (1, 140),
        (2, 145),
        (4, 153), // 150 + 10 / 3
        (5, 157), // 150 + 20 / 3
        (9, 168), // 167.5, halves up
        (12, 175),
        (48, 215),
        (360, 300),
        (999, 300),
    ] {
        assert_eq!(prices::transfer(&curve, months), rate, "{months}");
    }
    assert_eq!(prices::transfer(&curve[2..], 0), 150);
    assert_eq!(prices::transfer(&[], 12), 0);
}

#[test]
fn months_are_full_ones() {
    for (from, to, months) in [
        ("2024-01-31", "2024-02-29", Some(1)),
        ("2024-01-31", "2024-02-28", Some(0)),
        ("2024-01-15", "2025-01-14", Some(11)),
        ("2024-01-15", "2025-01-15", Some(12)),
        ("2024-01-15", "2024-01-15", None),
        ("2024-01-15", "2023-01-15", None),
    ] {
        assert_eq!(
            prices::full_months(day(from), day(to)),
            months,
            "{from} {to}"
        );
    }
}
