//! k-means against reference results made with scikit-learn and kneed on public data
//! (`tests/golden/kmeans.json`): from the first k rows, the best of many starts, silhouette and
//! elbow.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use clientele::analytics::clusters::{
    Choosing, Clustering, KMeans, Labelling, Settings, Silhouettes, Table, Trying, elbow,
    standardise,
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

/// One start from each of these seeds, for 2 to 10 clusters, ends in the reference's best of a
/// hundred starts. They were found by trying seeds from 0 on; the reference is not always the best
/// there is, so that more starts of ours would end below it.
const IRIS_SEEDS: [u64; 9] = [0, 1, 3, 0, 9, 95, 91, 984, 7075];
const RETAIL_SEEDS: [u64; 9] = [0, 1, 6, 163, 8650, 13, 7385, 75, 24_560];

/// The same best clusters, and with them the same silhouettes, elbow and choice of k.
fn check_best((golden, table): &(Value, Arc<Table>), seeds: [u64; 9]) {
    close(table.total_squares(), &golden["total_ss"], 1e-9, "total");
    let found: Vec<Clustering> = (2..=10)
        .zip(seeds)
        .map(|(k, seed)| one_start(table, k, seed))
        .collect();
    let labellings = found.iter().map(|found| Labelling {
        labels: found.labels.clone(),
        clusters: found.sizes.len(),
    });
    let mut job = Silhouettes::new(Arc::clone(table), labellings.collect()).unwrap();
    while !job.step(usize::MAX) {}
    let silhouettes: Vec<f64> = job
        .finish()
        .unwrap()
        .into_iter()
        .map(Option::unwrap)
        .collect();
    for (found, silhouette) in found.iter().zip(&silhouettes) {
        let k = found.sizes.len();
        let wanted = &golden["best_of_100"][k.to_string()];
        close(found.inertia, &wanted["inertia"], 1e-9, &format!("k {k}"));
        assert_eq!(found.sizes, sizes(&wanted["sizes_sorted"]), "k {k}");
        close(
            *silhouette,
            &wanted["silhouette"],
            1e-9,
            &format!("silhouette of k {k}"),
        );
    }
    let curve: Vec<f64> = found.iter().map(|found| found.inertia).collect();
    assert_eq!(
        elbow(&curve).map(|at| at as u64 + 2),
        golden["elbow_kneed_k2_10"].as_u64()
    );
    let best = silhouettes
        .iter()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max);
    let best = silhouettes
        .iter()
        .position(|s| *s == best)
        .map(|at| at as u64 + 2);
    assert_eq!(best, golden["best_silhouette_k"].as_u64());
}

fn one_start(table: &Arc<Table>, k: usize, seed: u64) -> Clustering {
    let settings = Settings {
        starts: 1,
        ..Settings::new(k, seed)
    };
    let found = KMeans::new(Arc::clone(table), settings)
        .unwrap()
        .all()
        .unwrap();
    assert!(found.is_settled);
    found
}

#[test]
fn iris_best_of_many_starts() {
    check_best(&iris(), IRIS_SEEDS);
}

#[test]
fn online_retail_best_of_many_starts() {
    check_best(&online_retail(), RETAIL_SEEDS);
}

/// With any seed the choice of k is the reference's, and no number of clusters is more than
/// three hundredths above the reference's inertia.
#[test]
fn any_seed_chooses_alike() {
    let (golden, table) = iris();
    for seed in [1, 2, 3] {
        let mut job = Choosing::new(&table, Trying::new(table.rows(), seed)).unwrap();
        while !job.step(usize::MAX) {}
        let choice = job.finish().unwrap();
        assert_eq!(choice.tried.len(), 9);
        assert_eq!(
            choice.elbow.map(|k| k as u64),
            golden["elbow_kneed_k2_10"].as_u64()
        );
        assert_eq!(
            choice.best_silhouette.map(|k| k as u64),
            golden["best_silhouette_k"].as_u64()
        );
        assert_eq!((choice.best_from(3), choice.best_from(11)), (Some(3), None));
        assert_eq!((choice.sample, choice.only_distinct), (None, None));
        for tried in &choice.tried {
            let wanted = &golden["best_of_100"][tried.clusters.to_string()];
            let most = wanted["inertia"].as_f64().unwrap() * 1.03;
            assert!(
                tried.found.inertia <= most,
                "k {}: {}",
                tried.clusters,
                tried.found.inertia
            );
        }
    }
}

/// What the reference was made from, where it is at hand: raw columns standardise to them.
#[test]
fn standardised_columns_of_card_clients() {
    let json = std::fs::read_to_string(format!("{FOLDER}/kmeans.json")).unwrap();
    let all: Value = serde_json::from_str(&json).unwrap();
    let names = all["bankchurners_columns"].as_array().unwrap();
    let folder = std::env::var_os("CLIENTELE_DATA").unwrap_or_else(|| "../shared/data".into());
    let path = std::path::Path::new(&folder).join("BankChurners.csv");
    let Ok(mut reader) = csv::Reader::from_path(path) else {
        println!("SKIPPED: no BankChurners.csv in ../shared/data or $CLIENTELE_DATA");
        return;
    };
    let header = reader.headers().unwrap().clone();
    let at: Vec<usize> = names
        .iter()
        .map(|name| {
            header
                .iter()
                .position(|h| Some(h) == name.as_str())
                .unwrap()
        })
        .collect();
    let mut values = Vec::new();
    for row in reader.records() {
        let row = row.unwrap();
        values.extend(at.iter().map(|at| row[*at].parse::<f64>().unwrap()));
    }
    let made = standardise(&values, at.len()).unwrap();
    assert_eq!((made.table.rows(), made.constant.len()), (10_127, 0));
    // The reference's means and deviations are those of propensity.json.
    let json = std::fs::read_to_string(format!("{FOLDER}/propensity.json")).unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    let wanted = &json["bankchurners_attrition"];
    let columns = wanted["columns"].as_array().unwrap();
    for (scale, name) in made.scales.iter().zip(names) {
        // The first of the columns is the constant, which has no mean.
        let at = columns.iter().position(|column| column == name).unwrap() - 1;
        close(scale.mean, &wanted["mean"][at], 1e-12, "mean");
        close(
            scale.deviation,
            &wanted["std_ddof0"][at],
            1e-12,
            "deviation",
        );
    }
    let settings = Settings {
        starts: 1,
        ..Settings::new(5, 7)
    };
    let found = KMeans::new(Arc::new(made.table), settings)
        .unwrap()
        .all()
        .unwrap();
    assert_eq!(found.sizes.iter().sum::<usize>(), 10_127);
    // Five clusters of eight standardised columns, whose total is n times d.
    assert!(found.inertia < 8.0 * 10_127.0 && found.inertia > 0.0);
}
