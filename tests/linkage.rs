//! Record linkage against other tools: string measures (rapidfuzz, jellyfish), and on the public
//! FEBRL files blocking, comparison and the model fitted by expectation and maximisation
//! (recordlinkage), rule by rule.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

#[path = "linkage/bounds.rs"]
mod bounds;

use clientele::analytics::linkage::blocks::{Blocks, key};
use clientele::analytics::linkage::ecm::{Model, Pattern, Patterns};
use clientele::analytics::linkage::measures::{
    alignment, damerau, jaro, jaro_winkler, levenshtein,
};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The fields compared, in the order of bits: alike from 0.85 on, or equal.
const ALIKE: [&str; 4] = ["given_name", "surname", "suburb", "address_1"];
const EQUAL: [&str; 4] = ["date_of_birth", "soc_sec_id", "postcode", "street_number"];
const KEYS: [&str; 5] = [
    "surname",
    "given_name",
    "date_of_birth",
    "soc_sec_id",
    "postcode",
];

fn golden(name: &str) -> String {
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The folder of public data; `None` where this machine has none.
fn data() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    let folder = std::env::var_os("CLIENTELE_DATA").map_or_else(beside, PathBuf::from);
    let is_there = folder.join("febrl_dataset1.csv").exists();
    if !is_there {
        println!("skipped: no febrl_dataset1.csv; name its folder in CLIENTELE_DATA");
    }
    is_there.then_some(folder)
}

type Person = BTreeMap<String, String>;

fn people(folder: &std::path::Path, file: &str) -> Vec<Person> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(folder.join(file))
        .unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// `rec-223-org` and `rec-223-dup-0` are of one person.
fn person(record: &Person) -> &str {
    record["rec_id"].split('-').nth(1).unwrap()
}

fn pairs(people: &[Person], without_number: bool) -> Vec<(u32, u32)> {
    let mut blocks = Blocks::new(usize::MAX);
    for record in people {
        let fields = (0_u8..)
            .zip(KEYS)
            .filter(|(_, of)| !without_number || *of != "soc_sec_id");
        blocks.add(
            fields
                .filter_map(|(kind, of)| key(kind, &[record[of].as_bytes()]))
                .collect(),
        );
    }
    let mut found = Vec::new();
    while let Some(pairs) = blocks.next_pairs(1_000) {
        found.extend(pairs);
    }
    found
}

/// Which fields of a pair agree; what is not known counts as another, as in the golden run.
fn compared(a: &Person, b: &Person, without_number: bool) -> Pattern {
    let mut pattern = Pattern::default();
    for (bit, field) in ALIKE.iter().chain(&EQUAL).enumerate() {
        if without_number && *field == "soc_sec_id" {
            continue;
        }
        let (one, other) = (&a[*field], &b[*field]);
        let agrees = !one.is_empty()
            && !other.is_empty()
            && match bit < ALIKE.len() {
                true => jaro_winkler(one, other) >= 0.85,
                false => one == other,
            };
        pattern.known |= 1 << bit;
        pattern.agrees |= u32::from(agrees) << bit;
    }
    pattern
}

fn against(name: &str, file: &str, without_number: bool) {
    let Some(folder) = data() else { return };
    let golden: Value = serde_json::from_str(&golden("linkage.json")).unwrap();
    let wanted = &golden[name];
    let people = people(&folder, file);
    assert_eq!(people.len() as u64, wanted["records"].as_u64().unwrap());
    let pairs = pairs(&people, without_number);
    assert_eq!(
        pairs.len() as u64,
        wanted["candidates"].as_u64().unwrap(),
        "{name}"
    );
    let is_same =
        |(a, b): &(u32, u32)| person(&people[*a as usize]) == person(&people[*b as usize]);
    let truly = wanted["true_links"].as_u64().unwrap();
    let patterns: Vec<Pattern> = pairs
        .iter()
        .map(|(a, b)| compared(&people[*a as usize], &people[*b as usize], without_number))
        .collect();
    for least in [3_u32, 4, 5] {
        let wanted = &wanted[format!("sum>={least}")];
        let called: Vec<&(u32, u32)> = pairs
            .iter()
            .zip(&patterns)
            .filter(|(_, pattern)| pattern.agrees.count_ones() >= least)
            .map(|(pair, _)| pair)
            .collect();
        let right = called.iter().filter(|pair| is_same(pair)).count() as u64;
        println!(
            "{name} sum>={least}: {} called, {right} right of {truly}: precision {:.4}, recall {:.4}",
            called.len(),
            right as f64 / called.len() as f64,
            right as f64 / truly as f64
        );
        assert_eq!(
            called.len() as u64,
            wanted["pred"].as_u64().unwrap(),
            "{name} {least}"
        );
        assert_eq!(right, wanted["tp"].as_u64().unwrap(), "{name} {least}");
    }
    let mut counted = Patterns::new();
    for pattern in &patterns {
        *counted.entry(*pattern).or_default() += 1;
    }
    let model = Model::start(8).fit(&counted);
    assert!(model.settled, "{name}");
    let ecm = &wanted["ECM"];
    near(model.p, &ecm["p"], name, "p");
    for (field, odds) in ALIKE.iter().chain(&EQUAL).zip(&model.fields) {
        if without_number && *field == "soc_sec_id" {
            continue;
        }
        near(odds.m, &ecm["m"][field]["1.0"], name, field);
        near(odds.u, &ecm["u"][field]["1.0"], name, field);
    }
    let called = || {
        pairs
            .iter()
            .zip(&patterns)
            .filter(|(_, of)| model.probability(**of) > 0.5)
    };
    assert_eq!(
        called().count() as u64,
        ecm["pred"].as_u64().unwrap(),
        "{name} ECM"
    );
    let right = called().filter(|(pair, _)| is_same(pair)).count() as u64;
    println!(
        "{name} ECM: {} called, {right} right of {truly}",
        called().count()
    );
    assert_eq!(right, ecm["tp"].as_u64().unwrap(), "{name} ECM");
}

fn near(found: f64, wanted: &Value, name: &str, what: &str) {
    let wanted = wanted.as_f64().unwrap();
    assert!(
        (found - wanted).abs() < 2e-3,
        "{name} {what}: {found} for {wanted}"
    );
}

#[test]
fn febrl_1() {
    against("febrl1", "febrl_dataset1.csv", false);
    against("febrl1_no_ssn", "febrl_dataset1.csv", true);
}

#[test]
fn febrl_2() {
    against("febrl2", "febrl_dataset2.csv", false);
    against("febrl2_no_ssn", "febrl_dataset2.csv", true);
}

#[test]
fn strings_are_as_alike_as_other_tools_say() {
    let text = golden("string_similarity.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut rows = 0;
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let (a, b) = (&row["a"], &row["b"]);
        let alike = |found: f64, column: &str| {
            let wanted: f64 = row[column].parse().unwrap();
            assert!(
                (found - wanted).abs() < 1e-9,
                "{column} of {a:?} and {b:?}: {found}, {wanted}"
            );
        };
        alike(jaro(a, b), "jaro_rf");
        alike(jaro_winkler(a, b), "jw_rf");
        alike(levenshtein(a, b) as f64, "lev");
        alike(alignment(a, b) as f64, "osa");
        alike(damerau(a, b) as f64, "dam");
        // The two tools are of one mind but about nothing against nothing.
        if !(a.is_empty() && b.is_empty()) {
            alike(jaro(a, b), "jaro_jf");
            alike(jaro_winkler(a, b), "jw_jf");
        }
        rows += 1;
    }
    assert_eq!(rows, 90);
}

#[test]
fn two_kinds_of_pairs_are_told_apart_without_being_told() {
    // Pairs drawn by the model itself, as whole numbers: 1,000 of the same, 9,000 of two.
    let (m, u) = ([0.9, 0.8, 0.95], [0.05, 0.2, 0.01]);
    let mut patterns = Patterns::new();
    for agrees in 0_u32..8 {
        let chance = |odds: [f64; 3]| {
            let of = odds.iter().enumerate();
            of.map(|(bit, p)| if agrees >> bit & 1 == 1 { *p } else { 1.0 - p })
                .product::<f64>()
        };
        let count = 1e5 * (0.1 * chance(m) + 0.9 * chance(u));
        patterns.insert(Pattern { known: 7, agrees }, count.round() as u32);
    }
    let model = Model::start(3).fit(&patterns);
    assert!((model.p - 0.1).abs() < 2e-3, "{model:?}");
    for (field, odds) in model.fields.iter().enumerate() {
        assert!((odds.m - m[field]).abs() < 5e-3, "{model:?}");
        assert!((odds.u - u[field]).abs() < 5e-3, "{model:?}");
    }
}
