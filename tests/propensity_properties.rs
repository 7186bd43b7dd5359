//! What holds for every model: the equations of maximum likelihood, counts by hand, steps that
//! change nothing, and bad input that is explained.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use clientele::analytics::propensity::{
    Binned, Counting, Fit, Holdings, Least, Limits, Model, PropensityError, Ridge, quality,
};
use proptest::prelude::*;
use std::sync::Arc;

const ANY: Limits = Limits {
    rarer_per_feature: 1,
    least_rarer: 1,
};

fn fit(values: &[f64], columns: usize, events: &[bool]) -> Result<Model, PropensityError> {
    Fit::new(values, columns, events, ANY)?.all()
}

/// Rows of small whole numbers with an outcome each.
fn rows() -> impl Strategy<Value = (Vec<f64>, usize, Vec<bool>)> {
    (1..4_usize, 8..60_usize).prop_flat_map(|(columns, rows)| {
        let value = (0..6_i32).prop_map(f64::from);
        let values = prop::collection::vec(value, rows * columns);
        let events = prop::collection::vec(any::<bool>(), rows);
        (values, Just(columns), events)
    })
}

proptest! {
    /// At the maximum every feature's residuals add up to 0; with a ridge to its pull.
    #[test]
    fn the_likelihoods_slope_is_level((values, columns, events) in rows(), step in 1..40_usize) {
        let model = match fit(&values, columns, &events) {
            Ok(model) => model,
            Err(why) => {
                let expected = matches!(
                    why,
                    PropensityError::OneOutcome { .. }
                        | PropensityError::NoFeatures
                        | PropensityError::TooFew { .. }
                );
                prop_assert!(expected, "{}", why);
                return Ok(());
            }
        };
        let mut job = Fit::new(&values, columns, &events, ANY).unwrap();
        while !job.step(step) {}
        prop_assert_eq!(&job.finish().unwrap(), &model);
        let mut slopes = vec![0.0; model.coefficients.len()];
        let mut likelihood = 0.0;
        for (row, event) in values.chunks(columns).zip(&events) {
            let p = model.probability(row).unwrap();
            let residual = f64::from(u8::from(*event)) - p;
            likelihood += libm::log(if *event { p } else { 1.0 - p });
            slopes[0] += residual;
            for (slope, scale) in slopes[1..].iter_mut().zip(&model.scales) {
                *slope += residual * scale.standard(row[scale.column]);
            }
        }
        prop_assert!((likelihood - model.log_likelihood).abs() < 1e-6 * (1.0 + likelihood.abs()));
        for (at, slope) in slopes.iter().enumerate() {
            let pull = if at > 0 && model.ridge.is_some() { 0.01 * model.coefficients[at] } else { 0.0 };
            prop_assert!((slope - pull).abs() < 1e-4, "slope {} of {}", slope, at);
        }
        prop_assert!(model.errors.iter().all(|error| error.is_finite() && *error > 0.0));
        prop_assert!(model.log_likelihood >= model.null_log_likelihood - 1e-9);
    }

    #[test]
    fn quality_is_counted_pair_by_pair(
        outcomes in prop::collection::vec((0..8_u8, any::<bool>()), 2..60),
    ) {
        let probabilities: Vec<f64> = outcomes.iter().map(|(p, _)| f64::from(*p) / 7.0).collect();
        let events: Vec<bool> = outcomes.iter().map(|(_, event)| *event).collect();
        let Ok(found) = quality(&probabilities, &events) else {
            let same = events.iter().all(|event| *event == events[0]);
            prop_assert!(same);
            return Ok(());
        };
        let (mut right, mut pairs) = (0.0, 0.0);
        for (p, _) in outcomes.iter().filter(|(_, event)| *event) {
            for (q, _) in outcomes.iter().filter(|(_, event)| !*event) {
                pairs += 1.0;
                right += if p > q { 1.0 } else if p == q { 0.5 } else { 0.0 };
            }
        }
        prop_assert!((found.auc - right / pairs).abs() < 1e-12);
        prop_assert!(found.log_loss.is_finite() && found.lift_top_tenth >= 0.0);
        prop_assert!((0.0..=1.0).contains(&found.average_precision));
    }

    #[test]
    fn products_are_counted_client_by_client(
        clients in prop::collection::vec(prop::collection::btree_set(0..70_usize, 0..6), 1..40),
        step in 1..9_usize,
    ) {
        let mut holdings = Holdings::new(70);
        for held in &clients {
            holdings.add(&held.iter().copied().collect::<Vec<_>>()).unwrap();
        }
        let mut job = Counting::new(Arc::new(holdings)).unwrap();
        while !job.step(step) {}
        let counts = job.finish().unwrap();
        let any = Least { clients: 1, permille: 0 };
        let mut rules = counts.associations(any);
        prop_assert!(rules.is_sorted_by(|a, b| a.lift() >= b.lift() - 1e-12));
        for rule in &rules {
            let count = |products: &[usize]| {
                let hold = |held: &&std::collections::BTreeSet<usize>| products.iter().all(|p| held.contains(p));
                clients.iter().filter(hold).count() as u32
            };
            prop_assert_eq!(rule.both, count(&[rule.from, rule.to]));
            prop_assert_eq!(rule.from_holders, count(&[rule.from]));
            prop_assert_eq!(rule.to_holders, count(&[rule.to]));
        }
        rules.sort_by_key(|rule| (rule.from, rule.to));
        let mut wanted: Vec<(usize, usize)> = clients
            .iter()
            .flat_map(|held| held.iter().flat_map(|a| held.iter().map(move |b| (*a, *b))))
            .filter(|(a, b)| a != b)
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        prop_assert_eq!(rules.iter().map(|r| (r.from, r.to)).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn whatever_comes_is_fitted_or_explained(
        rows in prop::collection::vec((prop_oneof![
            6 => -1e6..1e6_f64,
            1 => prop::num::f64::ANY,
            1 => prop::sample::select(vec![1e150, -1e150, 1e-200, f64::MAX, 0.0])
        ], any::<bool>()), 0..40),
        new in prop::num::f64::ANY,
        split in prop::num::f64::ANY,
    ) {
        let values: Vec<f64> = rows.iter().map(|(value, _)| *value).collect();
        let events: Vec<bool> = rows.iter().map(|(_, event)| *event).collect();
        if let Ok(model) = fit(&values, 1, &events) {
            prop_assert!(model.coefficients.iter().chain(&model.errors).all(|c| c.is_finite()));
            match model.explain(&[new]) {
                Ok(found) => prop_assert!((0.0..=1.0).contains(&found.probability)),
                Err(why) => prop_assert!(!new.is_finite(), "{}", why),
            }
        }
        if let Ok(found) = Binned::new(&values, &events, &[split]) {
            prop_assert!(found.information.is_finite() && found.information >= 0.0);
            prop_assert_eq!(found.bins.iter().map(|bin| bin.rows).sum::<usize>(), rows.len());
        }
    }
}

/// Twenty rows each way, at places of their own.
fn line(place: impl Fn(usize) -> f64) -> (Vec<f64>, Vec<bool>) {
    let events: Vec<bool> = (0..40).map(|at| at >= 20).collect();
    ((0..40).map(place).collect(), events)
}

#[test]
fn features_that_part_the_outcomes_are_held_back_and_said() {
    // All non-events below, all events above: without a ridge the coefficient has no end.
    let (values, events) = line(|at| at as f64);
    let model = fit(&values, 1, &events).unwrap();
    assert_eq!(model.ridge, Some(Ridge::Separable));
    assert!(model.coefficients[1] > 1.0 && model.coefficients[1] < 100.0);
    assert!(model.probability(&[0.0]).unwrap() < 0.01);
    // Parted but for one place, where both are: the coefficient runs away as well.
    let (values, events) = line(|at| {
        if (15..25).contains(&at) {
            20.0
        } else {
            at as f64
        }
    });
    let model = fit(&values, 1, &events).unwrap();
    assert_eq!(model.ridge, Some(Ridge::Separable));
    // A mark that only events have, beside a feature that parts nothing.
    let values: Vec<f64> = (0..400)
        .flat_map(|at| [f64::from(at % 7), f64::from(u8::from(at >= 390))])
        .collect();
    let events: Vec<bool> = (0..400).map(|at| at >= 390 || at % 3 == 0).collect();
    let model = fit(&values, 2, &events).unwrap();
    assert_eq!(model.ridge, Some(Ridge::Separable));
    assert!(model.coefficients.iter().all(|c| c.is_finite()));
}

#[test]
fn features_that_are_sums_of_others_are_held_back_and_said() {
    let values: Vec<f64> = (0..60)
        .flat_map(|at| {
            let (a, b) = (f64::from(at % 7), f64::from(at % 5));
            [a, b, a + b]
        })
        .collect();
    let events: Vec<bool> = (0..60).map(|at| at % 3 == 0).collect();
    let model = fit(&values, 3, &events).unwrap();
    assert_eq!(model.ridge, Some(Ridge::Collinear));
    assert!(
        model
            .coefficients
            .iter()
            .chain(&model.errors)
            .all(|c| c.is_finite())
    );
    // Without the sum nothing needs holding back, and the same is said of everybody, nearly.
    let two: Vec<f64> = values.chunks(3).flat_map(|row| [row[0], row[1]]).collect();
    let other = fit(&two, 2, &events).unwrap();
    assert_eq!(other.ridge, None);
    for (three, two) in values.chunks(3).zip(two.chunks(2)) {
        let apart = model.probability(three).unwrap() - other.probability(two).unwrap();
        assert!(apart.abs() < 1e-3, "{apart}");
    }
}

#[test]
fn what_cannot_be_fitted_says_why() {
    let (values, events) = line(|at| (at * 7 % 40) as f64);
    let refused = |values: &[f64], columns: usize, events: &[bool], limits: Limits| {
        Fit::new(values, columns, events, limits).err()
    };
    assert_eq!(refused(&[], 1, &[], ANY), Some(PropensityError::NoRows));
    assert_eq!(
        refused(&values, 1, &[true; 40], ANY),
        Some(PropensityError::OneOutcome { rows: 40 })
    );
    assert_eq!(
        refused(&[3.0; 40], 1, &events, ANY),
        Some(PropensityError::NoFeatures)
    );
    assert_eq!(
        refused(&[], 0, &events, ANY),
        Some(PropensityError::NoFeatures)
    );
    let ragged = PropensityError::Ragged {
        values: 40,
        rows: 40,
        columns: 2,
    };
    assert_eq!(refused(&values, 2, &events, ANY), Some(ragged));
    let mut few = [false; 40];
    few[..19].fill(true);
    assert_eq!(
        refused(&values, 1, &few, Limits::default()),
        Some(PropensityError::TooFew {
            rarer: 19,
            needed: 20
        })
    );
    let mut odd = values.clone();
    odd[17] = f64::NAN;
    assert_eq!(
        refused(&odd, 1, &events, ANY),
        Some(PropensityError::NotFinite { row: 17, column: 0 })
    );
    odd[17] = 1e200;
    assert_eq!(
        refused(&odd, 1, &events, ANY),
        Some(PropensityError::TooLarge { column: 0 })
    );
    let early = Fit::new(&values, 1, &events, ANY).unwrap();
    assert_eq!(early.finish().err(), Some(PropensityError::Unfinished));
    let model = fit(&values, 1, &events).unwrap();
    assert!(model.probability(&[1.0, 2.0]).is_err());
    assert!(model.probability(&[f64::NAN]).is_err());
}
