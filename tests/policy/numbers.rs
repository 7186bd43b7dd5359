//! Every number of the policy's document can be set, and what does not go together is refused.

use clientele::policy::Policy;
use clientele::policy::threshold::{Named, Part, PolicyError, Threshold};
use clientele::protocol::words::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;

/// Numbers nobody sets: the version counts by itself, and the lowest tier begins at zero.
const NOT_SET: [&str; 2] = ["/tiers/bands/0/minimum", "/version"];

/// Every number of a document by its path; a decimal stands there as a string.
fn numbers(policy: &Policy) -> BTreeMap<String, String> {
    fn walk(value: &Value, path: String, found: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(fields) => fields
                .iter()
                .for_each(|(name, value)| walk(value, format!("{path}/{name}"), found)),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .for_each(|(n, value)| walk(value, format!("{path}/{n}"), found)),
            Value::Number(number) => {
                found.insert(path, number.to_string());
            }
            Value::String(text) if text.parse::<Decimal>().is_ok() => {
                found.insert(path, text.clone());
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    walk(
        &serde_json::to_value(policy).unwrap(),
        String::new(),
        &mut found,
    );
    found
}

#[test]
fn every_number_of_the_document_is_set_by_one_threshold_and_no_other() {
    let policy = Policy::default();
    let before = numbers(&policy);
    let mut setters = BTreeMap::<String, Threshold>::new();
    for threshold in Threshold::all(&policy) {
        let (least, most) = threshold.range();
        let old = threshold.get(&policy).unwrap();
        let mut other = policy.clone();
        let value = if old == most { least } else { most };
        threshold.set(&mut other, value).unwrap();
        let after = numbers(&other);
        let changed: Vec<_> = before.keys().filter(|k| before[*k] != after[*k]).collect();
        assert_eq!(changed.len(), 1, "{threshold:?} sets {changed:?}");
        let twice = setters.insert(changed[0].clone(), threshold);
        assert_eq!(twice, None, "{} is set twice", changed[0]);
    }
    let missing: Vec<_> = before
        .keys()
        .filter(|k| !setters.contains_key(*k))
        .collect();
    assert_eq!(missing, NOT_SET);
    println!("{} numbers, {} of them set", before.len(), setters.len());
}

fn refused(numbers: &[(Threshold, i64)]) -> PolicyError {
    let mut policy = Policy::default();
    for (threshold, value) in numbers {
        threshold.set(&mut policy, Decimal::from(*value)).unwrap();
    }
    policy.check().unwrap_err()
}

fn not_above(threshold: Threshold, other: Threshold) -> PolicyError {
    PolicyError::NotAbove { threshold, other }
}

#[test]
fn what_must_rise_rises() {
    let (second, third) = (Threshold::CurveTerm(1), Threshold::CurveTerm(2));
    assert_eq!(refused(&[(second, 3)]), not_above(third, second));
    for part in Part::GRADE.into_iter().chain(Part::KEY) {
        let [first, second] = [0, 1].map(|n| Threshold::Cut(part, n));
        let policy = Policy::default();
        let end = second.get(&policy).unwrap().try_into().unwrap();
        assert_eq!(refused(&[(first, end)]), not_above(second, first));
    }
    for (upper, lower, value) in [
        (Named::GradeHigh, Named::GradeMiddle, 35),
        (Named::AxesHigh, Named::AxesMiddle, 3),
        (Named::HighSpending, Named::MiddleSpending, 20_000),
        (Named::LoyalMonths, Named::KnownMonths, 12),
        (Named::SignAgeTo, Named::SignAgeFrom, 30),
    ] {
        let [upper, lower] = [upper, lower].map(Threshold::Named);
        assert_eq!(refused(&[(upper, value)]), not_above(upper, lower));
        let mut policy = Policy::default();
        upper.set(&mut policy, Decimal::from(value + 1)).unwrap();
        assert_eq!(policy.check(), Ok(()));
    }
    // As active a client may be of middle loyalty, more may not be asked for it.
    let [threshold, other] = [Named::LoyalActive, Named::KnownActive].map(Threshold::Named);
    let error = PolicyError::NotAtLeast { threshold, other };
    assert_eq!(refused(&[(threshold, 3)]), error);
    let mut policy = Policy::default();
    threshold.set(&mut policy, Decimal::from(4)).unwrap();
    assert_eq!(policy.check(), Ok(()));
}

#[test]
fn something_has_to_weigh() {
    let key = Part::KEY.map(|part| (Threshold::Weight(part), 0));
    let threshold = key[0].0;
    assert_eq!(refused(&key), PolicyError::NoWeight { threshold });
    let grade = Part::GRADE.map(|part| (Threshold::Weight(part), 0));
    let mut policy = Policy::default();
    for (threshold, _) in grade {
        threshold.set(&mut policy, Decimal::ZERO).unwrap();
    }
    assert_eq!(policy.check(), Ok(()), "safety alone weighs");
    let safety = [(Threshold::Named(Named::GradeRiskWeight), 0)];
    let threshold = grade[0].0;
    let all: Vec<_> = grade.into_iter().chain(safety).collect();
    assert_eq!(refused(&all), PolicyError::NoWeight { threshold });
}

#[test]
fn counts_are_whole_and_lists_have_an_end() {
    let mut policy = Policy::default();
    let value = Decimal::new(25, 1);
    for threshold in [
        Threshold::Cut(Part::KeyProducts, 1),
        Threshold::Weight(Part::KeyAum),
        Threshold::CurveRate(0),
        Threshold::Contacts(6),
    ] {
        let not_whole = PolicyError::NotWhole { threshold, value };
        assert_eq!(threshold.set(&mut policy, value), Err(not_whole));
    }
    for threshold in [
        Threshold::Cut(Part::KeyProducts, 5),
        Threshold::CurveTerm(10),
        Threshold::CurveRate(10),
        Threshold::Contacts(7),
    ] {
        let set = threshold.set(&mut policy, Decimal::TEN);
        assert_eq!(set, Err(PolicyError::NoSuch), "{threshold:?}");
        assert_eq!(threshold.get(&policy), None);
    }
    assert_eq!(policy, Policy::default());
    // Lists that cannot be counted by place, or say nothing.
    let curve = policy.value.prices.transfer.clone();
    policy.value.prices.transfer = curve.iter().copied().cycle().take(300).collect();
    assert_eq!(policy.check(), Err(PolicyError::NoSuch));
    policy.value.prices.transfer.clear();
    assert_eq!(policy.check(), Err(PolicyError::NoSuch));
}
