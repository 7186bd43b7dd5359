//! One run of clusters and propensity, as a digest of its bits: asserted natively and in a browser
//! against `tests/golden/digests.txt`.

use clientele::analytics::clusters::random::SplitMix64;
use clientele::analytics::clusters::{Choosing, KMeans, Settings, Trying, similar, standardise};
use clientele::analytics::propensity::{Fit, Limits, quality};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The digest of clusterings of tables of one to nine columns, a choice of k, and a model.
pub fn digest() -> String {
    let mut hash = Sha256::new();
    let mut add = |number: f64| hash.update(number.to_bits().to_le_bytes());
    let mut random = SplitMix64::new(2026);
    for columns in 1..10 {
        let middle = |random: &mut SplitMix64| (random.below(4) as f64) * 1.5;
        let mut values = Vec::new();
        let mut events = Vec::new();
        for _ in 0..301 {
            let middle = middle(&mut random);
            values.extend((0..columns).map(|_| libm::exp(middle + random.unit())));
            events.push(random.unit() * 6.0 < 1.0 + middle);
        }
        let made = standardise(&values, columns).unwrap();
        let table = Arc::new(made.table);
        let job = KMeans::new(Arc::clone(&table), Settings::new(5, 3)).unwrap();
        let found = job.all().unwrap();
        found.centres.iter().flatten().for_each(|value| add(*value));
        found.labels.iter().for_each(|label| add(f64::from(*label)));
        add(found.inertia);
        similar(&table, 0, 5)
            .unwrap()
            .iter()
            .for_each(|like| add(like.distance));
        let trying = Trying {
            starts: 3,
            most: 5,
            ..Trying::new(301, 4)
        };
        let mut job = Choosing::new(&table, trying).unwrap();
        while !job.step(1000) {}
        let choice = job.finish().unwrap();
        choice
            .tried
            .iter()
            .for_each(|tried| add(tried.silhouette.unwrap()));
        let fit = Fit::new(&values, columns, &events, Limits::default()).unwrap();
        let model = fit.all().unwrap();
        model
            .coefficients
            .iter()
            .chain(&model.errors)
            .for_each(|c| add(*c));
        let rows = values.chunks(columns);
        let chances: Vec<f64> = rows.map(|row| model.probability(row).unwrap()).collect();
        let quality = quality(&chances, &events).unwrap();
        [
            quality.auc,
            quality.brier,
            quality.log_loss,
            quality.average_precision,
        ]
        .into_iter()
        .for_each(&mut add);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Asserts that the digest is the one kept.
pub fn check() {
    let found = digest();
    let kept = include_str!("../golden/digests.txt");
    let is_kept = kept.lines().any(|line| line == format!("clusters {found}"));
    assert!(is_kept, "found {found}");
}
