//! What is owed on a loan of which only amount, term and payment are known.

use crate::analytics_support::{YUAN, day};
use clientele::analytics::value::loan::Terms;
use clientele::domain::ids::{AccountId, LoanId};
use clientele::domain::products::{Loan, LoanStatus};
use proptest::prelude::*;

fn terms(granted: &str, amount: i64, months: u16, payment: i64) -> Terms {
    Terms::of(&Loan {
        id: LoanId(0),
        number: String::new(),
        account: AccountId(0),
        granted: day(granted),
        amount,
        months,
        payment,
        status: LoanStatus::Running,
    })
}

#[test]
fn an_annuity_tells_its_rate_and_what_is_left() {
    // The textbook's 1 % a month: 8,884.88 x (1 - 1.01^-6) / 0.01 = 51,492.11.
    let year = terms("2024-01-01", 100_000 * YUAN, 12, 8_884_88);
    assert_eq!(year.rate(), Some(1_200));
    for (paid, owed) in [
        (0, 100_000_00),
        (6, 51_492_11),
        (11, 8_796_91),
        (12, 0),
        (99, 0),
    ] {
        assert_eq!(year.owed_after(paid), owed, "{paid}");
    }
    // A mortgage of thirty years at 3.1 %: 4,270.16 a month.
    let house = terms("2020-01-31", 1_000_000 * YUAN, 360, 4_270_16);
    assert_eq!(house.rate(), Some(310));
    for (paid, owed) in [(1, 998_312_24), (120, 763_050_58), (359, 4_259_16)] {
        assert_eq!(house.owed_after(paid), owed, "{paid}");
    }
}

#[test]
fn without_interest_in_the_payment_the_amount_goes_down_by_equal_parts() {
    for payment in [0, 10_000 * YUAN, 5_000 * YUAN, -1] {
        let loan = terms("2024-01-01", 120_000 * YUAN, 12, payment);
        assert_eq!(loan.rate(), None, "{payment}");
        assert_eq!(loan.owed_after(5), 70_000 * YUAN, "{payment}");
    }
    // A payment that would be over 36 % a year is not believed.
    let odd = terms("2024-01-01", 120_000 * YUAN, 12, 60_000 * YUAN);
    assert_eq!((odd.rate(), odd.owed_after(6)), (None, 60_000 * YUAN));
}

#[test]
fn who_owes_nothing_owes_nothing() {
    for (amount, months, payment) in [(0, 12, 100), (-5, 12, 100), (100, 0, 100), (0, 0, 0)] {
        let loan = terms("2024-01-01", amount, months, payment);
        assert_eq!(loan.owed_after(1), 0);
        assert_eq!(loan.owed_days(day("2023-01-01").0, day("2026-01-01").0), 0);
    }
}

#[test]
fn days_are_counted_from_payment_to_payment() {
    // Granted on the 31st: payments on 29 February, 31 March, 30 April.
    let loan = terms("2024-01-31", 3_000, 3, 0);
    let days = |from, to| loan.owed_days(day(from).0, day(to).0);
    assert_eq!(
        days("2024-01-01", "2025-01-01"),
        3_000 * 29 + 2_000 * 31 + 1_000 * 30
    );
    assert_eq!(days("2024-02-28", "2024-03-02"), 3_000 + 2_000 * 2);
    assert_eq!(days("2024-04-29", "2024-05-01"), 1_000);
    assert_eq!(days("2020-01-01", "2024-01-31"), 0);
}

proptest! {
    #[test]
    fn what_is_owed_never_rises_and_days_add_up(
        amount in 1_i64..1_000_000_000_000,
        months in 1_u16..480,
        extra in 0_i64..200,
        from in 19_000_i32..20_500,
        length in 0_i32..800,
    ) {
        let payment = amount / i64::from(months) * (100 + extra) / 100;
        let loan = terms("2023-01-31", amount, months, payment);
        let owed: Vec<i64> = (0..=months).map(|paid| loan.owed_after(paid)).collect();
        prop_assert!(owed.windows(2).all(|pair| pair[0] >= pair[1]));
        prop_assert_eq!((owed[0], owed[usize::from(months)]), (amount, 0));
        let by_day: i128 = (from..from + length).map(|d| loan.owed_days(d, d + 1)).sum();
        prop_assert_eq!(loan.owed_days(from, from + length), by_day);
    }
}
