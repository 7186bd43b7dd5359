//! The statistics of watching on small cases; on real data `golden_behaviour` checks them.

use super::analytics_support::day;
use clientele::analytics::behaviour::monthly::by_month;
use clientele::analytics::watch::identity::{Identity, Stated};
use clientele::analytics::watch::robust::{Side, Usual, largest};
use clientele::analytics::watch::rush::first_run;
use clientele::analytics::watch::structuring::StructuringRule;
use proptest::prelude::*;

#[test]
fn the_usual_is_median_and_mean_deviation_from_it() {
    // Median 3, deviations 2 1 0 1 97: MAD 1, so 100 scores 0.6745 x 97.
    let usual = Usual::of(&[1, 2, 3, 4, 100], 5).unwrap();
    assert_eq!((usual.twice_median(), usual.four_deviation()), (6, 4));
    assert_eq!(usual.score(100), Some(0.6745 * 97.0));
    assert_eq!(usual.score(1), Some(0.6745 * -2.0));
    assert!(usual.is_unusual(100, 35, Side::Above));
    assert!(!usual.is_unusual(-100, 35, Side::Above));
    assert!(usual.is_unusual(-100, 35, Side::Both));
    // Of an even number: median 2.5, deviations 1.5 0.5 0.5 1.5, MAD 1.
    let usual = Usual::of(&[4, 1, 3, 2], 0).unwrap();
    assert_eq!((usual.twice_median(), usual.four_deviation()), (5, 4));
}

#[test]
fn alike_or_too_few_amounts_have_no_score() {
    assert_eq!(Usual::of(&[], 0), None);
    assert_eq!(Usual::of(&[1, 2, 3], 4), None);
    let same = Usual::of(&[7; 12], 10).unwrap();
    assert!(!same.has_scale());
    assert_eq!(same.score(9), None);
    assert!(!same.is_unusual(i64::MAX, 35, Side::Both));
    let wide = Usual::of(&[i64::MIN, i64::MAX, 0], 3).unwrap();
    assert!(wide.score(i64::MAX).is_some_and(f64::is_finite));
    assert_eq!(largest(&[]), None);
    assert_eq!(largest(&[1, 5, 5]), Some(1));
}

#[test]
fn a_rush_lies_within_its_days() {
    let days = |ago: &[i32]| {
        ago.iter()
            .map(|n| day("2024-06-01").plus(*n))
            .collect::<Vec<_>>()
    };
    let found = first_run(&days(&[0, 9, 11, 12, 15, 16]), 4, 7);
    assert_eq!(found, Some((1, 4)), "the 9th to the 15th are seven days");
    assert_eq!(first_run(&days(&[0, 2, 4, 7]), 4, 7), None);
    assert_eq!(first_run(&days(&[3, 3, 3, 3]), 4, 1), Some((0, 3)));
    assert_eq!(first_run(&days(&[1, 2]), 0, 7), None);
    assert_eq!(first_run(&days(&[1, 2]), 1, 0), None);
    assert_eq!(first_run(&[], 1, 1), None);
}

#[test]
fn structuring_lies_below_the_limit() {
    let rule = StructuringRule {
        limit: 1_000,
        from_percent: 80,
        least: 3,
        days: 14,
    };
    let on = |n: i32| day("2024-06-01").plus(n);
    let deposits = [
        (on(0), 800),
        (on(1), 1_000),
        (on(2), 799),
        (on(6), 999),
        (on(13), 900),
    ];
    assert_eq!(rule.find(&deposits), Some((on(0), on(13))));
    assert_eq!(rule.find(&deposits[..4]), None);
    let negative = deposits.map(|(day, amount)| (day, -amount));
    assert_eq!(rule.find(&negative), None);
}

#[test]
fn balances_add_up_whatever_the_order_within_a_day() {
    let row = |n: i32, amount, balance| Stated {
        day: day("2024-06-01").plus(n),
        amount,
        balance,
    };
    // The second day was booked 20, then -5; the file has them the other way round.
    let rows = [
        row(0, 10, 10),
        row(1, -5, 25),
        row(1, 20, 30),
        row(2, 1, 99),
    ];
    let wanted = Identity {
        days: 2,
        consistent: 1,
    };
    assert_eq!(Identity::of(&rows), wanted);
    assert_eq!(Identity::of(&rows[..1]), Identity::default());
    assert_eq!(Identity::of(&[]), Identity::default());
}

#[test]
fn months_without_transactions_are_not_listed() {
    assert!(by_month([]).is_empty());
}

proptest! {
    /// The definition, with numbers sorted and divided as they stand.
    #[test]
    fn the_exact_comparison_is_that_of_the_formula(
        amounts in prop::collection::vec(-100_000_i64..100_000, 1..40),
        tenths in 1_u32..80,
    ) {
        let usual = Usual::of(&amounts, 1).unwrap();
        let median = |mut values: Vec<f64>| {
            values.sort_by(f64::total_cmp);
            let (n, half) = (values.len(), values.len() / 2);
            if n % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / 2.0 }
        };
        let middle = median(amounts.iter().map(|a| *a as f64).collect());
        let deviation = median(amounts.iter().map(|a| (*a as f64 - middle).abs()).collect());
        for amount in &amounts {
            if deviation == 0.0 {
                prop_assert_eq!(usual.score(*amount), None);
                continue;
            }
            let score = 0.6745 * (*amount as f64 - middle) / deviation;
            prop_assert_eq!(usual.score(*amount), Some(score));
            let threshold = f64::from(tenths) / 10.0;
            if (score - threshold).abs() > 1e-9 {
                prop_assert_eq!(usual.is_unusual(*amount, tenths, Side::Above), score > threshold);
            }
        }
    }
}
