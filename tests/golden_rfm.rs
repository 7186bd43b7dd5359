//! RFM scores and groups against reference results made with other tools on public data
//! (`tests/golden/`: customer, R, F, M, then the scores of several tie rules; ours is `_F`).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use clientele::analytics::kinds::RfmGroup;
use clientele::analytics::rfm::{Ranking, Scores, Values, group_of, rated};
use clientele::domain::day::Day;
use flate2::read::GzDecoder;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::PathBuf;

/// Values and reference scores by customer number. Amounts are thousandths.
fn golden(name: &str) -> BTreeMap<u32, (Values, Scores)> {
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|h| h == name).unwrap();
    let (r, f, m) = (at("R_F"), at("F_F"), at("M_F"));
    let row = |row: csv::StringRecord| {
        let score = |at: usize| row[at].parse::<u8>().unwrap();
        let values = Values {
            recency_days: row[1].parse().unwrap(),
            frequency: row[2].parse().unwrap(),
            monetary: thousandths(&row[3]),
        };
        (
            row[0].parse().unwrap(),
            (values, [score(r), score(f), score(m)]),
        )
    };
    reader
        .records()
        .map(|record| row(record.unwrap()))
        .collect()
}

fn thousandths(amount: &str) -> i64 {
    let (whole, rest) = amount.split_once('.').unwrap_or((amount, ""));
    assert!(rest.len() <= 3, "{amount}");
    format!("{whole}{rest:0<3}").parse().unwrap()
}

fn check_scores(name: &str, customers: usize) {
    let golden = golden(name);
    assert_eq!(golden.len(), customers);
    let ranking = Ranking::of(golden.values().map(|(values, _)| *values));
    for (customer, (values, scores)) in &golden {
        assert_eq!(
            ranking.scores(values),
            *scores,
            "customer {customer} of {name}"
        );
    }
}

#[test]
fn scores_of_cdnow() {
    check_scores("rfm_cdnow_sample.csv", 2357);
}

#[test]
fn scores_of_online_retail() {
    check_scores("rfm_online_retail.csv", 4338);
}

#[test]
fn scores_do_not_depend_on_the_order_of_clients() {
    let golden = golden("rfm_online_retail.csv");
    let backwards = Ranking::of(golden.values().rev().map(|(values, _)| *values));
    assert!(
        golden
            .values()
            .all(|(values, scores)| backwards.scores(values) == *scores)
    );
}

/// The reference counts put the frequency score alone, not its mean with the monetary one, into
/// the second place of the map, and do not tell lost from hibernating.
fn check_groups(name: &str, wanted: &[(RfmGroup, usize)]) {
    let mut counts = BTreeMap::new();
    for (_, scores) in golden(name).values() {
        let group = match group_of(scores[0], scores[1]) {
            RfmGroup::Lost => RfmGroup::Hibernating,
            group => group,
        };
        *counts.entry(group).or_insert(0) += 1;
    }
    assert_eq!(counts, wanted.iter().copied().collect(), "{name}");
}

#[test]
fn groups_of_the_reference_counts() {
    use RfmGroup::*;
    check_groups(
        "rfm_cdnow_sample.csv",
        &[
            (Hibernating, 860),
            (Champions, 414),
            (AboutToSleep, 345),
            (Loyal, 315),
            (PotentialLoyal, 246),
            (AtRisk, 90),
            (NeedAttention, 84),
            (CantLose, 3),
        ],
    );
    check_groups(
        "rfm_online_retail.csv",
        &[
            (Hibernating, 1349),
            (Loyal, 708),
            (Champions, 577),
            (AboutToSleep, 475),
            (PotentialLoyal, 474),
            (AtRisk, 372),
            (Promising, 167),
            (NeedAttention, 116),
            (New, 63),
            (CantLose, 37),
        ],
    );
}

#[test]
fn every_cell_has_one_group_and_every_group_a_cell() {
    // Rows: recency 5 down to 1; columns: mean score 1 to 5.
    let cells = [
        [
            "New",
            "PotentialLoyal",
            "PotentialLoyal",
            "Champions",
            "Champions",
        ],
        [
            "Promising",
            "PotentialLoyal",
            "PotentialLoyal",
            "Loyal",
            "Loyal",
        ],
        [
            "AboutToSleep",
            "AboutToSleep",
            "NeedAttention",
            "Loyal",
            "Loyal",
        ],
        ["Hibernating", "Hibernating", "AtRisk", "AtRisk", "CantLose"],
        ["Lost", "Hibernating", "AtRisk", "AtRisk", "CantLose"],
    ];
    let mut seen = BTreeSet::new();
    for (recency, row) in (1..=5).rev().zip(cells) {
        for (mean, name) in (1..=5).zip(row) {
            let group = group_of(recency, mean);
            assert_eq!(format!("{group:?}"), name, "R {recency}, FM {mean}");
            seen.insert(group);
        }
    }
    assert_eq!(seen, RfmGroup::ALL.into_iter().collect());
}

#[test]
fn the_mean_of_frequency_and_monetary_rounds_halves_up() {
    let values = Values {
        recency_days: 1,
        frequency: 1,
        monetary: 1,
    };
    for (scores, wanted) in [
        ([5, 1, 2], RfmGroup::PotentialLoyal), // 1.5 -> 2
        ([5, 3, 4], RfmGroup::Champions),      // 3.5 -> 4
        ([1, 1, 1], RfmGroup::Lost),
        ([1, 4, 5], RfmGroup::CantLose), // 4.5 -> 5
        ([3, 2, 3], RfmGroup::NeedAttention),
    ] {
        assert_eq!(rated(values, scores).group, wanted, "{scores:?}");
    }
}

/// The folder of the public data sets, if it is there.
fn data() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    let folder = std::env::var_os("CLIENTELE_DATA").map_or_else(|| beside.into(), PathBuf::from);
    let found = folder.is_dir().then_some(folder);
    if found.is_none() {
        println!("SKIPPED: R, F and M from the raw data sets; set CLIENTELE_DATA to their folder");
    }
    found
}

/// Purchases by customer: the last day, the distinct receipts, the sum in thousandths.
type Purchases = BTreeMap<u32, (Day, BTreeSet<String>, i64)>;

fn check_values(name: &str, snapshot: Day, purchases: &Purchases) {
    let golden = golden(name);
    assert_eq!(purchases.len(), golden.len());
    for (customer, (last, receipts, sum)) in purchases {
        let values = Values {
            recency_days: snapshot.since(*last),
            frequency: receipts.len() as u32,
            monetary: *sum,
        };
        assert_eq!(values, golden[customer].0, "customer {customer} of {name}");
    }
}

fn buy(purchases: &mut Purchases, customer: u32, day: Day, receipt: String, sum: i64) {
    let entry = purchases
        .entry(customer)
        .or_insert((day, BTreeSet::new(), 0));
    entry.0 = entry.0.max(day);
    entry.1.insert(receipt);
    entry.2 += sum;
}

fn date(text: &str) -> Day {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(8).collect();
    let part = |range: std::ops::Range<usize>| digits[range].parse::<i16>().unwrap();
    Day::from_ymd(part(0..4), part(4..6) as i8, part(6..8) as i8).unwrap()
}

#[test]
fn values_from_the_purchases_of_cdnow() {
    let Some(folder) = data() else { return };
    let text = std::fs::read_to_string(folder.join("CDNOW_sample.txt")).unwrap();
    let mut purchases = Purchases::new();
    for (line, row) in text.lines().enumerate() {
        let fields: Vec<_> = row.split_whitespace().collect();
        let customer = fields[1].parse().unwrap();
        let sum = thousandths(fields[4]);
        buy(
            &mut purchases,
            customer,
            date(fields[2]),
            line.to_string(),
            sum,
        );
    }
    check_values("rfm_cdnow_sample.csv", date("19980701"), &purchases);
}

#[test]
fn values_from_the_invoices_of_online_retail() {
    let Some(folder) = data() else { return };
    let file = File::open(folder.join("online_retail_known_customers.csv.gz")).unwrap();
    let mut purchases = Purchases::new();
    for record in csv::Reader::from_reader(GzDecoder::new(file)).records() {
        let row = record.unwrap();
        let quantity: i64 = row[2].parse().unwrap();
        let price = thousandths(&row[4]);
        if row[0].starts_with('C') || quantity <= 0 || price <= 0 || row[5].is_empty() {
            continue;
        }
        let customer = row[5].parse().unwrap();
        buy(
            &mut purchases,
            customer,
            date(&row[3]),
            row[0].to_string(),
            quantity * price,
        );
    }
    check_values("rfm_online_retail.csv", date("20111210"), &purchases);
}
