//! k-means against reference results made with scikit-learn and kneed on public data
//! (`tests/golden/kmeans.json`): from the first k rows, the best of many starts, silhouette and
//! elbow.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use clientele::analytics::clusters::{
    Choosing, Clustering, KMeans, Settings, Table, Trying, elbow, standardise,
};
use serde_json::Value;
use std::sync::Arc;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

/// The reference results of a data set, and its rows.
fn golden(name: &str, columns: usize) -> (Value, Arc<Table>) {
    let json = std::fs::read_to_string(format!("{FOLDER}/kmeans.json")).unwrap();
    let mut all: Value = serde_json::from_str(&json).unwrap();
    let text = std::fs::read_to_string(format!("{FOLDER}/kmeans_{name}.csv")).unwrap();
    let cells = text.lines().flat_map(|line| line.split(','));
    let values: Vec<f64> = cells.map(|cell| cell.parse().unwrap()).collect();
    let table = Table::new(&values, columns).unwrap();
    let golden = all[name].take();
    assert_eq!(golden["n"], table.rows());
    assert_eq!(golden["d"], columns);
    (golden, Arc::new(table))
}

fn iris() -> (Value, Arc<Table>) {
    golden("iris_raw", 4)
}

fn online_retail() -> (Value, Arc<Table>) {
    golden("online_retail_rfm_log1p_z", 3)
}

#[track_caller]
fn close(found: f64, wanted: &Value, relative: f64, what: &str) {
    let wanted = wanted.as_f64().unwrap();
    let apart = (found - wanted).abs() / wanted.abs().max(f64::MIN_POSITIVE);
    assert!(apart <= relative, "{what}: found {found}, wanted {wanted}");
}

fn sizes(wanted: &Value) -> Vec<usize> {
    let sizes = wanted.as_array().unwrap().iter();
    sizes.map(|s| s.as_u64().unwrap() as usize).collect()
}

fn check_fixed_start((golden, table): &(Value, Arc<Table>)) {
    for k in 2..=10 {
        let wanted = &golden["fixed_start"][k.to_string()];
        let first: Vec<usize> = (0..k).collect();
        let job = KMeans::from_rows(Arc::clone(table), &first, 1000).unwrap();
        let found = job.all().unwrap();
        close(found.inertia, &wanted["inertia"], 1e-9, &format!("k {k}"));
        assert_eq!(found.sizes, sizes(&wanted["sizes"]), "k {k}");
        assert_eq!(found.passes, wanted["n_iter"].as_u64().unwrap() as u32);
        assert!(found.is_settled);
        assert_eq!(found.refilled, 0);
        let wanted = wanted["centers"].as_array().unwrap();
        assert_eq!(wanted.len(), found.centres.len());
        for (found, wanted) in found.centres.iter().zip(wanted) {
            for (at, value) in found.iter().enumerate() {
                // The reference has twelve decimals.
                let apart = (value - wanted[at].as_f64().unwrap()).abs();
                assert!(apart <= 1e-11, "k {k}: {value} for {}", wanted[at]);
            }
        }
    }
}

#[test]
fn iris_from_the_first_rows() {
    check_fixed_start(&iris());
}

#[test]
fn online_retail_from_the_first_rows() {
    check_fixed_start(&online_retail());
}

/// The best of our starts is the best of a hundred of the reference's: the same inertia and sizes,
/// and with that the same silhouettes and choice of k.
fn check_choice((golden, table): &(Value, Arc<Table>), starts: u32, seed: u64) {
    close(table.total_squares(), &golden["total_ss"], 1e-9, "total");
    let trying = Trying {
        starts,
        ..Trying::new(seed)
    };
    let mut job = Choosing::new(table, trying).unwrap();
    while !job.step(usize::MAX) {}
    let choice = job.finish().unwrap();
    assert_eq!(choice.tried.len(), 9);
    for tried in &choice.tried {
        let k = tried.clusters;
        let wanted = &golden["best_of_100"][k.to_string()];
        println!("k {k}: {} for {}", tried.found.inertia, wanted["inertia"]);
        close(tried.found.inertia, &wanted["inertia"], 1e-9, &format!("k {k}"));
        assert_eq!(tried.found.sizes, sizes(&wanted["sizes_sorted"]), "k {k}");
        let silhouette = tried.silhouette.unwrap();
        close(silhouette, &wanted["silhouette"], 1e-9, "silhouette");
    }
    let elbow = golden["elbow_kneed_k2_10"].as_u64().map(|k| k as usize);
    assert_eq!(choice.elbow, elbow);
    let best = golden["best_silhouette_k"].as_u64().map(|k| k as usize);
    assert_eq!(choice.best_silhouette, best);
    assert_eq!(choice.sample, None);
}

#[test]
fn iris_with_the_best_of_many_starts() {
    check_choice(&iris(), 30, 1);
}

#[test]
fn online_retail_with_the_best_of_many_starts() {
    check_choice(&online_retail(), 20, 1);
}
