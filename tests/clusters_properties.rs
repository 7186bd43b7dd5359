//! What holds for every table: clusters are what a plain k-means finds, steps change nothing, and
//! bad input is explained.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use clientele::analytics::clusters::{
    Choosing, ClusterError, Clustering, KMeans, Labelling, Settings, Silhouettes, Table, Trying,
    profiles, similar, standardise,
};
use proptest::prelude::*;
use std::sync::Arc;

/// Rows of a few whole numbers: sums are exact, and rows repeat.
fn tables() -> impl Strategy<Value = (Vec<f64>, usize)> {
    (1..6_usize, 1..30_usize).prop_flat_map(|(columns, rows)| {
        let value = (-4..5_i32).prop_map(f64::from);
        prop::collection::vec(value, rows * columns).prop_map(move |values| (values, columns))
    })
}

/// Any numbers at all, also such that are none.
fn anything() -> impl Strategy<Value = (Vec<f64>, usize)> {
    let odd = prop::sample::select(vec![
        f64::NAN,
        f64::INFINITY,
        f64::MAX,
        f64::MIN_POSITIVE,
        1e-320,
        1e154,
        -0.0,
        1e-160,
    ]);
    let value = prop_oneof![8 => -1e6..1e6_f64, 1 => prop::num::f64::ANY, 1 => odd];
    (prop::collection::vec(value, 0..40), 0..4_usize)
}

fn table(values: &[f64], columns: usize) -> Arc<Table> {
    Arc::new(Table::new(values, columns).unwrap())
}

fn in_steps(mut job: KMeans, rows: usize) -> Result<Clustering, ClusterError> {
    while !job.step(rows) {}
    job.finish()
}

fn distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// How many different rows there are.
fn distinct(values: &[f64], columns: usize) -> usize {
    let mut rows: Vec<&[f64]> = values.chunks(columns).collect();
    rows.sort_by(|a, b| a.partial_cmp(b).unwrap());
    rows.dedup();
    rows.len()
}

proptest! {
    #[test]
    fn clusters_are_settled_whole_and_step_free(
        (values, columns) in tables(),
        clusters in 1..7_usize,
        seed in any::<u64>(),
        step in 1..50_usize,
    ) {
        let table = table(&values, columns);
        let settings = Settings { starts: 3, ..Settings::new(clusters, seed) };
        let distinct = distinct(&values, columns);
        let job = || KMeans::new(Arc::clone(&table), settings);
        if clusters > distinct {
            let refused = job().and_then(|job| in_steps(job, step));
            let said = match refused {
                Err(ClusterError::TooFewDistinct { clusters, distinct }) => (clusters, distinct),
                other => panic!("{other:?}"),
            };
            // More than there are rows is seen before rows are compared.
            let rows = table.rows();
            prop_assert_eq!(said, (clusters, if clusters > rows { rows } else { distinct }));
            return Ok(());
        }
        let found = in_steps(job().unwrap(), step).unwrap();
        prop_assert_eq!(&found, &in_steps(job().unwrap(), usize::MAX).unwrap());
        prop_assert!(found.is_settled);
        prop_assert!(found.sizes.is_sorted_by(|a, b| a >= b));
        let mut inertia = 0.0;
        for (at, (row, label)) in values.chunks(columns).zip(&found.labels).enumerate() {
            let own = distance(row, &found.centres[*label as usize]);
            for centre in &found.centres {
                prop_assert!(own <= distance(row, centre) + 1e-9, "row {at} lies elsewhere");
            }
            inertia += own;
        }
        prop_assert!((found.inertia - inertia).abs() < 1e-9);
        prop_assert!(found.inertia <= table.total_squares() + 1e-9);
        for (cluster, size) in found.sizes.iter().enumerate() {
            let label = cluster as u32;
            let rows = values.chunks(columns).zip(&found.labels);
            let own: Vec<&[f64]> = rows.filter(|(_, l)| **l == label).map(|(r, _)| r).collect();
            prop_assert_eq!(own.len(), *size);
            prop_assert!(*size > 0);
            for (column, centre) in found.centres[cluster].iter().enumerate() {
                let mean = own.iter().map(|row| row[column]).sum::<f64>() / *size as f64;
                prop_assert!((centre - mean).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn silhouettes_are_those_of_the_definition(
        (values, columns) in tables(),
        labels in prop::collection::vec(0..3_u32, 30),
        step in 1..100_usize,
    ) {
        let table = table(&values, columns);
        let labels = labels[..table.rows()].to_vec();
        let labelling = Labelling { labels: labels.clone(), clusters: 3 };
        let mut job = Silhouettes::new(table, vec![labelling]).unwrap();
        while !job.step(step) {}
        let found = job.finish().unwrap()[0];
        let rows: Vec<&[f64]> = values.chunks(columns).collect();
        let apart = |one: usize, label: u32| {
            let others = (0..rows.len()).filter(|other| *other != one && labels[*other] == label);
            let all: Vec<f64> = others.map(|o| distance(rows[one], rows[o]).sqrt()).collect();
            (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
        };
        let of_row = |one: usize| {
            let others = (0..3).filter(|label| *label != labels[one]);
            let b = others.filter_map(|label| apart(one, label)).reduce(f64::min)?;
            let a = apart(one, labels[one]);
            Some(a.map_or(0.0, |a| if a.max(b) > 0.0 { (b - a) / a.max(b) } else { 0.0 }))
        };
        let all: Option<Vec<f64>> = (0..rows.len()).map(of_row).collect();
        let wanted = all.map(|all| all.iter().sum::<f64>() / all.len() as f64);
        match (found, wanted) {
            (Some(found), Some(wanted)) => prop_assert!((found - wanted).abs() < 1e-9),
            (found, wanted) => prop_assert_eq!(found, wanted),
        }
    }

    #[test]
    fn the_similar_are_those_a_full_search_finds(
        (values, columns) in tables(),
        row in 0..30_usize,
        count in 0..8_usize,
    ) {
        let table = table(&values, columns);
        let rows: Vec<&[f64]> = values.chunks(columns).collect();
        let row = row % rows.len();
        // The squares are whole numbers, so that equals are equal however they are added up.
        let mut wanted: Vec<(i64, usize)> = (0..rows.len())
            .filter(|other| *other != row)
            .map(|other| (distance(rows[row], rows[other]) as i64, other))
            .collect();
        wanted.sort_unstable();
        let wanted = wanted.iter().take(count).map(|(_, other)| *other);
        let found = similar(&table, row, count).unwrap();
        prop_assert_eq!(found.iter().map(|s| s.row).collect::<Vec<_>>(), wanted.collect::<Vec<_>>());
        for like in &found {
            let gaps: f64 = like.gaps.iter().map(|gap| gap.width() * gap.width()).sum();
            prop_assert!((gaps.sqrt() - like.distance).abs() < 1e-9);
        }
    }

    #[test]
    fn whatever_comes_is_clustered_or_explained(
        (values, columns) in anything(),
        clusters in 0..6_usize,
        seed in any::<u64>(),
    ) {
        let Ok(made) = standardise(&values, columns) else {
            return Ok(());
        };
        prop_assert_eq!(made.scales.len() + made.constant.len(), columns);
        let table = Arc::new(made.table);
        for row in 0..table.rows() {
            prop_assert!(table.values(row).iter().all(|value| value.is_finite()));
        }
        let settings = Settings { starts: 2, ..Settings::new(clusters, seed) };
        if let Ok(found) = KMeans::new(Arc::clone(&table), settings).and_then(KMeans::all) {
            prop_assert!(found.inertia.is_finite());
            prop_assert!(found.centres.iter().flatten().all(|value| value.is_finite()));
            let named = profiles(&found, 0.5);
            prop_assert_eq!(named.iter().map(|p| p.size).sum::<usize>(), table.rows());
        }
        if let Ok(mut job) = Choosing::new(&table, Trying { starts: 1, ..Trying::new(9, seed) }) {
            while !job.step(100) {}
            if let Ok(choice) = job.finish() {
                let silhouettes = choice.tried.iter().filter_map(|tried| tried.silhouette);
                prop_assert!(silhouettes.into_iter().all(|s| (-1.0..=1.0).contains(&s)));
            }
        }
    }
}

#[test]
fn a_cluster_that_loses_its_rows_gets_the_farthest() {
    // Both starts lie in one place, so that the second centre is never the nearest. It gets 9; then
    // 6 is nearer to 9 than to 1.75, the mean of the others.
    let table = table(&[0.0, 0.0, 1.0, 6.0, 9.0], 1);
    let found = KMeans::from_rows(table, &[0, 1], 1000).unwrap();
    let found = found.all().unwrap();
    assert_eq!((found.refilled, found.is_settled), (1, true));
    assert_eq!(found.labels, [0, 0, 0, 1, 1]);
    assert_eq!(found.centres, [[1.0 / 3.0], [7.5]]);
}

#[test]
fn what_cannot_be_clustered_says_why() {
    let refused = |values: &[f64], clusters: usize| {
        let job = KMeans::new(table(values, 1), Settings::new(clusters, 1));
        job.and_then(KMeans::all).err()
    };
    let few = |clusters, distinct| Some(ClusterError::TooFewDistinct { clusters, distinct });
    assert_eq!(refused(&[1.0, 2.0], 0), Some(ClusterError::NoClusters));
    assert_eq!(refused(&[1.0, 2.0], 3), few(3, 2));
    assert_eq!(refused(&[4.0, 4.0, 4.0], 2), few(2, 1));
    assert_eq!(refused(&[4.0, 4.0, 5.0], 3), few(3, 2));
    assert_eq!(refused(&[4.0], 2), few(2, 1));
    assert_eq!(refused(&[4.0], 1), None, "one client is one cluster");
    let start = |rows: &[usize]| KMeans::from_rows(table(&[4.0, 4.0], 1), rows, 9).err();
    assert_eq!(
        start(&[0, 2]),
        Some(ClusterError::NoSuchRow { row: 2, rows: 2 })
    );
    assert_eq!(start(&[]), Some(ClusterError::NoClusters));
    let both = KMeans::from_rows(table(&[4.0, 4.0], 1), &[0, 1], 9).unwrap();
    assert_eq!(both.all().err(), few(2, 1));
    let early = KMeans::new(table(&[1.0, 2.0], 1), Settings::new(2, 1)).unwrap();
    assert_eq!(early.finish().err(), Some(ClusterError::Unfinished));
}

#[test]
fn choosing_stops_at_the_last_number_there_can_be() {
    let three = table(&[1.0, 1.0, 2.0, 2.0, 9.0, 9.0], 1);
    let mut job = Choosing::new(&three, Trying::new(6, 1)).unwrap();
    while !job.step(1) {}
    let choice = job.finish().unwrap();
    let numbers: Vec<usize> = choice.tried.iter().map(|tried| tried.clusters).collect();
    assert_eq!((numbers, choice.only_distinct), (vec![2, 3], Some(3)));
    assert_eq!(choice.best_silhouette, Some(3));
    let one = table(&[1.0, 1.0, 1.0], 1);
    let mut job = Choosing::new(&one, Trying::new(3, 1)).unwrap();
    while !job.step(1) {}
    let wanted = ClusterError::TooFewDistinct {
        clusters: 2,
        distinct: 1,
    };
    assert_eq!(job.finish().err(), Some(wanted));
}

/// Of many rows a sample is looked at, and it is said.
#[test]
fn a_large_book_is_sampled() {
    let values: Vec<f64> = (0..6_000)
        .map(|at| f64::from(at % 3 * 100 + at % 7))
        .collect();
    let large = table(&values, 1);
    let trying = Trying {
        most: 8,
        starts: 2,
        ..Trying::new(large.rows(), 5)
    };
    let mut job = Choosing::new(&large, trying).unwrap();
    while !job.step(10_000) {}
    let choice = job.finish().unwrap();
    assert_eq!(choice.sample, Some(5_000));
    assert_eq!((choice.best_silhouette, choice.elbow), (Some(3), Some(3)));
}
