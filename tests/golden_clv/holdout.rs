//! Nine months that were kept back: what the models expected of each customer, and what came.

use crate::data::{close, json, number};
use clientele::analytics::clv::bgnbd::BgNbd;
use clientele::analytics::clv::job::fit;
use clientele::analytics::clv::pareto::ParetoNbd;
use clientele::analytics::clv::summary::{Limits, Summary};
use clientele::domain::day::Day;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Customers' days of purchase, if the data sets are there.
fn purchases() -> Option<BTreeMap<u32, BTreeSet<Day>>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    let folder = std::env::var_os("CLIENTELE_DATA").map_or_else(|| beside.into(), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join("CDNOW_sample.txt")) else {
        println!("SKIPPED: the hold-out of CDNOW; set CLIENTELE_DATA to the folder of its data");
        return None;
    };
    let mut days: BTreeMap<u32, BTreeSet<Day>> = BTreeMap::new();
    for line in text.lines() {
        let fields: Vec<_> = line.split_whitespace().collect();
        let day = date(fields[2]);
        days.entry(fields[1].parse().unwrap())
            .or_default()
            .insert(day);
    }
    Some(days)
}

fn date(text: &str) -> Day {
    let part = |range: std::ops::Range<usize>| text[range].parse::<i16>().unwrap();
    Day::from_ymd(part(0..4), part(4..6) as i8, part(6..8) as i8).unwrap()
}

#[test]
fn the_months_kept_back() {
    let Some(days) = purchases() else { return };
    let golden = &json("clv_cdnow.json")["holdout_1997-10-01_to_1998-06-30"];
    let end = date("19970930");
    let weeks = |days: i32| f64::from(days) / 7.0;
    let mut clients = Vec::new();
    let mut actual = Vec::new();
    for days in days.values() {
        let (before, after): (Vec<Day>, Vec<Day>) = days.iter().partition(|day| **day <= end);
        let first = before[0];
        clients.push(Summary {
            repeats: before.len() as u32 - 1,
            last: weeks(before[before.len() - 1].since(first)),
            age: weeks(end.since(first)),
        });
        actual.push(after.len() as f64);
    }
    let limits = Limits::default();
    let bg = fit::<BgNbd>(clients.clone(), &limits).unwrap();
    let pareto = fit::<ParetoNbd>(clients.clone(), &limits).unwrap();
    for (letters, seen, name) in [
        (["r", "alpha", "a", "b"], bg.parameters(), "bgnbd_params"),
        (
            ["r", "alpha", "s", "beta"],
            pareto.parameters(),
            "pnbd_params",
        ),
    ] {
        for (letter, seen) in letters.into_iter().zip(seen) {
            close(letter, Some(seen), number(&golden[name][letter]), 1e-3);
        }
    }
    let horizon = weeks(date("19980630").since(end));
    let of_bg: Vec<f64> = clients
        .iter()
        .map(|c| bg.model.purchases(c, horizon).unwrap())
        .collect();
    let of_pareto: Vec<f64> = clients
        .iter()
        .map(|c| pareto.model.purchases(c, horizon).unwrap())
        .collect();
    let total = |values: &[f64]| Some(values.iter().sum::<f64>());
    close("came", total(&actual), number(&golden["actual_total"]), 0.0);
    let table = &golden["mean_by_calibration_frequency_0..7+"];
    for (seen, name, tail) in [(&of_bg, "bgnbd", "bg"), (&of_pareto, "pnbd", "pn")] {
        let wanted = number(&golden[format!("{name}_total")]);
        close(name, total(seen), wanted, 1e-4);
        let off: f64 = seen.iter().zip(&actual).map(|(e, a)| (e - a).abs()).sum();
        let wanted = number(&golden[format!("mae_{tail}")]);
        close("mean error", Some(off / actual.len() as f64), wanted, 1e-3);
        let wanted = number(&golden[format!("corr_{tail}")]);
        close(
            "correlation",
            Some(correlation(seen, &actual)),
            wanted,
            1e-3,
        );
        check_groups(&clients, seen, &table[name], 1e-3);
    }
    check_groups(&clients, &actual, &table["actual"], 1e-5);
}

/// Means by repeats, seven and more together.
fn check_groups(clients: &[Summary], values: &[f64], wanted: &serde_json::Value, tolerance: f64) {
    for group in 0..8 {
        let members = clients
            .iter()
            .zip(values)
            .filter(|(c, _)| c.repeats.min(7) == group);
        let (sum, count) = members.fold((0.0, 0.0), |(s, n), (_, v)| (s + v, n + 1.0));
        close(
            &format!("{group} repeats"),
            Some(sum / count),
            number(&wanted[group as usize]),
            tolerance,
        );
    }
}

/// Pearson's.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len() as f64;
    let mean = |v: &[f64]| v.iter().sum::<f64>() / n;
    let (ma, mb) = (mean(a), mean(b));
    let product = |u: &[f64], mu: f64, v: &[f64], mv: f64| -> f64 {
        u.iter().zip(v).map(|(x, y)| (x - mu) * (y - mv)).sum()
    };
    product(a, ma, b, mb) / (product(a, ma, a, ma) * product(b, mb, b, mb)).sqrt()
}
