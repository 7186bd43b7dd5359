//! What comes and goes month by month: income, payments, loans.

use super::analytics_support::{World, YUAN, day};
use super::support::{Behave, Post, figure, holds};
use clientele::analytics::behaviour::recurrence::{RegularRule, is_regular};
use clientele::analytics::finding::{Finding, Gap, Label, Value};
use clientele::domain::day::Day;
use clientele::domain::ids::{AccountId, ClientId, CounterpartyId, RecordId};
use clientele::domain::ledger::Category;

fn somebody() -> (World, ClientId, AccountId) {
    let mut world = World::on(day("2024-06-30"));
    let client = world.client();
    let account = world.account(client, day("2020-01-01"));
    (world, client, account)
}

/// The same day of some months, up to June 2024.
fn monthly(of_month: i32, months: i32) -> impl Iterator<Item = Day> {
    let first = day("2024-06-01");
    (0..months)
        .rev()
        .map(move |back| first.plus_months(-back).plus(of_month - 1))
}

#[test]
fn a_salary_has_its_day_amount_and_payer() {
    let (mut world, client, account) = somebody();
    let payer = world.other("示例工厂", "");
    for (n, on) in monthly(15, 12).enumerate() {
        let bonus = if n == 7 { 5_000 } else { n as i64 };
        let post = Post::of(on, 8_000 + bonus, Category::Salary);
        world.add(account, post.with(payer));
    }
    let income = world.detail(client).income;
    assert!(holds(&income));
    let found = &income.finding.clone().value().unwrap()[0];
    // In order: 8000 to 8011 without 8007, and the one with the bonus.
    assert_eq!((found.median, found.day, found.months), (8_006, 15, 12));
    assert_eq!(found.other, Some(CounterpartyId(payer)));
    assert_eq!(found.last, day("2024-06-15"));
    assert_eq!(figure(&income, Label::UsualDay), Some(Value::Count(15)));
    let brief = world.brief(client).income().value().unwrap();
    assert_eq!((brief.amount, brief.kind), (8_006, Category::Salary));
}

/// What the bank does not call a salary must be of similar amount.
#[test]
fn transfers_are_income_only_when_alike() {
    let check = |amounts: [i64; 4], wanted: bool| {
        let (mut world, client, account) = somebody();
        for (on, amount) in monthly(5, 4).zip(amounts) {
            world.add(account, Post::of(on, amount, Category::TransferIn));
        }
        let income = world.detail(client).income.finding.value();
        assert_eq!(income.is_some(), wanted, "{amounts:?}");
    };
    // The standard deviation of 90, 110, 90, 110 is 10, of their mean 10 %.
    check([90, 110, 90, 110], true);
    check([8_999, 11_000, 9_000, 11_000], false);
    check([100, 100, 100, 150], false);
}

#[test]
fn income_needs_its_months_days_payer_and_to_go_on() {
    let check = |days: &[&str], payers: &[u32], wanted: bool| {
        let (mut world, client, account) = somebody();
        for payer in ["甲", "乙"] {
            world.other(payer, "");
        }
        for (on, payer) in days.iter().zip(payers.iter().cycle()) {
            let post = Post::of(day(on), 100, Category::Salary);
            world.add(account, post.with(*payer));
        }
        let income = world.detail(client).income.finding.value();
        assert_eq!(income.is_some(), wanted, "{days:?} {payers:?}");
    };
    let good = ["2024-03-10", "2024-04-12", "2024-05-13", "2024-06-10"];
    check(&good, &[0], true);
    check(&good[1..], &[0], false);
    check(&good, &[0, 1], false);
    check(
        &["2024-03-10", "2024-04-14", "2024-05-13", "2024-06-10"],
        &[0],
        false,
    );
    // Four payments in three months are three months.
    check(
        &["2024-04-10", "2024-04-12", "2024-05-13", "2024-06-10"],
        &[0],
        false,
    );
    // 62 days before 30 June is 29 April.
    let ended = |last| ["2024-01-29", "2024-02-28", "2024-03-29", last];
    check(&ended("2024-04-29"), &[0], true);
    check(&ended("2024-04-28"), &[0], false);
}

#[test]
fn payments_go_to_one_payee_and_are_no_cash() {
    let (mut world, client, account) = somebody();
    let (landlord, shop) = (world.other("房东", ""), world.other("店", ""));
    for on in monthly(3, 6) {
        world.add(
            account,
            Post::of(on, -3_000 * YUAN, Category::Household).with(landlord),
        );
        world.add(
            account,
            Post::of(on, -100 * YUAN, Category::CashOut).with(shop),
        );
        world.add(account, Post::of(on, -50 * YUAN, Category::TransferOut));
    }
    let payments = world.detail(client).payments.finding.value().unwrap();
    assert_eq!(payments.len(), 1);
    assert_eq!(payments[0].median, 3_000 * YUAN);
    let brief = world.brief(client).payments().value().unwrap();
    assert_eq!((brief.count, brief.sum), (1, 3_000 * YUAN));
    let none = world.brief(client).income();
    assert_eq!(none, Finding::CannotSay(Gap::NoneSeen));
}

/// A loan granted in the middle of a month, repaid from the next month on.
fn borrower(payment: i64) -> (World, ClientId, AccountId) {
    let (mut world, client, account) = somebody();
    world.loan(account, day("2023-11-15"), 60);
    let id = clientele::domain::ids::LoanId::from_index(0);
    let mut loan = world.book.loans.get(id).unwrap().clone();
    loan.payment = payment;
    world.book.loans.set(id, Some(loan));
    (world, client, account)
}

#[test]
fn loans_are_paid_month_by_month() {
    let (mut world, client, account) = borrower(1_000);
    for on in monthly(20, 7) {
        world.add(account, Post::of(on, -1_000, Category::LoanRepayment));
    }
    let loans = world.detail(client).loans;
    assert_eq!(loans.finding, Finding::Says(7), "December to June");
    assert_eq!(figure(&loans, Label::PaidMonths), Some(Value::Months(7)));
}

#[test]
fn a_month_paid_short_ends_the_row() {
    let (mut world, client, account) = borrower(1_000);
    for (n, on) in monthly(20, 7).enumerate() {
        let short = i64::from(n == 4);
        // In two parts: what counts is the month's sum.
        world.add(account, Post::of(on, -600, Category::LoanRepayment));
        world.add(account, Post::of(on, -400 + short, Category::LoanRepayment));
    }
    let loans = world.detail(client).loans;
    assert_eq!(loans.finding, Finding::Says(2), "May and June");
    world.date = day("2024-04-30");
    assert_eq!(world.brief(client).paid_months(), Finding::Says(0));
    assert!(!holds(&world.detail(client).loans));
}

#[test]
fn loans_say_nothing_without_a_payment_or_a_loan() {
    let (world, client, _) = borrower(0);
    let found = world.brief(client).paid_months();
    assert_eq!(found, Finding::CannotSay(Gap::NotRecorded));
    let (world, client, _) = somebody();
    let found = world.brief(client).paid_months();
    assert_eq!(found, Finding::CannotSay(Gap::NoneSeen));
}

#[test]
fn amounts_too_large_to_square_are_not_called_alike() {
    let rule = RegularRule {
        months: 4,
        vary_percent: 10,
        day_range: 3,
    };
    let series = |amount: i64| is_regular(monthly(1, 4).map(|on| (on, amount)), &rule);
    assert!(series(1_000) && series(1 << 50));
    assert!(!series(i64::MAX) && !series(i64::MIN));
    assert!(!series(0), "nothing is no payment");
    assert!(!is_regular([], &rule));
}
