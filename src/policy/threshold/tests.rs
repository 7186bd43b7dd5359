//! Numbers set one by one and looked at together.

use super::*;

#[test]
fn the_policy_that_ships_makes_sense() {
    assert_eq!(Policy::default().check(), Ok(()));
}

#[test]
fn every_number_can_be_set_within_its_range_and_not_beyond() {
    let policy = Policy::default();
    for threshold in Threshold::all(&policy) {
        let (least, most) = threshold.range();
        for value in [least, most] {
            let mut other = policy.clone();
            assert_eq!(threshold.set(&mut other, value), Ok(()), "{threshold:?}");
            assert_eq!(threshold.get(&other), Some(value), "{threshold:?}");
            let differ = policy.differences(&other);
            let old = threshold.get(&policy).unwrap();
            let wanted = (old != value).then_some((threshold, old, value));
            assert_eq!(differ, Vec::from_iter(wanted));
        }
        for value in [least - Decimal::ONE, most + Decimal::ONE] {
            let mut other = policy.clone();
            assert!(threshold.set(&mut other, value).is_err(), "{threshold:?}");
            assert_eq!(other, policy);
        }
    }
}

#[test]
fn days_are_whole_and_tiers_in_order() {
    let mut policy = Policy::default();
    let days = Threshold::Named(Named::NewDays);
    let half = Decimal::new(905, 1);
    assert_eq!(
        days.set(&mut policy, half),
        Err(PolicyError::NotWhole {
            threshold: days,
            value: half
        })
    );
    let third = policy.tiers.bands[2].minimum;
    Threshold::TierMinimum(1).set(&mut policy, third).unwrap();
    assert_eq!(
        policy.check(),
        Err(PolicyError::TiersOutOfOrder { rank: 2 })
    );
    let none = Threshold::TierMinimum(9);
    assert_eq!(none.set(&mut policy, third), Err(PolicyError::NoSuch));
}

#[test]
fn a_period_can_be_set_as_low_as_the_law_and_no_lower() {
    let mut lowest = Policy::default();
    for named in [
        Named::IdentityYears,
        Named::TransactionYears,
        Named::SuitabilityYears,
    ] {
        let threshold = Threshold::Named(named);
        threshold.set(&mut lowest, threshold.range().0).unwrap();
    }
    assert_eq!(lowest.privacy.lawful(), lowest.privacy);
    let mut below = lowest.privacy.clone();
    below.identity_years -= 1;
    below.transaction_years -= 1;
    below.suitability_years -= 1;
    assert_eq!(below.lawful(), lowest.privacy);
}
